import { nameWords } from '../../../text/name-words.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { isMissingText } from '../../cell/values.ts';

/** What numbers of a column may be besides numbers. */
export interface CountedTime {
  readonly kind:
    | { days: 'named' | 'alike' }
    | { since1970: 'seconds' | 'milliseconds' }
    | { clock: 'digits' | 'filled' | 'pointed' };
  /** How much a day is, by which dates of a person are shifted; null of times of day. */
  readonly perDay: number | null;
}

const DATE_NAME = /(?:^|[^\p{L}])(?:date|datum|dat|dt|fecha)(?:[^\p{L}]|$)|date$|datum$|Date|Datum/u;
/** `cost_to_date`, `candidate`: no day, which would be shifted with the dates of a person. */
const NO_DATE = /(?:^|[^\p{L}])to[^\p{L}]?date|candidate|mandate/iu;
const MOMENT_NAME = /date|datum|time|zeit|stamp|created|updated|modified|epoch|unix|(?:^|_)(?:at|ts|dt)$/i;
const CLOCK_NAME =
  /(?:^|[^\p{L}])(?:time|clock|uhrzeit|uhr|zeit|heure|hora|ora|hhmm|tijd)(?:[^\p{L}]|$)|time$|uhrzeit$|Time/u;
/** `Sengetid`, `klokkeslett`, `Bettzeit`, `ora prelievo`: where a point stands between hours and minutes. */
const POINTED_CLOCK_NAME =
  /(?:^|[^\p{L}])(?:tid|kl|klokkesl[eæ]tt?|klockslag|kellonaika|kello|aika|orario|ora|hora|heure|uhrzeit|uhr|zeit|tijd|zeitpunkt)(?:[^\p{L}]|$)|tid$|(?:bett|aufsteh|aufwach|schlafens|abnahme|entnahme)zeit$|zeitpunkt$/iu;
/** `Zeit (h)`, `ventetid`, `reaction time`: how long, and no time of day. */
const DURATION_NAME =
  /[([] ?(?:h|hrs?|hours?|std\.?|stunden|min\.?|minutes|s|sec|ms|d|days?|tage|months?|years?) ?[)\]]|warte|vente|dauer|varighet|varighed|levetid|ophold|opphold|react|reakt|surviv|overlev|follow|liege|verweil/iu;
/** A point between hours and minutes; programs drop a 0 at the end. */
const POINTED = /^(?:[01]?\d|2[0-4])[.,](?:[0-5]\d|[0-5])$/;
/** Parts of an hour that decimals of quarters have too. */
const QUARTER = /[.,](?:0|00|25|5|50)$/;
/** Of times of day without a colon; fewer may be anything. */
const FEWEST_CLOCKS = 10;
const SECONDS = 86_400;
/** Seconds since 1970 of the years 2000 to 2039. */
const [FROM, TO] = [Date.UTC(2000, 0, 1) / 1000, Date.UTC(2040, 0, 1) / 1000];

/** Days from 1900, 1960 or 1970 on, of this century and much of the last. */
const [FIRST_DAY, LAST_DAY] = [3650, 60_000];

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
/** What happens to a person on a day: `admitted`, `OP`, `Entlassung`. */
const EVENTS = words(`
  admitted admission discharge discharged hospitalised hospitalized enrolled enrolment enrollment recruited recruitment
  randomised randomized randomisation randomization consent consented included inclusion surgery operated operation op
  diagnosed diagnosis biopsy relapse relapsed progression progressed died death deceased seen visit visited followup fup
  baseline collected collection sampled drawn received measured scanned exam examined started stopped transplanted
  aufnahme aufgenommen entlassung entlassen einschluss eingeschlossen randomisiert randomisierung einwilligung operiert
  verlegung verlegt diagnose erstdiagnose rezidiv progress verstorben gestorben tod besuch visite kontrolle nachsorge
  entnahme entnommen untersuchung untersucht beginn ende
  sortie entree chirurgie deces inclus ingreso alta cirugia visita ricovero dimissione opname ontslag operatie
  inskrivning utskrivning`);
/** `visit_id`, `admission_cost`, `collected_ml`, `days_to_surgery`: no day. */
const OTHER_THAN_DAYS = words(`
  id ids nr no num number nummer code codes fall case count n cost costs kosten charge charges price preis betrag amount
  sum summe total weight volume vol ml ul g mg score read reads cell cells umi umis step steps day days tag tage age alter
  time dauer duration type art zip plz`);
