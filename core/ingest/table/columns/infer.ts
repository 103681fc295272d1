import { hasLevels, type ColumnType, type Level } from '../../../cohort/table.ts';
import { hasNoOrder } from '../names/nominal-names.ts';
import { namePlaces } from '../names/place-names.ts';
import type { CodebookEntry, ColumnPlan } from '../types/plan.ts';
import { type DateGuess, type DateOrder, inferDateFormat } from '../../cell/dates.ts';
import { areCodesWithE } from '../../cell/exponents.ts';
import { flagsAmong } from './flagged.ts';
import { areLengths, readHours } from '../../cell/lengths.ts';
import { inPlaces, isPadded, levelsOf } from '../levels/levels-of.ts';
import { areMonths, areSeasons } from './months.ts';
import { codesAmongWords, codesOfPrograms, findMissingCodes } from './missing/missing-codes.ts';
import {
  type FormatGuess,
  inferNumberFormat,
  isCensored,
  isPlainNumber,
  isSimpleNumber,
  looksLikeNumber,
  type NumberFormat,
  PLAIN_NUMBERS,
  readNumber,
  trimmed,
} from '../../cell/numbers.ts';
import { ofLabelled, withLabels } from '../levels/labelled-levels.ts';
import { areCrosses, areLettered, areSigned, areTitres, placesOf } from '../levels/ordered.ts';
import { placeholderDates } from './missing/placeholder-dates.ts';
import { scaleOf, TWO_VALUES } from '../../cell/scales.ts';
import type { Brackets } from '../../cell/owed.ts';
import { ownUnit } from './own-unit.ts';
import { areNumbersOfAnswers } from './several-answers.ts';
import { hasUnclearSign, withoutSigns } from '../../cell/unclear-signs.ts';
import { twoUnitsOf, unitOfBoth, type TwoUnits } from '../../cell/two-units.ts';
import { saysNoNumber } from '../../cell/says-missing.ts';
import { isDayBefore } from '../names/study-days.ts';
import { isMissingText, isNotFiniteText, MISSING_BUT_IN_WORDS, STANDARD_MISSING } from '../../cell/values.ts';
import { areOfOneWidth, speaksOfAmounts } from './padded-amounts.ts';
import { isClear, MANY_NUMBERS } from './clear-numbers.ts';
import { isKnownInPart, numericType } from './numeric-type.ts';

/** Share of the values that must read as a number (or date) for the others to be mistakes. */
const MOSTLY = 0.8;
/** Different words beside numbers that leave these numbers. */
const FEW_WORDS = 3;
/** Rows a value of a category that looks like numbers with units. */
const REPEATS = 10;
/** Rows of a kind on the average, where numbers are those of kinds. */
const LEAST_A_KIND = 4;
/** Most different texts that are categories. */
const MOST_LEVELS = 20;

export interface Hints {
  readonly type?: ColumnType;
  readonly missing?: readonly string[];
  readonly codebook?: CodebookEntry;
  /** What the file calls values, should the column have levels. */
  readonly labelled?: readonly Level[];
  /** Values that the file says mean nothing, if the column is one of numbers. */
  readonly unknown?: readonly string[];
  /** How the column's dates are written, where the file tells. */
  readonly dateFormat?: string;
  readonly dateOrder?: DateOrder;
  /** The decimal mark that the user has named. */
  readonly decimal?: '.' | ',';
  /** The one that the file's columns are sure of; null where they do not tell, `both` where they differ. */
  readonly fileDecimal?: '.' | ',' | 'both' | null;
  /** What the user says of numbers in brackets. */
  readonly brackets?: Brackets;
}

/** A column as it will be read, and what was open in it. */
export interface InferredColumn {
  readonly plan: ColumnPlan;
  /** The format of numbers, in two-valued columns too. */
  readonly number: FormatGuess | null;
  /** Whether some of its numbers stand in brackets or with a minus behind, of which nobody has said what they mean. */
  readonly unclearSigns: boolean;
  /** The format of dates. */
  readonly date: DateGuess | null;
}

