import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/tabular/make-plan.ts';
import type { ColumnPlan } from '../../../core/ingest/tabular/plan.ts';
import { memorySource } from '../memory-source.ts';
import { type DrawnColumn, harmlessColumns } from './corpus/draw.ts';
import { PERSONAL } from './corpus/personal.ts';

const ROWS = 240;
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The columns as planned of a file that has them beside an id and an age. */
async function planned(columns: readonly DrawnColumn[]): Promise<ColumnPlan[]> {
  const rows = columns[0].cells.length;
  const lines = [
    ['subject_id', 'age', ...columns.map(({ name }) => name)],
    ...Array.from({ length: rows }, (_, r) => [
      `S${r}`,
      String(30 + (r % 50)),
      ...columns.map(({ cells }) => cells[r]),
    ]),
  ];
  const text = lines.map((cells) => cells.map(quoted).join(',')).join('\n');
  const source = memorySource('t.csv', new TextEncoder().encode(`${text}\n`));
  return (await makePlan(source, 't.csv', { idColumn: 'subject_id', header: true })).columns.slice(2);
}

describe('the guard', () => {
  it('keeps columns of public dictionaries but for one in a hundred', async () => {
    const columns = harmlessColumns(ROWS, 7);
    const plans = await planned(columns);
    const out = plans.filter(({ personal, telling }) => personal || telling);
    console.log(
      plans.length,
      out.map(({ name, type, personal, telling }) => [name, type, personal, telling]),
    );
    expect(out.length).toBeLessThanOrEqual(0.01 * columns.length);
  });

  it('keeps nothing personal', async () => {
    const kept: string[] = [];
    for (const [names, texts] of PERSONAL) {
      const pool = texts.split('|');
      const columns = names
        .split('|')
        .flatMap((name): DrawnColumn[] => [
          { name, cells: Array.from({ length: ROWS }, (_, r) => pool[(r * 7 + (r >> 3)) % pool.length]) },
        ]);
      for (const column of columns) {
        const [plan] = await planned([column]);
        if (!plan.personal) kept.push(`${plan.name} (${plan.type}): ${pool[0]}`);
      }
    }
    console.log(kept);
    expect(kept).toEqual([]);
  });
});
