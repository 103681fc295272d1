import { isCapital, isFirst, isLast, isOrdinary } from './person-names.ts';

/** What people do that somebody beside their bed writes down. */
const DOES =
  'hustet|hustete|schläft|schlaeft|schlief|schnarcht|schnarchte|wacht|wachte|ruft|rief|klingelt|klingelte|steht|stand|sitzt|dreht|redet|spricht|trinkt|isst|weint|schreit|jammert|stöhnt|friert|schwitzt|unruhig|anwesend|informiert|coughs|coughed|coughing|sleeps|slept|sleeping|snores|snored|snoring|wakes|woke|calls|called|asks|asked|talks|talked|talking|asleep|cries|cried|complains|complained|informed|tousse|dort|dormait|ronfle|appelle|pleure|tose|duerme|ronca|llama|llora|tossisce|dorme|russa|chiama|piange|hoest|slaapt|snurkt|belt|huilt|kaszle|śpi|chrapie|кашляет|кашляє|спит|спить|храпит|зовёт';
const DOER = new RegExp(`(?<!\\p{L})(\\p{L}[\\p{L}\\p{M}'’-]{2,})\\s+(?:${DOES})(?!\\p{L})`, 'giu');
const WITH_PARTICLE = new RegExp(
  `(?<!\\p{L})(?:van|von|de|della?|di|da|dos|al|el|ter|ten)(?: (?:de|der|den|la|het))? \\p{Lu}\\p{Ll}{2,} (?:${DOES})(?!\\p{L})`,
  'u',
);
/** A form of address before a known name in small letters. */
const ADDRESSED =
  /(?<!\p{L})(?:dr|prof|doktor|doctor|herrn?|frau|hr|fr|mrs?|sig|signora?|sra?|señora?|madame|mme|monsieur|mevr|mevrouw|dhr|meneer|patient|patientin|pat|pt|oa|oä)\.?\s+(\p{L}{3,})(?!\p{L})/giu;
/** What stands before the name of who signs or is named. */
const SIGNED =
  /(?<!\p{L})(?:gez\.|i\. ?[AV]\.|unterschrift:|signed(?: by)?:?|firmado(?: por)?:|signé(?: par)?:|untersucher(?:in)?:|examiner:|technician:|operator:|mta:)\s*(\p{L}{3,})/giu;
const NAMED =
  /(?<!\p{L})(?:heißt|heisst|namens|sagt|named|says|name:?|patient(?:in)?:|arzt:|ärztin:|s['’]appelle|se llama|si chiama|(?:mutter|vater|mother|father|mère|père|madre|padre) (?:von|of|de|di)|(?:oma|opa|tante|onkel|sohn|tochter|bruder|schwester|son|daughter|brother|sister|fils|fille|hijo|hija|figlio|figlia) ?\()\s*(\p{Lu}\p{L}{2,})/giu;
/** Initials behind a word for a patient, an age or a form of address; two parts as DICOM writes them; an Irish name. */
const SHAPES = [
  /(?<!\p{L})(?:[Pp]at(?:ient(?:in)?)?|[Pp]t)\.?:? \p{Lu}\. ?\p{Lu}\./u,
  /^\p{Lu}\. ?\p{Lu}\.,? \(?\d{1,2} ?(?:y|yo|yrs?|years?|J|Jahre|ans|años|anni|jaar)(?!\p{L})/u,
  /(?<!\p{L})(?:Frau|Herrn?|Mrs|Mr|Mme|Hr\.|Sra?\.) \p{Lu}\.?(?![\p{L}\d])/u,
  /(?<!\p{L})Hr\. \p{Lu}\p{Ll}{2,}/u,
  /(?<![\p{L}\d])\p{Lu}[\p{L}'’ -]+\^\p{Lu}\p{L}+/u,
  /(?<!\p{L})O['’]\p{Lu}\p{Ll}{2,}/u,
  /^\p{Lu}\p{Ll}{2,}, (?:\p{Lu}\. ?){1,2}$/u,
];
const DAY = /(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|\*\s?(?:19|20)\d\d(?!\d)/;

const isName = (word: string): boolean => (isFirst(word) || isLast(word)) && !isOrdinary(word);

/** Whether a text speaks of somebody who is named, as people beside a bed write it: `schmidt hustet`, `gez. Meier`. */
export function speaksOfSomebody(text: string): boolean {
  const some = (pattern: RegExp, isRight: (name: string) => boolean): boolean =>
    [...text.matchAll(pattern)].some(([, name]) => isRight(name));
  return (
    SHAPES.some((shape) => shape.test(text)) ||
    WITH_PARTICLE.test(text) ||
    some(DOER, isName) ||
    some(ADDRESSED, (name) => isLast(name) && !isOrdinary(name)) ||
    some(SIGNED, (name) => isCapital(name) && !isOrdinary(name)) ||
    some(NAMED, (name) => isCapital(name) && isName(name)) ||
    isDated(text)
  );
}

/** A day, or a year with a star, and one name: `Müller, *1956`. */
function isDated(text: string): boolean {
  const [word, ...others] = text.match(/\p{L}+/gu) ?? [];
  return word !== undefined && others.length === 0 && DAY.test(text) && isName(word);
}
