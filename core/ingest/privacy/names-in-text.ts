import { plain } from '../../text/name-words.ts';
import { isCapital, isFirst, isKnownName, isLast, isOrdinary, PARTICLES } from './known-words.ts';

/** Words before the name of who did something, or of whom to ask: `measured by`, `siehe`. */
const DOING =
  /^(?:by|ask|asks|asked|contact|call|calls|called|phone|phoned|see|von|vom|durch|siehe|frag|frage|fragen|ruft|par|chez|demander|appeler|voir|por|llamar|ver|da|chiamare|door|bel|av|af|pat|patient|patientin|paciente|paziente|oa|oä|pd|schwester|pfleger)$/i;
const WORD = /[\p{L}\p{M}'’]+\.?/gu;

interface Word {
  readonly text: string;
  /** What stands between it and the word before. */
  readonly gap: string;
}

/**
 * Whether the name of a person stands within a text that says more: a known first name beside another word with a capital
 * letter, or any two such words behind one that is followed by who did something. Ordinary words are no names.
 */
export function namesSomebodyWithin(text: string): boolean {
  const words = wordsOf(text);
  return words.some((second, i) => {
    const first = words[i - 1];
    if (!first || !/^(?:,? |-)$/.test(second.gap) || !mayBeName(first) || !mayBeName(second)) return false;
    if (isFirst(first.text) || isFirst(second.text)) return true;
    return isLast(first.text) && isLast(second.text)
      ? true
      : DOING.test(words[i - 2]?.text.replace(/\.$/, '') ?? '');
  });
}

/** Words without the particles of names, so that the two around them stand side by side. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const isParticle = words.length > 0 && /^\p{Ll}/u.test(word) && PARTICLES.test(plain(word));
    const next = text.slice(end, index);
    // A particle that a name does not follow is a word: “von”, “da” and “per” stand before names too.
    if (isParticle && !DOING.test(word) && isCapital(words[words.length - 1].text)) {
      end = index + word.length + 1;
      continue;
    }
    words.push({ text: word, gap: next === '' ? ' ' : next });
    end = index + word.length;
  }
  return words;
}

const mayBeName = ({ text }: Word): boolean => isCapital(text) && text.length >= 3 && !isOrdinary(text);

/** What people do that somebody beside their bed writes down. */
const DOES =
  'hustet|hustete|schläft|schlaeft|schlief|schnarcht|schnarchte|wacht|wachte|ruft|rief|klingelt|klingelte|steht|stand|sitzt|dreht|redet|spricht|trinkt|isst|weint|schreit|jammert|stöhnt|friert|schwitzt|unruhig|anwesend|informiert|coughs|coughed|coughing|sleeps|slept|sleeping|snores|snored|snoring|wakes|woke|calls|called|asks|asked|talks|talked|talking|asleep|cries|cried|complains|complained|informed|tousse|dort|dormait|ronfle|appelle|pleure|tose|duerme|ronca|llama|llora|tossisce|dorme|russa|chiama|piange|hoest|slaapt|snurkt|belt|huilt|kaszle|śpi|chrapie|кашляет|кашляє|спит|спить|храпит|зовёт';
const isName = (word: string): boolean => isKnownName(word) && !isOrdinary(word);

/** What stands beside a name, and which of the words that it captures are one. */
const BESIDE: readonly (readonly [beside: RegExp, isName: (word: string) => boolean])[] = [
  [new RegExp(`(?<!\\p{L})(\\p{L}[\\p{L}\\p{M}'’-]{2,})\\s+(?:${DOES})(?!\\p{L})`, 'giu'), isName],
  // A form of address before a known name in small letters.
  [
    /(?<!\p{L})(?:dr|prof|doktor|doctor|herrn?|frau|hr|fr|mrs?|sig|signora?|sra?|señora?|madame|mme|monsieur|mevr|mevrouw|dhr|meneer|patient|patientin|pat|pt|oa|oä)\.?\s+(\p{L}{3,})(?!\p{L})/giu,
    (word) => isLast(word) && !isOrdinary(word),
  ],
  // Who signs, and who is named.
  [
    /(?<!\p{L})(?:gez\.|i\. ?[AV]\.|unterschrift:|signed(?: by)?:?|firmado(?: por)?:|signé(?: par)?:|untersucher(?:in)?:|examiner:|technician:|operator:|mta:)\s*(\p{L}{3,})/giu,
    (word) => isCapital(word) && !isOrdinary(word),
  ],
  [
    /(?<!\p{L})(?:heißt|heisst|namens|sagt|named|says|name:?|patient(?:in)?:|arzt:|ärztin:|s['’]appelle|se llama|si chiama|(?:mutter|vater|mother|father|mère|père|madre|padre) (?:von|of|de|di)|(?:oma|opa|tante|onkel|sohn|tochter|bruder|schwester|son|daughter|brother|sister|fils|fille|hijo|hija|figlio|figlia) ?\()\s*(\p{Lu}\p{L}{2,})/giu,
    (word) => isCapital(word) && isName(word),
  ],
];
/** Doers with a particle; initials behind a word for a patient, an age or a form of address; two parts as DICOM writes them; an Irish name. */
const SHAPES = [
  new RegExp(
    `(?<!\\p{L})(?:van|von|de|della?|di|da|dos|al|el|ter|ten)(?: (?:de|der|den|la|het))? \\p{Lu}\\p{Ll}{2,} (?:${DOES})(?!\\p{L})`,
    'u',
  ),
  /(?<!\p{L})(?:[Pp]at(?:ient(?:in)?)?|[Pp]t)\.?:? \p{Lu}\. ?\p{Lu}\./u,
  /^\p{Lu}\. ?\p{Lu}\.,? \(?\d{1,2} ?(?:y|yo|yrs?|years?|J|Jahre|ans|años|anni|jaar)(?!\p{L})/u,
  /(?<!\p{L})(?:Frau|Herrn?|Mrs|Mr|Mme|Hr\.|Sra?\.) \p{Lu}\.?(?![\p{L}\d])/u,
  /(?<!\p{L})Hr\. \p{Lu}\p{Ll}{2,}/u,
  /(?<![\p{L}\d])\p{Lu}[\p{L}'’ -]+\^\p{Lu}\p{L}+/u,
  /(?<!\p{L})O['’]\p{Lu}\p{Ll}{2,}/u,
  /^\p{Lu}\p{Ll}{2,}, (?:\p{Lu}\. ?){1,2}$/u,
];
const DAY = /(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|\*\s?(?:19|20)\d\d(?!\d)/;

/** Whether a text speaks of somebody who is named, as people beside a bed write it: `schmidt hustet`, `gez. Meier`. */
export const speaksOfSomebody = (text: string): boolean =>
  SHAPES.some((shape) => shape.test(text)) ||
  BESIDE.some(([beside, isRight]) => [...text.matchAll(beside)].some(([, name]) => isRight(name))) ||
  isDated(text);

/** A day, or a year with a star, and one name: `Müller, *1956`. */
function isDated(text: string): boolean {
  const [word, ...others] = text.match(/\p{L}+/gu) ?? [];
  return word !== undefined && others.length === 0 && DAY.test(text) && isName(word);
}
