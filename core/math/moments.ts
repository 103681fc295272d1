export interface Moments {
  /** Finite values; the others are passed over. */
  readonly n: number;
  /** Null where there is no value, as min and max. */
  readonly mean: number | null;
  /** Divisor n - 1; null with fewer than two values, and where it is too large to be written as a number. */
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** Beyond these, squares are too large or too small for a number, and values are scaled before. */
const [SMALL, LARGE] = [1e-140, 1e140];

/** How many values a column has, and how they lie. NaN and infinite ones are passed over. */
export function momentsOf(values: ArrayLike<number>): Moments {
  let n = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (!Number.isFinite(v)) continue;
    n++;
    min = Math.min(min, v);
    max = Math.max(max, v);
  }
  if (n === 0) return { n, mean: null, sd: null, min: null, max: null };
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const scale = largest > LARGE || (largest > 0 && largest < SMALL) ? powerOfTwo(largest) : 1;
  let mean = 0;
  let seen = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) mean += (values[i] / scale - mean) / ++seen;
  }
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) squares += (values[i] / scale - mean) ** 2;
  }
  const sd = Math.sqrt(squares / (n - 1)) * scale;
  return { n, mean: mean * scale, sd: n > 1 && Number.isFinite(sd) ? sd : null, min, max };
}

/** Near a number above 0; scaling by it changes no digit. The logarithm of the largest numbers is rounded up, past them. */
const powerOfTwo = (value: number): number => 2 ** Math.min(1023, Math.floor(Math.log2(value)));
