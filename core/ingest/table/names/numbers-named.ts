import { SITE_WORDS } from '../../../cohort/roles/role-words.ts';
import { nameWords } from '../../../text/name-words.ts';
import { wordSet, wordsIn } from '../../cell/name-words.ts';

/** Whether a name consists of words of a kind, at least one, and of such as change nothing. */
const isMadeOf = (
  tokens: readonly string[],
  isOne: (token: string) => boolean,
  beside: ReadonlySet<string>,
): boolean => tokens.some(isOne) && tokens.every((token) => isOne(token) || beside.has(token));

const BESIDE_PLACES = wordSet('id no nr num number nummer code study studien trial of the');
/** The same where they are joined to it: `SITEID`, `zentrumnr`. */
const JOINED = /(?:id|no|nr|num)$/;
const isPlace = (token: string): boolean =>
  SITE_WORDS.has(token) || SITE_WORDS.has(token.replace(JOINED, ''));

/** Whether a name says that a column numbers the places where people were studied, which have no order. */
export const numbersPlaces = (name: string): boolean => isMadeOf(wordsIn(name), isPlace, BESIDE_PLACES);

/** Whether different single letters stand with numbers, as in the wards 3B and 4C: units such as C and K would not. */
export function namePlaces(cells: readonly string[]): boolean {
  const letters = cells.flatMap((cell) => /^\d{1,3}([A-Z])$/.exec(cell)?.[1] ?? []);
  return new Set(letters).size > 1 && 2 * letters.length >= cells.length;
}

/** Words for what has kinds and no order, whatever numbers a codebook gives these. */
const KINDS = wordSet(`
  sex gender geschlecht sexe sexo sesso ethnicity ethnie ethnic ethnizitat race rasse religion konfession denomination nationality nationalitat
  staatsangehorigkeit citizenship country land herkunftsland diagnosis diagnose dx icd entity
  pathogen erreger species spezies antibiotic antibiotikum occupation beruf profession speciality specialty
  fachrichtung fachabteilung department abteilung ward station scanner manufacturer hersteller
  bloodgroup bloodtype blutgruppe maritalstatus familienstand employment
`);
/** Words that are such only one after the other. */
const PAIRS =
  /\b(?:blood (?:group|type)|abo group|(?:marital|civil|employment) status|ethnic group|(?:cell|tumou?r) type|cause death)\b/;
const BESIDE_KINDS = wordSet(
  'code coded codes cd cat category categorical kategorie group gruppe type typ main primary principal admission discharge of the patient pat self reported',
);

/** Whether a name says that the numbers of a column are codes of kinds without an order: places, diagnoses, blood groups. */
export function hasNoOrder(name: string): boolean {
  if (numbersPlaces(name)) return true;
  const tokens = wordsIn(name).filter((token) => token !== 'of');
  const pair = PAIRS.exec(tokens.join(' '))?.[0].split(' ');
  return isMadeOf(tokens, (token) => KINDS.has(token) || pair?.includes(token) === true, BESIDE_KINDS);
}

/** `VSDY`, `ADY`, `AESTDY`, `VISITDY` of CDISC. */
const CDISC = /^(?!body$|lady$)(?:[a-z]{2}(?:st|en)?|a(?:st|en)?|visit)dy$/i;
const DAYS = wordSet('day days tag tage studientag jour jours dia dias giorno giorni dag dagen');
const BESIDE_DAYS = wordSet(
  'study studie studien visit rel relative from to since of the baseline treatment start trial nr no number num',
);
/** Below this a number is a code also where days are counted. */
const LOWEST = -98;

/** Whether a number is a day before the one that a column counts from by its name, such as -7 of `VSDY`, and no code. */
export const isDayBefore = (name: string, value: number): boolean =>
  value < 0 &&
  value >= LOWEST &&
  (CDISC.test(name.trim()) || isMadeOf(wordsIn(name), (token) => DAYS.has(token), BESIDE_DAYS));

/** What is counted or measured. */
const AMOUNT = wordSet(
  'age months days weeks years hours minutes size dose nodes tumors tumours lesions weight height thickness diameter duration interval mm cm cgy gy alter monate tage wochen jahre anzahl grosse groesse gewicht dauer dosis mois jours taille poids duree edad meses dias anos mesi giorni eta',
);
/** What makes a code of it. */
const CODE = wordSet(
  'code codes coded id ids no nr num zip key icd ops group grp cat category class type kind schluessel schlussel gruppe recode',
);

/** Whether a name speaks of an amount, and of no code. */
export function speaksOfAmounts(name: string): boolean {
  const words = nameWords(name);
  return words.some((word) => AMOUNT.has(word)) && !words.some((word) => CODE.has(word));
}
