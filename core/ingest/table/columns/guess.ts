import { hasLevels, type ColumnType } from '../../../cohort/table.ts';
import { type DateOrder, inferDateFormat } from '../../cell/dates.ts';
import { areCodesWithE } from '../../cell/exponents.ts';
import { areLengths, readHours } from '../../cell/lengths.ts';
import {
  type FormatGuess,
  inferNumberFormat,
  isCensored,
  looksLikeNumber,
  type NumberFormat,
  PLAIN_NUMBERS,
  readNumber,
} from '../../cell/numbers.ts';
import type { Brackets } from '../../cell/owed.ts';
import { saysNoNumber } from '../../cell/says-missing.ts';
import { GROUPS_FROM, scaleOf, TWO_VALUES } from '../../cell/scales.ts';
import { tally } from '../../cell/tally.ts';
import type { TwoUnits } from '../../cell/two-units.ts';
import { hasUnclearSign, withoutSigns } from '../../cell/unclear-signs.ts';
import { isNotFiniteText } from '../../cell/values.ts';
import { isPadded } from '../levels/levels-of.ts';
import { areCrosses, areLettered, areSigned, areTitres, placesOf } from '../levels/ordered.ts';
import { namePlaces, speaksOfAmounts } from '../names/numbers-named.ts';
import type { FileDecimal } from './file-decimal.ts';
import { areNumbersOfAnswers } from './several-answers.ts';

/** Share of the values that must read as a number (or date) for the others to be mistakes. */
const MOSTLY = 0.8;
/** Different words beside numbers that leave these numbers. */
const FEW_WORDS = 3;
/** Rows a value of a category that looks like numbers with units. */
const REPEATS = 10;
/** Most different texts that are categories. */
export const MOST_LEVELS = 20;
/** Different numbers that are no codes of groups, though a word stands with them. */
const MANY_NUMBERS = 8;
/** Numbers beside bounds, where these are most cells. */
const FEWEST_BESIDE_BOUNDS = 3;
/** Digits of numbers that registries write with zeros in front. */
const WIDEST = 5;

/** What is said of how cells are written, by the user or by the other columns. */
export interface Written {
  readonly dateOrder?: DateOrder;
  /** The decimal mark that the user has named. */
  readonly decimal?: '.' | ',';
  /** The one that the file's columns are sure of. */
  readonly fileDecimal?: FileDecimal;
  /** What the user says of numbers in brackets. */
  readonly brackets?: Brackets;
}

/** What stands with the numbers of a column, besides the units that everybody knows. */
export interface Units {
  /** Empty for none. */
  readonly own: string;
  readonly two: TwoUnits | null;
}

/** What a column seems to hold. */
export interface Guess {
  readonly type: ColumnType;
  readonly number: FormatGuess;
  /** Its values are numbers, also where they are levels. */
  readonly ofNumbers?: boolean;
}

type Present = ReadonlyMap<string, number>;

/** What a column of that name seems to hold. @param present how often each cell occurs, missing ones left out */
export function guess(name: string, present: Present, written: Written, { own, two }: Units): Guess {
  if (two) {
    const format = { ...PLAIN_NUMBERS, twoUnits: two };
    const number = { format, unsure: false, contradicting: 0, decided: 0 };
    return { type: 'number', number, ofNumbers: true };
  }
  const number = formatIn(present, written, own);
  const seen = lookAt(present, number.format, own);
  const { texts, total, few, enough, areTimes, numbers, padded } = seen;
  const as = (type: ColumnType): Guess => ({ type, number });
  if (total === 0) return as('number');
  if (areCrosses(texts) || areSigned(texts)) return as('ordinal');
  if (few && (areLettered(texts) || areTitres(texts))) return as('ordinal');
  if (areNumbersOfAnswers(present) || areCodesWithE(present)) return as(few ? 'category' : 'text');
  if (areTimes && areLengths(texts)) return as('time');
  if (enough || (number.unsure && seen.mostlyNumeric)) {
    // Eight digits are a date where all numbers are.
    const areDigits = numbers.every((value) => /^\d{8}$/.test(value));
    if ((areDigits && inferDateFormat(tally(numbers), 1) !== null) || areMonths(texts)) return as('date');
    const type = numericType(present, number.format);
    const areFilled = speaksOfAmounts(name) && areOfOneWidth(numbers) && !hasLevels(type);
    if (padded === 0 || areFilled) return { type, number, ofNumbers: true };
  }
  if (!areSeasons(texts) && inferDateFormat(present, MOSTLY, written.dateOrder)) return as('date');
  return areTimes ? as('time') : guessGroups(present, number, seen);
}

