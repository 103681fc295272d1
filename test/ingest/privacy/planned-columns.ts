import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import type { ColumnPlan } from '../../../core/ingest/table/types/plan.ts';
import { memorySource } from '../memory-source.ts';
import type { DrawnColumn } from './corpus/draw.ts';

export const ROWS = 240;
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The columns as planned of a file that has them beside an id and an age. */
export async function planned(columns: readonly DrawnColumn[], overrides = {}): Promise<ColumnPlan[]> {
  const rows = columns[0].cells.length;
  const names = columns.map(({ name }, c) =>
    columns.findIndex((o) => o.name === name) === c ? name : `${name} `,
  );
  const lines = [
    ['subject_id', 'age', ...names],
    ...Array.from({ length: rows }, (_, r) => [
      `S${r}`,
      String(30 + (r % 50)),
      ...columns.map(({ cells }) => cells[r]),
    ]),
  ];
  const text = lines.map((cells) => cells.map(quoted).join(',')).join('\n');
  const source = memorySource('t.csv', new TextEncoder().encode(`${text}\n`));
  const plan = await makePlan(source, 't.csv', { idColumn: 'subject_id', header: true, ...overrides });
  return plan.columns.slice(2);
}

/** A column by its cells. */
export const column = (name: string, cell: (row: number) => string, rows = ROWS): DrawnColumn => ({
  name,
  cells: Array.from({ length: rows }, (_, r) => cell(r)),
});
/** What becomes of a column. */
export const verdictOf = async (drawn: DrawnColumn): Promise<string> => {
  const [{ withheld, telling }] = await planned([drawn]);
  return withheld ? withheld.kind : telling ? `telling ${telling.length}` : 'kept';
};
