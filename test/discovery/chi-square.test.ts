import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquare, levelsOf } from '../../core/discovery/ci/chi-square.ts';
import { pc, pcWith } from '../../core/discovery/pc.ts';
import type { DiscoveryResult } from '../../core/discovery/result.ts';
import { Rng } from '../../core/math/rng.ts';
import { discreteNetwork } from '../bench/data/discrete.ts';
import { pairsOf, readTable } from './helpers.ts';

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

  it('says nothing where no table has two rows and two columns', () => {
    const x = Float64Array.of(0, 1, 0, 1, 0, 1);
    const y = Float64Array.of(0, 1, 0, 1, 1, 0);
    expect(chiSquare(['x', 'y', 'z'], [x, y, x]).evidence(0, 1, Int32Array.of(2), 1)).toBeNaN();
  });

  let fewer = 0;
  it('tests a pair no further of which all tests said nothing, and finds the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const shape = { variables: 8, rows: 60, levels: 5, parents: 3, children: 4 };
        const { names, columns } = discreteNetwork(shape, new Rng(seed));
        const stopping = chiSquare(names, columns);
        const going = { ...stopping, voidStays: undefined };
        const found = await pcWith(stopping, names, { alpha: 0.2 });
        const all = await pcWith(going, names, { alpha: 0.2 });
        const untested = ({ graph, absent, conflicts }: DiscoveryResult) => ({
          pairs: pairsOf({ graph, absent }).map((pair) => ({ ...pair, tests: 0 })),
          conflicts,
        });
        expect(untested(found)).toEqual(untested(all));
        const made = (result: DiscoveryResult): number => result.testsByOrder.reduce((a, b) => a + b);
        expect(made(found)).toBeLessThanOrEqual(made(all));
        fewer += made(all) - made(found);
      }),
    );
    expect(fewer).toBeGreaterThan(0);
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
});

describe('the levels of a column', () => {
  const column = Float64Array.from({ length: 400 }, (_, r) => (r % 7 === 0 ? Number.NaN : r % 40));

  it('are counted up to what the test takes: more of a category than of numbers', () => {
    expect(levelsOf(column, true)).toBe(40);
    expect(levelsOf(column, false)).toBeNull();
    expect(
      levelsOf(
        column.map((v) => v % 3),
        false,
      ),
    ).toBe(3);
    expect(
      levelsOf(
        Float64Array.from({ length: 400 }, (_, r) => r),
        true,
      ),
    ).toBeNull();
  });
});
