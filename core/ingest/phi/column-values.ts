import { ORDINARY } from './ordinary-words.ts';
import { couldBeName, isPersonName, isSingleName } from './person-names.ts';
import { plain, textWords } from './words.ts';

/** A value and how many rows hold it. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
}

/** What the values of a column look like. Shares are of the different values, 0 where there are none. */
export interface ValueFacts {
  readonly values: readonly CountedValue[];
  /** Rows with a value. */
  readonly filled: number;
  readonly different: number;
  /** At least one letter. */
  readonly letters: number;
  /** Words that everybody uses, short codes and small numbers: nothing that a person is known by. */
  readonly answers: number;
  readonly dates: number;
  /** Whole numbers that are years a person may be born in. */
  readonly years: number;
  readonly whole: number;
  /** As a record number is: five digits or more, or letters and digits of six or more. */
  readonly numberLike: number;
  /** Six digits or more and nothing but what stands in telephone numbers. */
  readonly phones: number;
  readonly names: number;
  readonly couldBeNames: number;
  /** Two words or more. */
  readonly wordy: number;
}

const MONTHS =
  'jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|fevr|avr|juin|juil|aout|ene|abr|ago|dic';
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

const isYear = (value: string): boolean => /^(?:1[89]\d\d|20[0-4]\d)(?:\.0+)?$/.test(value);
const isWhole = (value: string): boolean => /^[+-]?\d+(?:[.,]0+)?$/.test(value);
const isNumber = (value: string): boolean => /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d+)?$/i.test(value);

/** Whether a text is a small number, a code of one to three letters, or made of everyday words. */
export function isAnswer(value: string): boolean {
  if (isNumber(value)) return value.replace(/\D/g, '').length < 5;
  if (/^[A-Za-z]{0,3}[-_ ]?\d{0,3}[A-Za-z]?$/.test(value)) return value.length < 6;
  const words = textWords(value);
  return words.length > 0 && words.every((word) => word.length < 3 || ORDINARY.has(plain(word)));
}

function isNumberLike(value: string): boolean {
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

function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  const least = /^\d+$/.test(value) ? 7 : 6;
  return /^[+(]?[\d\s()./-]+$/.test(value) && digits >= least && !isDecimal(value) && !isDateText(value);
}

export function valueFacts(values: readonly CountedValue[]): ValueFacts {
  const share = (fits: (value: string) => boolean): number =>
    values.length === 0 ? 0 : values.filter(({ value }) => fits(value)).length / values.length;
  return {
    values,
    filled: values.reduce((sum, { count }) => sum + count, 0),
    different: values.length,
    letters: share((value) => /\p{L}/u.test(value) && !isNumber(value)),
    answers: share(isAnswer),
    dates: share(isDateText),
    years: share(isYear),
    whole: share(isWhole),
    numberLike: share(isNumberLike),
    phones: share(isPhone),
    names: share((value) => isPersonName(value) || isSingleName(value)),
    couldBeNames: share(couldBeName),
    wordy: share((value) => textWords(value).length > 1),
  };
}
