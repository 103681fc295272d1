import { nameWords, plain } from '../../text/name-words.ts';
import { isCapital, isFirst, isKnownName, isLast, isOrdinary, PARTICLES, textWords } from './known-words.ts';
import { EVERYDAY } from './words/everyday.ts';

/**
 * A form of address before a capital letter. Case counts: `MS` and `MR` are a disease and a scanner, `Sr` is followed
 * by a name or is strontium.
 */
const ADDRESSED =
  /(?:^|[^\p{L}])(?:(?:Mr|Ms|Miss|Mister|Dr|Prof|Professor|Doctor|Doktor|Nurse|Schwester|Pfleger|Herr|Frau|Herrn|Fr|Mme|Mlle|Madame|Monsieur|Sr|Sra|Srta|Señor|Señora|Sig|Signor|Signora|Dott|Dottssa|Dhr|Mevr|Mevrouw|Meneer|Senhor|Senhora|Г-н|Г-жа|[Ss]ig\.ra|[Dd]ott\.ssa|herr|frau|signora?|mevrouw|meneer|monsieur|madame|señora?|senhora?)\.?|(?:dr|prof|mr|sig|dott|dhr|mevr|hr|sra?)\.|[Mm][Rr][Ss]\.?)\s+(?:(?:van|von|vom|zu|de|der|den|del|della|di|da|dos|la|le|el|al|ter|ten)\s+){0,3}(?:\p{Lu}|(?<=[Mm][Rr][Ss]\.?\s+)\p{L})\p{L}+/u;
/** Words before a known family name, which other words follow too. */
const PATIENT = /(?<!\p{L})(?:pat|pt|patient|patientin|paziente|paciente)\.?\s+(\p{Lu}\p{L}+)/giu;
/** Words before a known name: `Tochter Lena`, `neighbour Huber`. */
const KIN =
  /(?<!\p{L})(?:wife|husband|daughter|son|mother|father|sister|brother|aunt|uncle|neighbou?r|friend|niece|nephew|Tochter|Sohn|Ehefrau|Ehemann|Gattin|Gatte|Mutter|Vater|Schwester|Bruder|Tante|Onkel|Nachbar|Nachbarin|Freund|Freundin|Partner|Partnerin|Enkel|Enkelin|Nichte|Neffe|Oma|Opa|fille|fils|mari|femme|mère|père|sœur|frère|voisin|voisine|hija|hijo|esposa|esposo|madre|padre|hermana|hermano|figlia|figlio|moglie|marito|dochter|zoon|dotter)\s+(\p{Lu}\p{L}+)/giu;
/** Frequent family names of China and Japan, without those that begin everyday words, and one or two signs. */
const HAN_NAME =
  /^(?:[王李张張刘劉陈陳杨楊赵趙吴吳徐孙孫胡郭林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭董袁潘蒋蔣蔡杜魏吕沈姚卢盧姜崔钟鍾谭譚陆陸汪范廖贾賈韦韋邹鄒孟熊邱侯尹薛阎閆郝龚龔邵钱錢覃]|田中|佐藤|鈴木|高橋|伊藤|渡辺|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|清水)\p{Script=Han}{1,2}$/u;
const INITIAL = /^\p{Lu}\.?$/u;

/** Whether a text speaks of somebody by a form of address: `spoke to Mrs Miller`. */
export const addressesSomebody = (text: string): boolean =>
  ADDRESSED.test(text) ||
  [...text.matchAll(KIN)].some(([, name]) => isCapital(name) && isKnownName(name)) ||
  [...text.matchAll(PATIENT)].some(([, name]) => isCapital(name) && isLast(name) && !isOrdinary(name));

/** Words of what may be a name, without particles. */
const nameParts = (text: string): string[] =>
  text.split(/[\s,._-]+/).filter((word) => word !== '' && !PARTICLES.test(plain(word)));

/**
 * Whether a whole text is somebody's name: `Edith Thornbury`, `Müller, Anna`, `Dr. J. Smith`, `anna schmidt`. At least
 * one part must be a known name, so that `Live birth` and `Pacific Islander` are none.
 */
