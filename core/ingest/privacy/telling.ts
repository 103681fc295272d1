import { withoutEponyms } from './eponyms.ts';
import { isAhv, isDni, isIban, isKvnr, isLuhn, isNhs } from './check-digits.ts';
import { namesSomebodyWithin } from './names-within.ts';
import { addressesSomebody, isPersonName } from './person-names.ts';
import { speaksOfSomebody } from './spoken-names.ts';
import { withoutHouses } from './houses.ts';
import { tellsPlace, tellsPlate } from './telling-places.ts';
import type { PersonalKind } from './personal-data.ts';
import { isLabel } from './labels.ts';

const compact = (text: string): string => text.replace(/[\s.-]/g, '');
const some = (text: string, pattern: RegExp, isRight: (found: string) => boolean): boolean =>
  [...text.matchAll(pattern)].some(([found]) => isRight(found));

const MAIL = /[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[^\s@,;:<>()]{2,}/u;
const LINK = /\bhttps?:\/\/|\bwww\.\S/i;
const HANDLE =
  /(?:^|\s)@[A-Za-z]\w{2,}|\b(?:insta(?:gram)?|facebook|twitter|tiktok|skype|snapchat|linkedin)\s?[:=]\s?\w/i;

/**
 * Phone numbers: with a plus or two zeros, with a zero in front and a space, slash or brackets behind the area,
 * in pairs with points as in France, three times three digits, or as in America.
 */
const PHONES = [
  /(?<![\d.]|\p{Lu}{2}_?)(?:\+|00)[1-9][\d\s()./-]{6,}\d/gu,
  /(?<![\d.,:-])\(?0\d{1,5}\)?(?:[\s/-]\s?\d{1,}){1,5}(?![\d.:])/g,
  /(?<![\d.,:-])0\d(?:\.\d\d){4}(?![\d.])/g,
  /(?<![\d.,-])\d{3}([ -])\d{3}\1\d{3}(?![\d.,-]|[ -]\d)/g,
  /(?<![\d.,-])(?:\+?1[\s.-])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-.\s])\d{3}[-.\s]\d{4}(?![\d.-])/g,
];
/** A word for a telephone, and a number however it is written. */
const CALLED =
  /(?<!\p{L})(?:tel|tél|telefon|telephone|téléphone|teléfono|telefono|phone|mobil|mobile|handy|fax|gsm|whatsapp)(?:[\s.:]{1,3}|(?=\+|0))(?:n[ro]\.? ?)?\+?\(?\d[\d\s()./-]{4,}\d/iu;
const DAY = /^\(?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?![-./]?\d)/;
/** A code of a drug in America (NDC): its maker, the drug and its pack. */
const DRUG = /^(?:\d{5}-\d{4}-\d\d|00\d{3}-\d{3}-\d\d|00\d\d-\d{4}-\d\d)$/;

function hasPhone(text: string): boolean {
  return (
    CALLED.test(text) ||
    PHONES.some((pattern) =>
      some(text, pattern, (found) => {
        const digits = found.replace(/\D/g, '').length;
        return digits >= 8 && digits <= 15 && !DAY.test(found.trim()) && !DRUG.test(found.trim());
      }),
    )
  );
}

/** Whether six digits begin with a day and month, or end with them. */
const hasDay = (digits: string): boolean =>
  /^(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))/.test(
    digits,
  );

/** Numbers of persons, insurances and accounts, by their shape and, where they have one, their check digit. */
function hasRecordNumber(text: string): boolean {
  return (
    /(?<![\d-])(?!000|666|9\d\d)\d{3}-\d\d-\d{4}(?![\d-])/.test(text) ||
    some(text, /(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)/g, (found) => isNhs(compact(found))) ||
    some(text, /\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g, (found) =>
      isIban(compact(found)),
    ) ||
    some(text, /(?<!\d)756[. ]?\d{4}[. ]?\d{4}[. ]?\d\d(?!\d)/g, (found) => isAhv(compact(found))) ||
    some(text, /\b[A-Z]\d{9}\b/g, isKvnr) ||
    some(text, /\b(?:\d{8}-?|[XYZ]-?\d{7}-?)[A-Z]\b/g, (found) => isDni(compact(found))) ||
    some(text, /(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)/g, (found) => isLuhn(compact(found))) ||
    some(text, /(?<![\d-])(?:\d\d)?\d{6}[-+]\d{4}(?![\d-])/g, (found) => hasDay(found.slice(-11))) ||
    // United Kingdom, Italy, Mexico, American Medicare, Brazil, Russia, German pension
    /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b/.test(text) ||
    /\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b/i.test(text) ||
    /\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d\b/.test(text) ||
    /\b[1-9][A-Z][A-Z\d]\d-[A-Z][A-Z\d]\d-[A-Z]{2}\d\d\b/.test(text) ||
    /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d\d(?!\d)/.test(text) ||
    /(?<!\d)\d{3}-\d{3}-\d{3} \d\d(?!\d)/.test(text) ||
    /\b\d{8}[A-Z]\d{3}\b/.test(text) ||
    some(text, /\b\d\d \d{6} [A-Z] \d{3}\b/g, (found) => hasDay(found.slice(3, 9))) ||
    NUMBERED.some((words) => words.test(text))
  );
}

