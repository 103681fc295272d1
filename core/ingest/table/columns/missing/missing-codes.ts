import { codesAbove, codesBelowZero, type Counted, doubtfulBelowZero, endsOf, sumOf } from './code-blocks.ts';
import { isPlainNumber } from '../../../cell/numbers.ts';
import { GROUPS_FROM } from '../../../cell/scales.ts';

/** Numbers that people write for "no value", where they stand far from all true values. */
const CANDIDATES = new Set([-7, -8, -9, -77, -88, -99, -777, -888, -999, -7777, -8888, -9999, -99999]);
for (const digit of ['7', '8', '9']) for (let n = 2; n <= 8; n++) CANDIDATES.add(Number(digit.repeat(n)));

/** The same with decimals, as columns of one or two have it: 99.9, 999.99. */
const WITH_DECIMALS = /^-?(?:9{2,4}\.9{1,2}|8{2,4}\.8{1,2}|7{2,4}\.7{1,2}|9\.99|8\.88|7\.77)$/;

/** Numbers of which each may mean it: {@link CANDIDATES}, -1, those with decimals, and 7, 8 and 9 beside groups. */
export const USUAL_CODES: readonly number[] = [
  ...CANDIDATES,
  ...[-1, 7, 8, 9],
  ...['7', '8', '9'].flatMap((digit) =>
    [1, 2, 3, 4].flatMap((whole) =>
      [1, 2].map((decimals) => Number(`${digit.repeat(whole)}.${digit.repeat(decimals)}`)),
    ),
  ),
].flatMap((code) => (Number.isInteger(code) ? [code] : [code, -code]));

/** What stands for "not known" beside the codes of two groups: 1, 2 and 9. */
const BESIDE_GROUPS = new Set([7, 8, 9]);

const FEWEST_OTHERS = 3;
/** Cells from which on a code that stands once may be an outlier. */
const MANY_CELLS = 50;

const cellsOf = (present: ReadonlyMap<string, number>): number =>
  [...present.values()].reduce((sum, n) => sum + n, 0);

/** Whether people write a number for "no value": 9, 99, -9 and the like. */
export const isUsualCode = (value: number): boolean => isCandidate(value) || BESIDE_GROUPS.has(value);

const isCandidate = (value: number): boolean => CANDIDATES.has(value) || WITH_DECIMALS.test(String(value));

interface Coded extends Counted {
  readonly text: string;
}

/**
 * Numeric missing codes among the values of a column. A code counts if it lies outside the other values
 * by at least their range (by half of it below zero, and so does -1 below what is above zero), and if it is no single outlier in a long column. Beside two groups
 * it counts however rare it is, and beside 0 and 1 or 1 and 2 so do 7, 8 and 9.
 *
 * @param present how often each cell occurs, standard missing texts left out
 * @returns the codes as they stand in the file
 */
export function findMissingCodes(present: ReadonlyMap<string, number>, decimal: '.' | ','): string[] {
  const numbers = [...present].flatMap(([text, count]): Coded[] => {
    const plain = decimal === ',' ? text.replace(',', '.') : text;
    return isPlainNumber(plain) ? [{ text, value: Number(plain), count }] : [];
  });
  const together = codesTogether(numbers);
  const isCoded = hasCodedGroups(numbers.filter(({ value }) => !together.has(value)));
  const mayBeCode = ({ value }: Coded): boolean =>
    isCandidate(value) || value === -1 || together.has(value) || (isCoded && BESIDE_GROUPS.has(value));
  const suspects = numbers.filter(mayBeCode);
  const others = numbers.filter((number) => !mayBeCode(number));
  const groups = isCoded || isTwoGroups(others);
  if ((others.length < FEWEST_OTHERS && !groups) || suspects.length === 0) return [];
  const [low, high] = endsOf(others.map(({ value }) => value));
  const range = high - low;
  const fewest = groups || cellsOf(present) < MANY_CELLS ? 1 : 2;
  const isOdd = ({ value, count }: Coded): boolean => {
    if (together.has(value)) return true;
    if (count < fewest && Math.abs(value) < 99) return false;
    // A change of -1 is a true value, and so is one that lies near the others.
    if (value === -1) return low + 1 > Math.max(range / 2, 2);
    if (value < 0) return low >= 0 || value < low - Math.max(range / 2, 1);
    return value > high + Math.max(range, 1);
  };
  return suspects
    .filter(isOdd)
    .sort((a, b) => a.value - b.value)
    .map(({ text }) => text);
}

/** Codes of which some are none by themselves, but stand beside such as are: -95 beside -99, -2 beside -9, 97 beside 99. */
function codesTogether(numbers: readonly Coded[]): ReadonlySet<number> {
  const above = codesAbove(numbers, isCandidate, [1, 1]);
  const groups = [codesBelowZero(numbers), above.some(isCandidate) ? above : []];
  return new Set(groups.flatMap((codes) => (codes.every(isCandidate) ? [] : codes)));
}

