import { nameWords } from '../../text/name-words.ts';
import { few } from '../../text/sentence.ts';
import type { ProposableColumn, Proposals, RoleDoubt } from './proposable.ts';
import {
  CENSORED,
  CENSORED_VALUES,
  EVENT_WORDS,
  FILLERS,
  HAPPENED,
  NO,
  STATUS_WORDS,
  TIME_WORDS,
  UNIT_WORDS,
  WAITED,
  YES,
} from './role-words.ts';
import { canBeEvent, canBeTime, type ColumnRole } from './study-roles.ts';

/** Fewer different values are no times that people were followed. */
const FEWEST_TIMES = 8;
/** Whether an event happened, and which of some competing ones. */
const MOST_STATES = 4;

interface Named {
  readonly column: ProposableColumn;
  /** Words that say which event: `os`, `death`; empty for `time` and `status`. */
  readonly stem: string;
}

/**
 * Pairs of columns that are times and events by their names and values: `os_time` and `os_event`, `time` and `status`.
 * Where several would fit, none is proposed. Which value says that the event happened is left open unless the values or
 * the name tell it.
 */
export function proposeSurvival(columns: readonly ProposableColumn[]): Proposals {
  const times = columns.flatMap(timeOf);
  const weak = columns.flatMap(unitAlone);
  const events = columns.flatMap(eventOf);
  const roles: Record<string, ColumnRole> = {};
  const doubts: RoleDoubt[] = [];
  const used = new Set<Named>();
  const join = (time: Named, event: Named): void => {
    used.add(time).add(event);
    roles[event.column.name] = roleOf(time.column, event.column);
  };
  for (const stem of new Set(events.map((event) => event.stem).filter(Boolean))) {
    const own = times.filter((time) => time.stem === stem);
    const whose = events.filter((event) => event.stem === stem);
    if (own.length === 1 && whose.length === 1) join(own[0], whose[0]);
  }
  const seen = events.filter((event) => !used.has(event));
  const strong = times.filter((time) => !used.has(time));
  const waits = strong.length > 0 ? strong : used.size === 0 ? weak : [];
  const [time, event] = [waits.at(0), seen.at(0)];
  if (waits.length === 1 && seen.length === 1 && mayJoin(time!, event!)) join(time!, event!);
  else if (time && event && (strong.length > 0 || seen.length === 1)) {
    const all = [...waits, ...seen];
    doubts.push({
      message: `${quoted(all)} are named like times and events, and which belong together is not clear: no survival variable is proposed.`,
      about: all.map(({ column }) => column.name),
    });
  } else if (!event) {
    for (const { column } of strong.filter((one) => isWaited(one.column))) {
      doubts.push({
        message: `“${column.name}” is named like the time until an event, and no column is found that tells whether the event was seen: it would enter a graph as a plain number.`,
        about: [column.name],
      });
    }
  }
  return { roles, doubts };
}

/** A time that names no event fits any, and so does an event that does not say which it is. */
const mayJoin = (time: Named, event: Named): boolean =>
  time.stem === '' || event.stem === '' || time.stem === event.stem;

const quoted = (named: readonly Named[]): string =>
  few(
    named.map(({ column }) => `“${column.name}”`),
    5,
  );

function roleOf(time: ProposableColumn, event: ProposableColumn): ColumnRole {
  const happened = happenedIn(event);
  const named = `“${event.name}” is named like an event, and “${time.name}” like the time until it`;
  return {
    role: 'event',
    time: time.name,
    happened,
    because:
      happened === null
        ? `${named}. Which value says that it happened is not known: say it.`
        : `${named}; “${happened}” says that it happened.`,
  };
}

/** Words of a name without fillers and numbers; `rfstime` is rfs and time. */
const wordsOf = ({ name }: ProposableColumn): string[] =>
  nameWords(name)
    .flatMap((word) => {
      const before = word.endsWith('time') ? word.slice(0, -4) : '';
      return EVENT_WORDS.has(before) ? [before, 'time'] : [word];
    })
    .filter((word) => !/^\d+$/.test(word) && !FILLERS.has(word));

function timeOf(column: ProposableColumn): Named[] {
  if (!isTimes(column)) return [];
  const words = wordsOf(column);
  const isKnown = (word: string): boolean =>
    TIME_WORDS.has(word) || UNIT_WORDS.has(word) || EVENT_WORDS.has(word);
  if (words.length === 0 || !words.every(isKnown)) return [];
  const events = words.filter((word) => EVENT_WORDS.has(word));
  // `death` alone is no time, `os` is one.
  const says = words.some((word) => TIME_WORDS.has(word) || WAITED.has(word)) || events.length < words.length;
  if (!says || (events.length === 0 && words.every((word) => UNIT_WORDS.has(word)))) return [];
  return [{ column, stem: events.join(' ') }];
}

/** `days`: the time that people were followed only where nothing else is. */
function unitAlone(column: ProposableColumn): Named[] {
  const words = wordsOf(column);
  const is = isTimes(column) && words.length === 1 && UNIT_WORDS.has(words[0]) && words[0].length > 2;
  return is ? [{ column, stem: '' }] : [];
}

const isTimes = (column: ProposableColumn): boolean =>
  canBeTime(column) && column.min !== null && column.min >= 0 && column.different >= FEWEST_TIMES;

const isWaited = (column: ProposableColumn): boolean => wordsOf(column).some((word) => WAITED.has(word));

function eventOf(column: ProposableColumn): Named[] {
  if (!canBeEvent(column) || column.different < 2 || column.different > MOST_STATES || column.root !== null)
    return [];
  const words = wordsOf(column);
  const isKnown = (word: string): boolean => EVENT_WORDS.has(word) || STATUS_WORDS.has(word);
  if (words.length === 0 || !words.every(isKnown) || !speaksOfEvents(column)) return [];
  return [{ column, stem: words.filter((word) => EVENT_WORDS.has(word)).join(' ') }];
}

/** Whether the values are codes from 0 to 3, yes and no, or words for an event or for none. */
function speaksOfEvents({ levels }: ProposableColumn): boolean {
  const texts = levels.map(({ value }) => value.trim().toLowerCase());
  if (texts.every((text) => /^[0-3](\.0+)?$/.test(text))) return true;
  if (texts.every((text) => YES.has(text) || NO.has(text))) return true;
  return levels.some((level) =>
    sayings(level).some((word) => HAPPENED.has(word) || CENSORED_VALUES.has(word)),
  );
}

const sayings = ({ value, label }: ProposableColumn['levels'][number]): string[] => [
  ...nameWords(value),
  ...nameWords(label),
];

/** The value that says that the event happened; null where neither values nor name tell. */
function happenedIn(column: ProposableColumn): string | null {
  const { levels } = column;
  const told = [
    ...new Set(
      levels
        .filter((level) => {
          const words = sayings(level);
          return (
            words.some((word) => HAPPENED.has(word)) &&
            !words.some((word) => /^(no|not|non|kein|keine|ohne|free|frei)$/.test(word))
          );
        })
        .map(({ value }) => value),
    ),
  ];
  if (told.length === 1) return told[0];
  const words = wordsOf(column);
  const names = words.some((word) => EVENT_WORDS.has(word) || word === 'event' || word === 'ereignis');
  if (told.length > 1 || !names || words.some((word) => CENSORED.has(word))) return null;
  const texts = levels.map(({ value }) => value.trim().toLowerCase());
  if (levels.length !== 2 || !texts.some((text) => NO.has(text))) return null;
  return levels.find(({ value }) => YES.has(value.trim().toLowerCase()))?.value ?? null;
}
