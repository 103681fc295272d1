import { UserError } from '../../../errors.ts';
import { clockSeconds, fromStart, isOtherDay, unwound, withinMinutes } from './clock.ts';
import { otherClock } from './other-clocks.ts';
import { readPreface } from './preface.ts';
import type { StageTable } from './stage-table.ts';
import {
  durationUnit,
  isBeginning,
  isElapsed,
  isEnding,
  isLength,
  isNumbering,
  onsetUnit,
} from './time-words.ts';
import type { ListOptions, ScoringNote } from './types.ts';
import { utcNotes } from './utc.ts';

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

/**
 * When the rows of a table begin: by a column of seconds, by one of times of day, by one that counts epochs, or else by
 * their place.
 *
 * @throws UserError `scoring.times`, `scoring.which-epoch`, `scoring.which-times`, `scoring.start` that names the file
 */
export function rowTimes(file: string, table: StageTable, options: ListOptions): RowTimes {
  const lengths = durationsOf(file, table);
  const clock = clockColumn(table);
  const told = clock < 0 ? otherClock(table) : undefined;
  const seconds = told ? undefined : onsetColumn(table);
  if (seconds) {
    const onsets = numbers(file, table, seconds);
    return placed(file, table, options, { onsets, durations: lengths ?? fromSteps(onsets, options) });
  }
  if (told) return byClock(file, table, options, { told, lengths });
  if (clock >= 0) {
    const times = table.rows.map((row) => clockSeconds(row[clock] ?? ''));
    if (times.includes(undefined)) throw unreadable(file);
    const column = { heading: table.heading[clock] ?? '', first: table.rows[0][clock] };
    return byClock(file, table, options, { told: times as number[], lengths, ...column });
  }
  if (table.heading.some((cell, c) => isBeginning(cell) && isNumber(table.rows[0][c] ?? ''))) {
    throw unreadable(file);
  }
  if (lengths && countingColumn(table) < 0) {
    let at = 0;
    const onsets = lengths.map((length) => (at += length) - length);
    return fromFirst(file, table, options, { onsets, durations: lengths });
  }
  return counted(file, table, options);
}

/** Times of a clock as a table has them, with the lengths of its rows if it tells them. */
interface ToldTimes {
  readonly told: readonly number[];
  readonly lengths: number[] | undefined;
  readonly heading?: string;
  /** The first cell, which may have a date. */
  readonly first?: string;
}

/** Rows that tell the time of day, or the time since the recording began. */
function byClock(
  file: string,
  { preface, isMixed }: StageTable,
  options: ListOptions,
  { told, lengths, heading = '', first = '' }: ToldTimes,
): RowTimes {
  const within = isMixed ? told : withinMinutes(told);
  const { times, isChanged } = unwound(file, within, usualStep(within)?.step ?? 0);
  const onsets = isElapsed(heading) ? times : fromStart(file, times, options);
  const days = [...preface.filter((line) => /start|date|datum/i.test(line)), first];
  const notes: ScoringNote[] = [
    ...days.flatMap((day) => isOtherDay(day, options.start ?? '')).slice(0, 1),
    ...(isChanged ? (['clock-change'] as const) : []),
    ...(isElapsed(heading) ? [] : utcNotes(file, [first, heading], onsets, options)),
  ];
  return { onsets, durations: lengths ?? fromSteps(onsets, options), notes };
}

/** Rows that are epochs, in their order, or by a column of their numbers. */
function counted(file: string, table: StageTable, options: ListOptions): RowTimes {
  const column = countingColumn(table);
  const told = table.rows.map((row, i) => (column < 0 ? i : Number(row[column])));
  const step = usualStep(told)?.step ?? 1;
  const { epochSeconds: said, unclear } = readPreface(file, table.preface);
  // 0, 30, 60 are seconds.
  if (column >= 0 && step > 1) {
    return fromFirst(file, table, options, { onsets: told, durations: fromSteps(told, options) });
  }
  if (said !== undefined && options.epochSeconds !== undefined && said !== options.epochSeconds) {
    throw new UserError(
      'scoring.which-epoch',
      `${file} says above its stages that an epoch lasts ${said} s, and ${options.epochSeconds} s was said of all lists`,
      'Say nothing of how long an epoch is, or take the line out of the file.',
    );
  }
  if (unclear > 0) {
    throw new UserError(
      'scoring.which-times',
      `${file} has a time of day in line ${unclear} of those above its stages, and whether its first epoch begins then is not said`,
      'Begin the line with “Start time:” if it does, or take the line out if the list begins with its recording.',
    );
  }
  const first = told[0] === 0 ? 0 : column < 0 ? 0 : 1;
  const places = told.map((number) => number - first);
  refuseOtherTimes(file, table, places);
  const count = (places.at(-1) ?? 0) + 1;
  const epoch = options.epochSeconds ?? said ?? epochOf(file, count, options.recordingSeconds);
  return fromFirst(file, table, options, {
    onsets: places.map((place) => place * epoch),
    durations: places.map(() => epoch),
  });
}

/** Seconds by which a list without times may be shorter than its recording and begin with it. */
const SHORTER = 60;

