import { sayLevel } from '../../cohort/levelling.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import type { TimeToEvent } from '../../contract/graph-api.ts';
import type { VariableType } from '../../discovery/settings.ts';
import { UserError } from '../../errors.ts';
import { amount, few } from '../../text/sentence.ts';

/** The times and the column that tells whether the event was seen at them, row by row; NaN where missing. */
interface EventColumns {
  readonly times: Float64Array;
  readonly events: Float64Array;
  /** How the events are coded. */
  readonly levels: ColumnInfo['levels'];
}

interface TimesToEvent {
  readonly values: Float64Array;
  readonly type: VariableType;
  /** Rows with a time, and with the event at that time. */
  readonly n: number;
  readonly seen: number;
  /** The level that says that the event happened, with all its values, in words. */
  readonly says: string;
}

/** What a pair of columns is called as one variable. */
export const nameOfEvent = ({ name, event }: TimeToEvent): string => name ?? `Time to ${event}`;

/**
 * Times to an event, of two columns: a row that misses either has none.
 *
 * @throws UserError `discover.event-times` for a time below 0, `discover.event-values` where it is open or unknown which
 *   value says that the event happened
 */
export function timesToEvent({ times, events, levels }: EventColumns, asked: TimeToEvent): TimesToEvent {
  const below = times.findIndex((v) => v < 0);
  if (below >= 0) {
    throw new UserError(
      'discover.event-times',
      `“${asked.time}” holds ${times[below]}, and no time to an event is below 0.`,
      'Name the column that counts the time from the beginning of the follow-up to the event or the last contact.',
    );
  }
  const code = codeOf(events, levels, asked);
  const values = times.map((v, r) => (Number.isNaN(events[r]) ? Number.NaN : v));
  const happened = events.map((v) => (v === code ? 1 : 0));
  let [n, seen] = [0, 0];
  values.forEach((v, r) => {
    if (Number.isNaN(v)) return;
    n++;
    seen += happened[r];
  });
  const own = levels.filter((level) => level.code === code);
  const says =
    own.length === 0
      ? String(code)
      : sayLevel({ label: own[0].label, values: own.map(({ value }) => value) });
  return { values, type: { kind: 'time-to-event', happened }, n, seen, says };
}

/** What was made of two columns, in a sentence. */
export function sayEvent(
  asked: TimeToEvent,
  { n, seen, says }: Pick<TimesToEvent, 'n' | 'seen' | 'says'>,
): string {
  const name = nameOfEvent(asked);
  return `“${name}” joins “${asked.time}” and “${asked.event}”, which do not enter beside it: the event, where “${asked.event}” says ${says}, was seen in ${amount(seen)} of ${amount(n)}, the others were followed without it until their times. It is an outcome and taken for the cause of nothing.`;
}

/**
 * The code that says that the event happened: the one that was named, else 1 of 0 and 1. Codes of levels are places in a
 * list, so that those count by the values that they stand for.
 */
function codeOf(
  events: Float64Array,
  levels: ColumnInfo['levels'],
  { event, happened }: TimeToEvent,
): number {
  const codes = [...new Set(events)].filter((v) => !Number.isNaN(v)).sort((a, b) => a - b);
  const said = (code: number): string => levels.find((level) => level.code === code)?.value ?? String(code);
  const values = few(codes.slice(0, 12).map(said), 11);
  if (happened !== undefined) {
    const wanted = happened.trim().toLowerCase();
    const level =
      levels.find(({ value }) => value.toLowerCase() === wanted) ??
      levels.find(({ label }) => label.toLowerCase() === wanted);
    const code = level?.code ?? (levels.length === 0 && wanted !== '' ? Number(wanted) : Number.NaN);
    if (codes.includes(code)) return code;
    throw new UserError(
      'discover.event-values',
      `“${event}” never holds “${happened}”.`,
      codes.length === 0 ? 'It is empty: name another column.' : `It holds: ${values}.`,
    );
  }
  const one = codeOfOne(codes, levels);
  if (one !== null) return one;
  throw new UserError(
    'discover.event-values',
    `Which value of “${event}” says that the event happened is not known: it holds ${codes.length === 0 ? 'none' : values}.`,
    codes.length === 0
      ? 'Name another column.'
      : 'Name that value; all others count as followed without the event until then.',
  );
}

/** The code of 1 where 0 and 1 are all that there is; null elsewhere. */
function codeOfOne(codes: readonly number[], levels: ColumnInfo['levels']): number | null {
  if (codes.length === 0) return null;
  if (levels.length === 0) return codes.every((code) => code === 0 || code === 1) ? 1 : null;
  const distinct = new Set(levels.map(({ code }) => code)).size === levels.length;
  const plain = levels.every(({ value }) => value === '0' || value === '1');
  return distinct && plain ? (levels.find(({ value }) => value === '1')?.code ?? null) : null;
}