function formatIn(present: Present, { fileDecimal, decimal, brackets }: Written, own: string): FormatGuess {
  const found = inferNumberFormat(withoutSigns(present), fileDecimal ?? null, decimal, own);
  const isSaid = brackets !== undefined && brackets !== 'missing';
  return isSaid ? { ...found, format: { ...found.format, brackets } } : found;
}

/** What cells look like; rows are counted unless it says otherwise. */
interface Seen {
  readonly texts: readonly string[];
  readonly total: number;
  /** Few different texts, each on several rows. */
  readonly few: boolean;
  /** The different texts that are numbers. */
  readonly numbers: readonly string[];
  /** Different texts that neither are numbers nor known in part. */
  readonly words: readonly string[];
  /** Numbers, whether they can be read or not, and those that can. */
  readonly numeric: number;
  readonly clear: number;
  readonly padded: number;
  readonly areTimes: boolean;
  readonly namesPlaces: boolean;
  readonly mostlyNumeric: boolean;
  /** Numbers enough to read the column by. */
  readonly enough: boolean;
}

function lookAt(present: Present, format: NumberFormat, own: string): Seen {
  const texts = [...present.keys()];
  const rows = (isOne: (text: string) => boolean): number =>
    texts.reduce((sum, text) => (isOne(text) ? sum + present.get(text)! : sum), 0);
  const isNumber = (text: string): boolean => looksLikeNumber(text, own);
  const isOfNumber = (text: string): boolean => isNumber(text) || isKnownInPart(text, own);
  const isTime = (text: string): boolean => /[:\p{L}]/u.test(text) && !Number.isNaN(readHours(text));
  const isRead = (text: string): boolean => !Number.isNaN(readNumber(text, format));
  const total = rows(() => true);
  const numeric = rows((text) => isOfNumber(text) || isNotFiniteText(text));
  const clear = rows(isRead);
  const different = texts.filter(isRead).length;
  // Bounds such as `<3` are known in part, however many there are; but beside few numbers that repeat they are groups.
  const areMeasured = different >= MANY_NUMBERS || clear < 2 * different;
  const others = numeric - clear;
  const isClear =
    clear >= others ||
    (different >= FEWEST_BESIDE_BOUNDS &&
      areMeasured &&
      clear >= others - rows((text) => isCensored(text, own)));
  const namesPlaces = namePlaces(texts);
  const mostlyNumeric = !namesPlaces && numeric >= MOSTLY * total;
  return {
    ...{ texts, total, numeric, clear, namesPlaces, mostlyNumeric },
    few: texts.length <= MOST_LEVELS && texts.length <= Math.max(2, total / 2),
    numbers: texts.filter(isNumber),
    words: texts.filter((text) => !isOfNumber(text)),
    padded: rows(isPadded),
    areTimes: rows(isTime) >= MOSTLY * total,
    enough: mostlyNumeric && isClear,
  };
}

