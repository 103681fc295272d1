import type { NameFacts } from './column-name.ts';
import {
  type CountedValue,
  hasLetters,
  isAnswer,
  isCode,
  isDateText,
  isNumberLike,
  isPhone,
  isWhole,
  isYear,
  type ValueFacts,
} from './column-values.ts';
import type { ColumnView } from './column-view.ts';
import { nameWords } from '../../text/name-words.ts';
import { CONCEPTS } from './words/columns.ts';

/** Least number of different values; fewer may look alike by chance. */
export const SEVERAL = 3;
/** Different numbers that are a row each. */
export const FEWEST_IDS = 20;

const isLongNumber = (value: string): boolean => /^\d{7,}$/.test(value);
const isRound = (value: string): boolean => value.endsWith('00');
/** Another on each row. */
const areUnique = ({ different, filled }: ValueFacts): boolean => different >= 0.98 * filled;

/** Parts of words for a birth or a death that say its day: `dob`, `Geburtsdatum`, `fodselsdato`. */
const DATED = /dat|dob|dod|day|tag|dag|ddn|fec|fnac|dt|tarih/;
/** Words of the time to or from a day: `days_to_death`, `Tage seit Geburt`. */
const TIME =
  /^(?:days|to|until|till|since|after|before|time|months|weeks|tage|bis|seit|nach|zeit|monate|wochen|jours|depuis|avant|apres|dias|desde|hasta|giorni|dopo|dagen|sinds|tot)$/;
/** Days between the first birth and the last; ages, weights and scores lie closer together. */
const SPAN = 1500;
/** Share of the values that must be so. */
const MOSTLY = 0.9;

const isOfLife = (word: string): boolean => CONCEPTS.birth.has(word) || CONCEPTS.death.has(word);

/** Whether a name speaks of a day; “death” alone may hold the time until then. */
const namesDay = (name: NameFacts): boolean =>
  !name.words.some((word) => TIME.test(word)) &&
  (name.has('date') || name.only('birth') || name.words.some((word) => isOfLife(word) && DATED.test(word)));

/**
 * Whether numbers under such a name may be days as programs count them: from 1960 (SAS, Stata), 1970 (R), 1900 or 1904
 * (spreadsheets) on, also before it, or in seconds (SPSS, SAS) and thousandths; or years with decimals.
 */
function areCountedDays(name: NameFacts, values: readonly CountedValue[]): boolean {
  if (!namesDay(name)) return false;
  const numbers = values.flatMap(({ value }) =>
    /^[+-]?\d+(?:[.,]\d+)?$/.test(value) ? [Number(value.replace(',', '.'))] : [],
  );
  if (numbers.length < SEVERAL || numbers.length < MOSTLY * values.length) return false;
  const years = numbers.filter((n) => n >= 1850 && n <= 2050).length;
  const least = numbers.reduce((a, b) => Math.min(a, b));
  return years >= MOSTLY * numbers.length || numbers.reduce((a, b) => Math.max(a, b)) - least >= SPAN;
}

/** Days, years, or numbers of days as spreadsheets and statistics programs count them. */
export function areDays({ name, values, column }: ColumnView): boolean {
  const { share, different } = values;
  if (column.type === 'date' || column.type === 'datetime') return true;
  if (share(isDateText) >= 0.5 || share(isYear) >= 0.8) return true;
  if (name.words.some((word) => /^(day|tag|jour|dia|giorno|dag)$/.test(word))) {
    return share(isWhole) > 0.9 && different > 12;
  }
  if (name.measured || different < SEVERAL) return false;
  if (areCountedDays(name, column.values)) return true;
  const counted = name.has('date') || name.only('birth') || name.only('death');
  return counted && share(isNumberLike) >= 0.5 && share(isWhole) > 0.9;
}

/** A number with a fraction is measured: NPI is an index of tumours, too. */
const isFraction = (value: string): boolean => /^[+-]?\d*[.,]\d*[1-9]\d*$/.test(value);

/** Whether values may be numbers of people, under a name for such. */
export const areNumbersOfPeople = ({ values: { different, share } }: ColumnView): boolean =>
  share(isNumberLike) >= 0.5 || (share(isAnswer) < 0.5 && different >= 2 && share(isFraction) < 0.5);

/** Serial numbers, and addresses in a network. */
export const areDeviceNumbers = ({ values: { share } }: ColumnView): boolean =>
  share(isNumberLike) >= 0.5 || share((value) => /^(?:\d{1,3}\.){3}\d{1,3}$/.test(value)) >= 0.5;

/** The number of a contact is one to call; that of a patient may be any. */
export const arePhones = (view: ColumnView): boolean =>
  view.values.share(isPhone) >= 0.5 &&
  !areCells(view) &&
  (view.name.has('phone') || view.name.words.includes('contact') || view.values.share(isWhole) < 0.5);

/** Cells of a body: several, or numbers of no one length, round ones among them. */
function areCells({ name: { words, has }, values: { share } }: ColumnView): boolean {
  const isOther = (word: string): boolean => CONCEPTS.phone.has(word) && !/^cell/.test(word);
  if (!has('phone') || words.some(isOther)) return false;
  const called = share((value) => /^\+?\d{9,12}$/.test(value) && !value.endsWith('000'));
  return words.includes('cells') || (words.includes('cell') && share(isWhole) > 0.5 && called < 0.7);
}

