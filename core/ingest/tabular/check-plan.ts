import { UserError } from '../../errors.ts';
import type { PlanOverrides } from './plan.ts';
import type { SampledRows } from './sampled-rows.ts';
import { unknownColumn } from './split-cells.ts';
import { columnOfVisit, orderOfVisit } from './visits.ts';

/** @throws UserError `table.ragged`, `table.header-only` */
export function checkRows(file: string, { names, rows, firstWidth, raggedRows }: SampledRows): void {
  if (rows.length > 0) return;
  if (firstWidth !== null && firstWidth !== names.length) {
    throw new UserError(
      'table.ragged',
      `${file}: the header has ${names.length === 1 ? 'one cell' : `${names.length} cells`} and the rows have ${firstWidth}.`,
      'Give every column a name (in R: row.names = FALSE), or say which mark separates the cells and on which line the names stand.',
    );
  }
  if (raggedRows > 0) {
    throw new UserError(
      'table.ragged',
      `No row of ${file} can be taken apart: a quotation mark below the header is not closed.`,
      'Close it, or take out the quotation marks that belong to a value.',
    );
  }
  throw new UserError(
    'table.header-only',
    `${file} has a header and no rows.`,
    'Check that the export was complete.',
  );
}

/** @throws UserError `table.unknown-column` where something is asked of a column that the file has not */
export function checkNames(file: string, names: readonly string[], overrides: PlanOverrides): void {
  const asked = [
    ...(typeof overrides.idColumn === 'string' ? [overrides.idColumn] : []),
    ...Object.keys(overrides.types ?? {}),
    ...Object.keys(overrides.missing ?? {}),
    ...Object.keys(overrides.emptyAs ?? {}),
    ...Object.keys(overrides.units ?? {}),
    ...Object.keys(overrides.labels ?? {}),
    ...[columnOfVisit(overrides.visit), orderOfVisit(overrides.visit)].filter((name) => name !== undefined),
  ];
  const known = new Set(names);
  const unknown = asked.find((name) => !known.has(name));
  if (unknown !== undefined) throw unknownColumn(file, unknown, names);
}
