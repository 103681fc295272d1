/** A column of categories. */
export interface Categories {
  /** Of each row: 0..levels-1 in the order of the values, or `levels` where the value is missing. */
  readonly codes: Uint8Array;
  /** Number of different values. */
  readonly levels: number;
  /** Whether every row has a value. */
  readonly complete: boolean;
}

/**
 * Numbers the different values of a column.
 *
 * @param column NaN where a value is missing
 * @param most different values that it may have, at most 255
 * @returns null for a column that has more
 */
export function categories(column: Float64Array, most: number): Categories | null {
  const met = new Map<number, number>();
  const codes = new Uint8Array(column.length);
  let gaps = false;
  for (let r = 0; r < column.length; r++) {
    const value = column[r];
    if (value !== value) {
      codes[r] = MISSING;
      gaps = true;
      continue;
    }
    const code = met.get(value) ?? met.size;
    if (code === met.size && met.set(value, code).size > most) return null;
    codes[r] = code;
  }
  const sorted = [...met.keys()].sort((a, b) => a - b);
  const final = new Uint8Array(MISSING + 1).fill(sorted.length);
  sorted.forEach((value, code) => (final[met.get(value)!] = code));
  for (let r = 0; r < codes.length; r++) codes[r] = final[codes[r]];
  return { codes, levels: sorted.length, complete: !gaps };
}

const MISSING = 255;
