import {
  type CountedValue,
  hasLetters,
  isAnswer,
  isDateText,
  isWordy,
  type ValueFacts,
} from './column-values.ts';
import type { ColumnView } from './column-view.ts';
import { isOrdinary, textWords, wordCount } from './known-words.ts';
import { isSingleName } from './person-names.ts';
import { tells } from './looks-identifying.ts';

/** A level of at most so many rows may be a remark that slid into the column. */
export const STRAY = 2;
/** Least number of rows at which a level of one or two rows is odd. */
const FEWEST_ROWS = 50;
/** Least number of rows at which what is filled once or twice stands for no group. */
const FEWEST_FOR_REMARK = 20;

/** Answers of columns in which a text of several words is what somebody wrote beside the answer. */
const SHORT_ANSWERS = new Set(
  `yes no y n j ja nein oui non si sí sim não nao s o tak nie t kyllä ei k nej jo nee da ne true false x + - 0 1 2 3 4 5
  positive negative positiv negativ pos neg normal abnormal unknown unbekannt unclear unklar inconnu desconocido
  none mild moderate severe slight never former current always sometimes often rarely ever past
  kein keine keiner leicht mittel mäßig mittelschwer schwer nie niemals früher ehemals aktuell immer manchmal oft selten
  aucun aucune léger modéré sévère jamais toujours parfois souvent ninguno leve moderado grave nunca siempre
  nessuno lieve severo mai sempre geen licht matig ernstig nooit altijd ingen let mild svær aldri aldrig alltid`.split(
    /\s+/,
  ),
);
/** Words of a text from which on it is more than an answer. */
const FEWEST_WORDS = 4;

/** How forms word that somebody does not say, or says all of it. */
const NO_ANSWER =
  /^(?:(?:would )?(?:prefers?|preferred|rather|wishes) not|(?:both|neither|all|none|some) of|(?:do|does|did)(?:n['’]t| not)|(?:can|could)(?:not| not|['’]t)|unable|declined|refused|(?:kann|konnte|möchte|mag|will|wollte) (?:sich |es |dazu )?(?:nicht|keine)|weiß (?:es )?nicht|keine angabe|no (?:sabe|contesta|quiere|recuerda)|ne (?:sait|souhaite|veut) pas|préfère ne pas|non (?:sa|ricorda)|preferisce non|(?:wil|weet) (?:het )?niet)(?!\p{L})[^.;!?\d]{0,30}$/iu;

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
export const isRemark = ({ values, column: { rows } }: ColumnView): boolean =>
  values.share(isAnswer) < 1 &&
  values.share(hasLetters) > 0 &&
  !areLabels(values) &&
  (values.share(isWordy) >= 0.3 ||
    values.filled <= Math.max(2, rows / 50) ||
    values.different > 0.5 * values.filled);

/**
 * Levels that are no level but a remark, a name or a number that has slid into the column; `guardColumn` has seen that
 * they are few.
 */
export function tellingLevels(values: readonly CountedValue[], rows: number): string[] {
  const others = values.filter(({ count }) => count > STRAY);
  const longest = others.reduce((n, { value }) => Math.max(n, wordCount(value)), 0);
  // A day or a long number among words has slid there from another column.
  const areWords = others.length > 0 && others.every(({ value }) => /\p{L}/u.test(value) && !isSlid(value));
  const areShort = others.length > 0 && others.every(({ value }) => SHORT_ANSWERS.has(value.toLowerCase()));
  return values
    .filter(({ value, count }) => {
      if (areShort && count <= STRAY && rows >= FEWEST_FOR_REMARK && isBesideAnswer(value)) return true;
      if (areWords && count <= STRAY && isSlid(value)) return true;
      const told = tells(value);
      // A day, a number or a name in the label of a group that many belong to is about the group.
      if (told) return told.sure || count <= STRAY;
      const seldom = count <= STRAY && rows >= FEWEST_ROWS && others.length > 0;
      return seldom && isSentence(value) && wordCount(value) > longest + 1;
    })
    .map(({ value }) => value);
}

/** What somebody wrote in the place of yes or no, or behind it: a sentence, or a name. */
const isBesideAnswer = (value: string): boolean =>
  !isAnswer(value) &&
  ((wordCount(value) >= FEWEST_WORDS && !NO_ANSWER.test(value)) ||
    textWords(value).some((word) => /^\p{Lu}/u.test(word) && isSingleName(word) && !isOrdinary(word)));

const WHOLE_DAY = /^\d{1,4}[-./ ]+(?:\d{1,2}|\p{L}{3,9}\.?)[-./ ]+\d{2,4}$/u;
const LONG_NUMBER = /^[+(]?(?:\d[ ()/-]{0,2}){7,}$/;

/** A whole day, or a number as long as those of persons and telephones. */
const isSlid = (value: string): boolean =>
  WHOLE_DAY.test(value) ? isDateText(value) : LONG_NUMBER.test(value);
