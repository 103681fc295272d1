import { people as peopleIn } from '../../../text/sentence.ts';
import {
  cellReader,
  conceptNames,
  type OmopColumns,
  type OmopExport,
  type People,
  RowMoments,
} from './export.ts';
import { findingsOf } from '../../table/shape/pivot/findings.ts';
import { conceptOf } from './known-concepts.ts';
import { EMPTY, type FlatColumn } from '../../table/shape/pivot/flat-table.ts';
import { unnamedFinding } from './person.ts';

/**
 * The DEATH table with the people of the PERSON table: whether a person has died, the days from the beginning of the
 * observation to the death or else to its end, and the cause.
 */
export async function deathColumns(given: OmopExport, people: People): Promise<OmopColumns> {
  const { header, rows, everybody, periods, dateOrder } = given;
  const get = cellReader(header);
  const moments = new RowMoments(header, 'death');
  const causes = new Map<string, string>();
  const ids = new Set<string>();
  await rows((cells, line) => {
    const person = people.take(get(cells, 'person_id'), line);
    if (person === null) return;
    moments.see((name) => get(cells, name));
    const cause = conceptOf(get(cells, 'cause_concept_id'));
    if (cause !== '') ids.add(cause);
    if (cause !== '' && !causes.has(person)) causes.set(person, cause);
  });
  const days = new Map<string, number>();
  const momentOf = moments.reader(dateOrder);
  await rows((cells) => {
    const person = get(cells, 'person_id').replace(/\.0+$/, '');
    const at = Math.floor(momentOf((name) => get(cells, name)));
    if (!Number.isNaN(at) && !days.has(person)) days.set(person, at);
  });
  const names = await conceptNames(given, ids);
  const tell = findingsOf(given.name, 'omop');
  const columns: FlatColumn[] = [
    {
      entry: { ...EMPTY, variable: 'death', label: 'Died', type: 'boolean' },
      cell: (person) => (people.lines.has(person) ? '1' : '0'),
    },
  ];
  let early = 0;
  const time = (person: string): number | null => {
    const period = periods?.get(person);
    if (!period) return null;
    const end = people.lines.has(person) ? days.get(person) : period.to;
    return end === undefined || end < period.from ? null : end - period.from;
  };
  if (periods) {
    for (const [person, at] of days) if (at < (periods.get(person)?.from ?? at)) early++;
    columns.push({
      entry: {
        ...EMPTY,
        variable: 'death_time_days',
        label: 'Days to death or end of observation',
        unit: 'd',
        type: 'integer',
      },
      cell: (person) => String(time(person) ?? ''),
    });
  }
  if (ids.size > 0) {
    const alive = [...(everybody ?? [])].filter((person) => !people.lines.has(person)).length;
    columns.push({
      entry: {
        ...EMPTY,
        variable: 'cause_of_death',
        label: 'Cause of death',
        type: 'category',
        levels: [...ids].map((value) => ({
          code: Number(value),
          value,
          label: names.get(value) ?? `concept ${value}`,
        })),
        ...(alive > 0 ? { notAsked: alive } : {}),
      },
      cell: (person) => causes.get(person) ?? '',
    });
  }
  tell({
    code: 'death',
    severity: everybody ? 'info' : 'warning',
    message: `death is 1 for ${peopleIn(people.lines.size)}${everybody ? ', and 0 for everybody else on the PERSON table' : '. Without the PERSON table nobody else is known, and the column says nothing'}.${
      periods
        ? ` death_time_days are the days from the beginning of the observation to the death, or else to the end of the observation (OBSERVATION_PERIOD table).${early > 0 ? ` ${peopleIn(early)} died before the observation began: their time is missing.` : ''}`
        : ' Without the OBSERVATION_PERIOD table there is no time until it.'
    } The dates themselves are not stored.${moments.isUnread(dateOrder) ? ' How they are written cannot be told: no time of those who died is known.' : ''}`,
    hint:
      everybody && periods
        ? ''
        : `Drop the ${[...(everybody ? [] : ['PERSON']), ...(periods ? [] : ['OBSERVATION_PERIOD'])].join(' and ')} table together with this one.`,
  });
  const unnamed = [...ids].filter((id) => !names.has(id));
  if (unnamed.length > 0) tell(unnamedFinding('causes of death', unnamed, given.concepts !== null));
  return { columns, findings: tell.findings, isOfEverybody: true, hasSeveral: false };
}
