import { plain } from '../../text/name-words.ts';
import { textWords, wordCount } from './known-words.ts';
import { couldBeName, isPersonName, isSingleName } from './person-names.ts';
import { EVERYDAY } from './words/everyday.ts';

/** A value and how many rows hold it. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
}

/** What the values of a column look like. */
export interface ValueFacts {
  /** Rows with a value. */
  readonly filled: number;
  readonly different: number;
  /** Rows of the value that stands on the fewest; 0 where there is none. */
  readonly least: number;
  /** Share of the different values that fit; 0 where there are none. */
  share(fits: (value: string) => boolean): number;
}

/** Number of different values that tell what the others are like. */
const LOOKED_AT = 500;

/** Shares are counted once, when they are asked for: most columns are told by their names and types. */
export function valueFacts(values: readonly CountedValue[]): ValueFacts {
  const every = Math.ceil(values.length / LOOKED_AT);
  const some = values.filter((_, i) => i % every === 0);
  const known = new Map<(value: string) => boolean, number>();
  const share = (fits: (value: string) => boolean): number => {
    const found = known.get(fits) ?? some.filter(({ value }) => fits(value)).length / (some.length || 1);
    known.set(fits, found);
    return found;
  };
  return {
    share,
    different: values.length,
    least: values.reduce((n, { count }) => Math.min(n, count), values[0]?.count ?? 0),
    filled: values.reduce((sum, { count }) => sum + count, 0),
  };
}

const MONTHS =
  'jan|feb|fév|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|déc|janv|fevr|avr|juin|juil|aout|août|ene|abr|ago|dic';
const DATES = [
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}([ T].*)?$/,
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/,
  /^(?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d$/,
  /^(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])$/,
  new RegExp(`^\\d{0,2}[ .-]*(?:${MONTHS})\\p{L}*[ .,-]*\\d{1,4}(?:,? +\\d{2,4})?$`, 'iu'),
];

/** Whether a text is a day, a month of a year, or a date with a time. */
export const isDateText = (value: string): boolean => DATES.some((shape) => shape.test(value.trim()));

/** A year somebody may be born in. */
export const isYear = (value: string): boolean => /^(?:1[89]\d\d|20[0-4]\d)(?:\.0+)?$/.test(value);
/** A number without a fraction other than zeros. */
export const isWhole = (value: string): boolean => /^[+-]?\d+(?:[.,]0+)?$/.test(value);
const isNumber = (value: string): boolean => /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d+)?$/i.test(value);

/** Whether a text is a small number, a code of one to three letters, or made of everyday words. */
export function isAnswer(value: string): boolean {
  if (isNumber(value)) return value.replace(/\D/g, '').length < 5;
  if (/^[A-Za-z]{0,3}[-_ ]?\d{0,3}[A-Za-z]?$/.test(value)) return value.length < 6;
  const words = textWords(value);
  return words.length > 0 && words.every((word) => /^[A-Za-z]{1,2}$/.test(word) || EVERYDAY.has(plain(word)));
}

/** Like record numbers: five digits or more, or letters and digits of six or more. */
export function isNumberLike(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  if (/^\d+$/.test(value)) return digits >= 5;
  return (
    digits >= 3 &&
    value.replace(/[^\p{L}\d]/gu, '').length >= 6 &&
    !/\s\p{L}{3,}\s/u.test(value) &&
    !isDecimal(value)
  );
}
const isDecimal = (value: string): boolean => /^[+-]?\d*[.,]\d+(?:e[+-]?\d+)?$/i.test(value);

/** Six digits or more and nothing but what stands in telephone numbers. */
export function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  const least = /^\d+$/.test(value) ? 7 : 6;
  return /^[+(]?[\d\s()./-]+$/.test(value) && digits >= least && !isDecimal(value) && !isDateText(value);
}

/** Letters and digits as on a number plate or a chassis. */
export const isCode = (value: string): boolean =>
  /^[\p{Lu}\d][\p{Lu}\d .-]{4,19}$/u.test(value) &&
  /\p{Lu}/u.test(value) &&
  (value.match(/\d/g)?.length ?? 0) >= 2;

/** Has a letter and is no number, such as 1e5. */
export const hasLetters = (value: string): boolean => /\p{L}/u.test(value) && !isNumber(value);
/** The name of a person, of one word or several. */
export const isName = (value: string): boolean => isPersonName(value) || isSingleName(value);
/** Two or three words with capital letters, none of them an everyday one. */
export const isNamePair = (value: string): boolean => /^\S+ \S+( \S+)?$/.test(value) && couldBeName(value);
/** Begins with a capital letter, or in a script that has none. */
export const beginsCapital = (value: string): boolean => /^[\p{Lu}\p{Lo}]/u.test(value);
/** Has two words or more. */
export const isWordy = (value: string): boolean => wordCount(value) > 1;
