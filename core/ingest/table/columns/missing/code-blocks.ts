/** 91 to 99, 991 to 999 and so on, of either sign: by which questionnaires tell apart why a value lacks. */
const NINES = /^-?9+[1-9]$/;
/** 66, 666: does not apply. Alone it is a number like any other. */
const SIXES = /^-?66+$/;
/** Codes just below zero: -1 to -10. */
const SMALL = -10;
/** Those of them that say by themselves that nothing is known. */
const PLAIN: ReadonlySet<number> = new Set([-7, -8, -9]);
/** How much further numbers go above zero than below where those below are codes, though 0 is a value. */
const FURTHER = 5;
/** Different values without which nothing is above or below them. */
const FEWEST_OTHERS = 3;

/** A number of a column and how often it stands there. */
export interface Counted {
  readonly value: number;
  readonly count: number;
}

/** The least and the largest; from infinity to its negative where there is none. */
export const endsOf = (values: readonly number[]): readonly [low: number, high: number] =>
  values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );

/** Cells with one of the numbers. */
export const sumOf = (numbers: readonly Counted[]): number =>
  numbers.reduce((sum, { count }) => sum + count, 0);

const isNines = (value: number): boolean => NINES.test(String(value));

/** Whether a number may be a code only since others beside it are: 96 and 66 beside 99. */
const mayBeBeside = (value: number): boolean => isNines(value) || SIXES.test(String(value));

/**
 * Numbers below zero that are all codes by which surveys tell apart why a value lacks: -95 and -99, or -1, -2 and -9.
 * Scores of change go as far below zero as above, one after another, and pass through 0.
 *
 * @param numbers all of a column, each once
 * @returns none where one of them may be a value
 */
export function codesBelowZero(numbers: readonly Counted[]): number[] {
  const below = numbers.filter(({ value }) => value < 0);
  const isStrong = ({ value }: Counted): boolean =>
    PLAIN.has(value) || mayBeBeside(value) || isRepeated(value);
  if (!below.some(isStrong) || !below.every((number) => isStrong(number) || isSmall(number.value))) return [];
  const small = below.filter(({ value }) => isSmall(value));
  const areCodes = small.length === 0 || (sumOf(small) >= 2 * small.length && standsApart(numbers, small));
  return areCodes ? below.map(({ value }) => value) : [];
}

/**
 * Numbers from -1 to -10 that may be codes: numbers above zero begin at 1, go much further or by smaller steps, or another
 * is read as a code.
 *
 * @param numbers all of a column that are kept, each once
 * @param besideCode whether a number below zero was read as missing
 */
export function doubtfulBelowZero(numbers: readonly Counted[], besideCode: boolean): number[] {
  const below = numbers.filter(({ value }) => value < 0);
  if (below.length === 0 || !below.every(({ value }) => isSmall(value))) return [];
  const isDoubtful = besideCode || standsApart(numbers, below) || stepsOver(numbers, below);
  return isDoubtful && below.some(({ count }) => count > 1) ? below.map(({ value }) => value) : [];
}

/** Most numbers below zero beside a scale that may be codes there. */
const MOST_BESIDE_SCALE = 2;

/**
 * Whether whole numbers from 0 on go by small steps, and the lowest below zero stands more than twice as far from the
 * next: 0 to 5 beside -4, and beside -4 and -1. Changes go below zero by the steps by which they go above.
 */
function stepsOver(numbers: readonly Counted[], below: readonly Counted[]): boolean {
  if (below.length > MOST_BESIDE_SCALE || !numbers.every(({ value }) => Number.isInteger(value)))
    return false;
  const rest = numbers.map(({ value }) => value).filter((value) => value >= 0);
  rest.sort((a, b) => a - b);
  if (rest.length < FEWEST_OTHERS) return false;
  const widest = Math.max(...rest.slice(1).map((value, i) => value - rest[i]));
  const [lowest, next = rest[0]] = below.map(({ value }) => value).sort((a, b) => a - b);
  return next - lowest > 2 * widest;
}

/** Numbers of -77, -888 and the like. */
const isRepeated = (value: number): boolean => /^-([78])\1+$/.test(String(value));

const isSmall = (value: number): boolean => Number.isInteger(value) && value < 0 && value >= SMALL;

/** Whether numbers above zero leave 0 out, or go much further from it than those below. */
function standsApart(numbers: readonly Counted[], small: readonly Counted[]): boolean {
  const [low, high] = endsOf(numbers.map(({ value }) => value).filter((value) => value >= 0));
  return low >= 1 || high >= -FURTHER * Math.min(...small.map(({ value }) => value));
}

/**
 * Numbers above zero that are codes side by side, far above few values more than they are: 66, 96, 97 and 99 above numbers
 * of drinks. Saturations of 96 to 99 are most of their column, and stand close to the others.
 *
 * @param numbers all of a column, each once
 * @param isCode whether a number may be a code by itself
 * @param reach how far above the others codes stand, of the width of the others and at least
 */
export function codesAbove(
  numbers: readonly Counted[],
  isCode: (value: number) => boolean,
  [share, least]: readonly [share: number, least: number],
): number[] {
  const mayBe = ({ value }: Counted): boolean => value > 0 && (isCode(value) || mayBeBeside(value));
  const codes = numbers.filter(mayBe);
  const rest = numbers.filter((number) => number.value >= 0 && !mayBe(number));
  if (codes.length === 0 || rest.length < FEWEST_OTHERS) return [];
  const [low, high] = endsOf(rest.map(({ value }) => value));
  const reach = Math.max(share * (high - low), least);
  const isFar = Math.min(...codes.map(({ value }) => value)) > high + reach;
  return isFar && 2 * sumOf(codes) <= sumOf(rest) ? codes.map(({ value }) => value) : [];
}
