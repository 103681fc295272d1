import type { SubjectTable } from '../../../cohort/table.ts';
import { withoutStaff } from './staff-words.ts';
import { amountOf, few } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';
import { eventsOf, hasEvents, hasLights, SLEEP_COLUMNS, sleepValues } from './indices.ts';
import type { EventFamily, Scoring, ScoringNote } from './types.ts';

/** The scored nights of recordings that are read one after the other. */
export interface SleepNights {
  /** @param scoring null where the recording is not scored, or its scoring cannot be read */
  add(subject: string, file: string, scoring: Scoring | null): void;
  /** One row a person whose night is scored; null where nobody's is. */
  table(): SubjectTable | null;
  /** What a person should know of how the nights are scored. */
  remarks(): Remark[];
}

const NAMED = 3;
const MOST_WORDS = 12;
/** People in whose nights a word stands, before it is repeated: what stands once may be a note that names somebody. */
const NOT_ONES_OWN = 2;

const NOTES: readonly {
  readonly note: ScoringNote;
  readonly severity: Remark['severity'];
  readonly message: string;
  readonly hint: string;
}[] = [
  {
    note: 'beyond',
    severity: 'warning',
    message:
      'stages begin before the recording or go on after its end; times of sleep count all of them, windows by stage only what was recorded',
    hint: 'Check that these are the scorings of the same nights, and that both have the true start.',
  },
  {
    note: 'other-day',
    severity: 'warning',
    message:
      'the date is that of another day than the recording’s, and the time of day alone tells when stages begin',
    hint: 'Check that these are the scorings of the same nights.',
  },
  {
    note: 'clock-change',
    severity: 'info',
    message:
      'the clock jumps by an hour within the night, which is taken for the change to or from summer time',
    hint: '',
  },
  {
    note: 'half',
    severity: 'warning',
    message: 'stages cover less than half of the recording; times of sleep count what was scored',
    hint: 'Check that these are the scorings of the same nights, and whole.',
  },
  {
    note: 'from-first',
    severity: 'warning',
    message:
      'the list says no times and is shorter than its recording, so its first epoch is taken for the recording’s first',
    hint: 'Where a list begins later, as at lights off, write when above its stages, as “Start time: 22:47:30”, and import again.',
  },
  {
    note: 'utc',
    severity: 'warning',
    message:
      'the times are said to be UTC and are read as those of the recording’s clock, which does not say how far it is from UTC',
    hint: 'Where stages begin hours early or late, write the times of the clinic’s clock, without Z or UTC, and import again.',
  },
  {
    note: 'unreadable',
    severity: 'warning',
    message: 'some annotations cannot be read and are left out, stages among them perhaps',
    hint: 'Export the scorings again from the program that they come from.',
  },
  {
    note: 'by-machine',
    severity: 'warning',
    message: 'the stages are those of the program alone, and no person has scored them',
    hint: '',
  },
];

/** @param of what the recordings are called in sentences */
export function sleepNights(of: string): SleepNights {
  const scored: { subject: string; file: string; scoring: Scoring }[] = [];
  const without: string[] = [];
  const words = new Map<string, { people: Set<string>; times: number }>();
  return {
    add(subject, file, scoring) {
      if (!scoring) return void without.push(file);
      scored.push({ subject, file, scoring });
      for (const [word, times] of scoring.unknown) {
        const known = words.get(word) ?? { people: new Set(), times: 0 };
        known.people.add(subject);
        known.times += times;
        words.set(word, known);
      }
    },
    table: () => (scored.length === 0 ? null : tableOf(scored)),
    remarks() {
      if (scored.length === 0) return [];
      const total = scored.length + without.length;
      const remarks: Remark[] = [];
      const tell = (code: string, severity: Remark['severity'], message: string, hint = ''): void =>
        void remarks.push({ code, severity, message: `${of}: ${message}`, hint });
      if (without.length > 0) {
        tell(
          'scoring.missing',
          'warning',
          `${without.length} of ${total} recordings have no sleep scoring that can be read, so the columns of sleep are missing of them: ${few(without, NAMED)}.`,
          'Choose the files of their scorings together with the recordings; they are found by their names.',
        );
      }
      const stagesOnly = scored.filter(({ scoring }) => !hasEvents(scoring));
      if (stagesOnly.length > 0 && stagesOnly.length < scored.length) {
        tell(
          'scoring.stages-only',
          'info',
          `of ${stagesOnly.length} of ${scored.length} scored nights only the stages are scored; how often breathing, arousals and movements were scored is missing there.`,
        );
      }
      const unlit = scored.filter(({ scoring }) => !hasLights(scoring)).length;
      if (unlit > 0) {
        tell(
          'scoring.no-lights',
          'info',
          `${unlit} of ${scored.length} scorings do not say when the lights went off and on: the time in bed goes there from the first to the last scored epoch.`,
        );
      }
      for (const { note, severity, message, hint } of NOTES) {
        const noted = scored.filter(({ scoring }) => scoring.notes.includes(note)).map(({ file }) => file);
        if (noted.length > 0) {
          const whose = `${amountOf(noted.length, 'scoring')} of ${scored.length} (${few(noted, NAMED)})`;
          tell(`scoring.${note}`, severity, `${whose}: ${message}.`, hint);
        }
      }
      tellUncounted(scored, tell);
      tellNone(scored, tell);
      if (words.size > 0) tell('scoring.unknown-words', 'info', sayWords(words));
      return remarks;
    },
  };
}

