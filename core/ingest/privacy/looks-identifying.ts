import { plain } from '../../text/name-words.ts';
import { withoutEponyms } from './eponyms.ts';
import { isKnownName, isVocabulary, isStudyWord, textWords } from './known-words.ts';
import { namesSomebodyWithin, speaksOfSomebody } from './names-in-text.ts';
import { addressesSomebody, isPersonName } from './person-names.ts';
import type { PersonalKind } from './personal-data.ts';
import { isReachable, likelySign, sureSign } from './text-signs.ts';
import { MEASURED } from './words/columns.ts';

export interface Told {
  readonly kind: PersonalKind;
  /** False for two words that are names among others, for names within a text, and for a day or a long number among words. */
  readonly sure: boolean;
}

/**
 * What a text tells of a person by itself, wherever it stands: a name, a telephone, a number of an insurance, a day or
 * a long number among words. Null for what may be harmless.
 */
export function tells(said: string): Told | null {
  const text = withoutEponyms(said);
  const sure = sureSign(text);
  if (sure) return { kind: sure, sure: true };
  if (addressesSomebody(text)) return { kind: 'name', sure: true };
  if (isPersonName(text) || namesSomebodyWithin(text) || speaksOfSomebody(text))
    return { kind: 'name', sure: false };
  const likely = likelySign(text);
  if (likely) return { kind: likely, sure: false };
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  const dated = /(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)/.test(text);
  const numbered = /(?<![\p{L}\d])\d{6,}(?![\p{L}\d])/u.test(text);
  return words >= 2 && (dated || numbered) ? { kind: 'free text', sure: false } : null;
}

/** Whether a text may tell who a person is. */
export const looksIdentifying = (text: string): boolean => tells(text) !== null;

/**
 * Whether a column's name is a remark, a person's name or a number: the first row of a file without a header, or what
 * somebody wrote above a column. Names of linked data such as `@id` are none.
 */
export function isIdentifyingHeader(name: string): boolean {
  if (isLabel(name)) return false;
  const parts = name.split(/[:;()[\]|/]|\s[–-]\s/);
  if (parts.length > 1 && parts.some((part) => isIdentifyingHeader(part.trim()))) return true;
  const told = tells(name);
  if (told === null || told.kind === 'free text') return false;
  return told.kind !== 'contact' || isReachable(name);
}

/** Forms of address that mean something else in the names of columns: doctors and nurses, serum, serial, missing, signed. */
const ADDRESS = /^(?:mr|ms|miss|dr|prof|professor|doctor|doktor|nurse|schwester|pfleger|fr|sr|sra|sig)$/i;
/** Serum, serial or signed: everyday words follow them, too. */
const SHORT = /^(?:sr|sig)$/i;
/** `VTI`, `CBCL`, `MoM` */
const isAcronym = (word: string): boolean => word.length <= 4 && /^\p{L}?\p{Lu}[\p{L}]*\p{Lu}$/u.test(word);
/** Letters that nobody's name begins with: `VTI`, `CBCL`; people may be written in capitals too (`KIM JISU`). */
const isUnspoken = (word: string): boolean =>
  /^(?!BJ|BR|CH|CL|CR|CZ|DJ|DM|DR|FJ|FL|FR|GH|GL|GR|HW|KH|KJ|KN|KR|KW|MC|NG|NH|PH|PL|PR|SC|SH|SK|SL|SM|SN|SP|ST|SV|SW|SZ|TH|TR|TS|TW|TZ|VL|VR|WH|WR|ZB|ZH|ZL)[B-DF-HJ-NP-TV-XZ]{2}/u.test(
    word,
  );

/**
 * Whether the name of a column is made of what is measured, though it looks like somebody’s: `Sr. Creatinine`, `Dr Visits`
 * and `Doctor Diagnosed Asthma` address nobody, and `AVA VTI` is no Ava. With a known name or another word in it, as in
 * `Dr Hofstätter` and `Score Dr Green`, it may be.
 */
function isLabel(name: string): boolean {
  const words = textWords(name);
  const said = words.filter((word) => !ADDRESS.test(word));
  if (said.length < words.length) {
    const isShort = words.some((word) => SHORT.test(word));
    const isMeasured = (word: string): boolean =>
      MEASURED.has(plain(word)) ||
      isStudyWord(word) ||
      (isShort && isVocabulary(word)) ||
      (word.length < 3 && (isShort || isVocabulary(word)));
    return said.length > 0 && said.every((word) => isMeasured(word) && !isKnownName(word));
  }
  const long = words.filter((word) => word.length > 1);
  return (
    long.length > 1 && long.every(isAcronym) && long.some((word) => isUnspoken(word) && !isKnownName(word))
  );
}