/** A well of a plate: `P1-A01`. */
const isWell = (value: string): boolean =>
  /^(?:\p{Lu}{0,3}\d{1,4}[-_ .:])?[A-P](?:0?[1-9]|1\d|2[0-4])$/u.test(value);

/** A laboratory has plates, too: alone, the word wants a gap, as between the town and the number of a car. */
export const arePlates = ({ name, values: { share, different } }: ColumnView): boolean =>
  share(isCode) >= 0.5 &&
  different >= SEVERAL &&
  share(isWell) < 0.5 &&
  (!name.words.every((word) => /^(plate|id|no|number|nr|code)s?$/.test(word)) ||
    share((value) => /^\p{Lu}{1,3}[ -]\p{Lu}{1,2}[ -]\d/u.test(value)) > 0);

/** Long numbers, or several that seldom repeat; a hospital's short code is neither. */
export function areRegistered({ name, values, column }: ColumnView): boolean {
  const { share, different, filled } = values;
  if (column.type.startsWith('date') || different < SEVERAL || share(isDateText) >= 0.5) return false;
  const long = share((value) => value.replace(/[^\p{L}\d]/gu, '').length >= 6);
  if ((name.has('id') || !name.measured) && share(isNumberLike) >= 0.5 && long >= 0.5) return true;
  const numbered = share(isNumberLike) >= 0.5 || (share(isWhole) > 0.9 && different >= FEWEST_IDS);
  return name.has('id') && numbered && different > 0.5 * filled;
}

/** Words for a postcode that are short forms of what is measured, too: `CAP` of a liver in dB/m. */
const SHORT_POSTCODE = /^(?:cap|cp)$/;
/** Five digits, or those of Rome without their zeros. */
const isFrenchOrItalian = (value: string): boolean => /^(?:[A-Z]{1,2}-)?(?:\d{4,5}|1[1-9]\d)$/.test(value);

/** Whether values may be postcodes, under a name for one. */
export const arePostcodes = ({ name, values: { share, different } }: ColumnView): boolean =>
  different >= 2 &&
  (!name.words.some((word) => SHORT_POSTCODE.test(word)) ||
    share((value) => /^\D*\d{1,3}(?:[.,]\d+)?$/.test(value)) < 0.5 ||
    share(isFrenchOrItalian) > 0.95) &&
  (share((value) => value.replace(/\D/g, '').length >= 3) > 0.5 ||
    (share(hasLetters) >= 0.5 && share((value) => /\d/.test(value)) > 0.5));

/** What survey programs call the number that they drew the order of the questions from. */
export const namesSeed = ({ words }: NameFacts): boolean =>
  words.length > 0 &&
  words.every((word) => /^(?:seed|random|zufallsstartwert|startwert|graine|semilla)$/.test(word));

/** A long number on each row, which leads to the answers in the program. */
export const areSeeds = ({ values }: ColumnView): boolean =>
  values.different >= SEVERAL && areUnique(values) && values.share((value) => /^\d{6,}$/.test(value)) > 0.9;

const ID_WORD = /^(ids?|identifier|uuid|guid|kennung|barcode|pk|rowid)$/;
/** Whether a word of a column’s name says that its values are ids. */
export const namesId = ({ words }: NameFacts): boolean => words.some((word) => ID_WORD.test(word));

/** An id beside the subject’s: another number on every row, or on some as long as numbers of people are. */
export const areIds = ({ values, column: { rows } }: ColumnView): boolean =>
  values.different >= (values.share(isLongNumber) > 0.9 ? SEVERAL : FEWEST_IDS) &&
  areUnique(values) &&
  values.filled >= 0.5 * rows &&
  (values.share(isWhole) > 0.98 || values.share(isNumberLike) > 0.9 || values.share(hasLetters) > 0.9);

const NUMBER = /^(?:nr|no|num|number|nummer|numero|nro|numer)$/;
const JOINED = /^\p{L}{3,}(?:nr|nummer|number|numero|nro)$/u;
/** What is counted in tens of thousands, and what an analyser or a sequencer counts. */
const COUNTED =
  /platelet|thrombo|plaquet|piastrin|cell|zell|cellul|celul|leuko|leuco|neutro|lympho|lymfo|eryth|read|cop(?:y|ies)|kopie|sperm|spot|count|anzahl|nombre|step|schritt|nuclei|node|droplet|colon/;

/** Whether a name ends or begins with a word for a number, alone or joined: `order_no`, `Auftragsnr`, `Nr. Befund`. */
export function saysNumberOf(name: string): boolean {
  const words = nameWords(name).filter((word) => /\p{L}/u.test(word));
  if (words.some((word) => COUNTED.test(word))) return false;
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  return JOINED.test(last) || (words.length > 1 && (NUMBER.test(last) || NUMBER.test(first)));
}

/**
 * Whether whole numbers under such a name number something of each row alone, as orders, samples and reports are numbered:
 * five digits to twelve, nearly all as long, another on each row, and not rounded.
 */
export const areRecordNumbers = ({ values, column: { rows } }: ColumnView): boolean =>
  values.different >= FEWEST_IDS &&
  areUnique(values) &&
  values.filled >= 0.5 * rows &&
  values.share(isWhole) > 0.95 &&
  [5, 6, 7, 8, 9, 10, 11, 12].some(
    (n) => values.share((value) => value.length === n && /^\d+$/.test(value)) >= 0.8,
  ) &&
  values.share(isRound) < 0.3;
