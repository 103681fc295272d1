/** Seconds of a day, an hour and a minute. */
export const DAY = 86_400;
export const HOUR = 3600;
export const MINUTE = 60;

/** Days since 1900 of the years 1982 to 2064, as spreadsheets count them. */
const SERIAL_DAYS = [30_000, 60_000] as const;
const COLONS =
  /^(?:.*\d[ T])?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)?(?: ?([ap])\.? ?m\.?)?(?: ?(?:Z|UTC|GMT)|[+-]\d\d:?\d\d)?$/i;
const POINTS = /^(?:.*\d[ T])?(\d{1,2})\.(\d\d)\.(\d\d)$/;
const LETTERS =
  /^(?:.*\d[ T])?(\d{1,2}) ?h ?(\d\d)(?:(?: ?(?:m|min|:|mn|’|')? ?)(\d\d)(?: ?s| ?'')?|m|min)?$/i;

/** A decimal number, with a point or a comma. */
export const isNumber = (cell: string): boolean => /^-?\d+([.,]\d+)?$/.test(cell);
/** NaN for what is none; a decimal comma is one. */
export const asNumber = (cell: string): number =>
  isNumber(cell) ? Number(cell.replace(',', '.')) : Number.NaN;

/** Seconds since midnight that a cell tells with colons, a date before it or none; undefined where it is no time. */
export function clockSeconds(cell: string): number | undefined {
  const [, hours, minutes, seconds = '0', parts = '', half] = COLONS.exec(cell) ?? [];
  if (hours === undefined) return undefined;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours);
  if (hour > 47 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return hour * HOUR + Number(minutes) * MINUTE + Number(`${seconds}.${parts || '0'}`);
}

/** The same of `22.17.30`, `22h17`, `22h17m30s`, `22h17:30`. */
export function markedClock(cell: string): number | undefined {
  const [, hours, minutes, seconds = '00'] = POINTS.exec(cell) ?? LETTERS.exec(cell) ?? [];
  return hours === undefined ? undefined : clockSeconds(`${hours}:${minutes}:${seconds}`);
}

/** The same of `221730`, also as a number that has lost its zeros, and `20240301T221730`. */
export function digitClock(cell: string): number | undefined {
  const [, digits] = /^(?:\d{8}[T ]?)?(\d{1,6})$/.exec(cell) ?? [];
  if (digits === undefined) return undefined;
  return clockSeconds(digits.padStart(6, '0').replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3'));
}

/** The same of parts of a day, with the days before them or none, as spreadsheets keep times. */
export function dayPart(cell: string): number | undefined {
  const days = asNumber(cell);
  if (!(days >= 0) || (days >= 1 && !(days >= SERIAL_DAYS[0] && days <= SERIAL_DAYS[1]))) return undefined;
  return Math.round((days % 1) * DAY * 10) / 10;
}

/** The commonest of some steps that are positive, and the share of all that are it; undefined where none is. */
export function commonestStep(
  steps: readonly number[],
): { readonly step: number; readonly share: number } | undefined {
  const counts = new Map<number, number>();
  for (const step of steps) if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return commonest && { step: commonest[0], share: commonest[1] / steps.length };
}

/** From each time to the next. */
export const stepsOf = (times: readonly number[]): number[] =>
  times.slice(1).map((time, i) => time - times[i]);
