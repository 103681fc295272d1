import type { ColumnInfo } from '../../cohort/table.ts';
import type { ModalityEntry } from './entries.ts';

/** Columns of a table that are read as numbers. */
export const numericColumns = ({ columns }: Pick<ModalityEntry, 'columns'>): ColumnInfo[] =>
  columns.filter(({ type }) => type !== 'text' && type !== 'id');

/** Whether a person has not left out the column of that name; tens of thousands of them are asked for. */
export function isUsed({ leftOut }: Pick<ModalityEntry, 'leftOut'>): (name: string) => boolean {
  const out = new Set(leftOut);
  return (name) => !out.has(name);
}

/** Those of them that the file has: without levels that are columns of their own. */
export const measuredColumns = (table: Pick<ModalityEntry, 'columns'>): ColumnInfo[] =>
  numericColumns(table).filter(({ levelOf }) => levelOf === undefined);

/** Those by which rows are compared: without dates, which may be shifted, each person's by other days. */
export const comparedColumns = (table: Pick<ModalityEntry, 'columns'>): ColumnInfo[] =>
  measuredColumns(table).filter(({ type }) => type !== 'date' && type !== 'datetime');