/** Decides how a column is read, from a sample of its cells and from what the user or a codebook says. */
export function inferColumn(name: string, cells: readonly string[], hints: Hints = {}): InferredColumn {
  const { codebook } = hints;
  const given = hints.missing && new Set(hints.missing);
  const all = count(cells);
  const units = unitsIn(all);
  const words = hints.missing === undefined && units.two === null && isOfWords(all, units.own);
  const present = new Map(
    [...all].filter(([cell]) =>
      given ? !given.has(cell) : cell !== '' && (words ? !isStandard(cell) : !isMissingText(cell)),
    ),
  );
  const decimal = hints.decimal ?? (hints.fileDecimal === ',' ? ',' : '.');
  const stated = codebook?.levels ?? [];
  const { labelled = [], unknown = [] } = hints;
  const known = new Set([...stated, ...labelled].map(({ value }) => value));
  // A choice that the codebook lists is a value, even 9 or 99.
  const guessedCodes = (): string[] =>
    [
      ...findMissingCodes(present, decimal),
      ...codesAmongWords(present),
      ...placeholderDates(present, hints.dateOrder),
      // Among numbers it is a number that is not finite.
      ...codesOfPrograms(present).filter((code) => words || !isNotFiniteText(code)),
    ].filter((code) => !known.has(code) && !isDayBefore(name, Number(code)));
  const settled = hints.type ?? codebook?.type;
  const nothing = settled && isNumeric(settled) ? unknown : [];
  const listed = codebook?.missing.length ? codebook.missing : guessedCodes();
  const codes = hints.missing ?? [...new Set([...listed, ...nothing])];
  for (const code of codes) present.delete(code);
  const mayHaveFlags = settled ? isNumeric(settled) : stated.length === 0;
  const { guessed, values: read } = guessPastFlags(present, { name, hints, mayHaveFlags, units });
  const type = settled ?? (stated.length > 0 ? 'category' : ofLabelled(guessed.type, labelled, read));
  const byGuess = !settled && stated.length === 0;
  const twoValued =
    byGuess && labelled.length === 0 && guessed.ofNumbers && (type === 'boolean' || type === 'category');
  const number = isNumeric(type) || hasLevels(type) ? guessed.number : null;
  const date = type === 'date' || type === 'datetime' ? inferDateFormat(read, 0.01, hints.dateOrder) : null;
  const numbers = number?.format ?? PLAIN_NUMBERS;
  // Words among levels that are numbers are mistakes, as they are among other numbers.
  const values = [...read.keys()].filter(
    (cell) => !byGuess || !guessed.ofNumbers || Number.isFinite(readNumber(cell, numbers)),
  );
  const usual = (words ? STANDARD_MISSING : [...STANDARD_MISSING, ...MISSING_BUT_IN_WORDS]).filter(
    (text) => !known.has(text),
  );
  const missing = hints.missing ?? [...usual, ...codes];
  const levels = (): readonly Level[] =>
    withLabels(stated.length > 0 ? stated : levelsOf(values, type, numbers), labelled, missing);
  const ownLevels = hasLevels(type) ? levels() : [];
  // The texts of a category such as `5 mg` hold their units themselves.
  const affix = ownLevels.every(({ value }) => isPlainNumber(value)) ? numbers.affix : '';
  const plan: ColumnPlan = {
    name,
    type: type === 'date' && hints.type === undefined && date?.format.endsWith('%M') ? 'datetime' : type,
    unit: codebook?.unit ?? (type === 'time' ? 'h' : unitIn(numbers, affix)),
    label: codebook?.label ?? null,
    levels: ownLevels,
    missing,
    dateFormat:
      type === 'date' || type === 'datetime' ? (hints.dateFormat ?? date?.format ?? '%Y-%m-%d') : null,
    numbers: isNumeric(type) || hasLevels(type) ? numbers : null,
    ...(twoValued ? { twoValued } : {}),
    ...((stated.length > 0 && hasLevels(type)) || (type === 'ordinal' && inPlaces(values))
      ? { stated: true }
      : {}),
    ...(codebook?.group ? { group: codebook.group } : {}),
    ...(codebook?.computed ? { computed: true } : {}),
    ...(codebook?.notAsked ? { notAsked: codebook.notAsked } : {}),
  };
  const ofNumbers = isNumeric(type) || (byGuess && guessed.ofNumbers === true);
  return {
    plan,
    number: isNumeric(type) || twoValued ? number : null,
    unclearSigns: ofNumbers && hints.brackets === undefined && [...read.keys()].some(hasUnclearSign),
    date,
  };
}

