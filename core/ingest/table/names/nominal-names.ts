import { plainName, tokensOf } from '../../cell/name-words.ts';
import { numbersPlaces } from './place-names.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words for what has kinds and no order, whatever numbers a codebook gives these; as plain names have them. */
const KINDS = words(`
  sex gender geschlecht sexe sexo sesso ethnicity ethnie ethnic ethnizitat race rasse religion konfession denomination nationality nationalitat
  staatsangehorigkeit citizenship country land herkunftsland diagnosis diagnose dx icd icd9 icd10 entity
  pathogen erreger species spezies antibiotic antibiotikum occupation beruf profession speciality specialty
  fachrichtung fachabteilung department abteilung ward station scanner manufacturer hersteller
  bloodgroup bloodtype blutgruppe maritalstatus familienstand employment
`);
/** Words that are such only one after the other. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['blood', 'group'],
  ['blood', 'type'],
  ['abo', 'group'],
  ['marital', 'status'],
  ['civil', 'status'],
  ['employment', 'status'],
  ['ethnic', 'group'],
  ['cell', 'type'],
  ['tumor', 'type'],
  ['tumour', 'type'],
  ['cause', 'death'],
];
/** Words beside them that change nothing. */
const BESIDE = words(
  'code coded codes cd cat category categorical kategorie group gruppe type typ main primary principal admission discharge of the patient pat self reported 9 10',
);

/** Whether a name says that the numbers of a column are codes of kinds without an order: places, diagnoses, blood groups. */
export function hasNoOrder(name: string): boolean {
  if (numbersPlaces(name)) return true;
  const tokens = tokensOf(plainName(name.trim())).filter((token) => token !== 'of');
  const pair = PAIRS.find(([one, two]) => tokens.some((token, i) => token === one && tokens[i + 1] === two));
  return (
    (pair !== undefined || tokens.some((token) => KINDS.has(token))) &&
    tokens.every((token) => KINDS.has(token) || BESIDE.has(token) || (pair?.includes(token) ?? false))
  );
}
