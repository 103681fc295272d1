import { FIRST_NAMES } from './first-names.ts';
import { ORDINARY } from './ordinary-words.ts';
import { SURNAMES } from './surnames.ts';
import { latin, nameWords, plain, textWords } from './words.ts';

/**
 * A form of address before a capital letter. Case counts: `MS` and `MR` are a disease and a scanner, `Sr` is followed
 * by a name or is strontium.
 */
const ADDRESSED =
  /(?:^|[^\p{L}])(?:(?:Mr|Ms|Miss|Mister|Dr|Prof|Professor|Doctor|Doktor|Nurse|Schwester|Pfleger|Herr|Frau|Herrn|Fr|Mme|Mlle|Madame|Monsieur|Sr|Sra|Srta|Señor|Señora|Sig|Signor|Signora|Dott|Dottssa|Dhr|Mevr|Mevrouw|Meneer|Senhor|Senhora|Г-н|Г-жа)\.?|[Mm][Rr][Ss]\.?)\s+(?:\p{Lu}|(?<=[Mm][Rr][Ss]\.?\s+)\p{L})\p{L}+/u;
const PARTICLES =
  /^(van|von|vom|zu|de|der|den|del|della|di|da|dos|das|du|la|le|el|al|bin|ibn|ben|bat|ter|ten|mc|mac|o|st|y|e)$/;
const INITIAL = /^\p{Lu}\.?$/u;

const isFirst = (word: string): boolean => FIRST_NAMES.has(latin(plain(word)));
const isLast = (word: string): boolean => SURNAMES.has(latin(plain(word)));
const isKnown = (word: string): boolean => isFirst(word) || isLast(word);
function isOrdinary(word: string): boolean {
  const bare = plain(word);
  return ORDINARY.has(bare) || (bare.endsWith('s') && ORDINARY.has(bare.slice(0, -1)));
}
const isCapital = (word: string): boolean => /^\p{Lu}[\p{L}\p{M}'’]+$/u.test(word);

/** Whether a text speaks of somebody by a form of address: `spoke to Mrs Miller`. */
export const addressesSomebody = (text: string): boolean => ADDRESSED.test(text);

/**
 * Whether a whole text is somebody's name: `Edith Thornbury`, `Müller, Anna`, `Dr. J. Smith`, `anna schmidt`. At least
 * one part must be a known name, so that `Live birth` and `Pacific Islander` are none.
 */
export function isPersonName(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > 60 || /[\d@/\\:;?!=<>%]/.test(trimmed)) return false;
  if (addressesSomebody(trimmed)) return textWords(trimmed).length <= 5;
  const words = trimmed.split(/[\s,._-]+/).filter((word) => word !== '' && !PARTICLES.test(plain(word)));
  if (words.length < 2 || words.length > 4 || words.some(isOrdinary)) return false;
  const names = words.filter((word) => !INITIAL.test(word));
  if (!names.every((word) => /^[\p{L}\p{M}'’]{2,}$/u.test(word))) return false;
  if (names.length < words.length) return names.some(isKnown) && names.every(isCapital);
  if (trimmed.includes(',')) return names.some(isKnown) && (names.every(isCapital) || names.every(isKnown));
  const known = names.filter(isKnown).length;
  return names.some(isFirst) && (names.every(isCapital) || known === names.length);
}

/** Whether a text is one word that is a frequent first or family name. */
export const isSingleName = (text: string): boolean => {
  const word = text.trim();
  return /^[\p{L}\p{M}'’]{3,}$/u.test(word) && !isOrdinary(word) && isKnown(word);
};

/** Whether a text may be a name, for want of anything else that it could be: capital letters and unknown words. */
export function couldBeName(text: string): boolean {
  const words = text
    .trim()
    .split(/[\s,._-]+/)
    .filter((word) => word !== '' && !PARTICLES.test(plain(word)));
  if (words.length === 0 || words.length > 4 || words.some(isOrdinary)) return false;
  const names = words.filter((word) => !INITIAL.test(word));
  if (names.length === 0) return false;
  return (
    names.every((word) => isCapital(word) || isKnown(word)) || /^[\p{Lo}\p{M}\s]{2,}$/u.test(text.trim())
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
  const open = words.filter((word) => !ORDINARY.has(word));
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
  const parts = stem.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{M}'’]{2,}/gu) ?? [];
  const open = parts.filter((part) => !isOrdinary(part) && !PARTICLES.test(plain(part)));
  const addressed = ADDRESSED.exec(stem.replace(/[_-]+/g, ' '))?.[0].trim().split(/\s+/) ?? [];
  const sure = open.length >= 2 && open.length <= 4 && open.some(isFirst);
  return [...new Set([...addressed, ...(sure ? open : [])])];
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
