import { plain } from '../../text/name-words.ts';
import { CONCEPTS } from './words/columns.ts';
import { EVERYDAY } from './words/everyday.ts';
import { FIRST_NAMES_A_TO_I } from './words/first-names-a-i.ts';
import { FIRST_NAMES_J_TO_Z } from './words/first-names-j-z.ts';
import { STUDY, TOWNS } from './words/study.ts';
import { SURNAMES } from './words/surnames.ts';

const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ыy эe юyu яya іi єye'
    .split(' ')
    .map(([letter, ...latin]) => [letter, latin.join('')]),
);

/** A word without accents, in small Latin letters; hard and soft signs of Cyrillic ones are left out. */
const latin = (word: string): string =>
  plain(word).replace(/[\u0400-\u04ff]/g, (letter) => CYRILLIC[letter] ?? '');

/** The words of a text as they are written. */
export const textWords = (text: string): string[] =>
  text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];

/** Words with gaps between them; a code such as `baseline_arm_1` is one. */
export const wordCount = (text: string): number =>
  /\s/.test(text.trim()) ? textWords(text).length : Math.ceil((text.match(/\p{Lo}/gu)?.length ?? 1) / 6);

/** Words between the parts of names, as in “van der Berg”, without accents and in small letters. */
export const PARTICLES =
  /^(van|von|vom|zu|de|der|den|del|della|di|da|dos|das|du|la|le|el|al|bin|ibn|ben|bat|ter|ten|mc|mac|o|st|y|e)$/;

/** Whether a word is a known first name, in whatever case and letters. */
export function isFirst(word: string): boolean {
  const bare = latin(word);
  return FIRST_NAMES_A_TO_I.has(bare) || FIRST_NAMES_J_TO_Z.has(bare);
}

/** Whether a word is a frequent family name, also as women have it in -ova, -eva, -ina, -ska and -cka. */
export function isLast(word: string): boolean {
  const bare = latin(word).replace(/['’]/g, '');
  const ofMen = bare.replace(/(?<=[oe]v|in)a$/, '').replace(/(?<=[sc]k)a$/, 'i');
  return SURNAMES.has(bare) || SURNAMES.has(ofMen);
}

/** Whether a word is a first name or a surname of the lists. */
export const isKnownName = (word: string): boolean => isFirst(word) || isLast(word);

const orPlural = (word: string, isListed: (one: string) => boolean): boolean =>
  isListed(word) || (word.endsWith('s') && isListed(word.slice(0, -1)));

/** Whether a word is an everyday or clinical one, or the plural of one, and nobody’s name. */
export const isOrdinary = (word: string): boolean => orPlural(plain(word), (one) => EVERYDAY.has(one));

/** Whether a word begins with a capital letter and is a word. */
export const isCapital = (word: string): boolean => /^\p{Lu}[\p{L}\p{M}'’]+$/u.test(word);

/** Endings of words that name a measurement, a disease, a field or a list, and hardly ever a person. */
const ENDINGS =
  /(?:tion|sion|ment|ness|ology|ologie|ologia|graphy|graphie|grafia|metry|metrie|metria|gram|gramm|scopy|skopie|emia|aemia|amie|uria|urie|itis|osis|ose|pathy|pathie|patia|therapy|therapie|terapia|ectomy|ektomie|genic|omics|omik|ics|ical|ität|itat|ity|ance|ence|able|ible|ing|ung|ungen|werte|daten|liste|listen|kohorte|studie|studien|bogen|tabelle|druck|befund|befunde|messung|messungen|wert|klinik|klinikum|zentrum|gruppe|gruppen|zeit|frequenz|register|protokoll|schlaf|labor|spiegel|index|score|skala|scale|test|tests|rate|level|levels|count|counts|data|base|list|lists|log|logs|set|sets|map|book|sheet|form|forms|study|cohort|scan|scans)$/;
/** Shorter words with these endings are names: King, Jung. */
const SHORTEST = 7;

let places: ReadonlySet<string> | null = null;

/** What regions of the world and languages are called, and the towns that zones of time are called after. */
function placeNames(): ReadonlySet<string> {
  if (places) return places;
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  const names = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'].flatMap((locale) => {
    const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    return codes.map((code) => regions.of(code) ?? '');
  });
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => zone.slice(zone.lastIndexOf('/') + 1));
  const words = [...names, ...zones].flatMap((name) => plain(name).split(/[^\p{L}]+/u));
  return (places = new Set(words.filter((word) => word.length > 3)));
}

/** Whether a word is one that files of studies are called by, or a place. */
export function isStudyWord(word: string): boolean {
  const bare = plain(word);
  const isListed = (one: string): boolean => STUDY.has(one) || TOWNS.has(one) || placeNames().has(one);
  return orPlural(bare, isListed) || (bare.length >= SHORTEST && ENDINGS.test(bare));
}

/** Whether a word is one of everyday life, of studies, of places or of what columns are called by. */
export const isVocabulary = (word: string): boolean =>
  isOrdinary(word) ||
  isStudyWord(word) ||
  PARTICLES.test(plain(word)) ||
  Object.values(CONCEPTS).some((words) => words.has(plain(word)));
