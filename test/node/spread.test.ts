import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../../core/cohort/table.ts';
import { writeColumns } from '../../core/node/duckdb/parquet.ts';
import { storedTables } from '../../core/node/duckdb/stored-tables.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const column: ColumnInfo = { name: 'x', type: 'number', unit: null, label: null, levels: [] };
const BINS = 8;

async function spreadOf(values: readonly number[]) {
  const file = join(folder, 'table.parquet');
  await writeColumns(file, [{ name: 'x', values: Float64Array.from(values) }], 'parquet');
  const there = values.filter((value) => !Number.isNaN(value));
  const [min, max] = there.length > 0 ? [Math.min(...there), Math.max(...there)] : [0, 0];
  const asked = { column, min, max };
  const [counts] = await storedTables.count(file, [asked], BINS);
  return { spread: await storedTables.spread(file, asked, BINS), counts, there };
}

/** Slow and plain: all values in order. */
function decilesOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from({ length: 11 }, (_, k) => {
    const rank = (k / 10) * (sorted.length - 1);
    const low = sorted[Math.floor(rank)];
    return low + (sorted[Math.ceil(rank)] - low) * (rank - Math.floor(rank));
  });
}

describe('the spread of a column', () => {
  it('has the deciles of its values in order, and the counts of equal steps', async () => {
    const value = fc.oneof(
      fc.constant(Number.NaN),
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.double({ noNaN: true, min: 1e-9, max: 1e-8 }),
    );
    const property = fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 300 }), async (values) => {
      const { spread, counts, there } = await spreadOf(values);
      expect([...spread.counts]).toEqual([...counts]);
      expect(spread.counts.reduce((sum, n) => sum + n, 0)).toBe(there.length);
      if (there.length === 0) expect(spread.deciles).toBeNull();
      else decilesOf(there).forEach((decile, k) => expect(spread.deciles![k]).toBeCloseTo(decile, 9));
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('of one value for everybody is that value', async () => {
    const { spread } = await spreadOf([5, 5, Number.NaN, 5]);
    expect([...spread.deciles!]).toEqual(Array.from({ length: 11 }, () => 5));
    expect(spread.counts[0]).toBe(3);
  });
});
