import { dot } from './regression.ts';

/** A column of which the others leave less than this share of its spread is determined by them. */
const NOTHING_LEFT = 1e-9;

/** Orthonormal columns, a constant among them, that span what is held fixed. */
export type FixedSpace = readonly Float64Array[];

/**
 * What a regression on a constant and some columns spans, by Gram and Schmidt, twice over (Parlett 1980); columns that
 * the earlier ones determine are left out.
 *
 * @param columns of `rows` numbers, none missing
 */
export function fixedSpace(columns: readonly Float64Array[], rows: number): FixedSpace {
  const space = [new Float64Array(rows).fill(1 / Math.sqrt(rows))];
  for (const column of columns) {
    const left = leftOf(space, column);
    if (left) {
      const scale = 1 / Math.sqrt(dot(left, left));
      space.push(left.map((v) => v * scale));
    }
  }
  return space;
}

/** What a regression on the space leaves of a column; null where that is nothing but rounding. */
export function leftOf(space: FixedSpace, column: Float64Array): Float64Array | null {
  const left = Float64Array.from(column);
  for (let pass = 0; pass < 2; pass++) {
    for (const other of space) {
      const share = dot(other, left);
      for (let r = 0; r < left.length; r++) left[r] -= share * other[r];
    }
  }
  const before = dot(column, column);
  return dot(left, left) > NOTHING_LEFT ** 2 * before && before > 0 ? left : null;
}

/** A coefficient of a linear regression. */
export interface Slope {
  readonly value: number;
  readonly standardError: number;
  /** Rows less the columns of the regression. */
  readonly freedom: number;
}

/**
 * The coefficient of x in a least squares regression of y on x and a space (Frisch and Waugh 1933), with the standard error
 * HC3 of MacKinnon and White (1985), which a spread of y that changes with x does not deceive (Long and Ervin 2000).
 *
 * @returns null where the space determines x, or no row is left over
 */
export function slopeOf(space: FixedSpace, x: Float64Array, y: Float64Array): Slope | null {
  const left = leftOf(space, x);
  const freedom = x.length - space.length - 1;
  if (!left || freedom < 1) return null;
  const rest = leftOf(space, y) ?? new Float64Array(y.length);
  const square = dot(left, left);
  const value = dot(left, rest) / square;
  let sum = 0;
  for (let r = 0; r < x.length; r++) {
    let leverage = left[r] ** 2 / square;
    for (const other of space) leverage += other[r] ** 2;
    const residual = rest[r] - value * left[r];
    // A row that its own column alone explains has no residual.
    if (leverage < 1 - NOTHING_LEFT) sum += ((left[r] * residual) / (1 - leverage)) ** 2;
  }
  return { value, standardError: Math.sqrt(sum) / square, freedom };
}
