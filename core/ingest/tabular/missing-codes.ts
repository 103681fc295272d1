import { isPlainNumber } from './numbers.ts';
import { GROUPS_FROM } from './scales.ts';

/** Numbers that people write for "no value", where they stand far from all true values. */
const CANDIDATES = new Set([-7, -8, -9, -77, -88, -99, -777, -888, -999, -7777, -8888, -9999, -99999]);
for (const digit of ['7', '8', '9']) for (let n = 2; n <= 5; n++) CANDIDATES.add(Number(digit.repeat(n)));

/** What stands for "not known" beside the codes of two groups: 1, 2 and 9. */
const BESIDE_GROUPS = new Set([7, 8, 9]);

const FEWEST_OTHERS = 3;

/** Whether people write a number for "no value": 9, 99, -9 and the like. */
export const isUsualCode = (value: number): boolean => CANDIDATES.has(value) || BESIDE_GROUPS.has(value);

interface Coded {
  readonly text: string;
  readonly value: number;
  readonly count: number;
}

/**
 * Numeric missing codes among the values of a column. A code counts if it lies outside the other values
 * by at least their range (by half of it below zero), and if it is no single outlier in a long column. Beside two groups
 * it counts however rare it is, and beside 0 and 1 or 1 and 2 so do 7, 8 and 9.
 *
 * @param present how often each cell occurs, standard missing texts left out
 * @returns the codes as they stand in the file
 */
export function findMissingCodes(present: ReadonlyMap<string, number>, decimal: '.' | ','): string[] {
  const numbers: Coded[] = [];
  let total = 0;
  for (const [text, count] of present) {
    total += count;
    const plain = decimal === ',' ? text.replace(',', '.') : text;
    if (isPlainNumber(plain)) numbers.push({ text, value: Number(plain), count });
  }
  const isCoded = hasCodedGroups(numbers);
  const mayBeCode = ({ value }: Coded): boolean =>
    CANDIDATES.has(value) || (isCoded && BESIDE_GROUPS.has(value));
  const suspects = numbers.filter(mayBeCode);
  const others = numbers.filter((number) => !mayBeCode(number));
  const groups = isCoded || isTwoGroups(others);
  if ((others.length < FEWEST_OTHERS && !groups) || suspects.length === 0) return [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { value } of others) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const range = high - low;
  const fewest = total < 50 || groups ? 1 : 2;
  const isOdd = ({ value, count }: Coded): boolean => {
    if (count < fewest && Math.abs(value) < 99) return false;
    if (value < 0) return low >= 0 || value < low - Math.max(range / 2, 1);
    return value > high + Math.max(range, 1);
  };
  return suspects
    .filter(isOdd)
    .sort((a, b) => a.value - b.value)
    .map(({ text }) => text);
}

/** Two numbers on many rows. */
const isTwoGroups = (numbers: readonly Coded[]): boolean =>
  new Set(numbers.map(({ value }) => value)).size === 2 &&
  numbers.reduce((n, { count }) => n + count, 0) >= GROUPS_FROM;

/** 0 and 1, or 1 and 2, on many rows, and nothing else but what may be a code. */
function hasCodedGroups(numbers: readonly Coded[]): boolean {
  const groups = numbers.filter(({ value }) => !CANDIDATES.has(value) && !BESIDE_GROUPS.has(value));
  const values = groups.map(({ value }) => value);
  return isTwoGroups(groups) && values.includes(1) && (values.includes(0) || values.includes(2));
}