/** Words that the number of a record follows: `MRN 4820193`, `Pat.-Nr. 48201`, `dossier n° 20231`, `Fall 4820193`. */
const NUMBERED = [
  /\b(?:MRN|KIS|KVNR|SVNR|AHV|NHS|SSN|BSN|NHC|IPP|PESEL|FNR|CPR|(?:pat(?:ient(?:en)?)?|pat\.|fall|case|akten|aufnahme|auftrags|versicherten|hospital|insurance|record|chart)[-. ]{0,2}(?:nr|no|number|nummer|id)|dossier|expediente|historia|cartella)(?:\b|(?=\d))[\s.:#]{0,3}(?:n[.°ºro]{1,2}\s?)?[A-Z]{0,3}-?\d{5,}/i,
  /\b(?:PID|Fall|Akte|Auftrag|Aufnahme)[\s.:#]{1,3}\d{6,}(?!\d)/,
];

const MONTH = '\\p{L}{3,9}';
/** A word of birth and a day: `geb. 12.03.1956`, `*12.03.1956`, `born 12 March 1956`, `DOB: 12-MAR-1956`. */
const BORN = new RegExp(
  `(?:(?<!\\p{L})(?:geb|geb\\.?-?dat(?:um)?|geburtsdatum|geboren|born|dob|d\\.o\\.b|birth ?date|date of birth|date de naissance|née?|fecha de nacimiento|nacid[oa]|data di nascita|nat[oa]|data de nascimento|nascid[oa]|geboortedatum|födelsedatum|född|fødselsdato|født|data urodzenia|ur|дата рождения|рожд|д\\.\\s?р)|\\*)[\\s.:]{0,3}(?:(?:am|on|le|el|il|em|op|den) )?(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{1,2}\\.?[ -]?${MONTH}\\.?[ -]\\d{2,4})(?!\\d)`,
  'iu',
);

const STREETS = [
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
];

/** Classes of enzymes (EC 1.1.1.284) and versions of programs (10.4.2.15) have four numbers, too, which are small. */
function isIp(found: string): boolean {
  const parts = found.split('.').map(Number);
  const isEnzyme = parts[0] <= 7 && parts[1] <= 30 && parts[2] <= 99;
  return parts.every((part) => part < 256) && !isEnzyme && parts.some((part) => part >= 100);
}
const hasDeviceNumber = (text: string): boolean =>
  /(?<!\p{L})IP(?:v4)?(?:[- ]?(?:addr(?:ess)?|adresse))?[\s.:#]{1,3}(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/iu.test(
    text,
  ) ||
  some(text, /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, isIp) ||
  /\b(?:[\dA-F]{2}[:-]){5}[\dA-F]{2}\b/i.test(text) ||
  /\b(?:IMEI|S\/?N|serial(?: ?(?:no|number))?|serien-?(?:nr|nummer)|ser\.? ?-?nr)[\s.:#]{0,3}[A-Z]{0,3}-?\d{6,}/i.test(
    text,
  );

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
  const text = withoutEponyms(withoutHouses(said));
  const sure = (kind: PersonalKind): Told => ({ kind, sure: true });
  if (MAIL.test(text) || LINK.test(text) || HANDLE.test(text)) return sure('contact');
  if (hasRecordNumber(text)) return sure('record number');
  if (BORN.test(text)) return sure('birth date');
  if (hasPhone(text)) return sure('contact');
  if (hasDeviceNumber(text)) return sure('device number');
  if (STREETS.some((street) => street.test(text))) return sure('address');
  if (addressesSomebody(text)) return sure('name');
  if (isPersonName(text) || namesSomebodyWithin(text) || speaksOfSomebody(text))
    return { kind: 'name', sure: false };
  if (tellsPlace(text)) return { kind: 'address', sure: false };
  if (tellsPlate(text)) return { kind: 'record number', sure: false };
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  const dated = /(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)/.test(text);
  const numbered = /(?<![\p{L}\d])\d{6,}(?![\p{L}\d])/u.test(text);
  return words >= 2 && (dated || numbered) ? { kind: 'free text', sure: false } : null;
}

/** Whether a text may tell who a person is. */
export const mayTell = (text: string): boolean => tells(text) !== null;

/**
 * Whether a column's name is a remark, a person's name or a number: the first row of a file without a header, or what
 * somebody wrote above a column. Names of linked data such as `@id` are none.
 */
export function isTellingHeader(name: string): boolean {
  if (isLabel(name)) return false;
  const parts = name.split(/[:;()[\]|/]|\s[–-]\s/);
  if (parts.length > 1 && parts.some((part) => isTellingHeader(part.trim()))) return true;
  const told = tells(name);
  if (told === null || told.kind === 'free text') return false;
  return told.kind !== 'contact' || MAIL.test(name) || hasPhone(name);
}
