import { trimmed } from './numbers.ts';

/** Zero of the digits of Arabic, Persian, Hindi, Bengali, Thai and of wide East Asian letters. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
/** A decimal mark of other scripts, or the middle dot that journals print: `5·2`, but not `5·10^3`. */
const DECIMAL = /(\d)(?:[\u066b\uff0e]|\u00b7(?!10(?:\^|[⁰¹²³⁴-⁹⁻])))(?=\d)/g;
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g;
const AS_TEXT = /^="([^"]*)"$/;
/** `'007`, `'=A1`: by the mark before it a spreadsheet takes a cell for text. */
const MARKED = /^'(?=[\d=+@-])[^']*$/;

/** Whether a cell begins with the mark by which spreadsheets take a number or a formula for text, `'007`. */
export const isMarkedText = (raw: string): boolean => raw.includes("'") && MARKED.test(trimmed(raw));

function digit(sign: string): string {
  const code = sign.charCodeAt(0);
  return String(code - ZEROS.find((zero) => code >= zero && code < zero + 10)!);
}

/**
 * A cell as it is meant: without spaces around it, letters and their accents as one sign, as a Mac does not write them,
 * digits of all scripts as 0 to 9, and without the `="…"` or `'` by which programs keep Excel from changing a text.
 */
export function cleanCell(raw: string): string {
  const written = trimmed(raw);
  const cell = MARKED.test(written) ? trimmed(written.slice(1)) : written;
  if (!/[^\u0000-\u007f]|^="/.test(cell)) return cell;
  const text = trimmed(AS_TEXT.exec(cell)?.[1] ?? cell);
  return text.normalize('NFC').replace(DIGITS, digit).replace(DECIMAL, '$1.');
}
