import { amountOf, few, people as peopleIn } from '../../../text/sentence.ts';
import { columnName } from '../../table/shape/pivot/names.ts';
import { cellReader, conceptNames, type OmopColumns, type OmopExport, type People } from './export.ts';
import { findingsOf } from '../../table/shape/pivot/findings.ts';
import { conceptOf } from './known-concepts.ts';
import { EMPTY, type FlatColumn } from '../../table/shape/pivot/flat-table.ts';

/** Columns that a table becomes at most; more would be of a few people each. */
const MOST_COLUMNS = 500;

type EventTable = 'condition' | 'drug' | 'procedure' | 'device' | 'visit';

const WORDS: Readonly<Record<EventTable, string>> = {
  condition: 'condition',
  drug: 'drug',
  procedure: 'procedure',
  device: 'device',
  visit: 'kind of visit',
};

/**
 * The columns of tables of events: for each concept whether a person ever has it, of visits how many. Who is on the PERSON
 * table and has no row has 0.
 */
export async function eventColumns(
  given: OmopExport,
  table: EventTable,
  people: People,
): Promise<OmopColumns> {
  const { header, rows, everybody, concepts } = given;
  const get = cellReader(header);
  const events = new Map<string, { source: Map<string, number>; people: Map<string, number> }>();
  let unnamed = 0;
  await rows((cells, line) => {
    const person = people.take(get(cells, 'person_id'), line);
    if (person === null) return;
    const concept = conceptOf(get(cells, `${table}_concept_id`));
    const source = get(cells, `${table}_source_value`);
    // What a visit is called by its source is often the number of the visit.
    const key = concept !== '' ? concept : table === 'visit' || source === '' ? '' : `s${source}`;
    if (key === '') return void unnamed++;
    let event = events.get(key);
    if (!event) events.set(key, (event = { source: new Map(), people: new Map() }));
    event.people.set(person, (event.people.get(person) ?? 0) + 1);
    if (source !== '') event.source.set(source, (event.source.get(source) ?? 0) + 1);
  });
  const ids = new Set([...events.keys()].filter((key) => !key.startsWith('s')));
  const names = await conceptNames(given, ids);
  const all = [...events].sort(([, a], [, b]) => b.people.size - a.people.size);
  const bySource: string[] = [];
  const called = all.map(([key, { source }]) => {
    if (key.startsWith('s')) return columnName(key.slice(1), `${WORDS[table]} of the source`);
    const own = table === 'visit' ? '' : ([...source].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '');
    const name = columnName(names.get(key) ?? own, `concept ${key}`);
    if (!names.has(key)) bySource.push(name);
    return name;
  });
  const lower = called.map((name) => name.toLowerCase());
  const isShared = (c: number): boolean =>
    ids.has(all[c][0]) && lower.some((name, other) => other !== c && name === lower[c]);
  const columns = all.slice(0, MOST_COLUMNS).map(([key, event], c): FlatColumn => ({
    entry: {
      ...EMPTY,
      variable: isShared(c) ? `${called[c]} [${key}]` : called[c],
      label: ids.has(key) && !names.has(key) ? `${called[c]} (concept ${key})` : called[c],
      type: table === 'visit' ? 'integer' : 'boolean',
    },
    cell: (person) => {
      const n = event.people.get(person) ?? 0;
      return String(table === 'visit' ? n : Math.min(n, 1));
    },
  }));
  const tell = findingsOf(given.name, 'omop');
  tell({
    code: 'events',
    severity: everybody ? 'info' : 'warning',
    message: `each ${WORDS[table]} is a column: ${table === 'visit' ? 'how many of them a person has' : '1 where a person ever has it, whenever that was, else 0'}.${everybody ? '' : ' Without the PERSON table nothing is known of people who have no row here: they are not in it, though they would have 0 everywhere.'}`,
    hint: everybody ? '' : 'Drop the PERSON table together with this one.',
  });
  if (bySource.length > 0) {
    tell({
      code: 'source-names',
      severity: 'warning',
      message: `${concepts ? 'the CONCEPT table does not name' : 'without the CONCEPT table nothing names'} the concepts of ${amountOf(bySource.length, 'column')}, which go by the source’s own codes, such as ${few(
        bySource.map((name) => `“${name}”`),
        4,
      )}.`,
      hint: 'Drop the CONCEPT table of the vocabulary (CONCEPT.csv) together with the data.',
    });
  }
  if (all.length > MOST_COLUMNS) {
    const [, { people: most }] = all[MOST_COLUMNS];
    tell({
      code: 'left-out',
      severity: 'warning',
      message: `only the ${MOST_COLUMNS} that most people have are taken; ${amountOf(all.length - MOST_COLUMNS, 'other')} (of ${peopleIn(most.size)} or fewer) ${all.length - MOST_COLUMNS === 1 ? 'is' : 'are'} left out: ${few(called.slice(MOST_COLUMNS), 8)}.`,
      hint: 'Keep the concepts that matter in the file, and drop it again.',
    });
  }
  if (unnamed > 0) {
    tell({
      code: 'nothing-named',
      severity: 'warning',
      message: `${amountOf(unnamed, 'row')} ${unnamed === 1 ? 'does' : 'do'} not say which ${WORDS[table]}, and ${unnamed === 1 ? 'is' : 'are'} not taken.`,
      hint: '',
    });
  }
  return { columns, findings: tell.findings, isOfEverybody: true, hasSeveral: false };
}
