const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A number as a workbook writes it; NaN for what is none. */
export const parseCellNumber = (text: string): number => (NUMBER.test(text) ? Number(text) : Number.NaN);

/** What may be a number of thousands where a comma is the decimal mark. */
const ONE_GROUP = /^-?\d{1,3}\.\d{3}$/;

/**
 * A number as a short text that means the same, also to a reader who takes 1.499 for one of thousands: 1.4990. Whole
 * numbers that are too long for a double stay as they are written: they are names made of digits.
 */
export function numberText(text: string, value: number): string {
  if (Number.isNaN(value)) return text;
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(text)) return text;
  const short = String(value === 0 ? 0 : value);
  return ONE_GROUP.test(short) ? `${short}0` : short;
}

/** A whole number with the zeros before it that its cell shows: 001 where its format is 000. */
export function paddedText(text: string, value: number, digits: number): string {
  const shown = numberText(text, value);
  return /^\d+$/.test(shown) ? shown.padStart(digits, '0') : shown;
}

/** `_x000D_` stands for the character of that number, `_x005F_` for an underline before what would be one. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const BREAKS = /[\r\n\v\f]+/;

/** A cell's text on one line and without NUL, so that the lines of a text are the rows of its sheet. */
export function onOneLine(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  if (!BREAKS.test(whole)) return whole;
  return whole
    .split(BREAKS)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** A date or time that a strict workbook writes out, as {@link serialText} writes them. */
export function isoText(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)?(?:T?(\d\d:\d\d(?::\d\d)?)(\.\d+)?)?Z?$/.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return text;
  const [, day, clock, fraction] = match;
  const whole = clock === undefined || (/^00:00(:00)?$/.test(clock) && !Number(fraction ?? 0));
  if (day !== undefined && whole) return day;
  const time = `${clock!.length === 5 ? `${clock}:00` : clock}${Number(fraction ?? 0) ? fraction : ''}`;
  return day === undefined ? time : `${day} ${time}`;
}

/** The place of a column from its letters, from 0; -1 for what is none. */
export function columnOf(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) {
    const c = letters.charCodeAt(i) & ~32;
    if (c < 65 || c > 90) return -1;
    column = column * 26 + c - 64;
  }
  return column - 1;
}

/** The letters of a column, as Excel shows them. @param column from 0 */
export function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** @param address as `B12` or `$B$12`; null for what is none */
export function parseAddress(address: string): { readonly column: number; readonly row: number } | null {
  const match = /^\$?([A-Za-z]{1,4})\$?(\d{1,8})$/.exec(address);
  return match ? { column: columnOf(match[1]), row: Number(match[2]) } : null;
}
