import type { FileFormat, UnreadFormat } from './formats.ts';

/** Control characters that no text has, more than this share of which make a file binary. A few have slid into tables. */
const MOST_CONTROLS = 0.05;

/** Whether bytes may be text, in whatever alphabet. */
export function mayBeText(head: Uint8Array): boolean {
  if (isWide(head)) return true;
  let controls = 0;
  for (const byte of head) {
    if ((byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 26 && byte !== 27) || byte === 127) controls++;
  }
  return controls <= MOST_CONTROLS * head.length && !isSamples(head);
}

/** Numbers of some bytes each may look like letters of some alphabet, but for the lines and marks of a text. */
function isSamples(head: Uint8Array): boolean {
  let high = 0;
  let marks = 0;
  for (const byte of head) {
    if (byte >= 128) high++;
    else if (MARKS.includes(byte)) marks++;
  }
  if (high < 0.3 * head.length || marks > 0.02 * head.length || head.length < 256) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return false;
  } catch {
    return true;
  }
}

/** Tab, line ends, space, comma, semicolon, bar. */
const MARKS: readonly number[] = [9, 10, 13, 32, 44, 59, 124];

/** UTF-16 or UTF-32, by its mark or by its zeros. */
function isWide(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return true;
  const zeros = [0, 0];
  const letters = [0, 0];
  for (const [i, byte] of head.entries()) {
    if (byte === 0) zeros[i % 2]++;
    else if (byte >= 32 || (byte >= 9 && byte <= 13)) letters[i % 2]++;
  }
  const half = head.length / 2;
  // Western letters in one half of the bytes, zeros in the other.
  return [0, 1].some((i) => zeros[i] > half / 2 && zeros[1 - i] < half / 8 && letters[1 - i] > 0.95 * half);
}

/** The first characters of a text, roughly: those beyond ASCII may come out wrong. */
export function roughText(head: Uint8Array): string {
  const narrow = isWide(head) ? head.filter((byte) => byte !== 0 && byte !== 0xfe && byte !== 0xff) : head;
  return new TextDecoder('utf-8').decode(narrow);
}

