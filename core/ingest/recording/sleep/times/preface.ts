import { refusal } from '../say.ts';
import { epochIn, namesTime, plainLine, saysBeginning, saysOther } from '../words/times.ts';
import { clockSeconds } from './notations.ts';

/** What lines above a list of stages say of its times. */
export interface Preface {
  readonly epochSeconds: number | undefined;
  /** When the first epoch begins: seconds since midnight, and the line that says it, without that time. */
  readonly begins: { readonly clock: number; readonly line: string } | undefined;
  /** Number of the first line with a time of day of which it is not said whether the list begins then; 0 for none. */
  readonly unclear: number;
}

const CLOCK = /(?:^|[^\d:])(\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,6})?)?(?: ?[ap]m)?)(?![\d:])/;
const OTHER_CLOCK = /(?:^|[^\d.])(\d{1,2})(?:h|\.(?=\d\d\.\d\d(?![\d.])))(\d\d)(?:\.(\d\d))?(?![\d.])/;

/**
 * Reads what the lines above a list say of its times.
 *
 * @throws UserError `scoring.which-times`, `scoring.which-epoch` where they say two things
 */
export function readPreface(file: string, lines: readonly string[]): Preface {
  const said = lines.map(plainLine);
  const epochs = new Set(said.flatMap((line) => epochIn(line) ?? []));
  const timed = said.flatMap((line, i) => {
    const clock = clockIn(line);
    const rest = line.replace(CLOCK, ' ').replace(OTHER_CLOCK, ' ');
    return clock === undefined ? [] : [{ line: rest, clock, number: i + 1 }];
  });
  const begins = timed.filter(({ line }) => saysBeginning(line));
  if (epochs.size > 1) throw refusal('which-epoch#two', { file });
  if (new Set(begins.map(({ clock }) => clock)).size > 1) throw refusal('which-times#two', { file });
  const unclear = begins.length > 0 ? undefined : timed.find(({ line }) => !saysOther(line));
  return { epochSeconds: [...epochs][0], begins: begins[0], unclear: unclear?.number ?? 0 };
}

function clockIn(line: string): number | undefined {
  const [, clock] = CLOCK.exec(line) ?? [];
  if (clock !== undefined) return clockSeconds(clock);
  const [, hours, minutes, seconds = '00'] = (namesTime(line) && OTHER_CLOCK.exec(line)) || [];
  const isNone = hours === undefined || Number(hours) > 23;
  return isNone ? undefined : clockSeconds(`${hours}:${minutes}:${seconds}`);
}
