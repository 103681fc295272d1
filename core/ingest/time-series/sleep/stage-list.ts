import { UserError } from '../../../errors.ts';
import { makeScoring } from './make-scoring.ts';
import type { ScoredItem, Scoring } from './types.ts';
import { isPlainlyStage, stageOf } from './words.ts';

/** Epochs in use: of the AASM, of Rechtschaffen and Kales, and of small animals. */
const USUAL_EPOCHS = [30, 20, 10, 4];
/** Fewer lines than this are no night. */
const LEAST = 10;
/** Share of the lines that must be stages. */
const MOST_STAGES = 0.9;

export interface ListOptions {
  /** Seconds of an epoch, where it is said. */
  readonly epochSeconds?: number | undefined;
  /** Seconds that the recording lasts, which tell how long an epoch is. */
  readonly recordingSeconds?: number | undefined;
}

/** Whether a text has one stage a line, alone or in one column of several, under a heading or none. */
export function isStageList(text: string): boolean {
  const rows = rowsOf(text);
  return rows.length >= LEAST && stageColumns(rows).length > 0;
}

/**
 * Reads a text with one stage a line. Where a heading names the columns onset and duration these are taken, in seconds;
 * else a line is an epoch.
 *
 * @throws UserError `scoring.which-epoch` where it is not known how long an epoch is, `scoring.which-4` where 4 may be
 *   stage 4 or REM, `scoring.which-column`, `scoring.times`, or as `makeScoring`, each naming the file
 */
export function parseStageList(file: string, text: string, options: ListOptions): Scoring {
  const rows = rowsOf(text);
  const [column, other] = stageColumns(rows);
  if (column === undefined || other !== undefined) {
    throw new UserError(
      'scoring.which-column',
      `${file} has ${column === undefined ? 'no column' : 'several columns'} with sleep stages`,
      'Keep one column with the stages W, N1, N2, N3 and REM.',
    );
  }
  const heading = rows.length > 0 && stageOf(rows[0][column]) === undefined ? rows[0] : [];
  const scored = heading.length > 0 ? rows.slice(1) : rows;
  const words = scored.map((row) => row[column] ?? '');
  if (words.includes('4') && !words.includes('5') && words.every((word) => /^-?\d$/.test(word))) {
    throw new UserError(
      'scoring.which-4',
      `${file} has the numbers 0 to 4 for stages, and 4 may be REM or stage 4`,
      'Write the stages as W, N1, N2, N3 and REM.',
    );
  }
  const [onset, duration] = ['onset', 'duration'].map((name) =>
    heading.findIndex((cell) => cell.toLowerCase() === name),
  );
  if (onset >= 0 && duration >= 0) {
    const items = scored.map((row, i) => ({ text: words[i], ...timesOf(file, row[onset], row[duration]) }));
    return makeScoring('list', file, { stages: items, events: [] });
  }
  const epoch = options.epochSeconds ?? epochOf(file, words.length, options.recordingSeconds);
  const items = words.map((word, i): ScoredItem => ({ text: word, onset: i * epoch, duration: epoch }));
  return makeScoring('list', file, { stages: items, events: [] });
}

function timesOf(file: string, onset = '', duration = ''): { onset: number; duration: number } {
  const times = { onset: Number(onset || Number.NaN), duration: Number(duration || Number.NaN) };
  if (Number.isFinite(times.onset) && times.duration >= 0) return times;
  throw new UserError(
    'scoring.times',
    `${file} has a line without onset or duration in seconds`,
    'Write both as numbers, such as 30.0.',
  );
}

function epochOf(file: string, count: number, seconds: number | undefined): number {
  const fitting = USUAL_EPOCHS.filter(
    (epoch) => seconds !== undefined && Math.abs(count * epoch - seconds) < 2 * epoch,
  );
  if (fitting.length > 0) return fitting[0];
  throw new UserError(
    'scoring.which-epoch',
    seconds === undefined
      ? `${file} has ${count} stages and does not say how long an epoch is`
      : `${file} has ${count} stages, and its recording lasts ${Math.round(seconds)} s: with no usual length of an epoch they last equally long`,
    'Say how many seconds an epoch lasts, as --epoch 30.',
  );
}

/** A heading of a column that has stages. */
const HEADING = /stage|hypno|sleep|scor/i;

/** Columns nearly all of whose cells, but for a heading, are stages, and some of them not "unscored". */
function stageColumns(rows: readonly (readonly string[])[]): number[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, c) => c).filter((c) => {
    const all = rows.map((row) => row[c] ?? '');
    const cells = stageOf(all[0]) === undefined ? all.slice(1) : all;
    const known = cells.filter((cell) => stageOf(cell) !== undefined).length;
    if (known < MOST_STAGES * cells.length || !cells.some((cell) => stageOf(cell))) return false;
    // Numbers may be anything, and letters too.
    if (cells.some(isPlainlyStage) || HEADING.test(all[0])) return true;
    return width === 1 && new Set(cells).size >= 3;
  });
}

/** Lines that are not empty, as cells. */
function rowsOf(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line.split(/[,;\t]/).map((cell) =>
        cell
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .trim(),
      ),
    );
}
