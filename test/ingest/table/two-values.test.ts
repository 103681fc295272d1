import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { cellReader } from '../../../core/ingest/table/values/read-cell.ts';
import { readText } from '../../fuzz/read-text.ts';

const repeat = (cells: readonly (string | number)[], n: number): string[] =>
  Array.from({ length: n }, (_, i) => String(cells[i % cells.length]));
const planOf = (cells: readonly string[]) => inferColumn('x', cells).plan;

describe('a column of two numbers', () => {
  it('needs ten rows, but for 0 and 1', () => {
    expect(planOf(repeat([2, 5], 9)).type).toBe('integer');
    expect(planOf(repeat([2, 5], 10)).type).toBe('category');
    expect(planOf(['0', '1']).type).toBe('boolean');
  });

  it('takes a word among them for a mistake, not for a third value', () => {
    const plan = planOf([...repeat([0, 1], 40), 'refused']);
    expect(cellReader(plan)('refused')).toEqual({ code: 'table.not-a-number' });
  });

  it('is still asked about where its numbers can be read in two ways', async () => {
    const rows = repeat(['1,499', '2,512'], 12).map((cell, i) => `P${i};${cell}`);
    const { plan } = await readText(`id;crp\n${rows.join('\n')}\n`);
    expect(plan.open.map(({ code }) => code)).toEqual(['decimal']);
  });

  it('is two-valued whatever they are, and is read as the numbers that stand there', () => {
    const number = fc.oneof(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100),
    );
    fc.assert(
      fc.property(number, number, fc.integer({ min: 10, max: 200 }), (a, b, rows) => {
        fc.pre(a !== b);
        const plan = planOf(repeat([a, b], rows));
        // Eight digits in which all are days would be dates; there are seven at most.
        expect(['boolean', 'category']).toContain(plan.type);
        expect(plan.levels.map(({ code }) => code)).toEqual([a, b].sort((x, y) => x - y));
        const read = cellReader(plan);
        expect([read(String(a)), read(String(b))]).toEqual([a, b]);
      }),
    );
  });
});
