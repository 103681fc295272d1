import { wordSet, wordsIn } from '../../cell/name-words.ts';
import { nameFacts } from '../../privacy/column-name.ts';

/**
 * What a column's name says that its values number: people, the records of a study, something under the name
 * "code" or "number", another thing (a sample, a visit, a measurement), or the rows of the file.
 */
export type IdName = 'person' | 'record' | 'code' | 'thing' | 'row' | null;

/** People, in names of columns; without accents, in lower case. English, German, French, Spanish, Italian, … */
const PEOPLE = wordSet(`
  subject subj person patient participant proband probandin individual respondent volunteer enrollee beneficiary ppt
  patientin versuchsperson teilnehmer teilnehmerin studienteilnehmer vpn
  sujet personne participante volontaire paciente sujeto persona voluntario
  paziente soggetto partecipante deelnemer proefpersoon deltagare deltager pasient potilas pacjent pacient hasta
  пациент пациента испытуемый участник 患者 被験者 受试者 病人 מטופל נבדק חולה משתתף ασθενης مريض
`);
/** Words that stand for a person only beside a word for a number: short forms, plurals, wider words. */
const SHORT_PEOPLE = wordSet(
  'pat pt sub part vp pp prob indiv partic pers patienten probanden versuchspersonen twin child donor client member animal mouse rat monkey',
);
/** Words for a number that tells things apart. */
const NUMBERS = wordSet(`
  id ids ident identifier identification identifikation identifiant identificador identificativo identificatore idnr idno
  no nr nro num number nummer numero code cod kod kode codigo codice key kennung kennzeichen kennziffer kennnummer
  schluessel schlussel kuerzel kurzel kurz pseudonym uid guid uuid barcode ref reference tag
  номер код ид 番号 编号 מספר מזהה αριθμος رقم
`);
/** Words that may stand beside the others and change nothing. */
const FILLERS = wordSet(
  'the of de del della der des du la le el study studien trial src source anon anonymous anonymised anonymized anonym pseudo encrypted unique global',
);
/** Of these the ones that need a word for a number: “patient global” is a patient's judgement. */
const NUMBERED_FILLERS = new Set(['source', 'src', 'unique', 'global']);
/** What a study calls its list of people. */
const RECORDS = wordSet(
  'record study studien studie cohort kohorte registry register trial screening screen randomisation randomization randomised randomized rand inclusion enrolment enrollment research survey database db main anon anonymous anonymised anonymized unique global etude estudio studio forschungs einschluss dossier expediente cartella',
);
const RECORD_ALONE = wordSet(
  'id ids ident identifier identification identifikation identifiant identificador identificativo kennung pseudonym uid guid uuid idno idnr номер',
);
const CODES = wordSet(
  'code no nr nro num number nummer numero key kod kode codigo codice schluessel schlussel kuerzel kurzel',
);
/** Whole names of people's ids in the exports of programs and studies. */
const KNOWN_PEOPLE = wordSet(
  'eid iid pid sid usubjid subjid subid subnum ptid patid patnr patno rid seqn projid vpnr vpnum mrn enrolid hhidpn mergeid respid beneid empi nhc nip subjectkey participantid src_subject_id nomem_encr desynpuf_id person_uid pat_mrn_id mnppid mnpaid',
);
/** Whole names of other things' ids, without a word that says so. */
const KNOWN_THINGS = wordSet(
  'fid famid hhid hadm stay barcode accession specimen encounter gsm icustay probe fall father mother',
);
const ROWS = [
  /^$/,
  /^(x|#|n°|nº)$/i,
  /^unnamed:? ?\d+(_level_\d+)?$/i,
  /^(\.{3}|…)\d+$/,
  /^column \d+$/,
  /^level_\d+$/i,
  /^_?(row|rows|line|record|obs)[ _.-]?(names?|id|nr|no|num|number|index|n)$/i,
  /^_?(rownames?|rowid|rownum|row|index|idx|line|obs|observation|serial|counter|zeile|zeilennummer|zeilennr|ligne|fila|riga)$/i,
  /^(lfd|laufende?|lauf)[ ._-]*(nr|nummer|no)\.?$/i,
  /^(s|ser|serial|sl|sr)[ ._-]*(no|nr|number)\.?$/i,
];
/** What survey programs call an answer of somebody to all questions, and GEO a sample. */
const OF_PROGRAMS =
  /^(?:id )?(?:(?:response|antwort|antwoord|svar) id|id(?: de la| de| della)? (?:reponse|respuesta|risposta|resposta)|identificativo risposta|geo accession)$/;
/** A record's number is REDCap's word for a person's; an `obs_id` numbers rows. */
const RECORD_NUMBER = /^record[ _.-]?(id|nr|no|num|number)$/i;

const anyOf = (list: Iterable<string>): string =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
/** `patientennummer`, `patientid`, `probandennr`. */
const JOINED = new RegExp(
  `^(${anyOf([...PEOPLE, 'pat', 'sub', 'part'])})(?:en|n|s|innen)?(${anyOf(NUMBERS)})$`,
  'u',
);
/** `idpatient`, `numpaciente`. */
const JOINED_BEFORE = new RegExp(`^(?:id|nr|num|no|cod|code)(${anyOf(PEOPLE)})$`, 'u');
/** `studyid`, `recordno`. */
const JOINED_RECORD =
  /^(study|studie|studien|onderzoek|onderzoeks|record|registry|screening|cohort)(id|nr|no|num|number|nummer)$/;
/** `fallnummer`, `chargennr`, `sampleid`; not `acid`. */
const NUMBERED_THING =
  /^(\p{L}{2,}(nummer|number|kennung|barcode)|\p{L}{3,}nr|(sample|specimen|visit|encounter|case|family|household|stay|site|center|centre|event|order|admission|hospital|measurement|batch|plate|device)id)$/u;

/** @param name as it stands in the file */
export function idNameOf(name: string): IdName {
  const trimmed = name.trim();
  if (ROWS.some((pattern) => pattern.test(trimmed)) && !RECORD_NUMBER.test(trimmed)) return 'row';
  const tokens = wordsIn(name);
  const whole = tokens.join('');
  if (KNOWN_PEOPLE.has(whole) || KNOWN_PEOPLE.has(tokens.join('_'))) return 'person';
  if (OF_PROGRAMS.test(tokens.join(' '))) return 'record';
  const isPerson = (token: string): boolean =>
    PEOPLE.has(token) || JOINED.test(token) || JOINED_BEFORE.test(token);
  const isNumber = (token: string): boolean => NUMBERS.has(token);
  const numbered = tokens.some(isNumber);
  const isAllowed = (token: string): boolean =>
    isPerson(token) ||
    isNumber(token) ||
    (FILLERS.has(token) && (numbered || !NUMBERED_FILLERS.has(token))) ||
    (numbered && SHORT_PEOPLE.has(token));
  if (tokens.length > 0 && tokens.every(isAllowed)) {
    if (tokens.some(isPerson) || (numbered && tokens.some((token) => SHORT_PEOPLE.has(token))))
      return 'person';
  }
  if (tokens.length === 1 && (RECORD_ALONE.has(tokens[0]) || JOINED_RECORD.test(tokens[0]))) return 'record';
  if (numbered && tokens.every((token) => isNumber(token) || RECORDS.has(token) || FILLERS.has(token))) {
    if (tokens.some((token) => RECORDS.has(token))) return 'record';
    return tokens.some((token) => RECORD_ALONE.has(token)) ? 'record' : 'code';
  }
  if (tokens.length === 1 && CODES.has(tokens[0])) return 'code';
  if (tokens.some((token) => KNOWN_THINGS.has(token)) || KNOWN_THINGS.has(whole)) return 'thing';
  // A telephone is shared, changed and private.
  if (nameFacts(trimmed).has('phone') || tokens[0] === 'ip' || whole === 'ipaddr') return 'thing';
  if (numbered || tokens.some((token) => NUMBERED_THING.test(token))) return 'thing';
  return null;
}

/** Whether the name alone says that a person is numbered, and not only the word "patient" or "subject". */
export const saysNumber = (name: string): boolean => {
  const tokens = wordsIn(name);
  return (
    KNOWN_PEOPLE.has(tokens.join('')) ||
    tokens.some((token) => NUMBERS.has(token) || JOINED.test(token) || JOINED_BEFORE.test(token))
  );
};

/** One name for `Subject ID`, `subject_id` and `SubjectId`. */
export const sameName = (name: string): string => wordsIn(name).join('');
