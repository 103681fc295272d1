import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { findMissingCodes } from '../../../core/ingest/table/columns/missing/missing-codes.ts';
import { cellReader } from '../../../core/ingest/table/values/read-cell.ts';
import { readText } from '../../fuzz/read-text.ts';

const repeat = (cells: readonly (string | number)[], n: number): string[] =>
  Array.from({ length: n }, (_, i) => String(cells[i % cells.length]));
const planOf = (cells: readonly string[]) => inferColumn('x', cells).plan;

describe('a column of two numbers', () => {
  it.each([
    ['boolean', [0, 1]],
    ['boolean', ['0.0', '1.0', 'NA']],
    ['category', [1, 2]],
    ['category', [1, 2, 'NA', '']],
    ['category', [0, 100]],
    ['category', [2, 5]],
    ['category', [-1, 1]],
    ['category', ['2.5', '5.0']],
    ['category', ['5 mg', '10 mg']],
    ['category', ['0%', '100%']],
    ['integer', [2, 5, 9]],
    ['integer', [7]],
  ])('is %s for %j', (type, cells) => {
    expect(planOf(repeat(cells, 40)).type).toBe(type);
  });

  it('needs ten rows, but for 0 and 1', () => {
    expect(planOf(repeat([2, 5], 9)).type).toBe('integer');
    expect(planOf(repeat([2, 5], 10)).type).toBe('category');
    expect(planOf(['0', '1']).type).toBe('boolean');
  });

  it('has more than two where some are known in part only', () => {
    expect(planOf([...repeat([1, 2], 40), '<1', '<1']).type).toBe('integer');
  });

  it('takes a word among them for a mistake, not for a third value', () => {
    const plan = planOf([...repeat([0, 1], 40), 'refused']);
    expect(plan.levels.map(({ value }) => value)).toEqual(['0', '1']);
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

describe('codes beside two groups', () => {
  const found = (counts: Record<string, number>) => findMissingCodes(new Map(Object.entries(counts)), '.');

  it.each([
    [{ 1: 20, 2: 20, 9: 3 }, ['9']],
    [{ 1: 20, 2: 20, 9: 1 }, ['9']],
    [{ 0: 50, 1: 20, 8: 1, 9: 3 }, ['8', '9']],
    [{ 1: 20, 2: 20, 99: 2 }, ['99']],
    [{ 0: 20, 1: 20, '-9': 2 }, ['-9']],
    [{ 0: 20, 100: 20, 999: 2 }, ['999']],
    [{ 1: 20, 2: 20, 3: 20, 9: 3 }, []],
    [{ 2: 20, 5: 20, 9: 3 }, []],
    [{ 1: 2, 2: 2, 9: 1 }, []],
    [{ 1: 20, 9: 20 }, []],
    [{ 8: 20, 9: 20 }, []],
  ])('of %j are %j', (counts, codes) => {
    expect(found(counts)).toEqual(codes);
  });

  it('leave the column two-valued, and are told', async () => {
    const rows = repeat([1, 2, 1, 2, 9], 30).map((cell, i) => `P${i},${cell}`);
    const { plan, cells } = await readText(`id,sex\n${rows.join('\n')}\n`);
    expect(plan.columns[1]).toMatchObject({ type: 'category', levels: [{ value: '1' }, { value: '2' }] });
    expect(plan.findings).toMatchObject([{ code: 'table.missing-code', about: ['sex'] }]);
    expect(cells('sex').slice(0, 5)).toEqual(['1', '2', '1', '2', null]);
  });
});