export function isPersonName(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > 60 || /[\d@/\\:;?!=<>%]/.test(trimmed)) return false;
  if (addressesSomebody(trimmed)) return textWords(trimmed).length <= 5;
  const words = nameParts(trimmed);
  if (words.length < 2 || words.length > 4) return false;
  const names = words.filter((word) => !INITIAL.test(word));
  // “A” and “I” are words in lists of these, and initials here.
  if (names.some(isOrdinary)) return false;
  if (!names.every((word) => /^[\p{L}\p{M}'’]{2,}$/u.test(word))) return false;
  if (names.length < words.length) return names.some(isKnownName) && names.every(isCapital);
  if (trimmed.includes(','))
    return names.some(isKnownName) && (names.every(isCapital) || names.every(isKnownName));
  const known = names.filter(isKnownName).length;
  return names.some(isFirst) && (names.every(isCapital) || known === names.length);
}

/** Whether a text is one word that is a frequent first or family name. */
export const isSingleName = (text: string): boolean => {
  const word = text.trim();
  if (HAN_NAME.test(word)) return true;
  return /^[\p{L}\p{M}'’]{3,}$/u.test(word) && !isOrdinary(word) && isKnownName(word);
};

/** Whether a text is what somebody is called in a program: `aholzapfel`, `anna.schmidt`, `a_schmidt`, `CLINIC\amiller`. */
export function isLogin(text: string): boolean {
  const parts = plain(text.trim().replace(/^[\p{L}\d.-]+\\/u, '')).split(/[._-]/);
  if (!parts.every((part) => /^[a-z]+\d{0,3}$/.test(part))) return false;
  const [first, last = ''] = parts.map((part) => part.replace(/\d+$/, ''));
  if (parts.length === 2) return isLast(last) || (isFirst(first) && last !== '');
  return parts.length === 1 && first.length > 5 && [1, 2].some((n) => isLast(first.slice(n)));
}

/** Whether a text may be a name, for want of anything else that it could be: capital letters and unknown words. */
export function couldBeName(text: string): boolean {
  const words = nameParts(text);
  if (words.length === 0 || words.length > 4 || words.some(isOrdinary)) return false;
  const names = words.filter((word) => !INITIAL.test(word));
  if (names.length === 0) return false;
  return (
    names.every((word) => isCapital(word) || isKnownName(word)) || /^[\p{Lo}\p{M}\s]{2,}$/u.test(text.trim())
  );
}

/**
 * Whether an id, or the name of a file or folder, seems to be a person's name: `Cohen David 1`, `schmidt_anna.edf`,
 * `ThornburyEdith_night2`. For a warning: two unknown words with capital letters are enough.
 */
export function looksLikePersonName(text: string): boolean {
  const base = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
  const stem = base.replace(/\.[A-Za-z]{2,4}$/, '');
  if (addressesSomebody(stem.replace(/[_-]+/g, ' '))) return true;
  const words = nameWords(stem).filter((word) => /^\p{L}{2,}$/u.test(word) && !PARTICLES.test(word));
  const open = words.filter((word) => !EVERYDAY.has(word));
  if (open.length === 0 || open.length > 4) return false;
  if (open.some(isFirst) && open.some((word) => word.length > 3)) return true;
  const capitals = stem.match(/\p{Lu}\p{Ll}{2,}/gu)?.filter((word) => !isOrdinary(word)) ?? [];
  if (open.some(isLast) && (capitals.length > 0 || open.length > 1)) return true;
  return open.length >= 2 && capitals.length === open.length && words.length === open.length;
}

/**
 * The words of a file's or folder's name that make up a person's name, as they are written: of `Thornbury_Edith_labs`
 * the first two. For one that is sure: a known first name beside another word that is none of a study's, or a form of
 * address. Empty if there is none.
 */
export function namesIn(base: string): string[] {
  const stem = base.replace(/\.[A-Za-z]{2,4}$/, '');
  // `K. Schneider`, `Schneider_K_2`
  const whole = stem.replace(/[\d_()-]+/g, ' ').trim();
  if (/(?<!\p{L})\p{Lu}(?!\p{L})/u.test(whole) && isPersonName(whole)) {
    return whole.match(/[\p{L}\p{M}'’]{2,}/gu) ?? [];
  }
  const parts = stem.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{M}'’]{2,}/gu) ?? [];
  // `ADaM` is no Ada.
  const open = parts.filter(
    (part) => !isOrdinary(part) && !PARTICLES.test(plain(part)) && !/\p{Lu}{2}\p{Ll}/u.test(part),
  );
  const addressed = ADDRESSED.exec(stem.replace(/[_-]+/g, ' '))?.[0].trim().split(/\s+/) ?? [];
  // In three words and more, one in small letters that no list has is what the file is about.
  const named = open.length < 3 ? open : open.filter((part) => /^\p{Lu}/u.test(part) || isKnownName(part));
  const sure = named.length >= 2 && named.length <= 4 && named.some(isFirst);
  return [...new Set([...addressed, ...(sure ? named : [])])];
}

/** Share of the ids that must look like names. */
const MOSTLY = 0.5;
const FEWEST_IDS = 3;

/** Whether ids are mostly names of people. */
export function areNames(ids: readonly string[]): boolean {
  const different = [...new Set(ids)].filter((id) => id !== '');
  const named = different.filter(
    (id) => looksLikePersonName(id) || /^\p{Lu}\p{Ll}{2,}([ ,-]+\p{Lu}\p{L}*)*$/u.test(id),
  );
  return different.length >= FEWEST_IDS && named.length > MOSTLY * different.length;
}
