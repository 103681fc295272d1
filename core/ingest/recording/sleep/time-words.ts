import { withoutMarks } from './words.ts';

const UNITS: readonly (readonly [unit: RegExp, seconds: number])[] = [
  [/^(s|secs?|seconds?|sek|sekunden?|sekunder|secondes?|segundos?|second[io]|seconden?)?$/, 1],
  [/^ms$/, 0.001],
  [/^(min|minutes?|minuten|minutos?|minut[io]|minuter)$/, 60],
  [/^(h|hours?|stunden?|heures?|horas?|or[ae])$/, 3600],
];
const UNIT = '[\\s_([]*([a-z]*)[)\\]]*';
const LENGTHS =
  'duration|dauer|length|lange|duree|duracion|duracao|durata|duur|lengte|varaktighet|varighed|varighet|langd';
const TIMES = 'time|zeit|temps|hora|heure|tiempo|tempo|ora|tijd|tid';
const STARTS =
  'onset|start|begin|beginning|beginn|anfang|von|from|debut|inicio|comienzo|inizio|van|fra|fran|aanvang|startzeit|beginnzeit|starttijd|begintijd|starttid';

const ONSET = new RegExp(`^(?:${STARTS}|${TIMES})(?:[ _]?(?:onset|${TIMES}))?${UNIT}$`);
const DURATION = new RegExp(`^(?:${LENGTHS})${UNIT}$`);
const LENGTH = new RegExp(`^(${LENGTHS})(?![a-z])|^(duration|dauer|length)`);
const BEGINNING = new RegExp(`^(onset|start|begin|time)|^(${STARTS}|${TIMES})(?![a-z])`);
const ENDING = /^end|^(bis|fin|final|fine|hasta|jusqu.*|einde|tot|slut|til|till|to|until|stop)(?![a-z])/;
const NUMBERS =
  /^((epochs?|epoche|epochen|epoque|epoca|epok)([ _]?(no|nr|number|nummer|id|index|#)\.?)?|#|nr\.?|no\.?|index|)$/;

const ELAPSED =
  /(^| )(elapsed|relative|since start|vergangen|verstrichen|ecoulee?|transcurrido|trascorso|decorrido|verstreken|forflut(en|et))( |$)/;

const plain = (heading: string): string => withoutMarks(heading).trim().toLowerCase();

/** Seconds of the unit behind a word; undefined where it is none. */
function factorOf(heading: string, word: RegExp): number | undefined {
  const found = word.exec(plain(heading));
  return found ? UNITS.find(([unit]) => unit.test(found[1]))?.[1] : undefined;
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
