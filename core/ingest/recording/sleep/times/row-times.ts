import { refusal } from '../say.ts';
import type { StageTable } from '../stage-table.ts';
import type { ListOptions, ScoringNote } from '../types.ts';
import {
  durationUnit,
  isBeginning,
  isElapsed,
  isEnding,
  isLength,
  isNumbering,
  onsetUnit,
} from '../words/times.ts';
import { fromStart, isOtherDay, unwound, utcNotes, withinMinutes } from './clock.ts';
import {
  asNumber,
  clockSeconds,
  commonestStep,
  DAY,
  dayPart,
  digitClock,
  isNumber,
  markedClock,
  stepsOf,
} from './notations.ts';
import { readPreface } from './preface.ts';

/** When each row of a table begins, in seconds from the start of the recording, and how long it lasts. */
export interface RowTimes {
  readonly onsets: readonly number[];
  /** 0 lasts until the next row begins. */
  readonly durations: readonly number[];
  readonly notes: readonly ScoringNote[];
}

/** A table whose rows are put in time, and what is said of it. */
interface Timed extends StageTable, ListOptions {
  readonly file: string;
}

/** Epochs in use: of the AASM, of Rechtschaffen and Kales, and of small animals. */
const USUAL_EPOCHS = [30, 20, 10, 4];
/** Seconds of the longest epoch. */
const LONGEST = 300;
/** Share of the rows that are equally far apart where each is an epoch. */
const REGULAR = 0.8;
/** Seconds by which a list without times may be shorter than its recording and begin with it. */
const SHORTER = 60;

/**
 * When the rows of a table begin: by times of day that are written otherwise than with colons, by a column of seconds, by one
 * of times of day, by durations, by a column that counts epochs, or else by their place.
 *
 * @throws UserError `scoring.times`, `scoring.which-epoch`, `scoring.which-times`, `scoring.start` that names the file
 */
