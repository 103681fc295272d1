import { UserError } from '../../../errors.ts';
import { clockSeconds, fromStart, isOtherDay, unwound } from './clock.ts';
import type { StageTable } from './stage-table.ts';
import type { ListOptions, ScoringNote } from './types.ts';

/** When each row of a table begins, in seconds from the start of the recording, and how long it lasts. */
export interface RowTimes {
  readonly onsets: readonly number[];
  /** 0 lasts until the next row begins. */
  readonly durations: readonly number[];
  readonly notes: readonly ScoringNote[];
}

/** Epochs in use: of the AASM, of Rechtschaffen and Kales, and of small animals. */
const USUAL_EPOCHS = [30, 20, 10, 4];
/** Share of the rows that are equally far apart where each is an epoch. */
const REGULAR = 0.8;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  ms: 0.001,
  min: 60,
  minutes: 60,
  h: 3600,
  hours: 3600,
};
const UNIT = '[\\s_([]*(s|secs?|seconds?|ms|min|minutes|h|hours)?[)\\]]*';
const ONSET = new RegExp(`^(?:onset|start|begin|beginning|time)(?:[ _]?(?:onset|time))?${UNIT}$`, 'i');
const DURATION = new RegExp(`^(?:duration|dauer|length)${UNIT}$`, 'i');
const LENGTH = /^(duration|dauer|length)/i;
/** Of a column of numbers: it tells when rows begin, in whatever unit. */
const BEGINNING = /^(onset|start|begin|time)/i;
const NUMBERS = /^(epochs?([ _]?(no|nr|number|id|index|#)\.?)?|#|nr\.?|no\.?|index|)$/i;

/**
 * When the rows of a table begin: by a column of seconds, by one of times of day, by one that counts epochs, or else by
 * their place.
 *
 * @throws UserError `scoring.times`, `scoring.which-epoch`, `scoring.which-times`, `scoring.start` that names the file
 */
export function rowTimes(file: string, table: StageTable, options: ListOptions): RowTimes {
  const lengths = durationsOf(file, table);
  const seconds = columnBy(table, ONSET, isNumber);
  if (seconds) {
    const onsets = numbers(file, table, seconds);
    return { onsets, durations: lengths ?? fromSteps(onsets, options), notes: [] };
  }
  const clock = clockColumn(table);
  if (clock >= 0) {
    const told = table.rows.map((row) => clockSeconds(row[clock] ?? ''));
    if (told.includes(undefined)) throw unreadable(file);
    const { times, isChanged } = unwound(file, told as number[], usualStep(told as number[])?.step ?? 0);
    const start = options.start ?? '';
    const onsets = fromStart(file, times, options);
    const days = [...table.preface.filter((line) => /start|date|datum/i.test(line)), table.rows[0][clock]];
    const notes: ScoringNote[] = [
      ...days.flatMap((day) => isOtherDay(day, start)).slice(0, 1),
      ...(isChanged ? (['clock-change'] as const) : []),
    ];
    return { onsets, durations: lengths ?? fromSteps(onsets, options), notes };
  }
  if (table.heading.some((cell, c) => BEGINNING.test(cell) && isNumber(table.rows[0][c] ?? ''))) {
    throw unreadable(file);
  }
  if (lengths && countingColumn(table) < 0) {
    let at = 0;
    const onsets = lengths.map((length) => (at += length) - length);
    return { onsets, durations: lengths, notes: [] };
  }
  return counted(file, table, options);
}

/** Rows that are epochs, in their order, or by a column of their numbers. */
function counted(file: string, table: StageTable, options: ListOptions): RowTimes {
  const column = countingColumn(table);
  const told = table.rows.map((row, i) => (column < 0 ? i : Number(row[column])));
  const step = usualStep(told)?.step ?? 1;
  // 0, 30, 60 are seconds.
  if (column >= 0 && step > 1) return { onsets: told, durations: fromSteps(told, options), notes: [] };
  const first = told[0] === 0 ? 0 : column < 0 ? 0 : 1;
  const places = told.map((number) => number - first);
  const epoch = options.epochSeconds ?? epochOf(file, (places.at(-1) ?? 0) + 1, options.recordingSeconds);
  return { onsets: places.map((place) => place * epoch), durations: places.map(() => epoch), notes: [] };
}

const isNumber = (cell: string): boolean => /^-?\d+([.,]\d+)?$/.test(cell);
const asNumber = (cell: string): number => (isNumber(cell) ? Number(cell.replace(',', '.')) : Number.NaN);

interface TimeColumn {
  readonly column: number;
  readonly factor: number;
}

/** The column that a heading names and whose first cell fits. */
function columnBy(
  { heading, rows }: StageTable,
  name: RegExp,
  fits: (cell: string) => boolean,
): TimeColumn | undefined {
  const column = heading.findIndex((cell, c) => name.test(cell) && fits(rows[0]?.[c] ?? ''));
  if (column < 0) return undefined;
  return { column, factor: UNITS[(name.exec(heading[column])?.[1] ?? '').toLowerCase()] };
}

function numbers(file: string, { rows }: StageTable, { column, factor }: TimeColumn): number[] {
  const values = rows.map((row) => factor * asNumber(row[column] ?? ''));
  if (values.some(Number.isNaN)) throw unreadable(file);
  return values;
}

/** @throws UserError `scoring.times` where there are durations that cannot be read */
function durationsOf(file: string, table: StageTable): number[] | undefined {
  const column = table.heading.findIndex((cell) => LENGTH.test(cell));
  if (column < 0) return undefined;
  const factor = UNITS[(DURATION.exec(table.heading[column])?.[1] ?? '').toLowerCase()];
  const isNamed = DURATION.test(table.heading[column]);
  const values = table.rows.map((row) => {
    const cell = row[column] ?? '';
    return clockSeconds(cell) ?? (isNamed ? factor * asNumber(cell) : Number.NaN);
  });
  if (values.some((value) => !(value >= 0))) throw unreadable(file);
  return values;
}

/** The column of times of day. */
function clockColumn({ heading, rows }: StageTable): number {
  const isClock = (c: number): boolean => {
    const told = rows.filter((row) => clockSeconds(row[c] ?? '') !== undefined).length;
    return told > rows.length / 2;
  };
  return (rows[0] ?? []).findIndex(
    (_, c) => isClock(c) && !/^(duration|dauer|length|end)/i.test(heading[c] ?? ''),
  );
}

/** A column of whole numbers that rise from row to row, and whose heading says nothing else. */
function countingColumn({ heading, rows, columns }: StageTable): number {
  return (rows[0] ?? []).findIndex((_, c) => {
    if (columns.includes(c) || !NUMBERS.test(heading[c] ?? '')) return false;
    const cells = rows.map((row) => row[c] ?? '');
    return cells.every((cell, i) => /^\d+$/.test(cell) && (i === 0 || Number(cell) > Number(cells[i - 1])));
  });
}

/** How long rows last that are epochs; 0 where they are stretches that last until the next. */
function fromSteps(onsets: readonly number[], { epochSeconds }: ListOptions): number[] {
  const usual = usualStep(onsets);
  const epoch = usual && usual.share >= REGULAR ? usual.step : (epochSeconds ?? 0);
  return onsets.map(() => epoch);
}

/** The commonest time from one row to the next, and the share of rows that have it. */
function usualStep(times: readonly number[]): { readonly step: number; readonly share: number } | undefined {
  const counts = new Map<number, number>();
  for (let i = 1; i < times.length; i++) {
    const step = Math.round(1000 * (times[i] - times[i - 1])) / 1000;
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return commonest && { step: commonest[0], share: commonest[1] / (times.length - 1) };
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
    'Say how many seconds an epoch lasts, under “How long an epoch is”, in a terminal --epoch 30.',
  );
}

const unreadable = (file: string): UserError =>
  new UserError(
    'scoring.times',
    `${file} has a line whose time or duration cannot be read`,
    'Write times as 23:15:30 or as seconds from the start, durations as seconds.',
  );
