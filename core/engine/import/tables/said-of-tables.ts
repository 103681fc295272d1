import { UserError } from '../../../errors.ts';
import type { PlanOverrides } from '../../../ingest/table/types/plan.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { baseName, type TableRef } from '../../project/sources.ts';
import type { ImportSettings } from '../import-work.ts';

/** What a person says of all tables of an import. */
export type Reading = ImportSettings['reading'];

/** What is said of the columns of a table whose rows are measurements: who is named as the id is their person. */
export async function longOf(
  { path }: TableRef,
  sheet: string | undefined,
  reading: Reading,
  ports: EnginePorts,
): Promise<PlanOverrides['long']> {
  const { long = {}, idColumns = [] } = reading;
  if (long === 'no' || long.person !== undefined || idColumns.length === 0) return reading.long;
  const names = (await ports.tables.columnNames(path, sheet ?? null)) ?? [];
  const person = idColumns.map((id) => findName(names, id)).find((name) => name !== null);
  return person ? { ...long, person } : reading.long;
}

/** What is said of how a file is written. */
export const answersOf = (
  {
    idColumns,
    numberRows,
    visits,
    visitBy,
    keep,
    emptyAs,
    split,
    stack: _,
    turned = [],
    ...written
  }: Reading,
  { path, sheet }: TableRef,
): PlanOverrides => ({
  ...written,
  // Of a workbook other sheets have people on rows.
  ...(turned.includes(baseName(path))
    ? { turned: sheet === undefined ? true : 'doubtful' }
    : turned.includes('no')
      ? { turned: false }
      : {}),
});

/** The name as a table writes it, by its letters or else apart from their case; null where it has none. */
export const findName = (names: readonly string[], wanted: string): string | null =>
  names.find((name) => name === wanted) ??
  names.find((name) => name.toLowerCase() === wanted.toLowerCase()) ??
  null;

/** The columns that a table has of those that are to be taken apart. */
export const splitIn = (names: readonly string[], said: PlanOverrides['split'] = []): string[] => [
  ...new Set(said.flatMap((wanted) => findName(names, wanted) ?? [])),
];

/** What is said of empty cells, of the columns that a table has; undefined where that is none. */
export function emptyIn(
  names: readonly string[],
  said: PlanOverrides['emptyAs'] = {},
): PlanOverrides['emptyAs'] {
  const found = Object.entries(said).flatMap(([wanted, text]) => {
    const name = findName(names, wanted);
    return name === null ? [] : [[name, text] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** @throws UserError `table.unknown-column` */
export function refuseUnknown(
  tables: readonly { readonly file: string; readonly columns: readonly string[] }[],
  { idColumns = [], visits = [], visitBy, keep, emptyAs = {}, split = [] }: Reading,
): void {
  if (tables.length === 0) return;
  const asked = [
    ...idColumns,
    ...visits.flatMap((visit) => (typeof visit === 'string' ? [] : [visit.column])),
    ...(visitBy === undefined ? [] : [visitBy]),
    ...keep,
    ...Object.keys(emptyAs),
    ...split,
  ];
  const unknown = asked.find((wanted) => tables.every(({ columns }) => findName(columns, wanted) === null));
  if (unknown === undefined) return;
  const names = [...new Set(tables.flatMap(({ columns }) => columns))];
  throw new UserError(
    'table.unknown-column',
    tables.length === 1
      ? `${tables[0].file} has no column “${unknown}”.`
      : `None of the ${tables.length} tables has a column “${unknown}”.`,
    `${tables.length === 1 ? 'Its' : 'Their'} columns: ${names.slice(0, 30).join(', ')}${names.length > 30 ? ', …' : ''}.`,
  );
}
