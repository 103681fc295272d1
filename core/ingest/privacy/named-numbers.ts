import type { NameFacts } from './column-name.ts';
import { CONCEPTS } from './column-words.ts';
import type { ValueFacts } from './column-values.ts';

/** Least number of different values; fewer may look alike by chance. */
export const SEVERAL = 3;
/** Different numbers that are a row each. */
export const FEWEST_IDS = 20;

/** A number with a fraction is measured: NPI is an index of tumours, too. */
const isFraction = (value: string): boolean => /^[+-]?\d*[.,]\d*[1-9]\d*$/.test(value);

/** Whether values may be numbers of people, under a name for such. */
export const isNumbered = ({ numberLike, answers, different, share }: ValueFacts): boolean =>
  numberLike >= 0.5 || (answers < 0.5 && different >= 2 && share(isFraction) < 0.5);

/** An address in a network, under a name that says so. */
export const isFourNumbers = (value: string): boolean => /^(?:\d{1,3}\.){3}\d{1,3}$/.test(value);

/** The number of a contact is one to call; that of a patient may be any. */
export const isCalled = (facts: NameFacts, values: ValueFacts): boolean =>
  !areCells(facts, values) && (facts.has('phone') || facts.words.includes('contact') || values.whole < 0.5);

/** Cells of a body: several, or numbers of no one length, round ones among them. */
function areCells({ words, has }: NameFacts, { share, whole }: ValueFacts): boolean {
  const isOther = (word: string): boolean => CONCEPTS.phone.has(word) && !/^cell/.test(word);
  if (!has('phone') || words.some(isOther)) return false;
  const called = share((value) => /^\+?\d{9,12}$/.test(value) && !value.endsWith('000'));
  return words.includes('cells') || (words.includes('cell') && whole > 0.5 && called < 0.7);
}

/** A well of a plate: `P1-A01`. */
const isWell = (value: string): boolean =>
  /^(?:\p{Lu}{0,3}\d{1,4}[-_ .:])?[A-P](?:0?[1-9]|1\d|2[0-4])$/u.test(value);

/** A laboratory has plates, too: alone, the word wants a gap, as between the town and the number of a car. */
export const isPlate = (facts: NameFacts, { share, codes, different }: ValueFacts): boolean =>
  codes >= 0.5 &&
  different >= SEVERAL &&
  share(isWell) < 0.5 &&
  (!facts.words.every((word) => /^(plate|id|no|number|nr|code)s?$/.test(word)) ||
    share((value) => /^\p{Lu}{1,3}[ -]\p{Lu}{1,2}[ -]\d/u.test(value)) > 0);

/** Long numbers, or several that seldom repeat; a hospital's short code is neither. */
export function isRegistered(facts: NameFacts, values: ValueFacts): boolean {
  const { numberLike, different } = values;
  if (different < SEVERAL || values.dates >= 0.5) return false;
  const long = values.share((value) => value.replace(/[^\p{L}\d]/gu, '').length >= 6);
  const named = facts.has('id') || !facts.measured;
  if (named && numberLike >= 0.5 && long >= 0.5) return true;
  const numbered = numberLike >= 0.5 || (values.whole > 0.9 && different >= FEWEST_IDS);
  return facts.has('id') && numbered && different > 0.5 * values.filled;
}

/** Words for a postcode that are short forms of what is measured, too: `CAP` of a liver in dB/m. */
const SHORT_POSTCODE = /^(?:cap|cp)$/;
/** Five digits, or those of Rome without their zeros. */
const isFrenchOrItalian = (value: string): boolean => /^(?:[A-Z]{1,2}-)?(?:\d{4,5}|1[1-9]\d)$/.test(value);

/** Whether values may be postcodes, under a name for one. */
export const isPostal = (facts: NameFacts, { share, letters, different }: ValueFacts): boolean =>
  different >= 2 &&
  (!facts.words.some((word) => SHORT_POSTCODE.test(word)) ||
    share((value) => /^\D*\d{1,3}(?:[.,]\d+)?$/.test(value)) < 0.5 ||
    share(isFrenchOrItalian) > 0.95) &&
  (share((value) => value.replace(/\D/g, '').length >= 3) > 0.5 ||
    (letters >= 0.5 && share((value) => /\d/.test(value)) > 0.5));

/** What survey programs call the number that they drew the order of the questions from. */
export const namesSeed = ({ words }: NameFacts): boolean =>
  words.length > 0 &&
  words.every((word) => /^(?:seed|random|zufallsstartwert|startwert|graine|semilla)$/.test(word));

/** A long number on each row, which leads to the answers in the program. */
export const areSeeds = ({ share, different, filled }: ValueFacts): boolean =>
  different >= SEVERAL && different >= 0.98 * filled && share((value) => /^\d{6,}$/.test(value)) > 0.9;
