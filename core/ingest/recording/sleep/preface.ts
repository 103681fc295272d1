import { UserError } from '../../../errors.ts';
import { clockSeconds } from './clock.ts';
import { withoutMarks } from './words.ts';

/** What lines above a list of stages say of its times. */
export interface Preface {
  readonly epochSeconds: number | undefined;
  /** When the first epoch begins: seconds since midnight, and the line that says it, without that time. */
  readonly begins: { readonly clock: number; readonly line: string } | undefined;
  /** Number of the first line with a time of day of which it is not said whether the list begins then; 0 for none. */
  readonly unclear: number;
}

const SECONDS =
  '(s|secs?|seconds?|sek|sekunden?|secondes?|segundos?|second[io]|seconden|min|minutes?|minuten)';
const EPOCH = new RegExp(
  `(epoch|epoque|epoca|epok|\\brate\\b|interval)([^\\d]*)(\\d+(?:[.,]\\d+)?)\\s*(?:${SECONDS}\\b)?(?!\\s*hz)`,
);
const OF_SECONDS = new RegExp(
  `(length|duration|dauer|lange|duree|duracion|durata|duur|size)|[([]${SECONDS}[)\\]]`,
);
const BEGINS = /start|begin|anfang|debut|inicio|inizio|comienzo|aanvang/;
/** Times that are none of the first epoch. */
const OTHERS =
  /scor|export|print|druck|creat|erstellt|report|generat|modif|auswert|analys|birth|geb|duration|dauer|duree|duracion|durata|duur|total|length|latenc|latenz|\b(end|ende|fin|fine|einde|slut|stop|tst|tib|sol|waso|spt)\b|lights? on|licht an/;
const CLOCK = /(?:^|[^\d:])(\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,6})?)?(?: ?[ap]m)?)(?![\d:])/;
const OTHER_CLOCK = /(?:^|[^\d.])(\d{1,2})(?:h|\.(?=\d\d\.\d\d(?![\d.])))(\d\d)(?:\.(\d\d))?(?![\d.])/;
const NAMES_TIME = /time|zeit|uhr|heure|hora|\bora\b|tijd|\btid/;

/**
 * Reads what the lines above a list say of its times.
 *
 * @throws UserError `scoring.which-times`, `scoring.which-epoch` where they say two things
 */
export function readPreface(file: string, lines: readonly string[]): Preface {
  const said = lines.map((line) => withoutMarks(line).toLowerCase());
  const epochs = new Set(said.flatMap((line) => epochIn(line) ?? []));
  const timed = said.flatMap((line, i) => {
    const clock = clockIn(line);
    const rest = line.replace(CLOCK, ' ').replace(OTHER_CLOCK, ' ');
    return clock === undefined ? [] : [{ line: rest, clock, number: i + 1 }];
  });
  const begins = timed.filter(({ line }) => BEGINS.test(line));
  const unclear = timed.find(({ line }) => !BEGINS.test(line) && !OTHERS.test(line));
  if (epochs.size > 1 || new Set(begins.map(({ clock }) => clock)).size > 1) {
    throw new UserError(
      epochs.size > 1 ? 'scoring.which-epoch' : 'scoring.which-times',
      `${file} says two ${epochs.size > 1 ? 'lengths of an epoch' : 'times at which it begins'} above its stages`,
      'Keep the line that is right, and take out the other.',
    );
  }
  return {
    epochSeconds: [...epochs][0],
    begins: begins[0],
    unclear: begins.length > 0 ? 0 : (unclear?.number ?? 0),
  };
}

function epochIn(line: string): number | undefined {
  const [, , between, number, unit] = EPOCH.exec(line) ?? [];
  if (number === undefined || (unit === undefined && !OF_SECONDS.test(between))) return undefined;
  const seconds = Number(number.replace(',', '.')) * (unit?.startsWith('min') ? 60 : 1);
  return seconds >= 1 && seconds <= 300 ? seconds : undefined;
}

function clockIn(line: string): number | undefined {
  const [, clock] = CLOCK.exec(line) ?? [];
  if (clock !== undefined) return clockSeconds(clock);
  const [, hours, minutes, seconds = '00'] =
    NAMES_TIME.test(line) || BEGINS.test(line) ? (OTHER_CLOCK.exec(line) ?? []) : [];
  return hours === undefined || Number(hours) > 23
    ? undefined
    : clockSeconds(`${hours}:${minutes}:${seconds}`);
}
