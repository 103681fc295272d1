import { wordSet, wordsIn } from '../../cell/name-words.ts';
import { idNameOf } from './id-names.ts';

/** What a column of a long table has by its name; null where the name says nothing. */
export type LongPart = 'person' | 'test' | 'code' | 'value' | 'unit' | 'material' | 'visit';

/** Words without accents, in lower case: English, German, French, Spanish, Italian, Dutch, Nordic. */
const TESTS = wordSet(`
  test tests testname analyte analyt analysis analyse analys analyser analisis parameter parametre parametro param untersuchung untersuchungsname laboruntersuchung laborparameter
  messgrosse merkmal examen examination prueba esame item question frage variable measure measurement concept assay gene marker biomarker component komponente investigation undersokning onderzoek bepaling
`);
const CODES = wordSet('code cd codes kurzel kuerzel id itemid testcd paramcd loinc nr no num nummer');
const VALUES = wordSet(`
  value values wert werte messwert result results ergebnis ergebnisse messergebnis befund befundwert laborwert resultat resultado risultato
  valeur valor valore waarde varde vaerdi uitslag response answer antwort reponse respuesta score aval avalc valuenum valnum nval
`);
const UNITS = wordSet(
  'unit units einheit einheiten masseinheit unite unites unidad unidades unita eenheid enhed enhet uom valueuom',
);
const MATERIALS = wordSet(
  'specimen material probenmaterial probenart untersuchungsmaterial sampletype matrix muestra prelevement materiaal',
);
const VISITS = wordSet(
  'visit visits visitnum avisit visite visita wave welle timepoint zeitpunkt session event besuch termin followup verlauf',
);
/** Words beside these with which a column has something about the value, and not the value. */
const ABOUT = wordSet(`
  date datum fecha data time zeit uhrzeit day tag norm normal normalwert referenz reference ref range low high lower upper unter ober grenze grenzwert min max limit flag
  comment kommentar bemerkung note status method methode previous vorwert vor alt old type typ class klasse category kategorie group gruppe quality device gerat order lab labor position
`);
/** What programs of PCR, proteomics and immunoassays call a test and its value. */
const LAB_TESTS = /^(?:target|target name|target label|detector|detector name|gene symbol|mirna)$/;
const LAB_VALUES = /^(?:c[tтqp]|npx|pc normalized npx|rfu|mfi|net mfi|calc conc|final conc)$/u;
/** `LBTESTCD`, `VSSTRESC`: columns of findings as CDISC’s SDTM names them. */
const SDTM = /^(?:[a-z]{2}(testcd|test|orres|stresc|stresn|orresu|stresu|spec)|(qnam|qlabel|qval))$/;
const SDTM_PARTS: Readonly<Record<string, LongPart>> = {
  testcd: 'code',
  test: 'test',
  orres: 'value',
  stresc: 'value',
  stresn: 'value',
  orresu: 'unit',
  stresu: 'unit',
  spec: 'material',
  // Supplementary qualifiers: a value beside what it is called.
  qnam: 'code',
  qlabel: 'test',
  qval: 'value',
};

/** What stands behind the domain in a name of SDTM, or a whole name of its supplementary qualifiers. */
const sdtmPart = (plain: string): string | undefined => {
  const found = SDTM.exec(plain);
  return found?.[1] ?? found?.[2];
};

/** What a column has by its name. */
export function longPartOf(name: string): LongPart | null {
  const plain = wordsOf(name);
  const own = sdtmPart(plain);
  if (own !== undefined) return SDTM_PARTS[own];
  const tokens = plain.split(' ').filter(Boolean);
  const has = (set: ReadonlySet<string>): boolean => tokens.some((token) => set.has(token));
  const id = idNameOf(name);
  if (id === 'person' || id === 'record') return 'person';
  if (LAB_TESTS.test(plain)) return 'test';
  if (LAB_VALUES.test(plain)) return 'value';
  // Epic calls the unit of a result `REFERENCE_UNIT`.
  if (has(UNITS)) return (tokens.length <= 3 && !has(ABOUT)) || isReferenceUnit(plain) ? 'unit' : null;
  if (has(MATERIALS) || /^sample type$/.test(plain)) return 'material';
  if (has(ABOUT)) return null;
  if (has(VISITS)) return 'visit';
  if (has(VALUES)) return 'value';
  if (has(TESTS)) return has(CODES) ? 'code' : 'test';
  return /^(?:code|kurzel|kuerzel|testcd|paramcd|itemid|loinc|loinc code)$/.test(plain) ? 'code' : null;
}

const isReferenceUnit = (words: string): boolean =>
  /^ref(?:erence|erenz)? (?:unit|units|einheit)$/.test(words);

/** Whether the rows of a column by its name are different tests or questions, whose numbers are not of one kind. */
export const namesTests = (name: string): boolean =>
  longPartOf(name) === 'test' || /(?:testcd|paramcd|loinc|itemid|^concept cd)$/.test(wordsOf(name));

/** Medicines, whose doses are not of one kind either. */
const MEDICINES = wordSet(
  'drug drugs medication medicine medikament medikamente wirkstoff substance substanz medicament farmaco geneesmiddel lakemedel legemiddel',
);
/** Whether a name speaks of medicines. */
export const namesMedicines = (name: string): boolean => {
  const tokens = wordsOf(name).split(' ');
  return (
    tokens.length <= 2 &&
    tokens.some((token) => MEDICINES.has(token)) &&
    !tokens.some((token) => ABOUT.has(token))
  );
};

/** SDTM's words for what befell a person or was given, and those of other tables. */
const EVENTS =
  /^(?:ae|ce|cm|dv|ec|ex|ho|mh|pr|su)(?:term|decod|trt)$|^(?:ae|sae|adverse event)(?: (?:term|name|description|reported))?$|^preferred term$|^unerwunschtes ereignis$|^evenement indesirable$|^evento adverso$/;
/** Whether a name speaks of events or treatments, of which a person has any number: `AETERM`, `CMTRT`, “Adverse event”. */
export const namesEvents = (name: string): boolean => EVENTS.test(wordsOf(name));

/** Of several columns with values the ones that hold most kinds of them come first. */
export const valueRank = (name: string): number => {
  const own = sdtmPart(wordsOf(name));
  return own === undefined ? 1 : ['stresc', '', 'stresn', 'orres'].indexOf(own);
};

/** Of several units that of the result comes before that of what is usual. */
export const unitRank = (name: string): number => Number(isReferenceUnit(wordsOf(name)));

/** The unit that belongs to a value by both their names: `LBORRESU` to `LBORRES`. */
export const isUnitOf = (unit: string, value: string): boolean => {
  const [u, v] = [wordsOf(unit), wordsOf(value)];
  return !SDTM.test(u) || !SDTM.test(v) || u === `${v.replace(/[cn]$/, '')}u`;
};

/** A name without accents, in lower case, its words apart. */
const wordsOf = (name: string): string => wordsIn(name.replace(/ß/g, 'ss')).join(' ');
