import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pc } from '../../core/discovery/pc.ts';
import type { PcData } from '../../core/discovery/pc.ts';
import { whyUndecided } from '../../core/graph/words.ts';
import { Rng } from '../../core/math/rng.ts';

type Columns = Readonly<Record<string, Float64Array>>;

const N = 600;
const made = (f: (r: number) => number): Float64Array => Float64Array.from({ length: N }, (_, r) => f(r));

const dataOf = (columns: Columns): PcData => ({
  names: Object.keys(columns),
  columns: Object.values(columns),
});
const settings = { alpha: 0.05, test: 'gcm', smallestEffect: 0.05 } as const;
const open = async (columns: Columns, more: object = {}): Promise<string[]> => {
  const { undecided } = await pc(dataOf(columns), { ...settings, ...more });
  return undecided.flatMap(({ a, b, undecided: why }) => (why === 'masked' ? [`${a} ${b}`] : []));
};

/** Two measurements that are nearly the same, what follows from them, and what does not. */
function twins(seed: number): Columns {
  const rng = new Rng(seed);
  const age = made(() => 60 + 12 * rng.normal());
  return {
    age,
    age_mri: age.map((a) => a + 0.4 * rng.uniform()),
    sbp: age.map((a) => 120 + 0.8 * (a - 60) + 10 * rng.normal()),
    bmi: made(() => 26 + 4 * rng.normal()),
  };
}

describe('two variables that are nearly the same', () => {
  it.each([1001, 1002, 1003])('leave it undecided which of them a third goes with, seed %d', async (seed) => {
    expect(await open(twins(seed))).toEqual(['age sbp', 'age_mri sbp']);
  });

  it('are told with what to do', async () => {
    const { undecided, absent } = await pc(dataOf(twins(1001)), settings);
    expect(whyUndecided(undecided[0], (name) => name)).toMatch(
      /^age and sbp go together, and nothing that is drawn .* given age_mri.* Leave one of them out/,
    );
    expect(absent.every(({ a, b }) => [a, b].includes('bmi'))).toBe(true);
  });

  it('leave what follows from the third to the third', async () => {
    const columns = twins(1004);
    const rng = new Rng(1);
    const stroke = columns['sbp'].map((s) => s + 15 * rng.normal());
    expect(await open({ ...columns, stroke })).toEqual(['age sbp', 'age_mri sbp']);
  });

  it('say nothing where knowledge takes a pair apart', async () => {
    const forbidden = ['age', 'age_mri'].flatMap((age): [string, string][] => [
      [age, 'sbp'],
      ['sbp', age],
    ]);
    expect(await open(twins(1001), { knowledge: { forbidden } })).toEqual([]);
  });
});

it('is said of no chain, fork or collider', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
      const rng = new Rng(seed);
      const weight = (): number => 0.3 + 0.5 * rng.uniform();
      const [a, e] = [made(() => rng.normal()), made(() => rng.normal())];
      const from = (...sources: readonly Float64Array[]): Float64Array => {
        const weights = sources.map(weight);
        return made((r) => sources.reduce((s, v, i) => s + weights[i] * v[r], rng.normal()));
      };
      const b = from(a);
      const c = from(b);
      const d = from(c, e);
      expect(await open({ a, b, c, d, e })).toEqual([]);
    }),
    { numRuns: 25, seed: 1001 },
  );
});