/** Days from 1900 on of the years 2000 to 2037. */
const [FIRST_SHEET_DAY, LAST_SHEET_DAY] = [36_525, 50_405];
/** Different days of events; a sum or a number of a ward is the same for many. */
const FEWEST_DAYS = 5;

function speaksOfEvent(name: string): boolean {
  const parts = nameWords(name);
  return parts.some((part) => EVENTS.has(part)) && !parts.some((part) => OTHER_THAN_DAYS.has(part));
}

/**
 * Whether numbers may be days, moments or times of day as programs count them, under a name that speaks of them.
 *
 * @param cells of the rows looked at
 */
export function countedTime(
  { name, type, missing }: Pick<ColumnPlan, 'name' | 'type' | 'missing'>,
  cells: readonly string[],
): CountedTime | null {
  if (type === 'text') return areFilledClocks(name, cells, missing) ? clock('filled') : null;
  if (type !== 'integer' && type !== 'number') return null;
  if (
    ![DATE_NAME, MOMENT_NAME, CLOCK_NAME, POINTED_CLOCK_NAME].some((speaks) => speaks.test(name)) &&
    !speaksOfEvent(name)
  )
    return null;
  const present = cells.filter((cell) => /^\d+(?:[.,]\d+)?$/.test(cell) && !missing.includes(cell));
  const numbers = present.map((cell) => Number(cell.replace(',', '.')));
  if (numbers.length === 0) return null;
  const lie = (low: number, high: number): boolean => numbers.every((n) => n > low && n < high);
  const areDays = DATE_NAME.test(name) && !NO_DATE.test(name) && lie(FIRST_DAY, LAST_DAY);
  const areEvents =
    speaksOfEvent(name) &&
    lie(FIRST_SHEET_DAY, LAST_SHEET_DAY) &&
    new Set(numbers.map(Math.floor)).size >= FEWEST_DAYS;
  if (areDays || areEvents) return { kind: { days: areDays ? 'named' : 'alike' }, perDay: 1 };
  if (type === 'number') return arePointed(name, present) ? clock('pointed') : null;
  const unit = lie(FROM, TO) ? 'seconds' : lie(1000 * FROM, 1000 * TO) ? 'milliseconds' : null;
  if (unit !== null && MOMENT_NAME.test(name)) {
    return { kind: { since1970: unit }, perDay: unit === 'seconds' ? SECONDS : 1000 * SECONDS };
  }
  const areClocks =
    present.length >= FEWEST_CLOCKS && present.every((cell) => /^(?:\d|1\d|2[0-3])[0-5]\d$/.test(cell));
  return areClocks && CLOCK_NAME.test(name) ? clock('digits') : null;
}

const clock = (written: 'digits' | 'filled' | 'pointed'): CountedTime => ({
  kind: { clock: written },
  perDay: null,
});

/** Whether cells are hours and minutes of four digits, some with a zero in front, under a name that speaks of times of day. */
function areFilledClocks(name: string, cells: readonly string[], missing: readonly string[]): boolean {
  if (!CLOCK_NAME.test(name) && !/(?:^|_)tm(?:_|$)/i.test(name)) return false;
  const present = cells.filter((cell) => !isMissingText(cell) && !missing.includes(cell));
  return (
    present.length >= FEWEST_CLOCKS &&
    present.every((cell) => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(cell)) &&
    present.some((cell) => cell.startsWith('0'))
  );
}

/** Whether cells are hours and minutes with a point between them, under a name that speaks of times of day. */
const arePointed = (name: string, cells: readonly string[]): boolean =>
  (CLOCK_NAME.test(name) || POINTED_CLOCK_NAME.test(name)) &&
  !DURATION_NAME.test(name) &&
  cells.length >= FEWEST_CLOCKS &&
  cells.every((cell) => POINTED.test(cell)) &&
  2 * cells.filter((cell) => /[.,]\d\d$/.test(cell)).length >= cells.length &&
  new Set(cells.map((cell) => cell.split(/[.,]/)[0])).size > 1 &&
  cells.some((cell) => !QUARTER.test(cell));