const MARKUP: readonly (readonly [UnreadFormat, RegExp])[] = [
  ['svg', /<svg[\s>]/i],
  ['gifti', /<GIFTI[\s>]/],
  ['xml-sheet', /urn:schemas-microsoft-com:office:spreadsheet|progid="Excel/i],
  ['html', /<(!doctype html|html|head|body|table|meta|style)[\s>]/i],
  ['odm', /<ODM[\s>]/],
  ['prism', /<GraphPadPrismFile/],
  ['ecg', /<(AnnotatedECG|restingecgdata|RestingECG|CardiologyXML)[\s>]/],
  ['wearable', /<(!DOCTYPE HealthData|HealthData|TrainingCenterDatabase|gpx)[\s>]/],
];

/** Numbers of the columns from 1 to 12, and eight rows from A to H, below which nothing goes on. */
const PLATE = new RegExp(
  `^(?:[^\\n]{0,80}\\r?\\n){0,9}?(?:"?(?:<>)?"?[,;\\t])?"?1"?${Array.from({ length: 11 }, (_, c) => `[,;\\t]"?${String(c + 2)}"?`).join('')}[,;\\t]*\\r?\\n${Array.from('ABCDEFGH', (row) => `"?${row}"?[,;\\t][^\\n]*(?:\\n|$)`).join('')}(?!"?I"?[,;\\t])`,
);

/** PLINK's `.ped`: family, person, father, mother, sex and phenotype, and two letters a marker, of which some are no 0. */
const PED =
  /^(?=[^\n]*[ \t][ACGT][ \t]+[ACGT]\s)(?:\S+[ \t]+){4}[012][ \t]+-?[\d.]+(?:[ \t]+(?=[ACGT0][ \t]+[ACGT0](?:\s|$))[ACGT0][ \t]+[ACGT0]){2,}/;
/** Its `.map` and `.bim`: a chromosome, a marker, two places and perhaps two alleles, on three lines one after the other. */
const MARKERS =
  /^(?:(?:chr)?(?:\d{1,2}|X|Y|XY|MT)[ \t]+(?:rs\d+|(?:chr)?[\dXY]{1,2}:\d+\S*)[ \t]+-?[\d.]+(?:e-?\d+)?[ \t]+\d+(?:[ \t]+[ACGTDI0]+[ \t]+[ACGTDI0]+)?[ \t]*\r?\n){3}/;

/** Pulls of the earth at many times a second, as ActiLife writes them. */
const RAW_AXES =
  /^-{6,} Data File Created By ActiGraph (?:[^\n]*\n){1,20}?"?(?:Timestamp"?[,;\t]"?)?Accelerometer X"?[,;\t]/;
/** Pulls of the earth at many times a second, as the programs of Axivity and others write them, with a line of names or none. */
const RAW_PULLS =
  /^(?:"?(?:time|timestamp|date ?time)"?[,;\t][^\n]{0,200}\r?\n)?(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d{3,6}(?:[,;\t]-?\d\.\d{3,}){3}(?:[,;\t]-?[\d.]+){0,4}\r?\n){5}/i;
/** What biobankAccelerometer writes of one person, an epoch a row: of its first versions and of later ones. */
const ACCELEROMETER_EPOCHS =
  /^acceleration \(mg\) - \d{4}-\d\d-\d\d |^time,(?:acc|enmoTrunc)\b[\w,.%-]*\r?\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/i;
/**
 * Sensors of the Empatica E4: when it began, in seconds since 1970, and samples a second, once for each axis; of heartbeats
 * when it began alone.
 */
const EMPATICA =
  /^(1\d{9}(?:\.\d+)?)(?:, ?\1){0,2}\r?\n((?:[1-9]|\d\d)\.0{3,})(?:, ?\2){0,2}\r?\n(?:-?[\d.]+(?:, ?-?[\d.]+){0,2}\r?\n){2}|^1\d{9}(?:\.\d+)?, ?IBI\r?\n/;
/** Titles between dashes, as Actiware writes them; below one of them stand the rests of all nights, below another the epochs. */
const TITLED = /^"?-{6,} ?[^-\n]+-{6,}"?/;
const SLEEP_STATISTICS = new RegExp(
  `${TITLED.source}(?=[^]*Actiw)[^]*?\\n"?-{6,} ?(?:e?stat|estad).st[^\\n]*-{6,}`,
  'i',
);

const BEGINNINGS: readonly (readonly [FileFormat, RegExp])[] = [
  ['json', /^(\{\s*("|\}|$)|\[\s*(\{|\[|"|\]|-?\d+(\.\d+)?\s*[,\]]|(true|false|null)\b|$))/],
  ['brainvision', /^Brain ?Vision (Data Exchange|V-Amp)/i],
  ['sylk', /^ID;P[A-Z]*[^\n]{0,40}\r?\n[A-Z];/],
  ['arff', /^(%[^\n]*\r?\n\s*)*@relation\s/i],
  [
    'sql-dump',
    /^((--|#)[^\n]*\r?\n\s*|\/\*[^]{0,400}?\*\/;?\s*)*(CREATE (TABLE|DATABASE|SCHEMA)|INSERT INTO|DROP TABLE|SET [@\w]+ ?=|BEGIN TRANSACTION;|PRAGMA )/i,
  ],
  // Messages stand for themselves, in files or batches.
  ['hl7', /^(FHS|BHS|MSH)\|\^~\\&/],
  ['adat', /^(?:!Checksum\t[^]*?|\^HEADER\b[^]*?)\n!AdatId\t|^!AdatId\t/],
  [
    'freesurfer-stats',
    /^# (?:Title Segmentation Statistics|Table of FreeSurfer (?:cortical|volume)[^\n]* statistics)/i,
  ],
  ['plink', PED],
  ['pairs', /^#?\s*FID1?\s+I?ID1\s+(?:FID2\s+)?I?ID2\s/],
  ['markers', MARKERS],
  ['plate', PLATE],
  ['dif', /^TABLE\r?\n0,1\r?\n"/],
  ['domino-events', /^Signal ID:[^]{0,400}\nSignal Type: Impuls/],
  ['actigraph', /^Device Identity\r?\nDevice Unique Serial Code:/],
  ['actigraph', /^"?Device Type"?[,;\t]"?GENEActiv/],
  ['actigraph', RAW_AXES],
  ['actigraph', RAW_PULLS],
  ['actigraph', ACCELEROMETER_EPOCHS],
  ['actigraph', SLEEP_STATISTICS],
  ['wearable', EMPATICA],
  ['persyst', /^\[FileInfo\]\r?\n(?:[^\n]*\n){0,20}?WaveformCount=/],
  ['nihon-kohden', /^\[ELECTRODE\]\r?\n\d{4}=/],
  ['stata-dictionary', /^(infile |infix )?dictionary\b[^\n{]*\{/i],
  ['vcf', /^##fileformat=VCF/],
  ['nrrd', /^NRRD000\d\r?\n/],
  ['metaimage', /^(ObjectType\s*=\s*Image|NDims\s*=\s*\d)\s*\r?\n/],
  ['par-rec', /^# === DATA DESCRIPTION FILE ===/],
  ['postscript', /^%!PS/],
  ['pdf', /^%PDF-\d/],
  ['rtf', /^\{\\rtf/],
  ['program', /^#!\s?\//],
];

/** Resources whose codes and values lie within lists; of a patient, what matters stands by itself. */
const FHIR =
  /"resourceType"\s*:\s*"(?:Bundle|Observation|Condition|Encounter|Procedure|Medication\w*|DiagnosticReport|Immunization|AllergyIntolerance|QuestionnaireResponse|Specimen|Claim|ExplanationOfBenefit|ServiceRequest|ImagingStudy|EpisodeOfCare)"/;

/** Whether JSON holds resources of FHIR that no table can be made of as they stand. */
export const holdsFhir = (head: Uint8Array): boolean => FHIR.test(roughText(head));

/** Whether a text has titles between dashes: what stands below them is told by more than its first bytes. */
export const isTitled = (head: Uint8Array): boolean => TITLED.test(roughText(head));

/** What a text is that is no table; null where it may be one. */
export function byText(head: Uint8Array): FileFormat | null {
  const text = roughText(head).replace(/^[\uFEFF\s]+/, '');
  // Forty columns of a card each, in letters of several machines.
  if (/SPSS PORT FILE/.test(text.slice(0, 520))) return 'spss';
  if (/^<[a-z!?]/i.test(text)) {
    const known = MARKUP.find(([, pattern]) => pattern.test(text));
    if (known) return known[0];
    if (/^<(\?xml|!--|!doctype|[a-z][\w:.-]*(\s[^<>]*)?\/?>)/i.test(text)) return 'xml';
  }
  return BEGINNINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
