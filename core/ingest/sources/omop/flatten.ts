import { amount, amountOf } from '../../../text/sentence.ts';
import type { FlatTable } from '../../table/shape/pivot/flat-table.ts';
import { LineWriter } from '../../table/shape/pivot/line-writer.ts';
import { freeNames } from '../../table/shape/pivot/names.ts';
import { deathColumns } from './death.ts';
import { eventColumns } from './events.ts';
import type { OmopColumns, OmopExport } from './export.ts';
import { People } from './export.ts';
import { findingsOf } from '../../table/shape/pivot/findings.ts';
import { periodColumns } from './periods.ts';
import { personColumns } from './person.ts';
import { valueColumns } from './values.ts';

const ID = 'person_id';

const columnsOf = (given: OmopExport, people: People): Promise<OmopColumns> => {
  switch (given.table) {
    case 'person':
      return personColumns(given, people);
    case 'measurement':
    case 'observation':
      return valueColumns(given, given.table, people);
    case 'death':
      return deathColumns(given, people);
    case 'period':
      return periodColumns(given, people);
    default:
      return eventColumns(given, given.table, people);
  }
};

/**
 * Writes a table of the OMOP common data model as a plain CSV with one row a person, which stands on the line of the file
 * that the person's first row begins on, empty lines between.
 *
 * @param write takes a piece of the CSV
 */
export async function flattenOmop(given: OmopExport, write: (text: string) => void): Promise<FlatTable> {
  const people = new People();
  const { columns, findings, isOfEverybody, hasSeveral, marked = [] } = await columnsOf(given, people);
  const names = freeNames(
    columns.map(({ entry }) => entry.variable),
    [ID],
  );
  const entries = columns.map(({ entry }, c) => ({ ...entry, variable: names[c] }));
  const id = { variable: ID, label: null, unit: null, type: 'id' as const, levels: [], missing: [] };
  const lines = new LineWriter(write);
  lines.put(1, [ID, ...names]);
  const written = (person: string): string[] => [person, ...columns.map((column) => column.cell(person))];
  for (const [person, line] of people.lines) lines.put(line, written(person));
  const others = isOfEverybody
    ? [...(given.everybody ?? [])].filter((person) => !people.lines.has(person))
    : [];
  for (const person of others) lines.put(0, written(person));
  lines.end();
  const all = people.lines.size + others.length;
  const tell = findingsOf(given.name, 'omop');
  tell({
    code: 'read',
    severity: 'info',
    message: `read as the table ${TITLES[given.table]} of the OMOP common data model: ${amountOf(people.rows, 'row')} of ${amount(people.lines.size)} people become ${amountOf(columns.length, 'column')} with one row a person.${others.length > 0 ? ` ${amount(others.length)} more people of the PERSON table have no row in it.` : ''}`,
    hint: '',
  });
  if (people.nobodys > 0) {
    tell({
      code: 'nobody',
      severity: 'warning',
      message: `${amountOf(people.nobodys, 'row')} without a person_id ${people.nobodys === 1 ? 'is' : 'are'} left out.`,
      hint: '',
    });
  }
  return {
    entries: [id, ...entries],
    findings: [...tell.findings, ...findings],
    takes: hasSeveral ? ['last', 'first', 'mean'] : [],
    events: [],
    rows: people.rows,
    people: all,
    marked,
  };
}

const TITLES: Readonly<Record<OmopExport['table'], string>> = {
  person: 'PERSON',
  measurement: 'MEASUREMENT',
  observation: 'OBSERVATION',
  condition: 'CONDITION_OCCURRENCE',
  drug: 'DRUG_EXPOSURE',
  procedure: 'PROCEDURE_OCCURRENCE',
  device: 'DEVICE_EXPOSURE',
  visit: 'VISIT_OCCURRENCE',
  death: 'DEATH',
  period: 'OBSERVATION_PERIOD',
};