export function rowTimes(file: string, table: StageTable, options: ListOptions): RowTimes {
  const list: Timed = { ...table, ...options, file };
  const { heading, rows } = table;
  const lengths = durationsOf(list);
  const clock = clockColumn(table);
  const told = clock < 0 ? otherClock(table) : undefined;
  const seconds = told ? undefined : onsetsOf(list);
  if (seconds) return placed(list, { onsets: seconds, durations: lengths ?? fromSteps(seconds, list) });
  if (told) return byClock(list, { told, lengths });
  if (clock >= 0) {
    const times = column(table, clock).map(clockSeconds);
    if (times.includes(undefined)) throw refusal('times', { file });
    return byClock(list, {
      ...{ told: times as number[], lengths },
      ...{ heading: heading[clock] ?? '', first: rows[0][clock] },
    });
  }
  if (heading.some((cell, c) => isBeginning(cell) && isNumber(rows[0][c] ?? ''))) {
    throw refusal('times', { file });
  }
  if (!lengths || countingColumn(table) >= 0) return counted(list);
  let at = 0;
  const onsets = lengths.map((length) => (at += length) - length);
  return fromFirst(list, { onsets, durations: lengths });
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
function byClock(list: Timed, { told, lengths, heading = '', first = '' }: ToldTimes): RowTimes {
  const { file, preface, isMixed, start = '' } = list;
  const within = isMixed ? told : withinMinutes(told);
  const { times, isChanged } = unwound(file, within, usualStep(within)?.step ?? 0);
  const onsets = isElapsed(heading) ? times : fromStart(file, times, list);
  const days = [...preface.filter((line) => /start|date|datum/i.test(line)), first];
  const notes: ScoringNote[] = [
    ...days.flatMap((day) => isOtherDay(day, start)).slice(0, 1),
    ...(isChanged ? (['clock-change'] as const) : []),
    ...(isElapsed(heading) ? [] : utcNotes(file, [first, heading], onsets, list)),
  ];
  return { onsets, durations: lengths ?? fromSteps(onsets, list), notes };
}

/** Rows that are epochs, in their order, or by a column of their numbers. */
function counted(list: Timed): RowTimes {
  const { file, epochSeconds: said } = list;
  const at = countingColumn(list);
  const told = list.rows.map((row, i) => (at < 0 ? i : Number(row[at])));
  const { epochSeconds: own, unclear } = readPreface(file, list.preface);
  // 0, 30, 60 are seconds.
  if (at >= 0 && (usualStep(told)?.step ?? 1) > 1) {
    return fromFirst(list, { onsets: told, durations: fromSteps(told, list) });
  }
  if (own !== undefined && said !== undefined && own !== said) {
    throw refusal('which-epoch#said', { file, own, said });
  }
  if (unclear > 0) throw refusal('which-times#line', { file, line: unclear });
  const first = told[0] === 0 || at < 0 ? 0 : 1;
  const places = told.map((number) => number - first);
  refuseOtherTimes(list, places);
  const epoch = said ?? own ?? epochOf(list, (places.at(-1) ?? 0) + 1);
  return fromFirst(list, {
    onsets: places.map((place) => place * epoch),
    durations: places.map(() => epoch),
  });
}

type Put = Omit<RowTimes, 'notes'>;

/** As {@link placed}, of rows that say nothing of when they begin: noted where they might begin later than their recording. */
function fromFirst(list: Timed, times: Put): RowTimes {
  const put = placed(list, times);
  if (put.onsets[0] !== 0 || readPreface(list.file, list.preface).begins) return put;
  const end = put.onsets.at(-1)! + put.durations.at(-1)!;
  const isShorter = (list.recordingSeconds ?? 0) - end > SHORTER;
  return isShorter ? { ...put, notes: [...put.notes, 'from-first'] } : put;
}

/**
 * Puts rows that count from the beginning of their list to where the lines above it say that it begins.
 *
 * @throws UserError `scoring.which-times` where the rows say otherwise, or as `fromStart`
 */
function placed(list: Timed, { onsets, durations }: Put): RowTimes {
  const { file, start = '', recordingSeconds = Infinity } = list;
  const { begins } = readPreface(file, list.preface);
  const notes = begins ? isOtherDay(begins.line, start) : [];
  const last = onsets.length - 1;
  const over = Math.abs(onsets[last] + durations[last] - recordingSeconds);
  // A recording whose start was taken out, and a list as long as it.
  const isAll = onsets[0] === 0 && !clockSeconds(start) && over < 2 * durations[last];
  if (!begins || isAll) return { onsets, durations, notes };
  const [later] = fromStart(file, [begins.clock], list);
  if (Math.abs(later) <= 1 || Math.abs(later - onsets[0]) <= 1) return { onsets, durations, notes };
  if (onsets[0] !== 0) {
    const facts = { file, above: Math.round(later), row: Math.round(onsets[0]) };
    throw refusal('which-times#first', facts);
  }
  const put = onsets.map((onset) => onset + later);
  return { onsets: put, durations, notes: [...notes, ...utcNotes(file, [begins.line], put, list)] };
}

/** Refuses rows beside which another column counts otherwise: it may tell when they begin. */
function refuseOtherTimes(list: Timed, places: readonly number[]): void {
  const { file, heading, columns } = list;
  const counting = countingColumn(list);
  for (const c of (list.rows[0] ?? []).keys()) {
    if (c === counting || columns.includes(c) || isLength(heading[c] ?? '')) continue;
    const cells = column(list, c);
    const values = cells.map(asNumber);
    if (values.every(Number.isNaN) && new Set(cells).size === values.length) {
      throw refusal('which-times#text', { file, column: c + 1 });
    }
    if (!values.every((value, i) => i === 0 || value > values[i - 1])) continue;
    const usual = usualStep(values);
    if (!usual || usual.share < REGULAR) continue;
    const from = values[0] / usual.step - places[0];
    const isCount = values.every((value, i) => Math.abs(value / usual.step - places[i] - from) < 0.01);
    if (isCount && (Math.abs(from) < 0.01 || Math.abs(from - 1) < 0.01)) continue;
    throw refusal('which-times#numbers', { file, column: c + 1, step: usual.step });
  }
}

const column = ({ rows }: Pick<StageTable, 'rows'>, c: number): string[] => rows.map((row) => row[c] ?? '');

/** The numbers of a column whose heading says that they tell when rows begin, in seconds. @throws UserError `scoring.times` */
function onsetsOf({ file, heading, rows }: Timed): number[] | undefined {
  const at = heading.findIndex((cell, c) => onsetUnit(cell) !== undefined && isNumber(rows[0]?.[c] ?? ''));
  if (at < 0) return undefined;
  const values = column({ rows }, at).map((cell) => onsetUnit(heading[at])! * asNumber(cell));
  if (values.some(Number.isNaN)) throw refusal('times', { file });
  return values;
}

/** @throws UserError `scoring.times` where there are durations that cannot be read */
function durationsOf({ file, heading, rows }: Timed): number[] | undefined {
  const at = heading.findIndex(isLength);
  if (at < 0) return undefined;
  const factor = durationUnit(heading[at]) ?? Number.NaN;
  const values = column({ rows }, at).map((cell) => clockSeconds(cell) ?? factor * asNumber(cell));
  if (values.some((value) => !(value >= 0))) throw refusal('times', { file });
  return values;
}

/** The column of times of day that are written with colons. */
function clockColumn({ heading, rows }: StageTable): number {
  const isClock = (c: number): boolean =>
    column({ rows }, c).filter((cell) => clockSeconds(cell) !== undefined).length > rows.length / 2;
  return (rows[0] ?? []).findIndex(
    (_, c) => isClock(c) && !isLength(heading[c] ?? '') && !isEnding(heading[c] ?? ''),
  );
}

/**
 * Times of day that are written otherwise than with colons: with points or an h, in digits alone, or as parts of a day.
 *
 * @returns seconds since midnight of each row; undefined where no column has such times on every row
 */
function otherClock({ heading, rows, columns }: StageTable): readonly number[] | undefined {
  for (const c of (rows[0] ?? []).keys()) {
    const said = heading[c] ?? '';
    if (columns.includes(c) || isLength(said) || isEnding(said)) continue;
    const cells = column({ rows }, c);
    const all = (read: (cell: string) => number | undefined): readonly number[] | undefined => {
      const times = cells.map(read);
      return times.includes(undefined) ? undefined : (times as number[]);
    };
    const marked = all(markedClock);
    // A column of days (01.03.24) has one of them on many rows.
    if (marked && new Set(marked).size > marked.length / 2) return marked;
    if (!isBeginning(said) && said !== '' && cells.every((cell) => /^\d{1,6}$/.test(cell))) continue;
    const digits = all(digitClock);
    if (digits && isRegular(digits) && !isRegular(cells.map(asNumber))) return digits;
    const parts = all(dayPart);
    if (parts && isRegular(parts)) return parts;
  }
  return undefined;
}

/** Whether most rows are one epoch apart, also over midnight. */
function isRegular(times: readonly number[]): boolean {
  const usual = commonestStep(stepsOf(times).map((step) => Math.round((step + DAY) % DAY)));
  return usual !== undefined && usual.step <= LONGEST && usual.share >= REGULAR;
}

/** A column of whole numbers that rise from row to row, and whose heading says nothing else. */
function countingColumn({ heading, rows, columns }: StageTable): number {
  return (rows[0] ?? []).findIndex((_, c) => {
    if (columns.includes(c) || !isNumbering(heading[c] ?? '')) return false;
    const cells = column({ rows }, c);
    return cells.every((cell, i) => /^\d+$/.test(cell) && (i === 0 || Number(cell) > Number(cells[i - 1])));
  });
}

/** How long rows last that are epochs; 0 where they are stretches that last until the next. */
function fromSteps(onsets: readonly number[], { epochSeconds = 0 }: ListOptions): number[] {
  const usual = usualStep(onsets);
  const epoch = usual && usual.share >= REGULAR ? usual.step : epochSeconds;
  return onsets.map(() => epoch);
}

/** The commonest time from one row to the next, and the share of rows that have it. Parts of a day are far smaller than seconds. */
const usualStep = (times: readonly number[]) =>
  commonestStep(
    stepsOf(times).map((exact) => Math.round(1000 * exact) / 1000 || Number(exact.toPrecision(3))),
  );

function epochOf({ file, recordingSeconds: seconds }: Timed, count: number): number {
  const lasts = seconds ?? Number.NaN;
  const fitting = USUAL_EPOCHS.find((epoch) => Math.abs(count * epoch - lasts) < 2 * epoch);
  if (fitting !== undefined) return fitting;
  const recording =
    seconds === undefined
      ? ' and does not say how long an epoch is'
      : `, and its recording lasts ${Math.round(seconds)} s: with no usual length of an epoch they last equally long`;
  throw refusal('which-epoch', { file, count, recording });
}
