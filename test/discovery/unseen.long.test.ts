import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../core/discovery/ci/chi-square.ts';
import type { CiTest } from '../../core/discovery/ci/ci-test.ts';
import { correlate } from '../../core/discovery/ci/correlation.ts';
import { fisherZ } from '../../core/discovery/ci/fisher-z.ts';
import { gcm } from '../../core/discovery/ci/gcm.ts';
import { isBeyond, sizeOf } from '../../core/discovery/ci/size.ts';
import { smallestSeen, type Bar } from '../../core/discovery/unseen.ts';
import { Rng } from '../../core/math/rng.ts';

const DRAWS = 300;
const NAMES = ['x', 'y', 'a', 'b', 'c'];

/** x and y with a partial correlation given the others, which both depend on. */
function numbers(rho: number, n: number, order: number, rng: Rng): Float64Array[] {
  const columns = Array.from({ length: 2 + order }, () => {
    const column = new Float64Array(n);
    rng.fillNormal(column);
    return column;
  });
  const [x, y, ...others] = columns;
  for (let r = 0; r < n; r++) {
    y[r] = rho * x[r] + Math.sqrt(1 - rho ** 2) * y[r];
    for (const z of others) {
      x[r] += 0.5 * z[r];
      y[r] += 0.5 * z[r];
    }
  }
  return columns;
}

/** Two-valued columns, x and y with a correlation within each combination of the others. */
function binary(rho: number, n: number, order: number, rng: Rng): Float64Array[] {
  const columns = Array.from({ length: 2 + order }, () => Float64Array.from({ length: n }, () => rng.int(2)));
  const [x, y] = columns;
  for (let r = 0; r < n; r++) y[r] = rng.uniform() < (1 + rho) / 2 ? x[r] : 1 - x[r];
  return columns;
}

const build: Record<Bar['test'], (columns: Float64Array[]) => CiTest> = {
  'fisher-z': (columns) => fisherZ(correlate(columns)),
  gcm: (columns) => gcm(NAMES, columns),
  'chi-square': (columns) => chiSquare(NAMES, columns),
};

/** In how many of the studies a link of this size is found. */
function found(rho: number, { test: kind, n, alpha, smallestEffect, order }: Bar): number {
  const rng = new Rng(1001);
  const given = Int32Array.from({ length: order }, (_, k) => 2 + k);
  let count = 0;
  for (let k = 0; k < DRAWS; k++) {
    const test = build[kind]((kind === 'chi-square' ? binary : numbers)(rho, n, order, rng));
    const p = test.pValue(test.evidence(0, 1, given, order), order);
    if (p < alpha && isBeyond(sizeOf(test, 0, 1, given, order), smallestEffect, alpha)) count++;
  }
  return count;
}

describe('the smallest correlation that is seen', () => {
  it.each<Bar>([
    { test: 'fisher-z', n: 400, alpha: 0.01, smallestEffect: 0, order: 0 },
    { test: 'fisher-z', n: 100, alpha: 0.05, smallestEffect: 0.1, order: 3 },
    { test: 'gcm', n: 400, alpha: 0.01, smallestEffect: 0.05, order: 0 },
    { test: 'gcm', n: 400, alpha: 0.001, smallestEffect: 0.05, order: 0 },
    { test: 'gcm', n: 300, alpha: 0.01, smallestEffect: 0.05, order: 3 },
    { test: 'chi-square', n: 400, alpha: 0.01, smallestEffect: 0.05, order: 0 },
    { test: 'chi-square', n: 600, alpha: 0.05, smallestEffect: 0, order: 3 },
  ])(
    'is found in nine of ten studies: $test, n $n, alpha $alpha, margin $smallestEffect, order $order',
    (bar) => {
      const share = found(smallestSeen(bar)!, bar) / DRAWS;
      const error = Math.sqrt((0.9 * 0.1) / DRAWS);
      expect(share).toBeGreaterThan(0.9 - 3.5 * error);
      expect(share).toBeLessThan(0.9 + 3.5 * error);
    },
  );

  it('falls with more people and a milder level, and rises with the smallest effect and what is held fixed', () => {
    const bar = fc.record({
      test: fc.constantFrom('fisher-z', 'gcm', 'chi-square'),
      n: fc.integer({ min: 150, max: 5000 }),
      alpha: fc.constantFrom(0.001, 0.01, 0.05),
      smallestEffect: fc.constantFrom(0, 0.05, 0.2),
      order: fc.integer({ min: 0, max: 3 }),
    }) as fc.Arbitrary<Bar>;
    fc.assert(
      fc.property(bar, (one) => {
        const seen = (more: Partial<Bar>): number => smallestSeen({ ...one, ...more }) ?? 1;
        const here = seen({}) + 1e-6;
        expect(seen({ n: 2 * one.n })).toBeLessThan(here);
        expect(seen({ alpha: 2 * one.alpha })).toBeLessThanOrEqual(here);
        expect(seen({ smallestEffect: one.smallestEffect + 0.1 })).toBeGreaterThanOrEqual(here - 2e-6);
        expect(seen({ order: 0 })).toBeLessThanOrEqual(here);
      }),
    );
  });

  it('is none where there are too few people', () => {
    for (const test of ['fisher-z', 'gcm', 'chi-square'] as const)
      expect(smallestSeen({ test, n: 4, alpha: 0.01, smallestEffect: 0.05, order: 2 })).toBeNull();
  });
});
