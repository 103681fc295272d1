import { plain } from '../../text/name-words.ts';
import { CONCEPTS, MEASURED } from './column-words.ts';
import { isFirst, isLast, isOrdinary, PARTICLES } from './person-names.ts';
import { isStudyWord } from './study-words.ts';
import { textWords } from './words.ts';

/** Whether a word is one of everyday life, of studies, of places or of what columns are called by. */
export const isVocabulary = (word: string): boolean =>
  isOrdinary(word) ||
  isStudyWord(word) ||
  PARTICLES.test(plain(word)) ||
  Object.values(CONCEPTS).some((words) => words.has(plain(word)));

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
const isName = (word: string): boolean => isFirst(word) || isLast(word);

/**
 * Whether the name of a column is made of what is measured, though it looks like somebody’s: `Sr. Creatinine`, `Dr Visits`
 * and `Doctor Diagnosed Asthma` address nobody, and `AVA VTI` is no Ava. With a known name or another word in it, as in
 * `Dr Hofstätter` and `Score Dr Green`, it may be.
 */
export function isLabel(name: string): boolean {
  const words = textWords(name);
  const said = words.filter((word) => !ADDRESS.test(word));
  if (said.length < words.length) {
    const isShort = words.some((word) => SHORT.test(word));
    const isMeasured = (word: string): boolean =>
      MEASURED.has(plain(word)) ||
      isStudyWord(word) ||
      (isShort && isVocabulary(word)) ||
      (word.length < 3 && (isShort || isVocabulary(word)));
    return said.length > 0 && said.every((word) => isMeasured(word) && !isName(word));
  }
  const long = words.filter((word) => word.length > 1);
  return long.length > 1 && long.every(isAcronym) && long.some((word) => isUnspoken(word) && !isName(word));
}
