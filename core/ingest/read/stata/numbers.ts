import { numberCell } from '../declared/cell-text.ts';
import type { StataLayout, StataType } from './layout.ts';

/** `.` is 0, `.a` is 1 … */
const tagOf = (step: number): string | null =>
  step >= 1 && step <= 26 ? `.${String.fromCharCode(96 + step)}` : null;

/** All tagged missing values. */
export const TAGS: readonly string[] = Array.from({ length: 26 }, (_, i) => tagOf(i + 1)!);

/** The highest value of each type of whole number before the missing ones. */
const HIGHEST = { byte: 100, int: 32_740, long: 2_147_483_620 } as const;
const OLD_HIGHEST = { byte: 126, int: 32_766, long: 2_147_483_646 } as const;
/** First bits of missing values of real numbers, and of one step among them. */
const MISSING = { float: [0x7f000000, 0x800], double: [0x7fe00000, 0x100] } as const;
/** The missing value of doubles until format 105. */
const OLD_DOUBLE_MISSING = 2 ** 333;

/** @returns how a number of the type is read: a text such as `.a` for a tagged missing value, null for the plain one */
export function numberReader(
  type: Exclude<StataType, 'text' | 'strl'>,
  { little, hasTags, release }: StataLayout,
): (view: DataView, at: number) => number | string | null {
  if (type === 'float' || type === 'double') {
    const [first, step] = MISSING[type];
    return (view, at) => {
      const bits = view.getUint32(type === 'double' && little ? at + 4 : at, little);
      // Positive, and as high as missing values are.
      if (bits >= first && bits < 0x80000000) return hasTags ? tagOf((bits - first) / step) : null;
      const value = type === 'float' ? view.getFloat32(at, little) : view.getFloat64(at, little);
      const isOldMissing = type === 'double' && release <= 105 && value === OLD_DOUBLE_MISSING;
      return Number.isFinite(value) && !isOldMissing ? value : null;
    };
  }
  const highest = (hasTags ? HIGHEST : OLD_HIGHEST)[type];
  const told = (value: number): number | string | null =>
    value > highest ? tagOf(value - highest - 1) : value;
  if (type === 'byte') return (view, at) => told(view.getInt8(at));
  if (type === 'int') return (view, at) => told(view.getInt16(at, little));
  return (view, at) => told(view.getInt32(at, little));
}

/** A whole number that value labels name, of the width of a `long`. */
export function labelledNumber(value: number, layout: StataLayout): string | null {
  const over = value - (layout.hasTags ? HIGHEST : OLD_HIGHEST).long;
  return over > 0 ? tagOf(over - 1) : numberCell(value);
}