/** As {@link placed}, of rows that say nothing of when they begin: noted where they might begin later than their recording. */
function fromFirst(
  file: string,
  table: StageTable,
  options: ListOptions,
  times: Omit<RowTimes, 'notes'>,
): RowTimes {
  const put = placed(file, table, options, times);
  if (put.onsets[0] !== 0 || readPreface(file, table.preface).begins) return put;
  const end = put.onsets.at(-1)! + put.durations.at(-1)!;
  const isShorter = (options.recordingSeconds ?? 0) - end > SHORTER;
  return isShorter ? { ...put, notes: [...put.notes, 'from-first'] } : put;
}

/**
 * Puts rows that count from the beginning of their list to where the lines above it say that it begins.
 *
 * @throws UserError `scoring.which-times` where the rows say otherwise, or as `fromStart`
 */
function placed(
  file: string,
  { preface }: StageTable,
  options: ListOptions,
  { onsets, durations }: Omit<RowTimes, 'notes'>,
): RowTimes {
  const { begins } = readPreface(file, preface);
  const notes = begins ? isOtherDay(begins.line, options.start ?? '') : [];
  const last = onsets.length - 1;
  const over = Math.abs(onsets[last] + durations[last] - (options.recordingSeconds ?? Infinity));
  // A recording whose start was taken out, and a list as long as it.
  const isAll = onsets[0] === 0 && !clockSeconds(options.start ?? '') && over < 2 * durations[last];
  if (!begins || isAll) return { onsets, durations, notes };
  const [later] = fromStart(file, [begins.clock], options);
  if (Math.abs(later) <= 1 || Math.abs(later - onsets[0]) <= 1) return { onsets, durations, notes };
  if (onsets[0] === 0) {
    const put = onsets.map((onset) => onset + later);
    return { onsets: put, durations, notes: [...notes, ...utcNotes(file, [begins.line], put, options)] };
  }
  throw new UserError(
    'scoring.which-times',
    `${file} says above its stages that it begins ${Math.round(later)} s after its recording, and its first row ${Math.round(onsets[0])} s after it`,
    'Take out the line with the start if the rows count from the start of the recording.',
  );
}

/** Refuses rows beside which another column counts otherwise: it may tell when they begin. */
function refuseOtherTimes(file: string, table: StageTable, places: readonly number[]): void {
  const counting = countingColumn(table);
  for (const c of (table.rows[0] ?? []).keys()) {
    if (c === counting || table.columns.includes(c) || isLength(table.heading[c] ?? '')) continue;
    const values = table.rows.map((row) => asNumber(row[c] ?? ''));
    if (values.every(Number.isNaN) && new Set(table.rows.map((row) => row[c] ?? '')).size === values.length) {
      throw new UserError(
        'scoring.which-times',
        `${file} has another text on each row of column ${c + 1}, which may tell when stages begin and cannot be read`,
        'Write times as 23:15:30 or as seconds from the start; or take the column out if the list begins with its recording.',
      );
    }
    if (!values.every((value, i) => i === 0 || value > values[i - 1])) continue;
    const usual = usualStep(values);
    if (!usual || usual.share < REGULAR) continue;
    const from = values[0] / usual.step - places[0];
    const isCount = values.every((value, i) => Math.abs(value / usual.step - places[i] - from) < 0.01);
    if (isCount && (Math.abs(from) < 0.01 || Math.abs(from - 1) < 0.01)) continue;
    throw new UserError(
      'scoring.which-times',
      `${file} has numbers in column ${c + 1} that rise by ${usual.step} from row to row, and does not say whether they tell when stages begin`,
      'Call the column onset if they are seconds from the start of the recording, or epoch if they are numbers of epochs; or take it out.',
    );
  }
}

const isNumber = (cell: string): boolean => /^-?\d+([.,]\d+)?$/.test(cell);
const asNumber = (cell: string): number => (isNumber(cell) ? Number(cell.replace(',', '.')) : Number.NaN);

interface TimeColumn {
  readonly column: number;
  readonly factor: number;
}

/** The column of numbers whose heading says that they tell when rows begin. */
function onsetColumn({ heading, rows }: StageTable): TimeColumn | undefined {
  const column = heading.findIndex(
    (cell, c) => onsetUnit(cell) !== undefined && isNumber(rows[0]?.[c] ?? ''),
  );
  return column < 0 ? undefined : { column, factor: onsetUnit(heading[column])! };
}

function numbers(file: string, { rows }: StageTable, { column, factor }: TimeColumn): number[] {
  const values = rows.map((row) => factor * asNumber(row[column] ?? ''));
  if (values.some(Number.isNaN)) throw unreadable(file);
  return values;
}

/** @throws UserError `scoring.times` where there are durations that cannot be read */
function durationsOf(file: string, table: StageTable): number[] | undefined {
  const column = table.heading.findIndex(isLength);
  if (column < 0) return undefined;
  const factor = durationUnit(table.heading[column]);
  const values = table.rows.map((row) => {
    const cell = row[column] ?? '';
    return clockSeconds(cell) ?? (factor === undefined ? Number.NaN : factor * asNumber(cell));
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
    (_, c) => isClock(c) && !isLength(heading[c] ?? '') && !isEnding(heading[c] ?? ''),
  );
}

/** A column of whole numbers that rise from row to row, and whose heading says nothing else. */
function countingColumn({ heading, rows, columns }: StageTable): number {
  return (rows[0] ?? []).findIndex((_, c) => {
    if (columns.includes(c) || !isNumbering(heading[c] ?? '')) return false;
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
    const exact = times[i] - times[i - 1];
    // Parts of a day are far smaller than seconds.
    const step = Math.round(1000 * exact) / 1000 || Number(exact.toPrecision(3));
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
