import { isAhv, isDni, isIban, isKvnr, isLuhn, isNhs } from './check-digits.ts';
import { isOrdinary } from './known-words.ts';
import type { PersonalKind } from './personal-data.ts';

/** What a text has in it: a pattern, one with a test of what it finds, or a test of the whole text. */
type Pattern =
  RegExp | readonly [pattern: RegExp, isRight: (found: string) => boolean] | ((text: string) => boolean);
/** Patterns of what tells something of a person. */
type Signs = readonly (readonly [kind: PersonalKind, patterns: readonly Pattern[]])[];

const fits = (text: string, pattern: Pattern): boolean => {
  if (pattern instanceof RegExp) return text.search(pattern) >= 0;
  if (typeof pattern === 'function') return pattern(text);
  return [...text.matchAll(pattern[0])].some(([found]) => pattern[1](found));
};

/** The kind of the first sign that a text has; undefined where it has none. */
const kindIn = (text: string, signs: Signs): PersonalKind | undefined =>
  signs.find(([, patterns]) => patterns.some((pattern) => fits(text, pattern)))?.[0];

const compact = (text: string): string => text.replace(/[\s.-]/g, '');

const DAY = /^\(?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?![-./]?\d)/;
/** A code of a drug in America (NDC): its maker, the drug and its pack. */
const DRUG = /^(?:\d{5}-\d{4}-\d\d|00\d{3}-\d{3}-\d\d|00\d\d-\d{4}-\d\d)$/;
const isPhone = (found: string): boolean => {
  const digits = found.replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15 && !DAY.test(found.trim()) && !DRUG.test(found.trim());
};

const MAIL = /[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[^\s@,;:<>()]{2,}/u;
/**
 * Telephones: behind a word for one; with a plus or two zeros; with a zero in front and a space, slash or brackets behind
 * the area; in pairs with points as in France; three times three digits; or as in America.
 */
const PHONES: readonly Pattern[] = [
  /(?<!\p{L})(?:tel|tél|telefon|telephone|téléphone|teléfono|telefono|phone|mobil|mobile|handy|fax|gsm|whatsapp)(?:[\s.:]{1,3}|(?=\+|0))(?:n[ro]\.? ?)?\+?\(?\d[\d\s()./-]{4,}\d/iu,
  [/(?<![\d.]|\p{Lu}{2}_?)(?:\+|00)[1-9][\d\s()./-]{6,}\d/gu, isPhone],
  [/(?<![\d.,:-])\(?0\d{1,5}\)?(?:[\s/-]\s?\d{1,}){1,5}(?![\d.:])/g, isPhone],
  [/(?<![\d.,:-])0\d(?:\.\d\d){4}(?![\d.])/g, isPhone],
  [/(?<![\d.,-])\d{3}([ -])\d{3}\1\d{3}(?![\d.,-]|[ -]\d)/g, isPhone],
  [/(?<![\d.,-])(?:\+?1[\s.-])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-.\s])\d{3}[-.\s]\d{4}(?![\d.-])/g, isPhone],
];

/** Whether six digits begin with a day and month, or end with them. */
const hasDay = (digits: string): boolean =>
  /^(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))/.test(
    digits,
  );

