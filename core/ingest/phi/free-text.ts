import { type CountedValue, isAnswer, isDateText, type ValueFacts } from './column-values.ts';
import { tells } from './telling.ts';
import { wordCount } from './words.ts';

/** A level of at most so many rows may be a remark that slid into the column. */
export const STRAY = 2;
/** Least number of rows at which a level of one or two rows is odd. */
const FEWEST_ROWS = 50;
/** Least number of rows at which what is filled once or twice stands for no group. */
const FEWEST_FOR_REMARK = 20;

/** Words that stand in sentences about people and in no category's label. */
const SPEAKING =
  /\b(spoke|called|call|calls|calling|asked|asks|wants|wanted|said|says|told|phoned|rang|seen|sees|saw|visited|lives|living with|moved|born|works|worked|referred|see|ask|contact|please|pls|tel|ph|his|her|hers|she|he|him|their|they|came|went|parked|wife|husband|daughter|son|mother|father|sister|brother|neighbour|neighbor|niece|nephew|aunt|uncle|ruft|rief|angerufen|ruckruf|rückruf|bitte|wohnt|ehefrau|ehemann|tochter|sohn|frau|herr|nachbar|appeler|rappeler|habite|fille|fils|mari|femme|llamar|vive|hija|hijo|esposo|esposa|chiamare|vive|figlia|figlio|moglie|marito|bellen|woont|dochter|zoon)\b/iu;

/** Whether a text reads like a sentence rather than a label. */
const isSentence = (text: string): boolean => {
  const words = wordCount(text);
  return words >= 8 || (words >= 4 && (SPEAKING.test(text) || /[.!?;]\s|[.!?]$|,\s\p{Ll}/u.test(text)));
};

/**
 * Whether the levels of a column are remarks: filled so seldom, or repeated so little, that they stand for rows and
 * not for groups of people.
 *
 * @param column its values, the rows that were looked at, and whether these are all
 */
export function areRemarks({
  values,
  rows,
  whole,
}: {
  readonly values: readonly CountedValue[];
  readonly rows: number;
  readonly whole: boolean;
}): boolean {
  const filled = values.reduce((sum, { count }) => sum + count, 0);
  if (whole && filled <= STRAY && rows >= FEWEST_FOR_REMARK && values.some(({ value }) => !isAnswer(value)))
    return true;
  if (!values.some(({ value }) => wordCount(value) > 1)) return false;
  const repeats = filled / values.length;
  const most = values.reduce((n, { count }) => Math.max(n, count), 0);
  const sentences = values.filter(({ value }) => isSentence(value)).length;
  if (most <= STRAY && filled <= Math.max(2, rows / 20)) return true;
  return sentences >= 0.5 * values.length && repeats < 3;
}

/** Texts that several people have each, and that are no sentences: what was diagnosed, in a list's words. */
const areLabels = ({ different, filled, least, share }: ValueFacts): boolean =>
  different <= 20 &&
  least >= Math.min(10, Math.max(3, filled / 10)) &&
  share((value) => isSentence(value) || tells(value) !== null) === 0;

/** Whether texts are more than words that are used over and over. */
export const isRemark = (values: ValueFacts, rows: number): boolean =>
  values.answers < 1 &&
  values.letters > 0 &&
  !areLabels(values) &&
  (values.wordy >= 0.3 || values.filled <= Math.max(2, rows / 50) || values.different > 0.5 * values.filled);

/**
 * Levels that are no level but a remark, a name or a number that has slid into the column; `guardColumn` has seen that
 * they are few.
 */
export function tellingLevels(values: readonly CountedValue[], rows: number): string[] {
  const others = values.filter(({ count }) => count > STRAY);
  const longest = others.reduce((n, { value }) => Math.max(n, wordCount(value)), 0);
  // A day or a long number among words has slid there from another column.
  const areWords = others.length > 0 && others.every(({ value }) => /\p{L}/u.test(value) && !isSlid(value));
  return values
    .filter(({ value, count }) => {
      if (areWords && count <= STRAY && isSlid(value)) return true;
      const told = tells(value);
      // A day, a number or a name in the label of a group that many belong to is about the group.
      if (told) return told.sure || count <= STRAY;
      const seldom = count <= STRAY && rows >= FEWEST_ROWS && others.length > 0;
      return seldom && isSentence(value) && wordCount(value) > longest + 1;
    })
    .map(({ value }) => value);
}

const WHOLE_DAY = /^\d{1,4}[-./ ]+(?:\d{1,2}|\p{L}{3,9}\.?)[-./ ]+\d{2,4}$/u;
const LONG_NUMBER = /^[+(]?(?:\d[ ()/-]{0,2}){7,}$/;

/** A whole day, or a number as long as those of persons and telephones. */
const isSlid = (value: string): boolean =>
  WHOLE_DAY.test(value) ? isDateText(value) : LONG_NUMBER.test(value);
