import type { KeptOut } from '../../privacy/kept-out.ts';
import type { ColumnPlan, TablePlan } from '../types/plan.ts';

/** What an import by this plan keeps out of a project, and what it takes in all the same; never what stands there. */
export function keptOutOf(plan: TablePlan): KeptOut[] {
  return [
    ...(plan.flat?.marked ?? []).map(markedField),
    ...plan.columns.flatMap((column) => ofColumn(column, plan)),
  ];
}

/** A field that the project of an export marks as an identifier: nobody has looked at what stands in it. */
const markedField = (field: string): KeptOut => ({
  ...{ kind: 'record number', where: `field “${field}”`, by: 'mark', done: 'left out' },
  ...{ count: 1, unit: 'texts', among: null },
});

function ofColumn(column: ColumnPlan, { rowsSeen, idColumn }: TablePlan): KeptOut[] {
  const { name, withheld, takenIn, telling = [], untold = 0, leftOut } = column;
  const where = `column “${name}”`;
  const found: KeptOut[] = [];
  if (withheld) {
    const { kind, by, cells } = withheld;
    const done = takenIn && !leftOut ? 'taken in' : 'left out';
    found.push({ kind, where, by, done, count: cells, unit: 'cells', among: rowsSeen });
  }
  if (column.toldIds && name === idColumn) {
    const { kind, ids: count } = column.toldIds;
    found.push({ kind, where, by: 'values', done: 'taken as the id', count, unit: 'ids', among: rowsSeen });
  }
  if (column.coarseOut) {
    const [kind, done] = ['date', 'left out'] as const;
    found.push({ kind, where, by: 'values', done, count: rowsSeen, unit: 'cells', among: rowsSeen });
  }
  if (leftOut) return found;
  if (telling.length > 0) {
    const [kind, done] = ['free text', 'read as missing'] as const;
    found.push({ kind, where, by: 'values', done, count: telling.length, unit: 'texts', among: null });
  }
  if (untold > 0) {
    const [kind, done] = ['free text', 'left out'] as const;
    const of = `labels and unit of ${where}`;
    found.push({ kind, where: of, by: 'values', done, count: untold, unit: 'texts', among: null });
  }
  if (column.unnamed) {
    const [kind, done] = ['name', 'blotted out'] as const;
    found.push({ kind, where: `name of ${where}`, by: 'values', done, count: 1, unit: 'texts', among: null });
  }
  return found;
}