/** Of cells that are no dates and no times, and not mostly numbers. */
function guessGroups(present: Present, number: FormatGuess, seen: Seen): Guess {
  const { texts, total, few, numbers, words, numeric, clear, padded } = seen;
  const as = (type: ColumnType): Guess => ({ type, number });
  const folded = [...new Set(texts.map((text) => text.toLowerCase()))];
  if (folded.length === 2 && TWO_VALUES.some((pair) => pair.every((v) => folded.includes(v))))
    return as('boolean');
  // What was not measured has a few words for it.
  const silent = words.filter(saysNoNumber);
  const others = total - silent.reduce((sum, word) => sum + present.get(word)!, 0);
  // Numbers that fit no one way of writing are no categories, but for wards such as 3B and 4C.
  const areMixed =
    !seen.namesPlaces &&
    numeric >= others / 2 &&
    (numbers.some((text) => /[.,]/.test(text)) ||
      !few ||
      numbers.length >= MANY_NUMBERS ||
      (texts.length > 2 && clear < numeric && total < REPEATS * texts.length));
  const hasFewWords = words.length - silent.length <= FEW_WORDS;
  if (areMixed && padded === 0 && !number.unsure && hasFewWords && 2 * clear >= others) {
    const type = numericType(present, number.format);
    // Beside two numbers, what many have a word for is a group too.
    return few && hasLevels(type) ? as('category') : { type, number, ofNumbers: true };
  }
  if (!few || areMixed) return as('text');
  const isOrdered = padded === 0 && folded.length > 1 && (scaleOf(folded) ?? placesOf(folded));
  return as(isOrdered ? 'ordinal' : 'category');
}

/** Whether a cell is of a number, though it is not read as one: a limit such as `<0.5`, or `(7.0)`. */
const isKnownInPart = (cell: string, own: string): boolean => isCensored(cell, own) || hasUnclearSign(cell);

/** What a column of numbers is: two groups, a scale, whole numbers or others; text where a float cannot hold them. */
function numericType(present: Present, format: NumberFormat): ColumnType {
  const texts = [...present.keys()];
  // A number that a float cannot hold exactly is a label made of digits.
  if (texts.some((v) => /^[+-]?\d+$/.test(v) && !Number.isSafeInteger(Number(v)))) return 'text';
  let [total, unread] = [0, 0];
  const found = new Set<number>();
  for (const [text, n] of present) {
    const value = readNumber(text, format);
    if (Number.isFinite(value)) found.add(value);
    else if (looksLikeNumber(text, format.affix) || isKnownInPart(text, format.affix)) unread += n;
    total += n;
  }
  const distinct = [...found].sort((a, b) => a - b);
  const [low, high] = [distinct[0], distinct[distinct.length - 1]];
  const written = format.affix === '' && texts.every((v) => !/[.,]\d*$/.test(v) || !looksLikeNumber(v));
  const two = distinct.length === 2 && unread === 0;
  if (two && low === 0 && high === 1 && (written || total >= GROUPS_FROM)) return 'boolean';
  if (two && total >= GROUPS_FROM) return 'category';
  if (!distinct.every(Number.isInteger) || (!written && format.grouping === '')) return 'number';
  const scale = distinct.length >= 3 && distinct.length <= 7 && high - low + 1 === distinct.length;
  return scale && (low === 0 || low === 1) && total >= 4 * distinct.length ? 'ordinal' : 'integer';
}

/** Whether numbers are all written with as many digits, as registries fill them with zeros: `0012` beside `0105`. */
function areOfOneWidth(numbers: readonly string[]): boolean {
  const width = numbers[0]?.length ?? 0;
  return width > 1 && width <= WIDEST && numbers.every((text) => /^\d+$/.test(text) && text.length === width);
}

/** Whether cells are months of years as German clinics write them, and no numbers with four decimals: `03.2021`. */
const areMonths = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.startsWith('0')) &&
  cells.every((cell) => /^(?:0[1-9]|1[0-2])\.(?:19|20)\d\d$/.test(cell));

/** Whether cells are winters or years of school, and no months: `2009/10`, `2010/11`. */
const areSeasons = (cells: readonly string[]): boolean =>
  cells.every((cell) => {
    const [, from, to] = /^(?:19|20)(\d\d)[-/](\d\d)$/.exec(cell) ?? [];
    return from !== undefined && (Number(from) + 1) % 100 === Number(to);
  });