const unitIn = ({ twoUnits }: NumberFormat, affix: string): string | null =>
  twoUnits ? unitOfBoth(twoUnits) : affix || null;

const isNumeric = (type: ColumnType): boolean => type === 'number' || type === 'integer';

const standard: ReadonlySet<string> = new Set(STANDARD_MISSING);
const isStandard = (cell: string): boolean => standard.has(cell);

function count(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const raw of cells) {
    const cell = trimmed(raw);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

/** Whether values are words or signs, among which `None` and `-` are values too. */
function isOfWords(counts: ReadonlyMap<string, number>, own: string): boolean {
  const standing = [...counts.keys()].filter((cell) => !isStandard(cell));
  if (standing.includes('-') && areCrosses(standing)) return true;
  let words = 0;
  let others = 0;
  for (const [cell, n] of counts) {
    if (isMissingText(cell)) continue;
    if (looksLikeNumber(cell, own) || hasUnclearSign(cell) || /\d[-./:]\d/.test(cell)) others += n;
    else words += n;
  }
  return words > others;
}

interface Guess {
  readonly type: ColumnType;
  readonly number: FormatGuess | null;
  /** Its values are numbers, also where they are levels. */
  readonly ofNumbers?: boolean;
}

interface GuessedValues {
  readonly guessed: Guess;
  /** How often each value occurs, without flags where the numbers have some. */
  readonly values: ReadonlyMap<string, number>;
}

/** Guesses by the numbers without what a laboratory writes beside them, where they are numbers then. */
function guessPastFlags(
  present: ReadonlyMap<string, number>,
  {
    name,
    hints,
    mayHaveFlags,
    units,
  }: {
    readonly name: string;
    readonly hints: Hints;
    readonly mayHaveFlags: boolean;
    readonly units: Units;
  },
): GuessedValues {
  const flagged = mayHaveFlags && units.own === '' ? flagsAmong(present) : null;
  const bare = flagged && guess(name, flagged.bare, hints, units);
  if (flagged && bare?.number && (bare.ofNumbers || hints.type || hints.codebook?.type)) {
    const { number } = bare;
    const format = { ...number.format, flags: flagged.kinds };
    const guessed = withKinds({ ...bare, number: { ...number, format } }, name, flagged.bare);
    return { guessed, values: flagged.bare };
  }
  return { guessed: withKinds(guess(name, present, hints, units), name, present), values: present };
}

/** Numbers of places, diagnoses and other kinds are groups without an order: the third hospital is no more than the first. */
function withKinds(guessed: Guess, name: string, present: ReadonlyMap<string, number>): Guess {
  const { type, ofNumbers } = guessed;
  if (!ofNumbers || (type !== 'ordinal' && type !== 'integer') || !hasNoOrder(name)) return guessed;
  const total = [...present.values()].reduce((sum, n) => sum + n, 0);
  const isFew = present.size <= MOST_LEVELS && total >= LEAST_A_KIND * present.size;
  return isFew ? { ...guessed, type: 'category', ofNumbers: false } : guessed;
}

/** What stands with the numbers of a column, besides the units that everybody knows. */
interface Units {
  /** Empty for none. */
  readonly own: string;
  readonly two: TwoUnits | null;
}

function unitsIn(all: ReadonlyMap<string, number>): Units {
  // Most columns are plain numbers, or words without any.
  const mayHave = [...all.keys()].some((cell) => !isSimpleNumber(cell) && /\d/.test(cell));
  if (!mayHave) return { own: '', two: null };
  const standing = new Map([...all].filter(([cell]) => !isMissingText(cell)));
  return { own: ownUnit(standing), two: twoUnitsOf(standing) };
}

function guess(name: string, present: ReadonlyMap<string, number>, hints: Hints, { own, two }: Units): Guess {
  if (two) {
    const format = { ...PLAIN_NUMBERS, twoUnits: two };
    const number = { format, unsure: false, contradicting: 0, decided: 0 };
    return { type: 'number', number, ofNumbers: true };
  }
  const isNumber = (cell: string): boolean => looksLikeNumber(cell, own);
  const found = inferNumberFormat(withoutSigns(present), hints.fileDecimal ?? null, hints.decimal, own);
  const { brackets } = hints;
  const number =
    brackets === undefined || brackets === 'missing'
      ? found
      : { ...found, format: { ...found.format, brackets } };
  let total = 0;
  let numeric = 0;
  let bounds = 0;
  let different = 0;
  let clear = 0;
  let padded = 0;
  let times = 0;
  for (const [value, n] of present) {
    total += n;
    if (isNumber(value) || isNotFiniteText(value) || isKnownInPart(value, own)) numeric += n;
    if (!Number.isNaN(readNumber(value, number.format))) {
      clear += n;
      different++;
    }
    if (isCensored(value, own)) bounds += n;
    if (isPadded(value)) padded += n;
    if (/[:\p{L}]/u.test(value)) times += Number.isNaN(readHours(value)) ? 0 : n;
  }
  if (total === 0) return { type: 'number', number };
  const few = present.size <= MOST_LEVELS && present.size <= Math.max(2, total / 2);
  const texts = [...present.keys()];
  if (areCrosses(texts) || areSigned(texts)) return { type: 'ordinal', number };
  if (few && (areLettered(texts) || areTitres(texts))) return { type: 'ordinal', number };
  if (areNumbersOfAnswers(present) || areCodesWithE(present))
    return { type: few ? 'category' : 'text', number };
  if (times >= MOSTLY * total && areLengths(present.keys())) return { type: 'time', number };
  const places = namePlaces([...present.keys()]);
  const enough =
    !places &&
    numeric >= MOSTLY * total &&
    (number.unsure || isClear({ clear, different, others: numeric - clear, bounds }));
  // Eight digits are a date where all numbers are.
  const numbers = new Map([...present].filter(([value]) => isNumber(value)));
  const digits = enough && [...numbers.keys()].every((value) => /^\d{8}$/.test(value));
  if (digits && inferDateFormat(numbers, 1) !== null) return { type: 'date', number };
  if (enough && areMonths(present)) return { type: 'date', number };
  if (enough && padded === 0) return { type: numericType(present, number.format), number, ofNumbers: true };
  if (enough && speaksOfAmounts(name) && areOfOneWidth(numbers.keys())) {
    const type = numericType(present, number.format);
    if (!hasLevels(type)) return { type, number, ofNumbers: true };
  }
  if (!areSeasons(present) && inferDateFormat(present, MOSTLY, hints.dateOrder))
    return { type: 'date', number };
  if (times >= MOSTLY * total) return { type: 'time', number };
  const folded = [...new Set([...present.keys()].map((value) => value.toLowerCase()))];
  if (folded.length === 2 && TWO_VALUES.some((pair) => pair.every((v) => folded.includes(v)))) {
    return { type: 'boolean', number };
  }
  // Numbers that fit no one way of writing are no categories, but for wards such as 3B and 4C.
  const measured = [...present.keys()].some((value) => isNumber(value) && /[.,]/.test(value));
  const telling = [...present.keys()].filter((value) => !isNumber(value) && !isKnownInPart(value, own));
  const silent = telling.filter(saysNoNumber);
  const others = total - silent.reduce((sum, word) => sum + present.get(word)!, 0);
  const mixed =
    !places &&
    numeric >= others / 2 &&
    (measured ||
      !few ||
      numbers.size >= MANY_NUMBERS ||
      (present.size > 2 && clear < numeric && total < REPEATS * present.size));
  // What was not measured has a few words for it.
  const hasFewWords = telling.length - silent.length <= FEW_WORDS;
  if (mixed && padded === 0 && !number.unsure && hasFewWords && 2 * clear >= others) {
    const type = numericType(present, number.format);
    // Beside two numbers, what many have a word for is a group too.
    if (!few || !hasLevels(type)) return { type, number, ofNumbers: true };
    return { type: 'category', number };
  }
  if (!few || mixed) return { type: 'text', number };
  if (padded > 0) return { type: 'category', number };
  const isOrdered = folded.length > 1 && (scaleOf(folded) ?? placesOf(folded));
  return { type: isOrdered ? 'ordinal' : 'category', number };
}
