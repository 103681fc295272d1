import { numberCell } from '../declared/cell-text.ts';
import type { SasDates } from './formats.ts';

/** All tagged missing values: `._`, `.A` to `.Z`. */
export const TAGS: readonly string[] = ['_', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `.${letter}`);

/**
 * The missing value of a code: SAS writes letters of ASCII, or 0 for the underscore, 1 for the plain one, 2 for A, …
 *
 * @returns null for the plain one
 */
export function missingOf(code: number): string | null {
  if (code === 0) return '._';
  const letter = String.fromCharCode(code >= 2 && code < 28 ? 63 + code : code).toUpperCase();
  return /^[A-Z_]$/.test(letter) ? `.${letter}` : null;
}

const scratch = new DataView(new ArrayBuffer(8));

/**
 * A number of 3 to 8 bytes, of which the last ones of a double may have been left out.
 *
 * @returns a text such as `.A` for a tagged missing value, null for the plain one
 */
export function sasNumber(bytes: Uint8Array, little: boolean): number | string | null {
  scratch.setBigUint64(0, 0n);
  const { length } = bytes;
  for (let i = 0; i < length; i++) scratch.setUint8(i, bytes[little ? length - 1 - i : i]);
  const value = scratch.getFloat64(0);
  if (!Number.isNaN(value)) return Number.isFinite(value) ? value : null;
  return missingOf(~scratch.getUint8(2) & 0xff);
}

/**
 * A number of IBM's computers, of 2 to 8 bytes, as transport files have them: a sign, a power of 16 and a fraction of 56
 * bits, the first byte first. Source: SAS Technical Support TS-140.
 *
 * @returns a text such as `.A` for a tagged missing value, null for the plain one
 */
export function ibmNumber(bytes: Uint8Array): number | string | null {
  const [first] = bytes;
  let high = 0;
  let low = 0;
  for (let i = 1; i < 4; i++) high = high * 256 + (bytes[i] ?? 0);
  for (let i = 4; i < 8; i++) low = low * 256 + (bytes[i] ?? 0);
  if (high === 0 && low === 0) {
    if (first === 0) return 0;
    if (first === 0x2e) return null;
    if (first === 0x5f || (first >= 0x41 && first <= 0x5a)) return `.${String.fromCharCode(first)}`;
    return 0;
  }
  const size = (high * 2 ** 32 + low) * 2 ** (4 * ((first & 0x7f) - 64) - 56);
  return first & 0x80 ? -size : size;
}

/** How a number is written, by its format. */
export const writtenNumber = (value: number | string | null, dates: SasDates | null): string | null =>
  typeof value === 'number' ? (dates ? dates.cell(value) : numberCell(value)) : value;
