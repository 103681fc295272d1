import { nameWords } from '../../text/name-words.ts';
import { isStudyWord, isVocabulary } from './known-words.ts';
import { isSingleName } from './person-names.ts';

/** A day of the last century beside a name is no day of an export. */
export const OLD_DAY =
  /(?<!\d)(?:19\d\d([-._ ]?)\d\d\1\d\d|\d{1,2}([-._ ])\d{1,2}\2(?:19)?\d\d|\d\d\d\d19\d\d)(?!\d)/g;
/** The same with a year that no export is of. */
const DAY_OF_BIRTH =
  /(?<!\d)(?:19\d\d([-._ ]?)\d\d\1\d\d|\d{1,2}([-._ ])\d{1,2}\2(?:19\d\d|[3-9]\d)|[0-3]\d[01]\d19\d\d)(?!\d)/;
/** Longer than a year, a day of six digits and most study numbers. */
export const LONG_NUMBER = /(?<!\d)\d{7,}(?!\d)/g;
/** `20240131`, `31012024`, `20172018`: a day or two years in a file's name. */
export const isDay = (digits: string): boolean =>
  /^(?:(?:19|20)\d{6}|[0-3]\d[01]\d(?:19|20)\d\d)$/.test(digits);

const stemOf = (base: string): string => base.replace(/\.[A-Za-z]{2,4}$/, '');

const wordsIn = (stem: string): string[] => stem.match(/[\p{L}\p{M}'’]{2,}/gu) ?? [];

/** The words of a file's name that no list of words of studies, places or everyday life has, as they are written. */
function openWords(stem: string): string[] {
  return wordsIn(stem).filter((word) => ![...nameWords(word), word].some(isVocabulary));
}

const isNameLike = (word: string): boolean => /^\p{Lu}\p{Ll}[\p{L}\p{M}'’]+$/u.test(word);

/** A form of address that nothing else is called by, or one with its point; “Pat” and “Patient” count beside one word. */
const ADDRESS =
  /(?<!\p{L})(?:frau|herrn?|patientin|mrs|mme|mlle|madame|monsieur|signora?|señora?|mevrouw|mevr|meneer|dhr|(?:pat|hr|fr|sr|sra|sig)\.)(?!\p{L})/iu;
const PATIENT = /^(?:pat|patient|paciente|paziente|pasient|pacjent)(?!\p{L})/iu;

/**
 * The words of a file's name that must be a person's though no list of names has them: two with a comma between, as in
 * `Quillen, Zorbax`; words behind a form of address (`Pat. Quillen`), or beside a day of birth, or two beside a number as records have it.
 */
export function unlistedNames(base: string): string[] {
  const stem = stemOf(base);
  const open = openWords(stem);
  if (open.length === 0 || open.length > 3) return [];
  if (/^\p{L}[\p{L}\p{M}'’ -]*,\s*\p{L}[\p{L}\p{M}'’ -]*[\d\s._()-]*$/u.test(stem)) {
    return open.length > 1 && open.every(isNameLike) ? open : [];
  }
  const isAlone = open.length === 1 && PATIENT.test(stem) && wordsIn(stem).length === 2;
  if ((isAlone || ADDRESS.test(stem)) && open.every(isNameLike)) return open;
  if (DAY_OF_BIRTH.test(stem)) return open.filter((word) => word.length > 2);
  const numbers = (stem.match(LONG_NUMBER) ?? []).filter((digits) => !isDay(digits));
  return numbers.length > 0 && open.length > 1 && open.every(isNameLike) ? open : [];
}

/** Whether a file's name may be a person's of whom no list knows: `Quillen_Zorbax_2020`. Words of a trade may look so too. */
export function mayBeUnlistedName(base: string): boolean {
  const stem = stemOf(base);
  const open = openWords(stem);
  const words = stem.match(/[\p{L}\p{M}'’]{2,}/gu) ?? [];
  return open.length >= 2 && open.length <= 3 && words.length <= open.length + 1 && open.every(isNameLike);
}

/** Whether a file is called by one word that is a known first or family name, and nothing else but a number: `Müller_2`. */
export function isNameAlone(base: string): boolean {
  const stem = stemOf(base)
    .replace(/[\d\s._()-]+/g, ' ')
    .trim();
  return isSingleName(stem) && !isStudyWord(stem);
}
