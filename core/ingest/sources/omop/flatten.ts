import { type FlatTable, People, PeopleWriter } from '../../table/shape/pivot/flat-table.ts';
import { worded } from '../../table/shape/pivot/findings.ts';
import { readDeath, readPeriodDays } from './death.ts';
import type { OmopExport, ReadTable } from './export.ts';
import { readItems } from './items.ts';
import { readPeople } from './person.ts';
import { OMOP, type OmopFacts } from './sentences.ts';
import type { OmopTable } from './tables.ts';

/** What reads the tables that are no rows of concepts. */
const READERS: Readonly<Partial<Record<OmopTable, ReadTable>>> = {
  person: readPeople,
  death: readDeath,
  period: readPeriodDays,
};

/**
 * Writes a table of the OMOP common data model as a plain CSV with one row a person, which stands on the line of the file
 * that the person's first row begins on, empty lines between.
 *
 * @param write takes a piece of the CSV
 */
export async function flattenOmop(given: OmopExport, write: (text: string) => void): Promise<FlatTable> {
  const people = new People();
  const {
    columns,
    facts,
    isOfEverybody,
    marked = [],
  } = await (READERS[given.table] ?? readItems)(given, people);
  const writer = new PeopleWriter('person_id', columns, write);
  for (const [person, line] of people.lines) writer.put(person, line, person);
  const others = [...((isOfEverybody && given.everybody) || [])].filter(
    (person) => !people.lines.has(person),
  );
  for (const person of others) writer.put(person, 0, person);
  writer.end();
  const size = {
    rows: people.rows,
    people: people.lines.size,
    columns: columns.length,
    others: others.length,
  };
  const told: OmopFacts = { read: { ...given, ...size }, nobody: people.nobodys, ...facts };
  return {
    entries: writer.entries,
    findings: worded([given.name, 'omop'], told, OMOP),
    takes: facts.several ? ['last', 'first', 'mean'] : [],
    events: [],
    rows: people.rows,
    people: people.lines.size + others.length,
    marked,
  };
}
