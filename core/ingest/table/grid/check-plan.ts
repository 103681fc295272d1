import { UserError } from '../../../errors.ts';
import type { Layout } from './layout.ts';
import type { PlanOverrides } from '../types/plan.ts';
import type { SampledRows } from './sampled-rows.ts';
import { unknownColumn } from './split-cells.ts';
import { columnOfVisit, orderOfVisit } from '../visits/visits.ts';

/** Ragged rows for each that is not, from which the few that are read are no table. */
const FEW_READ = 9;

/** @throws UserError `table.ragged`, `table.header-only` */
export function checkRows(file: string, { names, rows, firstWidth, raggedRows }: SampledRows): void {
  const isRagged = firstWidth !== names.length && raggedRows > FEW_READ * rows.length;
  if (rows.length > 0 && !isRagged) return;
  if (firstWidth !== null && firstWidth !== names.length) {
    throw new UserError(
      'table.ragged',
      `${file}: the header has ${names.length === 1 ? 'one cell' : `${names.length} cells`} and the rows have ${firstWidth}.`,
      'Give every column a name (in R: row.names = FALSE), or say which mark separates the cells and on which line the names stand. If commas stand within numbers (11,2) and between cells, save it again where it was made with semicolons between the cells.',
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

/** What separates cells where no name tells that something does. */
const SEPARATORS = ',;|\t^~';
/** Characters that a name or a value may have anywhere. */
const NO_MARK = /[\p{L}\p{M}\p{N}\s"'()._/-]/u;
/** Share of the rows in which a mark must stand equally often to be what separates cells. */
const MOSTLY = 0.9;

/**
 * Refuses a table of one column whose cells are taken apart by a mark that is not looked for, or by one that a program has
 * put into cells.
 *
 * @throws UserError `table.one-column`
 */
export function checkWidth(
  file: string,
  { names, renamed, rows }: SampledRows,
  { header, unsureLine }: Pick<Layout, 'header' | 'unsureLine'>,
): void {
  const filled = names.filter((name, c) => !renamed.includes(name) || rows.some((cells) => cells[c] !== ''));
  if (filled.length !== 1) return;
  const c = names.indexOf(filled[0]);
  const cells = rows.map((row) => row[c]).filter((cell) => cell !== '');
  if (cells.length === 0) return;
  // Names stand in one cell too, unless they may be a title.
  const isNamed = header && unsureLine === null;
  const title = isNamed ? filled[0] : cells[cells.length >> 1];
  const timesIn = (text: string, mark: string): number => text.split(mark).length - 1;
  const mark = [...new Set(title)].find(
    (each) =>
      (isNamed ? !NO_MARK.test(each) : SEPARATORS.includes(each)) &&
      cells.filter((cell) => timesIn(cell, each) === timesIn(title, each)).length >= MOSTLY * cells.length,
  );
  if (mark === undefined) return;
  const shown = mark < ' ' ? `the character with the number ${String(mark.charCodeAt(0))}` : `“${mark}”`;
  throw new UserError(
    'table.one-column',
    `${file} has one column as it is read: the values of each row stand in one cell, separated by ${shown}.`,
    mark === ',' || mark === ';' || mark === '|'
      ? 'Open it in a spreadsheet program, take that column apart (in Excel under Data, “Text to Columns”), and save it as .xlsx.'
      : 'Put a tab in the place of that mark with a text editor, or save the file as .csv where it was made.',
  );
}
