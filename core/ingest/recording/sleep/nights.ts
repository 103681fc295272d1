import type { SubjectTable } from '../../../cohort/table.ts';
import { amountOf, few, plural } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';
import { eventsOf, hasEvents, hasLights, SLEEP_COLUMNS, sleepValues } from './indices.ts';
import { remark } from './say.ts';
import type { EventFamily, Scoring, ScoringNote } from './types.ts';
import { withoutStaff } from './words/staff.ts';

/** The scored nights of recordings that are read one after the other. */
export interface SleepNights {
  /** @param scoring null where the recording is not scored, or its scoring cannot be read */
  add(subject: string, file: string, scoring: Scoring | null): void;
  /** One row a person whose night is scored; null where nobody's is. */
  table(): SubjectTable | null;
  /** What a person should know of how the nights are scored. */
  remarks(): Remark[];
}

interface Night {
  readonly subject: string;
  readonly file: string;
  readonly scoring: Scoring;
}

const NAMED = 3;
const MOST_WORDS = 12;
/** People in whose nights a word stands, before it is repeated: what stands once may be a note that names somebody. */
const NOT_ONES_OWN = 2;
/** Events that most nights of a study must have, before a night without any is odd. */
const MANY = 10;
/** Notes of single scorings, in the order in which they are told. */
const NOTES: readonly ScoringNote[] = [
  ...(['beyond', 'other-day', 'clock-change', 'half'] as const),
  ...(['from-first', 'utc', 'unreadable', 'by-machine'] as const),
];
const FAMILIES: readonly (readonly [EventFamily, string])[] = [
  ['breathing', 'apneas or hypopneas'],
  ['desaturation', 'desaturations'],
  ['arousal', 'arousals'],
  ['movement', 'limb movements'],
];

/** @param of what the recordings are called in sentences */
export function sleepNights(of: string): SleepNights {
  const scored: Night[] = [];
  const without: string[] = [];
  return {
    add(subject, file, scoring) {
      if (scoring) scored.push({ subject, file, scoring });
      else without.push(file);
    },
    table: () => (scored.length === 0 ? null : tableOf(scored)),
    remarks: () =>
      scored.length === 0
        ? []
        : [
            ...tellMissing(of, scored, without),
            ...tellNotes(of, scored),
            ...tellUncounted(of, scored),
            ...tellNone(of, scored),
            ...tellWords(of, scored),
          ],
  };
}

const filesOf = (nights: readonly Night[]): string[] => nights.map(({ file }) => file);
const whose = (files: readonly string[], all: number): string =>
  `${amountOf(files.length, 'scoring')} of ${all} (${few(files, NAMED)})`;

function tellMissing(of: string, scored: readonly Night[], without: readonly string[]): Remark[] {
  const all = scored.length;
  const stagesOnly = scored.filter(({ scoring }) => !hasEvents(scoring)).length;
  const unlit = scored.filter(({ scoring }) => !hasLights(scoring)).length;
  const missing = { count: without.length, all: all + without.length, files: few(without, NAMED) };
  return [
    ...(without.length > 0 ? [remark('missing', of, missing)] : []),
    ...(stagesOnly > 0 && stagesOnly < all ? [remark('stages-only', of, { count: stagesOnly, all })] : []),
    ...(unlit > 0 ? [remark('no-lights', of, { count: unlit, all })] : []),
  ];
}

const tellNotes = (of: string, scored: readonly Night[]): Remark[] =>
  NOTES.flatMap((note) => {
    const noted = filesOf(scored.filter(({ scoring }) => scoring.notes.includes(note)));
    return noted.length > 0 ? [remark(note, of, { whose: whose(noted, scored.length) })] : [];
  });

/** Says which counts are missing, since they would be too low. */
const tellUncounted = (of: string, scored: readonly Night[]): Remark[] =>
  FAMILIES.flatMap(([family, events]) => {
    const files = filesOf(scored.filter(({ scoring }) => scoring.uncounted.includes(family)));
    if (files.length === 0) return [];
    return [
      remark('uncounted', of, { whose: whose(files, scored.length), events, columns: columnsOf(family) }),
    ];
  });

/** Asks of nights without any event of a family, where the others have many: they may not have been looked for. */
const tellNone = (of: string, scored: readonly Night[]): Remark[] =>
  FAMILIES.flatMap(([family, events]) => {
    const counts = scored.map(({ scoring }) => eventsOf(family, scoring));
    const none = filesOf(scored.filter((_, i) => counts[i] === 0));
    const others = counts.flatMap((n) => n || []).sort((a, b) => a - b);
    const median = others[Math.floor(others.length / 2)] ?? 0;
    if (none.length === 0 || median < MANY) return [];
    return [
      remark('none-of-family', of, {
        ...{ count: none.length, all: scored.length, files: few(none, NAMED), events, median },
        ...{ have: plural(none.length, 'has', 'have'), columns: columnsOf(family) },
      }),
    ];
  });

/** `AHI and Central apnea index are` */
function columnsOf(family: EventFamily): string {
  const names = SLEEP_COLUMNS.filter((column) => column.family === family).map(({ name }) => name);
  return `${names.join(' and ')} ${plural(names.length, 'is', 'are')}`;
}

/** Words that are not known: those of several people, and how many others there are. */
function tellWords(of: string, scored: readonly Night[]): Remark[] {
  const words = new Map<string, { readonly people: Set<string>; times: number }>();
  for (const { subject, scoring } of scored) {
    for (const [word, times] of scoring.unknown) {
      const known = words.get(word) ?? { people: new Set(), times: 0 };
      words.set(word, { people: known.people.add(subject), times: known.times + times });
    }
  }
  if (words.size === 0) return [];
  const common = [...words].filter(([, { people }]) => people.size >= NOT_ONES_OWN);
  const named = common
    .sort(([, a], [, b]) => b.times - a.times)
    .map(([word, { times }]) => `“${withoutStaff(word)}” (${times})`);
  const rare = words.size - common.length;
  const those = `${amountOf(rare, 'text')} that ${plural(rare, 'stands', 'stand')} in one night alone`;
  const all = [
    ...(named.length > 0 ? [few(named, MOST_WORDS)] : []),
    ...(rare > 0 ? [`${those} and may be somebody’s own notes`] : []),
  ];
  return [remark('unknown-words', of, { words: all.join('; and ') })];
}

function tableOf(scored: readonly Night[]): SubjectTable {
  const rows = scored.map(({ scoring }) => sleepValues(scoring));
  const columns = SLEEP_COLUMNS.map(({ name, unit, label, family }, c) => ({
    column: {
      ...{ name, type: 'number' as const, unit, label, levels: [] },
      values: Float64Array.from(rows, (row) => row[c]),
    },
    isIndex: family !== undefined,
  }));
  return {
    subjects: scored.map(({ subject }) => subject),
    columns: columns
      // What was never scored of anybody says nothing of how often it was.
      .filter(({ column: { values }, isIndex }) => values.some((v) => (isIndex ? v > 0 : !Number.isNaN(v))))
      .map(({ column }) => column),
  };
}
