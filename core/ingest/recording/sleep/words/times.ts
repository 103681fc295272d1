import { withoutMarks } from './stages.ts';

/** Units of time in eight languages, and their seconds. */
const UNITS: readonly (readonly [words: string, seconds: number])[] = [
  ['s|secs?|seconds?|sek|sekunden?|sekunder|secondes?|segundos?|second[io]|seconden?', 1],
  ['ms', 0.001],
  ['min|minutes?|minuten|minutos?|minut[io]|minuter', 60],
  ['h|hours?|stunden?|heures?|horas?|or[ae]', 3600],
];
const LENGTHS =
  'duration|dauer|length|lange|duree|duracion|duracao|durata|duur|lengte|varaktighet|varighed|varighet|langd';
const TIMES = 'time|zeit|temps|hora|heure|tiempo|tempo|ora|tijd|tid';
const STARTS =
  'onset|start|begin|beginning|beginn|anfang|von|from|debut|inicio|comienzo|inizio|van|fra|fran|aanvang|startzeit|beginnzeit|starttijd|begintijd|starttid';

/** A heading that is no more than a word and its unit. */
const withUnit = (word: string): RegExp => new RegExp(`^(?:${word})[\\s_([]*([a-z]*)[)\\]]*$`);
const ONSET = withUnit(`(?:${STARTS}|${TIMES})(?:[ _]?(?:onset|${TIMES}))?`);
const DURATION = withUnit(LENGTHS);
const LENGTH = new RegExp(`^(${LENGTHS})(?![a-z])|^(duration|dauer|length)`);
const BEGINNING = new RegExp(`^(onset|start|begin|time)|^(${STARTS}|${TIMES})(?![a-z])`);
const ENDING = /^end|^(bis|fin|final|fine|hasta|jusqu.*|einde|tot|slut|til|till|to|until|stop)(?![a-z])/;
const NUMBERS =
  /^((epochs?|epoche|epochen|epoque|epoca|epok)([ _]?(no|nr|number|nummer|id|index|#)\.?)?|#|nr\.?|no\.?|index|)$/;
const ELAPSED =
  /(^| )(elapsed|relative|since start|vergangen|verstrichen|ecoulee?|transcurrido|trascorso|decorrido|verstreken|forflut(en|et))( |$)/;

const plain = (heading: string): string => withoutMarks(heading).trim().toLowerCase();

/** Seconds of the unit behind a word, 1 where there is none; undefined where that is no unit, or another word stands there. */
function factorOf(heading: string, word: RegExp): number | undefined {
  const [, unit] = word.exec(plain(heading)) ?? [];
  if (unit === '') return 1;
  return UNITS.find(([words]) => new RegExp(`^(${words})$`).test(unit))?.[1];
}

/** Seconds of the unit of a column that tells when rows begin; undefined where the heading does not say that. */
export const onsetUnit = (heading: string): number | undefined => factorOf(heading, ONSET);
/** The same of a column that tells how long rows last. */
export const durationUnit = (heading: string): number | undefined => factorOf(heading, DURATION);
/** Whether a column tells how long rows last, in whatever unit. */
export const isLength = (heading: string): boolean => LENGTH.test(plain(heading));
/** Whether a column of numbers tells when rows begin, in whatever unit. */
export const isBeginning = (heading: string): boolean => BEGINNING.test(plain(heading));
/** Whether a column tells when rows end. */
export const isEnding = (heading: string): boolean => ENDING.test(plain(heading));
/** Whether a column may number epochs: it says so, or nothing. */
export const isNumbering = (heading: string): boolean => NUMBERS.test(plain(heading));
/** Whether a column of times counts from the start of the recording, and is no time of day. */
export const isElapsed = (heading: string): boolean => ELAPSED.test(plain(heading).replace(/[^a-z]+/g, ' '));

const SHORT = `${UNITS[0][0]}|${UNITS[2][0]}`;
const EPOCH = new RegExp(
  `(epoch|epoque|epoca|epok|\\brate\\b|interval)([^\\d]*)(\\d+(?:[.,]\\d+)?)\\s*(?:(${SHORT})\\b)?(?!\\s*hz)`,
);
const OF_SECONDS = new RegExp(
  `(length|duration|dauer|lange|duree|duracion|durata|duur|size)|[([](${SHORT})[)\\]]`,
);
/** What a line says of times above a list, of which the time of day in it is that of the first epoch, or of something else. */
const BEGINS = /start|begin|anfang|debut|inicio|inizio|comienzo|aanvang/;
const OTHERS =
  /scor|export|print|druck|creat|erstellt|report|generat|modif|auswert|analys|birth|geb|duration|dauer|duree|duracion|durata|duur|total|length|latenc|latenz|\b(end|ende|fin|fine|einde|slut|stop|tst|tib|sol|waso|spt)\b|lights? on|licht an/;
const NAMES_TIME = /time|zeit|uhr|heure|hora|\bora\b|tijd|\btid/;

/** A line above a list, as all that follows reads it. */
export const plainLine = (line: string): string => withoutMarks(line).toLowerCase();
/** Whether the time in a line is that at which the first epoch begins. */
export const saysBeginning = (line: string): boolean => BEGINS.test(line);
/** Whether the time in a line is certainly that of something else. */
export const saysOther = (line: string): boolean => OTHERS.test(line);
/** Whether a line speaks of a time at all. */
export const namesTime = (line: string): boolean => NAMES_TIME.test(line) || BEGINS.test(line);

/** Seconds of an epoch that a line says; undefined where it says none, or no likely ones. */
export function epochIn(line: string): number | undefined {
  const [, , between, number, unit] = EPOCH.exec(line) ?? [];
  if (number === undefined || (unit === undefined && !OF_SECONDS.test(between))) return undefined;
  const seconds = Number(number.replace(',', '.')) * (unit?.startsWith('min') ? 60 : 1);
  return seconds >= 1 && seconds <= 300 ? seconds : undefined;
}
