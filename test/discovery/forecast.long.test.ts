import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildTest } from '../../core/discovery/build-test.ts';
import type { CiTest } from '../../core/discovery/ci/ci-test.ts';
import { pcWith } from '../../core/discovery/pc.ts';
import { screen } from '../../core/discovery/screen.ts';
import type { PcProgress } from '../../core/discovery/settings.ts';
import { Rng } from '../../core/math/rng.ts';

/** Seconds a test takes on the clock of these tests. */
const TEST_SECONDS = 0.004;
const COSTS = { even: () => TEST_SECONDS, rising: (order: number) => TEST_SECONDS * 1.6 ** order } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Columns in blocks of a common factor, with effects among them: orders up to eight, and many separated pairs. */
function cohort(p: number, seed: number) {
  const rng = new Rng(seed);
  const rows = 300;
  const factors = Array.from({ length: 5 }, () => Float64Array.from({ length: rows }, () => rng.normal()));
  const columns: Float64Array[] = [];
  for (let j = 0; j < p; j++) {
    const load = 0.3 + 0.7 * rng.uniform();
    const parents = [rng.int(j + 1), rng.int(j + 1)].filter((k) => k < j);
    const weights = parents.map(() => 0.5 * rng.normal());
    columns.push(
      Float64Array.from({ length: rows }, (_, r) =>
        parents.reduce((v, k, i) => v + weights[i] * columns[k][r], load * factors[j % 5][r] + rng.normal()),
      ),
    );
  }
  return { names: columns.map((_, j) => `v${String(j)}`), columns };
}

interface Said extends PcProgress {
  readonly at: number;
}

/** A search on a clock that the tests alone move on. @returns what it said, and when it was over */
async function watched(p: number, seed: number, cost: (order: number) => number) {
  let seconds = 1;
  vi.spyOn(performance, 'now').mockImplementation(() => 1000 * seconds);
  const screened = screen(cohort(p, seed));
  const plain = buildTest('fisher-z', screened);
  const test: CiTest = {
    ...plain,
    evidence(x, y, given, order) {
      seconds += cost(order);
      return plain.evidence(x, y, given, order);
    },
  };
  const said: Said[] = [];
  await pcWith(
    test,
    screened.names,
    { alpha: 0.01 },
    { onProgress: (progress) => said.push({ ...progress, at: seconds }) },
  );
  return { said, end: seconds };
}

describe('the forecast of a search', () => {
  it.each(['even', 'rising'] as const)(
    'is near the truth from the order of two on, whatever the data, where the cost of a test is %s',
    async (cost) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 25, max: 45 }),
          fc.integer({ min: 1, max: 10_000 }),
          async (p, seed) => {
            const { said, end } = await watched(p, seed, COSTS[cost]);
            const ratios = said.flatMap(({ phase, order, at, outlook: { secondsLeft, share } }) => {
              expect(share >= 0 && share <= 1).toBe(true);
              if (secondsLeft === null || end - at < 0.1 * end || (phase === 'links' && order < 2)) return [];
              return [secondsLeft / (end - at)];
            });
            ratios.sort((a, b) => a - b);
            const at = (share: number): number => ratios[Math.floor(share * (ratios.length - 1))];
            expect(ratios.length).toBeGreaterThan(20);
            expect(at(0.5)).toBeGreaterThan(0.5);
            expect(at(0.5)).toBeLessThan(2);
            expect(at(0.1)).toBeGreaterThan(0.1);
            expect(at(1)).toBeLessThan(5);
          },
        ),
        { numRuns: 4 },
      );
    },
  );
});
