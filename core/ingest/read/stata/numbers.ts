import { numberCell } from '../declared/cell-text.ts';
import type { StataLayout, StataType } from './layout.ts';

/** A number of a row; a text such as `.a` for a tagged missing value, null for the plain one. */
export type StataNumber = number | string | null;

/** `.` is 0, `.a` is 1 … */
const tagOf = (step: number): string | null =>
  step >= 1 && step <= 26 ? `.${String.fromCharCode(96 + step)}` : null;

/** All tagged missing values. */
export const TAGS: readonly string[] = Array.from({ length: 26 }, (_, i) => tagOf(i + 1)!);

/** The highest value of each type of whole number before the missing ones. */
const HIGHEST = { byte: 100, int: 32_740, long: 2_147_483_620 } as const;
const OLD_HIGHEST = { byte: 126, int: 32_766, long: 2_147_483_646 } as const;

/** First bits of missing values of real numbers, and of one step among them. */
const FLOAT_MISSING = 0x7f000000;
const FLOAT_STEP = 0x800;
const DOUBLE_MISSING = 0x7fe00000;
const DOUBLE_STEP = 0x100;
/** The missing value of doubles until format 105: 2^333. */
const OLD_DOUBLE_MISSING = 2 ** 333;

/** @returns how a number of the type is read from a row */
export function numberReader(
  type: Exclude<StataType, 'text' | 'strl'>,
  layout: StataLayout,
): (view: DataView, at: number) => StataNumber {
  const { little } = layout;
  if (type === 'float') {
    return (view, at) => {
      const bits = view.getUint32(at, little);
      if (isHigh(bits, FLOAT_MISSING)) {
        return layout.hasTags ? tagOf((bits - FLOAT_MISSING) / FLOAT_STEP) : null;
      }
      return finite(view.getFloat32(at, little));
    };
  }
  if (type === 'double') {
    return (view, at) => {
      const bits = view.getUint32(little ? at + 4 : at, little);
      if (isHigh(bits, DOUBLE_MISSING)) {
        return layout.hasTags ? tagOf((bits - DOUBLE_MISSING) / DOUBLE_STEP) : null;
      }
      const value = view.getFloat64(at, little);
      return layout.release <= 105 && value === OLD_DOUBLE_MISSING ? null : finite(value);
    };
  }
  const highest = (layout.hasTags ? HIGHEST : OLD_HIGHEST)[type];
  const told = (value: number): StataNumber => (value > highest ? tagOf(value - highest - 1) : value);
  if (type === 'byte') return (view, at) => told(view.getInt8(at));
  if (type === 'int') return (view, at) => told(view.getInt16(at, little));
  return (view, at) => told(view.getInt32(at, little));
}

/** A whole number that value labels name, of the width of a `long`. */
export function labelledNumber(value: number, layout: StataLayout): string | null {
  const over = value - (layout.hasTags ? HIGHEST : OLD_HIGHEST).long;
  return over > 0 ? tagOf(over - 1) : numberCell(value);
}

/** Positive, and as high as missing values are. */
const isHigh = (bits: number, first: number): boolean => bits >= first && bits < 0x80000000;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Digits that tell apart all numbers of 32 bits. */
const FLOAT_DIGITS = 9;

/** From here on not every whole number has its own 32 bits. */
export const FLOAT_EXACT_BELOW = 2 ** 24;

/** A number of 32 bits as the shortest text that is read as the same one, `0.1`; whole ones as they are. @param value finite */
export function floatCell(value: number): string {
  // Other programs show whole numbers with all of their digits.
  if (Number.isInteger(value)) return numberCell(value);
  for (let digits = 6; digits < FLOAT_DIGITS; digits++) {
    const near = Number(value.toPrecision(digits));
    if (Math.fround(near) === value) return numberCell(near);
  }
  return numberCell(Number(value.toPrecision(FLOAT_DIGITS)));
}
