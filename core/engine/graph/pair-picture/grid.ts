import { Rng } from '../../../math/rng.ts';

/** Steps that an axis can resolve: values between two of them look the same. */
const STEPS = 200;
/** People whose values are drawn. */
const MOST_PEOPLE = 500;

/**
 * What rounds values to what a picture of them can show: to 1, 2 or 5 times a power of ten, and whole numbers to whole
 * numbers at the least.
 */
export function roundedFor(values: Float64Array): (value: number) => number {
  let [low, high, whole] = [Infinity, -Infinity, true];
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
    whole &&= Number.isInteger(v);
  }
  const range = high - low;
  if (!(range > 0)) return (value) => Number(value.toPrecision(4));
  const least = range / STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const nice = power * ([1, 2, 5].find((digit) => digit * power >= least) ?? 10);
  const step = whole ? Math.max(1, nice) : nice;
  return (value) => Number((Math.round(value / step) * step).toPrecision(12));
}

/** The rows that are drawn: all, or as many as a picture can hold, at random but the same each time. */
export function drawnRows(n: number): Int32Array {
  if (n <= MOST_PEOPLE) return Int32Array.from({ length: n }, (_, r) => r);
  return new Rng(1).permutation(n).slice(0, MOST_PEOPLE);
}

/**
 * What several people share, each once with its number of people, in the order of the values: no place in the list tells
 * who it is.
 *
 * @param of the numbers that tell them apart, the same for all
 */
export function tallied<T extends Readonly<Record<string, number>>>(
  of: readonly T[],
): (T & { readonly count: number })[] {
  const found = new Map<string, T & { count: number }>();
  for (const one of of) {
    const key = Object.values(one).join(' ');
    const known = found.get(key);
    if (known) (known as { count: number }).count++;
    else found.set(key, { ...one, count: 1 });
  }
  const fields = of.length > 0 ? Object.keys(of[0]) : [];
  return [...found.values()].sort((a, b) => {
    const field = fields.find((name) => a[name] !== b[name]);
    return field === undefined ? 0 : a[field] - b[field];
  });
}
