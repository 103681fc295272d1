import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { chooseByLoss } from '../../../core/train/choose/one-se.ts';

/** Losses of many subjects who differ much from one another, and little from number to number. */
function losses(means: readonly number[], subjects = 400, seed = 1): Float64Array[] {
  const rng = new Rng(seed);
  const own = Float64Array.from({ length: subjects }, () => rng.normal(0, 5));
  return means.map((mean) => own.map((v) => mean + v + rng.normal(0, 0.2)));
}

describe('the rule of one standard error', () => {
  it('never chooses a number over the best one, nor one outside of its band', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 1000 }),
        (means, seed) => {
          const counts = means.map((_, k) => k + 1);
          const curve = chooseByLoss(counts, losses(means, 30, seed), 10);
          const chosen = curve.points.find(({ count }) => count === curve.chosen)!;
          expect(curve.chosen).toBeLessThanOrEqual(curve.best);
          expect(chosen.difference).toBeLessThanOrEqual(chosen.error + curve.margin);
          for (const { difference } of curve.points) expect(difference).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
