import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../core/discovery/ci/chi-square.ts';
import { pc } from '../../core/discovery/pc.ts';
import { readTable, skeletonOf } from './helpers.ts';

const folder = new URL('../fixtures/pc/', import.meta.url).pathname;
const data = readTable(`${folder}categories.txt`);

interface Expected {
  x: number;
  y: number;
  given: number[];
  strength: number;
  pValue: number;
  n: number;
}

describe('chi-square', () => {
  const test = chiSquare(data.names, data.columns);
  const cases = JSON.parse(readFileSync(`${folder}categories.expected.json`, 'utf8')) as Expected[];

  // Expected values: scipy.stats.chi2_contingency, summed over the strata.
  it.each(cases)('$x, $y given $given', ({ x, y, given, strength, pValue, n }) => {
    const set = Int32Array.from(given);
    const evidence = test.evidence(x, y, set, given.length);
    expect(test.pValue(evidence, given.length) / pValue).toBeCloseTo(1, 6);
    expect(test.strength(x, y, set, given.length)).toBeCloseTo(strength, 9);
    expect(test.sampleSize(x, y, set, given.length)).toBe(n);
    expect(evidence <= test.threshold(0.05, given.length)).toBe(pValue >= 0.05);
  });

  it('finds the relations of the table', async () => {
    const result = await pc(data, { alpha: 0.01, test: 'chi-square' });
    expect(skeletonOf(result.graph)).toEqual(['c0 c1', 'c1 c2', 'c2 c4', 'c3 c4']);
  });

  it('says nothing where no table has two rows and two columns', () => {
    const x = Float64Array.of(0, 1, 0, 1, 0, 1);
    const y = Float64Array.of(0, 1, 0, 1, 1, 0);
    expect(chiSquare(['x', 'y', 'z'], [x, y, x]).evidence(0, 1, Int32Array.of(2), 1)).toBeNaN();
  });

  it('refuses a measurement, naming its column', async () => {
    const measured = {
      names: ['a', 'weight'],
      columns: [data.columns[0], data.columns[0].map((_, r) => r / 7)],
    };
    await expect(pc(measured, { alpha: 0.05, test: 'chi-square' })).rejects.toMatchObject({
      code: 'discovery.categories',
      message: expect.stringContaining('"weight"') as string,
    });
  });

  it('names every column that is a measurement, not the first alone', async () => {
    const rows = data.columns[0];
    const measured = {
      names: ['kind', 'weight', 'height'],
      columns: [rows, rows.map((_, r) => r / 7), rows.map((_, r) => r * r)],
    };
    await expect(pc(measured, { alpha: 0.05, test: 'chi-square' })).rejects.toMatchObject({
      message:
        'Columns "weight", "height" have more than 32 different values, too many for the chi-square test.',
      hint: 'Leave them out, or choose another test.',
    });
  });
});
