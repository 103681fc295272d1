import { UserError } from '../../../errors.ts';
import type { ListOptions, ScoringNote } from './types.ts';

const DAY = 86_400;
const HOUR = 3600;
const MINUTE = 60;
/** Seconds by which steps of a clock may differ: times are rounded. */
const SLACK = 1;
/** Seconds by which a scoring may reach out of its recording. */
const OUTSIDE = 60;

const CLOCK =
  /^(?:.*\d[ T])?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)?(?: ?([ap])\.? ?m\.?)?(?: ?(?:Z|UTC|GMT)|[+-]\d\d:?\d\d)?$/i;

/** Seconds since midnight that a cell tells, with a date before it or none; undefined where it is no time. */
export function clockSeconds(cell: string): number | undefined {
  const [, hours, minutes, seconds = '0', parts = '', half] = CLOCK.exec(cell) ?? [];
  if (hours === undefined) return undefined;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours);
  if (hour > 47 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return hour * HOUR + Number(minutes) * 60 + Number(`${seconds}.${parts || '0'}`);
}

/**
 * Times of rows that several share since seconds are left out: the rows of a minute are equally far apart, and those of the
 * first are its last ones.
 *
 * @returns the times as they are where they are not of this kind
 */
export function withinMinutes(times: readonly number[]): readonly number[] {
  if (times.some((time) => time % MINUTE !== 0)) return times;
  const runs: { time: number; rows: number }[] = [];
  for (const time of times) {
    const last = runs.at(-1);
    if (last?.time === time) last.rows++;
    else runs.push({ time, rows: 1 });
  }
  const most = Math.max(...runs.map(({ rows }) => rows));
  const isEven = runs.slice(1, -1).every(({ rows }) => rows === most);
  if (most === 1 || runs.length < 3 || !isEven) return times;
  const epoch = MINUTE / most;
  return runs.flatMap(({ time, rows }, r) =>
    Array.from({ length: rows }, (_, i) => time + epoch * (i + (r === 0 ? most - rows : 0))),
  );
}

/** Times of a clock that goes on: over midnight, and over the change to or from summer time. */
export function unwound(
  file: string,
  times: readonly number[],
  usual: number,
): { readonly times: readonly number[]; readonly isChanged: boolean } {
  let [ahead, isChanged] = [0, false];
  const out = times.map((time, i) => {
    if (i === 0) return time;
    const step = time - times[i - 1];
    if (step < -DAY / 2) ahead += DAY;
    else if (isNear(step, usual - HOUR)) [ahead, isChanged] = [ahead + HOUR, true];
    else if (isNear(step, usual + HOUR) && isSpringForward(times[i - 1], usual))
      [ahead, isChanged] = [ahead - HOUR, true];
    else if (step < 0) throw disorder(file, time);
    return time + ahead;
  });
  return { times: out, isChanged };
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= SLACK;

/** Whether the hour that follows is left out where summer time begins: from 1 or from 2 o’clock on. */
const isSpringForward = (time: number, usual: number): boolean =>
  [HOUR, 2 * HOUR].some((hour) => time < hour && time + usual >= hour - SLACK);

/**
 * Puts times of a clock on that of a recording.
 *
 * @param times that go on, see {@link unwound}
 * @param recording its local start, yyyy-mm-ddThh:mm:ss, empty if unknown, and its length
 * @returns seconds from the start of the recording
 * @throws UserError `scoring.start`, `scoring.which-times` that names the file
 */
export function fromStart(
  file: string,
  times: readonly number[],
  { start = '', recordingSeconds = Infinity }: Pick<ListOptions, 'start' | 'recordingSeconds'>,
): readonly number[] {
  const begun = clockSeconds(start);
  const isFromZero = times[0] < 60;
  if (begun === undefined) {
    if (isFromZero) return times;
    throw new UserError(
      'scoring.start',
      `${file} tells the time of day, and its recording does not say when it begins`,
      'Export the recording again with its true start, or the scoring with seconds from the start.',
    );
  }
  const later = times[0] - begun;
  const shift = later - DAY * Math.round(later / DAY);
  const end = shift + times[times.length - 1] - times[0];
  const mayBeClock = shift >= -OUTSIDE && end <= recordingSeconds + OUTSIDE;
  if (isFromZero && (!mayBeClock || Math.abs(shift - times[0]) <= SLACK)) return times;
  // What is no time of day of this night may be the time since its start.
  const outside = Math.max(-shift, end - recordingSeconds);
  const mayBeElapsed =
    begun !== 0 && outside > HOUR / 2 && times[times.length - 1] <= recordingSeconds + OUTSIDE;
  if (!isFromZero && mayBeElapsed && Number.isFinite(recordingSeconds)) {
    throw new UserError(
      'scoring.which-times',
      `${file} has times that, as times of day, lie outside of its recording, and may be the time since it began`,
      'Call their column elapsed if they count from the start of the recording, or export the scoring again.',
    );
  }
  if (!isFromZero && (begun !== 0 || Math.abs(shift) <= SLACK)) {
    return times.map((time) => time - times[0] + shift);
  }
  if (!isFromZero) {
    throw new UserError(
      'scoring.start',
      `${file} tells the time of day, and its recording says that it begins at 0:00:00, as those do whose start was taken out`,
      'Export the recording again with its true start, or the scoring with seconds from the start.',
    );
  }
  throw new UserError(
    'scoring.which-times',
    `${file} begins at 0:00:00, which may be midnight or the start of its recording`,
    'Export the scoring with seconds from the start, under the heading onset.',
  );
}

/** Whether no order of the parts of a date, within a text, makes it the day of the start or a neighbour of it. */
export function isOtherDay(text: string, start: string): readonly ScoringNote[] {
  const [, ...parts] = /(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})/.exec(text) ?? [];
  const day = Date.parse(`${start.slice(0, 10)}T00:00:00Z`);
  if (parts.length === 0 || Number.isNaN(day)) return [];
  const [a, b, c] = parts.map(Number);
  const year = (n: number): number => (n < 100 ? 2000 + n : n);
  const days = [
    [year(c), b, a],
    [year(c), a, b],
    [year(a), b, c],
  ].map(([y, m, d]) => Date.UTC(y, m - 1, d));
  return days.some((one) => Math.abs(one - day) <= DAY * 1000) ? [] : ['other-day'];
}

const disorder = (file: string, time: number): UserError =>
  new UserError(
    'scoring.times',
    `${file} has its times of day out of their order: one falls back to ${String(Math.floor(time / HOUR))}:${String(Math.floor(time / 60) % 60).padStart(2, '0')}`,
    'Export the scoring again from the program that it comes from.',
  );
