import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { reliabilitiesOf, type ParallelForms } from '../../../core/train/halves/reliability.ts';

/** A factor and encoders of it with independent errors: of halves with reliability q, and their mean as the whole. */
function forms(rng: Rng, n: number, q: number, truth = draws(rng, n)): ParallelForms {
  const measured = (reliability: number): Float64Array =>
    truth.map((t) => Math.sqrt(reliability) * t + Math.sqrt(1 - reliability) * rng.normal());
  const [one, other] = [measured(q), measured(q)];
  return { whole: one.map((v, s) => (v + other[s]) / 2), one, other };
}

const draws = (rng: Rng, n: number): Float64Array => {
  const out = new Float64Array(n);
  rng.fillNormal(out);
  return out;
};

const reliabilityOf = (pairs: readonly ParallelForms[]) => reliabilitiesOf([pairs])[0];

const stepped = (q: number): number => (2 * q) / (1 + q);

/** Share of trials whose interval holds the truth. */
function coverage(trials: number, truth: number, pairsOf: (rng: Rng) => readonly ParallelForms[]): number {
  let held = 0;
  for (let trial = 0; trial < trials; trial++) {
    const { low, high } = reliabilityOf(pairsOf(new Rng(1001 + trial)))!;
    held += Number(low <= truth && truth <= high);
  }
  return held / trials;
}

describe('the reliability of a factor by parallel forms', () => {
  it.each([
    [100, 0.7],
    [400, 0.9],
    [1000, 0.97],
  ])('has an interval of %d subjects that holds %f in 95 of 100 trials', (n, q) => {
    const share = coverage(400, stepped(q), (rng) => [forms(rng, n, q)]);
    expect(share).toBeGreaterThan(0.915);
    expect(share).toBeLessThan(0.985);
  });

  it('has an interval from two pairs that the other factors of the training help to tell', () => {
    const rng = new Rng(1008);
    const factors = Array.from({ length: 6 }, () => {
      const people = draws(rng, 1000);
      return [forms(rng, 1000, 0.92, people), forms(rng, 1000, 0.94, people)];
    });
    const alone = reliabilityOf(factors[0])!;
    const together = reliabilitiesOf(factors)[0]!;
    expect(together.value).toBe(alone.value);
    expect(alone.low).toBeLessThan(0.8);
    expect(together.low).toBeGreaterThan(0.93);
    // A factor that the halves do not give again has its own spread, and does not widen that of the others.
    const lost = [forms(rng, 1000, 0.95), { ...forms(rng, 1000, 0.95), whole: draws(rng, 1000) }];
    const beside = reliabilitiesOf([...factors, lost]);
    expect(beside[0]).toEqual(together);
    expect(beside[6]).toEqual(reliabilityOf(lost));
  });

  it('is nothing, and no error, where the halves have nothing or the contrary in common', () => {
    const [whole, one, other] = [1, 2, 3].map((seed) => draws(new Rng(seed), 500));
    expect(reliabilityOf([{ whole, one, other }])!.low).toBe(0);
    const contrary = reliabilityOf([{ whole: one, one, other: one.map((v) => -v) }])!;
    expect(contrary).toMatchObject({ value: 0, low: 0 });
    const constant = reliabilityOf([{ whole: one, one, other: new Float64Array(500).fill(1) }])!;
    expect(constant).toMatchObject({ value: 0, low: 0 });
  });

  it('is not known of few subjects, of a factor without a match, or without halves', () => {
    const few = draws(new Rng(1), 19);
    expect(reliabilityOf([{ whole: few, one: few, other: few }])).toBeNull();
    const many = draws(new Rng(1), 100);
    const absent = new Float64Array(100).fill(Number.NaN);
    expect(reliabilityOf([{ whole: many, one: many, other: absent }])).toBeNull();
    expect(reliabilityOf([])).toBeNull();
  });

  it('stays within 0 and 1, its ends around it, whatever the codes are', () => {
    const column = fc.array(fc.oneof(fc.double(), fc.integer({ min: -2, max: 2 })), {
      minLength: 25,
      maxLength: 25,
    });
    fc.assert(
      fc.property(column, column, column, (a, b, c) => {
        const [whole, one, other] = [a, b, c].map((v) => Float64Array.from(v));
        const found = reliabilityOf([{ whole, one, other }]);
        if (!found) return;
        const { value, low, high } = found;
        for (const v of [value, low, high]) expect(v >= 0 && v <= 1).toBe(true);
        expect(low <= value && value <= high).toBe(true);
      }),
    );
  });

  it('depends on the order of the values alone', () => {
    const { whole, one, other } = forms(new Rng(1004), 300, 0.9);
    const bent = reliabilityOf([{ whole: whole.map(Math.exp), one: one.map(Math.sinh), other }]);
    expect(bent).toEqual(reliabilityOf([{ whole, one, other }]));
  });
});