/**
 * What programs write for "no value" and nobody says: databases, spreadsheets in any language (`#WERT!`, `#NV`) and SPSS, pandas, Castor, SEER, and
 * Prolific of who has withdrawn.
 */
const OF_PROGRAMS =
  /^(?:\\N|[([<]null[)\]>]|#(?:[¡¿]?[\p{Lu}/]{3,9}(?:\/0)?[!?]|N[\/ ]?[VDAB]|N\/DISP)|na[nt]|##[A-Z]+_MISSING_-?\d+##|Blank\(s\)|CONSENT_REVOKED|DATA_EXPIRED)$/iu;

/** Texts by which a program says that there is no value: `#NULL!`, `nan`, `\N`. */
export const codesOfPrograms = (present: ReadonlyMap<string, number>): string[] =>
  [...present.keys()].filter((text) => OF_PROGRAMS.test(text));

/** Most different words beside which numbers are codes: more are free text. */
const MOST_WORDS = 20;

/**
 * Numbers that people write for "no value" among groups that have words without a digit, as -9 among `yes` and `no`. Where
 * another number stands there too, none is a code.
 *
 * @param present how often each cell occurs, standard missing texts left out
 */
export function codesAmongWords(present: ReadonlyMap<string, number>): string[] {
  const numbers = oddAmongWords([...present.keys()]);
  if (!numbers.every((text) => isCandidate(Number(text)))) return [];
  const coded = numbers.reduce((sum, text) => sum + present.get(text)!, 0);
  return 2 * coded < cellsOf(present) ? numbers : [];
}

/** Numbers among the words of groups that may mean "no value", where no other number stands: 9 and -1 too. */
export function oddAmongWords(values: readonly string[]): string[] {
  const numbers = values.filter(isPlainNumber);
  const words = values.filter((text) => !isPlainNumber(text));
  const are =
    numbers.every((text) => isUsualCode(Number(text)) || Number(text) === -1) &&
    words.length > 0 &&
    words.length <= MOST_WORDS &&
    words.every((word) => !/\d/.test(word));
  return are ? numbers.sort((a, b) => Number(a) - Number(b)) : [];
}

/** Two numbers on many rows. */
const isTwoGroups = (numbers: readonly Coded[]): boolean =>
  new Set(numbers.map(({ value }) => value)).size === 2 && sumOf(numbers) >= GROUPS_FROM;

/** 0 and 1, or 1 and 2, on many rows, and nothing else but what may be a code. */
function hasCodedGroups(numbers: readonly Coded[]): boolean {
  const groups = numbers.filter(
    ({ value }) => !isCandidate(value) && value !== -1 && !BESIDE_GROUPS.has(value),
  );
  const values = groups.map(({ value }) => value);
  return isTwoGroups(groups) && values.includes(1) && (values.includes(0) || values.includes(2));
}

/** Smallest share of the others' range by which a code stands apart from them. */
const APART = 0.04;
/** The same of codes that stand side by side, which are values too. */
const APART_TOGETHER = 0.1;
/** Most steps of a scale beside which 7, 8 and 9 may be codes. */
const MOST_STEPS = 7;

/**
 * Numbers that may mean "no value" and do not stand so far from the others that they were read so: 99 above ages, 9
 * above a scale of five steps, -1 below counts, 97 and 98 above a few.
 *
 * @param present how often each number occurs, missing ones left out
 * @param besideCode whether a number below zero was read as missing
 */
export function doubtfulCodes(present: ReadonlyMap<number, number>, besideCode = false): number[] {
  const numbers = [...present].map(([value, count]) => ({ value, count }));
  const beside = codesAbove(numbers, isCandidate, [APART_TOGETHER, 3]);
  const above = beside.some(isCandidate) ? beside : codesAbove(numbers, isCandidate, [1, 1]);
  const isOften = above.some((value) => present.get(value)! > 1);
  const together = [...doubtfulBelowZero(numbers, besideCode), ...(isOften ? above : [])];
  return [...new Set([...together, ...doubtfulAlone(present)])].sort((a, b) => a - b);
}

/** Those that may mean it whatever stands beside them. */
function doubtfulAlone(present: ReadonlyMap<number, number>): number[] {
  const values = [...present.keys()];
  const isScale = (others: readonly number[]): boolean =>
    others.length <= MOST_STEPS &&
    others.every((value) => Number.isInteger(value) && value >= 0 && value < 7);
  const plain = values.filter((value) => !isCandidate(value) && value !== -1);
  const steps = plain.filter((value) => !BESIDE_GROUPS.has(value));
  const besideScale = isScale(steps);
  const others = besideScale ? steps : plain;
  if (others.length < FEWEST_OTHERS) return [];
  const [low, high] = endsOf(others);
  return values.filter((value) => {
    const often = present.get(value)! > 1;
    if (value === -1) return often && low >= 0 && high > 2;
    if (besideScale && BESIDE_GROUPS.has(value)) return value > high + 1;
    return isCandidate(value) && often && value > high + Math.max(2, APART * (high - low));
  });
}
