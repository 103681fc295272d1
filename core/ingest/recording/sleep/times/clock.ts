import { refusal } from '../say.ts';
import type { ListOptions, ScoringNote } from '../types.ts';
import { clockSeconds, DAY, HOUR, MINUTE } from './notations.ts';

/** Seconds by which steps of a clock may differ: times are rounded. */
const SLACK = 1;
/** Seconds by which a scoring may reach out of its recording. */
const OUTSIDE = 60;
const SAYS_UTC = /(?:^|[^a-z])(?:utc|gmt)(?![a-z]|\s*[+-]\s*\d)|[\d\s]z\s*$|\d\s*[+-]00:?00\s*$/i;

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

/**
 * Times of a clock that goes on: over midnight, and over the change to or from summer time.
 *
 * @throws UserError `scoring.times` where they fall back otherwise
 */
export function unwound(
  file: string,
  times: readonly number[],
  usual: number,
): { readonly times: readonly number[]; readonly isChanged: boolean } {
  let [ahead, isChanged] = [0, false];
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= SLACK;
  const out = times.map((time, i) => {
    if (i === 0) return time;
    const step = time - times[i - 1];
    if (step < -DAY / 2) ahead += DAY;
    else if (isNear(step, usual - HOUR)) [ahead, isChanged] = [ahead + HOUR, true];
    else if (isNear(step, usual + HOUR) && isSpringForward(times[i - 1], usual))
      [ahead, isChanged] = [ahead - HOUR, true];
    else if (step < 0) {
      const minutes = String(Math.floor(time / MINUTE) % 60).padStart(2, '0');
      throw refusal('times#order', { file, time: `${Math.floor(time / HOUR)}:${minutes}` });
    }
    return time + ahead;
  });
  return { times: out, isChanged };
}

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
    throw refusal('start', { file, does: 'does not say when it begins' });
  }
  const later = times[0] - begun;
  const shift = later - DAY * Math.round(later / DAY);
  const last = times[times.length - 1];
  const end = shift + last - times[0];
  if (isFromZero) {
    const mayBeClock = shift >= -OUTSIDE && end <= recordingSeconds + OUTSIDE;
    if (!mayBeClock || Math.abs(shift - times[0]) <= SLACK) return times;
    throw refusal('which-times#midnight', { file });
  }
  // What is no time of day of this night may be the time since its start.
  const outside = Math.max(-shift, end - recordingSeconds);
  if (
    begun !== 0 &&
    outside > HOUR / 2 &&
    Number.isFinite(recordingSeconds) &&
    last <= recordingSeconds + OUTSIDE
  ) {
    throw refusal('which-times#elapsed', { file });
  }
  if (begun !== 0 || Math.abs(shift) <= SLACK) return times.map((time) => time - times[0] + shift);
  const does = 'says that it begins at 0:00:00, as those do whose start was taken out';
  throw refusal('start', { file, does });
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

/**
 * What is to be noted of times that are said to be UTC and are read by the clock of the recording, whose start does not say
 * how far it is from UTC. Times that begin with the recording are those of its clock, whatever is said of them.
 *
 * @param said a time as it is written, the name of its column or the line that has it
 * @param onsets seconds from the start of the recording at which the rows begin
 * @throws UserError `scoring.which-times` where they lie outside of the recording
 */
export function utcNotes(
  file: string,
  said: readonly string[],
  onsets: readonly number[],
  { recordingSeconds = Infinity }: Pick<ListOptions, 'recordingSeconds'>,
): ScoringNote[] {
  const from = Math.round(onsets[0]);
  if (Math.abs(from) <= OUTSIDE || !said.some((text) => SAYS_UTC.test(text))) return [];
  if (from > 0 && onsets[onsets.length - 1] <= recordingSeconds + OUTSIDE) return ['utc'];
  const side = from < 0 ? 'before' : 'after';
  throw refusal('which-times#utc', { file, seconds: Math.abs(from), side });
}
