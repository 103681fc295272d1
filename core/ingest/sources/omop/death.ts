import { conceptLevels } from '../../table/shape/pivot/items.ts';
import { Moments } from '../../table/shape/pivot/moments.ts';
import { EMPTY, type FlatColumn } from '../../table/shape/pivot/flat-table.ts';
import { conceptOf } from './concepts.ts';
import {
  conceptNames,
  type OmopExport,
  type Period,
  personOf,
  type ReadTable,
  RowMoments,
  rowReader,
} from './export.ts';

/**
 * The DEATH table with the people of the PERSON table: whether a person has died, the days from the beginning of the
 * observation to the death or else to its end, and the cause.
 */
export const readDeath: ReadTable = async (given, people) => {
  const { header, rows, everybody, periods, dateOrder } = given;
  const get = rowReader(header);
  const moments = new RowMoments(header, 'death');
  const causes = new Map<string, string>();
  const ids = new Set<string>();
  await rows((cells, line) => {
    const person = personOf(get(cells));
    if (!people.take(person, line)) return;
    moments.see(get(cells));
    const cause = conceptOf(get(cells)('cause_concept_id'));
    if (cause === '') return;
    ids.add(cause);
    if (!causes.has(person)) causes.set(person, cause);
  });
  const days = new Map<string, number>();
  const momentOf = moments.reader(dateOrder);
  await rows((cells) => {
    const [person, at] = [personOf(get(cells)), Math.floor(momentOf(get(cells)))];
    if (!Number.isNaN(at) && !days.has(person)) days.set(person, at);
  });
  const names = await conceptNames(given, ids);
  const timeOf = (person: string): string => {
    const period = periods?.get(person);
    const end = people.lines.has(person) ? days.get(person) : period?.to;
    return !period || end === undefined || end < period.from ? '' : String(end - period.from);
  };
  const alive = [...(everybody ?? [])].filter((person) => !people.lines.has(person)).length;
  const columns: (FlatColumn | null)[] = [
    {
      entry: { ...EMPTY, variable: 'death', label: 'Died', type: 'boolean' },
      cell: (person) => (people.lines.has(person) ? '1' : '0'),
    },
    periods && {
      entry: {
        ...{ ...EMPTY, variable: 'death_time_days', label: 'Days to death or end of observation' },
        ...{ unit: 'd', type: 'integer' },
      },
      cell: timeOf,
    },
    ids.size === 0
      ? null
      : {
          entry: {
            ...{ ...EMPTY, variable: 'cause_of_death', label: 'Cause of death', type: 'category' },
            levels: conceptLevels(ids, names),
            ...(alive > 0 ? { notAsked: alive } : {}),
          },
          cell: (person) => causes.get(person) ?? '',
        },
  ];
  const early = [...days].filter(([person, at]) => at < (periods?.get(person)?.from ?? at)).length;
  const unnamed = [...ids].filter((id) => !names.has(id));
  return {
    columns: columns.filter((column) => column !== null),
    facts: {
      death: {
        ...{ dead: people.lines.size, early, hasPeople: everybody !== null, hasPeriods: periods !== null },
        isUnread: moments.isUnread(dateOrder),
      },
      unnamed:
        unnamed.length > 0
          ? [{ of: 'causes of death', ids: unnamed, hasTable: given.concepts !== null }]
          : [],
    },
    isOfEverybody: true,
  };
};

const [START, END] = ['observation_period_start_date', 'observation_period_end_date'];

/** From when to when each person was observed: the first beginning and the last end, and the days between them that count. */
export async function readPeriods({
  header,
  rows,
  dateOrder,
}: Pick<OmopExport, 'header' | 'rows' | 'dateOrder'>): Promise<ReadonlyMap<string, Period>> {
  const get = rowReader(header);
  const moments = new Moments();
  await rows((cells) => {
    for (const name of [START, END]) moments.see(get(cells)(name));
  });
  const read = moments.reader(dateOrder);
  const periods = new Map<string, Period>();
  await rows((cells) => {
    const person = personOf(get(cells));
    const [from, to] = [START, END].map((name) => Math.floor(read?.(get(cells)(name)) ?? Number.NaN));
    if (person === '' || !(from <= to)) return;
    const known = periods.get(person) ?? { from, to, days: 0 };
    periods.set(person, {
      from: Math.min(from, known.from),
      to: Math.max(to, known.to),
      days: known.days + to - from,
    });
  });
  return periods;
}

/** The OBSERVATION_PERIOD table as the number of days that each person was observed. */
export const readPeriodDays: ReadTable = async (given, people) => {
  const get = rowReader(given.header);
  await given.rows((cells, line) => void people.take(personOf(get(cells)), line));
  const periods = await readPeriods(given);
  const unread = [...people.lines.keys()].filter((person) => !periods.has(person)).length;
  const entry = {
    ...EMPTY,
    variable: 'observed_days',
    label: 'Days observed',
    unit: 'd',
    type: 'integer',
  } as const;
  const cell = (person: string): string => String(periods.get(person)?.days ?? '');
  return { columns: [{ entry, cell }], facts: { period: { unread } } };
};
