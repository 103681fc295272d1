import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TablePlan } from '../../../../core/ingest/table/types/plan.ts';
import { readText } from '../../../fuzz/read-text.ts';

const FILLED = 90;

/** The plan of a table whose column “x” has these cells in turn. */
async function planned(cells: readonly string[]): Promise<TablePlan> {
  const rows = Array.from({ length: FILLED }, (_, i) => `P${i + 1},"${cells[i % cells.length]}",${i}.5`);
  return (await readText(`id,x,crp\n${rows.join('\n')}\n`)).plan;
}

const toldOf = ({ findings }: TablePlan): string =>
  findings.find(({ code }) => code === 'table.several-answers')?.message ?? '';

describe('cells with several answers', () => {
  it('are told where they are too many to be groups, though text is not stored', async () => {
    const answers = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6'];
    const plan = await planned(
      Array.from({ length: 63 }, (_, i) => answers.filter((_, k) => (i + 1) & (1 << k)).join(';')),
    );
    expect(toldOf(plan)).toContain('It is read as text, which is not stored.');
  });

  it('are never read as numbers, whichever were chosen', async () => {
    const chosen = fc.subarray(['1', '2', '3', '4'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(chosen, { minLength: 12, maxLength: 12 }), async (rows) => {
        const one = ['1', '2', '3', '4'];
        const plan = await planned([...one, '1,2,4', ...rows.map((row) => row.join(','))]);
        expect(plan.columns[1].type).toBe('category');
      }),
      { numRuns: 25 },
    );
  });
});