/** Numbers of persons, insurances and accounts, by their shape and, where they have one, their check digit. */
const RECORD_NUMBERS: readonly Pattern[] = [
  /(?<![\d-])(?!000|666|9\d\d)\d{3}-\d\d-\d{4}(?![\d-])/,
  [/(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)/g, (found) => isNhs(compact(found))],
  [/\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g, (found) => isIban(compact(found))],
  [/(?<!\d)756[. ]?\d{4}[. ]?\d{4}[. ]?\d\d(?!\d)/g, (found) => isAhv(compact(found))],
  [/\b[A-Z]\d{9}\b/g, isKvnr],
  [/\b(?:\d{8}-?|[XYZ]-?\d{7}-?)[A-Z]\b/g, (found) => isDni(compact(found))],
  [/(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)/g, (found) => isLuhn(compact(found))],
  [/(?<![\d-])(?:\d\d)?\d{6}[-+]\d{4}(?![\d-])/g, (found) => hasDay(found.slice(-11))],
  [/\b\d\d \d{6} [A-Z] \d{3}\b/g, (found) => hasDay(found.slice(3, 9))],
  // United Kingdom, Italy, Mexico, American Medicare, Brazil, Russia, German pension
  /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b/,
  /\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b/i,
  /\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d\b/,
  /\b[1-9][A-Z][A-Z\d]\d-[A-Z][A-Z\d]\d-[A-Z]{2}\d\d\b/,
  /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d\d(?!\d)/,
  /(?<!\d)\d{3}-\d{3}-\d{3} \d\d(?!\d)/,
  /\b\d{8}[A-Z]\d{3}\b/,
  // Behind words for it: `MRN 4820193`, `Pat.-Nr. 48201`, `dossier n° 20231`, `Fall 4820193`.
  /\b(?:MRN|KIS|KVNR|SVNR|AHV|NHS|SSN|BSN|NHC|IPP|PESEL|FNR|CPR|(?:pat(?:ient(?:en)?)?|pat\.|fall|case|akten|aufnahme|auftrags|versicherten|hospital|insurance|record|chart)[-. ]{0,2}(?:nr|no|number|nummer|id)|dossier|expediente|historia|cartella)(?:\b|(?=\d))[\s.:#]{0,3}(?:n[.°ºro]{1,2}\s?)?[A-Z]{0,3}-?\d{5,}/i,
  /\b(?:PID|Fall|Akte|Auftrag|Aufnahme)[\s.:#]{1,3}\d{6,}(?!\d)/,
];

const MONTH = '\\p{L}{3,9}';
/** A word of birth and a day: `geb. 12.03.1956`, `*12.03.1956`, `born 12 March 1956`, `DOB: 12-MAR-1956`. */
const BORN = new RegExp(
  `(?:(?<!\\p{L})(?:geb|geb\\.?-?dat(?:um)?|geburtsdatum|geboren|born|dob|d\\.o\\.b|birth ?date|date of birth|date de naissance|née?|fecha de nacimiento|nacid[oa]|data di nascita|nat[oa]|data de nascimento|nascid[oa]|geboortedatum|födelsedatum|född|fødselsdato|født|data urodzenia|ur|дата рождения|рожд|д\\.\\s?р)|\\*)[\\s.:]{0,3}(?:(?:am|on|le|el|il|em|op|den) )?(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{1,2}\\.?[ -]?${MONTH}\\.?[ -]\\d{2,4})(?!\\d)`,
  'iu',
);

/** Classes of enzymes (EC 1.1.1.284) and versions of programs (10.4.2.15) have four numbers, too, which are small. */
function isIp(found: string): boolean {
  const parts = found.split('.').map(Number);
  const isEnzyme = parts[0] <= 7 && parts[1] <= 30 && parts[2] <= 99;
  return parts.every((part) => part < 256) && !isEnzyme && parts.some((part) => part >= 100);
}

/** What is sure of a person wherever it stands. */
const SURE: Signs = [
  [
    'contact',
    [
      MAIL,
      /\bhttps?:\/\/|\bwww\.\S/i,
      /(?:^|\s)@[A-Za-z]\w{2,}|\b(?:insta(?:gram)?|facebook|twitter|tiktok|skype|snapchat|linkedin)\s?[:=]\s?\w/i,
    ],
  ],
  ['record number', RECORD_NUMBERS],
  ['birth date', [BORN]],
  ['contact', PHONES],
  [
    'device number',
    [
      /(?<!\p{L})IP(?:v4)?(?:[- ]?(?:addr(?:ess)?|adresse))?[\s.:#]{1,3}(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/iu,
      [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, isIp],
      /\b(?:[\dA-F]{2}[:-]){5}[\dA-F]{2}\b/i,
      /\b(?:IMEI|S\/?N|serial(?: ?(?:no|number))?|serien-?(?:nr|nummer)|ser\.? ?-?nr)[\s.:#]{0,3}[A-Z]{0,3}-?\d{6,}/i,
    ],
  ],
  [
    'address',
    [
      /\b\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’.-]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Square|Close|Crescent|Terrace)\b/u,
      /\p{L}(?:straße|strasse|str\.|weg|platz|gasse|allee|straat|laan|vägen|gatan|gade|vej) ?\d/iu,
      /\b(?:rue|avenue|boulevard|calle|avenida|via|viale|piazza|plaza|rua|travessa|ulica|ul\.) \p{Lu}?[\p{L}'’. -]+,? ?\d/iu,
      /\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|chemin|impasse|allée) \p{L}/iu,
      /(?:^|[\s,])(?:ул|пр|рехов|רחוב|улица)\.? ?\p{L}/u,
      /\b(?:P\.? ?O\.? Box|Postfach|Apartado|Casella postale|Boîte postale) ?\d/iu,
      // Postcodes of the United Kingdom and Canada, and of America behind a state; two angles on the earth.
      /, [A-Z]{2} \d{5}(?:-\d{4})?$/,
      /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/,
      /\b[A-Z]\d[A-Z] \d[A-Z]\d\b/,
      /(?<!\d)-?\d{1,2}\.\d{3,}\s*[,;°NS]\s*-?\d{1,3}\.\d{3,}/,
      /(?<![\d.])-?\d{1,2}\.\d{4,} -?\d{1,3}\.\d{4,}(?![\d.])/,
    ],
  ],
];

const ROOM =
  '(?:zimmer|zi|raum|room|rm|chambre|habitaci[oó]n|hab|stanza|camera|kamer|rum|rom|sala|salle|quarto|pok[oó]j|station|ward|bay|палата)';
const BED = '(?:bett|bed|lit|cama|letto|leito|säng|seng|łóżko|койка)';
const NUMBER = '[\\s_.:-]{0,2}(?:n[ro°º]\\.?\\s?)?[A-Z]?\\d{1,4}[a-z]?';
const PLACE = `${BED}[\\s_.:-]{0,2}(?:n[ro°º]\\.?\\s?)?(?:\\d{1,3}[a-z]?|[a-f])`;
const START = '(?<!\\p{L})';
const END = '(?![\\p{L}\\d])';

/** Landmarks that streets are called by, as `Bahnhof`, alone and at the end of a word; not `Gesichtsfeld`. */
const LANDMARK =
  '(?!gesichtsfeld|blickfeld|sehfeld|mittelfeld|vorhof|lymph|nieren|gallen|blasen)\\p{L}*(?:bahnhof|markt|mühle|linden|winkel|berg|hang|wald|park|see|bach|kirche|dorf|anger|tor|hof|feld|feldern|garten|gärten|graben|ufer|brunnen|schloss|schloß|rathaus|steig|hügel|höhe|wiesen?|teich|weiher|brücke|bleiche|schule|sportplatz|friedhof|wasserturm|hafen|kanal|moos|tal|busch|acker|äcker|hecke|heide|holz|hain|wehr|damm|deich|weinberg|gasse)';

/** What tells where a person lies or lives: a room with a bed, and German streets without a word for a street. */
const PLACES: readonly RegExp[] = [
  new RegExp(`${START}${ROOM}${NUMBER}[\\s_,;/-]{1,3}${PLACE}${END}`, 'giu'),
  new RegExp(`${START}${PLACE}[\\s_,;/-]{1,3}${ROOM}${NUMBER}${END}`, 'giu'),
  new RegExp(
    `${START}(?:am|an der|an den|im|in der|in den|auf der|auf dem|zum|zur|unter den|hinter der|hinter dem|bei der|beim|vor dem)[\\s_](?:(?:alten?|neuen?|oberen?|unteren?|hohen?|großen?|kleinen?)[\\s_])?${LANDMARK}[\\s_]\\d{1,3}\\s?[a-z]?${END}`,
    'giu',
  ),
  /(?<!\p{L})\p{L}{3,}str[\s_]?\d{1,3}[a-z]?(?![\p{L}\d])/giu,
];

/** Two letters behind four digits that are no Dutch postcode’s: units, small words, and what is done in a year. */
const NO_DUTCH_LETTERS =
  'MG|ML|MM|CM|KM|KG|KJ|HZ|IE|IU|UI|KE|ME|AE|BE|KU|MW|KW|CT|MR|US|OP|OR|TO|AM|PM|AD|BC|ED|SA|SD|SS|EF|VT|VF';
/** A postcode of four digits before a town of Austria, Switzerland, Belgium, Denmark or Norway, however it is written. */
const KNOWN_TOWN =
  /^(?:[A-Z]{1,2}-)?\d{4} (?:wien|graz|linz|salzburg|innsbruck|klagenfurt|zürich|bern|basel|genf|genève|lausanne|luzern|lugano|bruxelles|brussel|antwerpen|gent|liège|københavn|aarhus|odense|oslo|bergen|trondheim)(?!\p{L})[\p{L} .'’-]*$/iu;
/** A postcode before a town, and nothing else; round numbers are counted. Without its capital letters it is a dose or a year. */
const TOWN = new RegExp(
  `^(?:[A-Z]{1,2}-)?(?:(?<long>\\d{5})|[1-9]\\d{3} ?(?!${NO_DUTCH_LETTERS})[A-Z]{2}) (?<town>(?:\\p{Lu}\\p{Ll}|['’]s-\\p{Lu}|\\p{Lu}{4})[\\p{L} .'’-]+)$`,
  'u',
);

/** A town behind its postcode, of words that are no everyday ones. */
function isTown(text: string): boolean {
  const { long, town } = TOWN.exec(text)?.groups ?? {};
  return town !== undefined && !long?.endsWith('00') && !town.split(/[ -]+/).some(isOrdinary);
}

/** What is likely of a person: where somebody lies or lives, and numbers of cars. */
const LIKELY: Signs = [
  ['address', [...PLACES, KNOWN_TOWN, isTown]],
  // Of Germany with its line, of France, and of any country behind a word for one.
  [
    'record number',
    [
      /(?<![\p{L}\d-])(?!(?:HLA|ICD|DSM|ISO|IL|PD|CA|SF|TNF|EORTC|PHQ|GAD|EQ)-)[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} \d{2,4}[EH]?(?![\p{L}\d])/u,
      /(?<![\p{L}\d-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\p{L}\d-])/u,
      /(?<!\p{L})(?:kfz|pkw|auto|kennzeichen|number ?plate|licen[cs]e plate|car reg(?:istration)?|matr[ií]cula|targa|immatriculation|kenteken)[\s.:]{1,3}(?=[A-ZÄÖÜ\d -]*\d)(?=[A-ZÄÖÜ\d -]*[A-ZÄÖÜ])[A-ZÄÖÜ\d]{1,4}(?:[ -]?[A-ZÄÖÜ\d]{1,4}){1,3}(?![\p{L}\d])/iu,
    ],
  ],
];

/** What is sure of a person in a text; undefined where nothing is. */
export const sureSign = (text: string): PersonalKind | undefined => kindIn(text, SURE);
/** What is likely of a person in a text; undefined where nothing is. */
export const likelySign = (text: string): PersonalKind | undefined => kindIn(text.trim(), LIKELY);

/** Whether an address or a telephone stands in a text. */
export const isReachable = (text: string): boolean =>
  [MAIL, ...PHONES].some((pattern) => fits(text, pattern));

/** A text with other words in the place of a room with a bed, or of a street. */
export const withoutPlaces = (text: string, otherwise: string): string =>
  PLACES.reduce((said, place) => said.replace(place, otherwise), text);
