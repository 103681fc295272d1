import { isPlainNumber } from './numbers.ts';

/** Numbers that people write for "no value", where they stand far from all true values. */
const CANDIDATES = new Set([-7, -8, -9, -77, -88, -99, -777, -888, -999, -7777, -8888, -9999, -99999]);
for (const digit of ['7', '8', '9']) for (let n = 2; n <= 5; n++) CANDIDATES.add(Number(digit.repeat(n)));

const FEWEST_OTHERS = 3;

/**
 * Numeric missing codes among the values of a column. A code counts if it lies outside the other values
 * by at least their range (by half of it below zero), and if it is no single outlier in a long column.
 *
 * @param present how often each cell occurs, standard missing texts left out
 * @returns the codes as they stand in the file
 */
export function findMissingCodes(present: ReadonlyMap<string, number>, decimal: '.' | ','): string[] {
  const others: number[] = [];
  const suspects: { text: string; value: number; count: number }[] = [];
  let total = 0;
  for (const [text, count] of present) {
    total += count;
    const plain = decimal === ',' ? text.replace(',', '.') : text;
    if (!isPlainNumber(plain)) continue;
    const value = Number(plain);
    if (CANDIDATES.has(value)) suspects.push({ text, value, count });
    else others.push(value);
  }
  if (others.length < FEWEST_OTHERS || suspects.length === 0) return [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of others) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const range = high - low;
  const fewest = total < 50 ? 1 : 2;
  const isOdd = ({ value, count }: { value: number; count: number }): boolean => {
    if (count < fewest && Math.abs(value) < 99) return false;
    if (value < 0) return low >= 0 || value < low - Math.max(range / 2, 1);
    return value > high + Math.max(range, 1);
  };
  return suspects
    .filter(isOdd)
    .sort((a, b) => a.value - b.value)
    .map(({ text }) => text);
}
