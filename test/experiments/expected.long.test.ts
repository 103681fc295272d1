import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectationOf, scoreOf } from '../../core/engine/training/expected/expect.ts';
import { FITTED } from '../../core/engine/training/expected/fitted.ts';
import type { ExpectationFigures } from '../../core/engine/training/expected/figures.ts';
import { Rng } from '../../core/math/rng.ts';
import { fit, fitLine, type Known } from '../bench/expected/fit.ts';
import { judge, judgeEach } from '../bench/expected/judge.ts';
import { knownOf } from '../bench/expected/known.ts';
import { readResults } from '../bench/experiments/store.ts';

const RESULTS = join(import.meta.dirname, '../bench/results');

const FIGURES: ExpectationFigures = {
  people: 400,
  medianLeast: 0.9,
  explainedSecond: 0.4,
  beyondLinks: 0.05,
  bend: 0.1,
  identified: 0,
  reconstructionR2: 0.9,
};

/** Cohorts whose agreement is a score of known weights and a normal error. */
function drawn(count: number, seed: number, error = 0.3): Known[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, () => {
    const figures = {
      ...FIGURES,
      medianLeast: rng.uniform(0.5, 0.998),
      identified: rng.int(3),
      people: rng.pick([200, 400, 700, 1000]),
    };
    const again = (scoreOf(figures.medianLeast) - scoreOf(0.5)) / (scoreOf(0.998) - scoreOf(0.5));
    const score = 0.6 + 1.5 * again + 1 * (1 - figures.identified / 2) + rng.normal(0, error);
    return { figures, mcc: 1 - Math.exp(-score), modalities: 2, factors: 2, columns: 15 };
  });
}

describe('what is expected of a training, fitted on generated cohorts', () => {
  it('has the weights that the cohorts were drawn with', () => {
    const { weights } = fitLine(drawn(400, 1, 0.1));
    expect(weights.givenAgain).toBeCloseTo(1.5, 1);
    expect(weights.identified).toBeCloseTo(1, 1);
    expect(weights.people).toBeLessThan(0.05);
  });

  it('holds 90 of 100 other cohorts in its interval', () => {
    const shares = [1, 2, 3, 4, 5].map(
      (seed) => judge(fit(drawn(60, seed)), drawn(400, 100 + seed)).held / 400,
    );
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.86);
    expect(mean).toBeLessThan(0.97);
  });

  it('has an interval around it, never beyond 1 nor below the lowest that was seen', () => {
    const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          people: fc.integer({ min: 10, max: 5000 }),
          medianLeast: between(0, 1),
          explainedSecond: between(-1, 1),
          beyondLinks: between(-1, 1),
          bend: between(-1, 1),
          identified: fc.constantFrom(0, 1, 2),
          reconstructionR2: between(-1, 1),
        }),
        (figures) => {
          const { value, low, high } = expectationOf(FITTED, figures);
          expect(low).toBeLessThanOrEqual(value);
          expect(value).toBeLessThanOrEqual(high);
          expect(high).toBeLessThan(1);
          expect(low).toBeGreaterThanOrEqual(FITTED.mcc[0]);
        },
      ),
    );
  });

  it('is in core what the kept runs give, and has all their kinds', async () => {
    const { fitted, judges } = knownOf((await readResults(RESULTS, 'expected')).rows);
    const found = fit(fitted);
    expect(FITTED.cohorts).toBe(fitted.length);
    for (const [name, weight] of Object.entries(found.weights)) {
      expect(FITTED.weights[name as keyof typeof FITTED.weights]).toBeCloseTo(weight, 4);
    }
    expect(FITTED.errors[0]).toBeCloseTo(found.errors[0], 4);
    expect(FITTED.errors[1]).toBeCloseTo(found.errors[1], 4);
    const [each, apart] = [judgeEach(fitted), judge(found, judges)];
    expect(FITTED.held).toEqual([each.held + apart.held, fitted.length + judges.length]);
  });

  it('flags most cohorts whose factors are wrong, and few whose factors are right, by a fit on the others', async () => {
    const { fitted } = knownOf((await readResults(RESULTS, 'expected')).rows);
    const { flaggedBelow, flaggedAbove } = judgeEach(fitted);
    // By the expectation alone: other trainings and the data tell of others (decision 80).
    expect(flaggedBelow[0] / flaggedBelow[1]).toBeGreaterThan(0.5);
    expect(flaggedAbove[0] / flaggedAbove[1]).toBeLessThan(0.1);
  });
});
