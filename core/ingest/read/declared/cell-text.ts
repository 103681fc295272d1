const DAY = 86_400;
/** First and last second of the years 1 to 9999, counted from 1970-01-01. */
const FIRST = -62_135_596_800;
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/** A number as the shortest text that is read as the same double. @param value finite */
export const numberCell = (value: number): string => (value === 0 ? '0' : String(value));

/**
 * A day as `2024-03-31`; of a number outside the years 1 to 9999 the number, which no reader takes for a date.
 *
 * @param seconds since 1970-01-01; what is left of the day is not told
 */
export function dayCell(seconds: number): string {
  if (!isOnCalendar(seconds)) return numberCell(seconds);
  return new Date(Math.floor(seconds / DAY) * DAY * 1000).toISOString().slice(0, 10);
}

/** A moment as `2024-03-31 21:05:00`, see {@link dayCell}. @param seconds since 1970-01-01, told to the millisecond */
export function momentCell(seconds: number): string {
  if (!isOnCalendar(seconds)) return numberCell(seconds);
  const text = new Date(Math.round(seconds * 1000)).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}${fraction(text.slice(20, 23))}`;
}

/**
 * A time of day or a duration as `23:15:00` or `131:15:00`; one below zero has a minus.
 *
 * @param seconds finite, told to the millisecond
 */
export function timeCell(seconds: number): string {
  const millis = Math.round(Math.abs(seconds) * 1000);
  const whole = Math.floor(millis / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return (seconds < 0 && millis > 0 ? '-' : '') + clock + fraction(String(millis % 1000).padStart(3, '0'));
}

/** Whether a moment lies in the years 1 to 9999. @param seconds since 1970-01-01 */
export const isOnCalendar = (seconds: number): boolean => seconds >= FIRST && seconds <= LAST;

/** @param millis three digits */
const fraction = (millis: string): string => (millis === '000' ? '' : `.${millis.replace(/0+$/, '')}`);

/** From here on not every whole number has its own 32 bits. */
export const FLOAT_EXACT_BELOW = 2 ** 24;

/** A number of 32 bits as the shortest text that is read as the same one, `0.1`; whole ones as they are. @param value finite */
export function floatCell(value: number): string {
  // Other programs show whole numbers with all of their digits.
  if (Number.isInteger(value)) return numberCell(value);
  // Nine digits tell apart all numbers of 32 bits.
  for (let digits = 6; digits < 9; digits++) {
    const near = Number(value.toPrecision(digits));
    if (Math.fround(near) === value) return numberCell(near);
  }
  return numberCell(Number(value.toPrecision(9)));
}