const FAMILIES: Readonly<Record<EventFamily, string>> = {
  breathing: 'apneas or hypopneas',
  desaturation: 'desaturations',
  arousal: 'arousals',
  movement: 'limb movements',
};

/** Says which counts are missing, since they would be too low. */
function tellUncounted(
  scored: readonly { readonly file: string; readonly scoring: Scoring }[],
  tell: (code: string, severity: Remark['severity'], message: string, hint: string) => void,
): void {
  for (const family of Object.keys(FAMILIES) as EventFamily[]) {
    const files = scored.filter(({ scoring }) => scoring.uncounted.includes(family)).map(({ file }) => file);
    if (files.length === 0) continue;
    const columns = columnsOf(family);
    tell(
      'scoring.uncounted',
      'warning',
      `${amountOf(files.length, 'scoring')} of ${scored.length} (${few(files, NAMED)}): words that may stand for ${FAMILIES[family]} are not known, so ${columns.join(' and ')} ${columns.length === 1 ? 'is' : 'are'} missing there.`,
      'Call events in the scorings Obstructive apnea, Central apnea, Mixed apnea, Hypopnea, Desaturation, Arousal and Limb movement.',
    );
  }
}

/** Events that most nights of a study must have, before a night without any is odd. */
const MANY = 10;

/** Asks of nights without any event of a family, where the others have many: they may not have been looked for. */
function tellNone(
  scored: readonly { readonly file: string; readonly scoring: Scoring }[],
  tell: (code: string, severity: Remark['severity'], message: string, hint: string) => void,
): void {
  for (const family of Object.keys(FAMILIES) as EventFamily[]) {
    const counts = scored.map(({ file, scoring }) => ({ file, n: eventsOf(family, scoring) }));
    const none = counts.filter(({ n }) => n === 0).map(({ file }) => file);
    const others = counts.flatMap(({ n }) => n || []).sort((a, b) => a - b);
    const median = others[Math.floor(others.length / 2)] ?? 0;
    if (none.length === 0 || median < MANY) continue;
    const columns = columnsOf(family);
    const [have, are] = [none.length === 1 ? 'has' : 'have', columns.length === 1 ? 'is' : 'are'];
    tell(
      'scoring.none-of-family',
      'warning',
      `${none.length} of ${scored.length} scored nights (${few(none, NAMED)}) ${have} no ${FAMILIES[family]} at all, and the others ${median} on the median: none, or not scored? ${columns.join(' and ')} ${are} 0 there.`,
      'If they were not scored, take all events but the stages out of these scorings, and import again: the indices are missing there then.',
    );
  }
}

const columnsOf = (family: EventFamily): string[] =>
  SLEEP_COLUMNS.filter((column) => column.family === family).map(({ name }) => name);

function sayWords(
  words: ReadonlyMap<string, { readonly people: ReadonlySet<string>; readonly times: number }>,
) {
  const common = [...words].filter(([, { people }]) => people.size >= NOT_ONES_OWN);
  const named = common
    .sort(([, a], [, b]) => b.times - a.times)
    .map(([word, { times }]) => `“${withoutStaff(word)}” (${times})`);
  const rare = words.size - common.length;
  const those = `${amountOf(rare, 'text')} that ${rare === 1 ? 'stands' : 'stand'} in one night alone`;
  const all = [
    ...(named.length > 0 ? [few(named, MOST_WORDS)] : []),
    ...(rare > 0 ? [`${those} and may be somebody’s own notes`] : []),
  ];
  return `these are no stage or event that is known and are not counted: ${all.join('; and ')}.`;
}

function tableOf(scored: readonly { readonly subject: string; readonly scoring: Scoring }[]): SubjectTable {
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
