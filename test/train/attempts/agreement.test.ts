import { describe, expect, it } from 'vitest';
import {
  agreementWith,
  bestFitting,
  factorsGivenAgain,
  isGivenAgain,
  matchesOf,
  othersOf,
  type Matches,
} from '../../../core/train/attempts/agreement.ts';
import { Rng } from '../../../core/math/rng.ts';

/** Whether any of several is given again by at least half of the others. */
const agree = (matches: Matches): boolean =>
  matches.some((_, k) => isGivenAgain({ others: othersOf(matches, k), behind: [] }));
const modality = ['Sleep', 'Sleep', 'Eye'];
const rng = new Rng(3);
const normal = (n = 300): Float64Array => Float64Array.from({ length: n }, () => rng.normal());
const truth = [normal(), normal(), normal()];
const mixed = (a: Float64Array, b: Float64Array, weight: number): Float64Array =>
  a.map((v, s) => v + weight * b[s]);

/** The factors in another order within their modality, with other signs and a bend, which keep the ranks. */
const same = { codes: [truth[1].map((v) => -v), truth[0].map((v) => v ** 3), truth[2]], modality };
const right = { codes: truth, modality };
/** Two mixtures in place of the factors of one modality. */
const wrong = { codes: [mixed(truth[0], truth[1], 1), mixed(truth[0], truth[1], -1), truth[2]], modality };
const otherwise = {
  codes: [mixed(truth[0], truth[1], 0.5), mixed(truth[1], truth[0], -0.5), truth[2]],
  modality,
};

describe('what trainings from other beginnings say of one another', () => {
  it('is by factors, whatever their order, signs and scales', () => {
    const matches = matchesOf([right, same]);
    expect(matches[0][1].every((r) => r > 0.999)).toBe(true);
    expect(agree(matches)).toBe(true);
  });

  it('finds none that agree where each has another mixture', () => {
    expect(agree(matchesOf([right, wrong, otherwise]))).toBe(false);
    expect(agree(matchesOf([right]))).toBe(false);
  });

  it('is not enough for many that one other agrees', () => {
    const [yes, no] = [
      [1, 1],
      [0.5, 1],
    ];
    expect(
      [[yes], [yes, no], [yes, no, no], [yes, yes, no, no], [no], []].map((others) =>
        isGivenAgain({ others, behind: [] }),
      ),
    ).toEqual([true, true, false, true, false, false]);
    expect(factorsGivenAgain({ others: [yes, no, no], behind: [] })).toEqual([false, true]);
  });

  it('tells which factors most other trainings do not give again', () => {
    const others = othersOf(matchesOf([right, wrong, otherwise]), 0);
    expect(others).toHaveLength(2);
    expect(factorsGivenAgain({ others, behind: [] })).toEqual([false, false, true]);
    expect(factorsGivenAgain({ others: [], behind: [] })).toEqual([]);
  });
});

describe('trainings of which it is known how well they fit', () => {
  const matches = matchesOf([wrong, right, same, otherwise]);
  /** Each is better by a little on its own codes. */
  const scores = (nats: readonly number[]): number[][] =>
    nats.map((_, k) => nats.map((n, l) => n - (k === l ? 3 : 0)));

  it('are kept by their fit, however many agree on something else', () => {
    const fits = scores([40, 0, 60, 70]);
    expect(bestFitting(fits, matches)).toBe(1);
    expect(bestFitting(scores([0, 40, 40, 60]), matches)).toBe(0);
    const kept = agreementWith(1, { most: 5, matches, scores: fits });
    expect(kept.behind.map(Math.round)).toEqual([40, 60, 70]);
    expect(isGivenAgain(kept)).toBe(true);
    expect(factorsGivenAgain(kept)).toEqual([true, true, true]);
    const alone = { others: othersOf(matchesOf([right, wrong, otherwise]), 0), behind: [40, 70] };
    expect(isGivenAgain(alone)).toBe(false);
    expect(factorsGivenAgain(alone)).toEqual([false, false, true]);
  });

  it('that give all factors again are heard, however well they fit', () => {
    const [yes, no] = [[0.97], [0.4]];
    const again = (others: number[][], behind: number[]): boolean => isGivenAgain({ others, behind });
    expect(again([yes], [40])).toBe(true);
    expect(again([yes, no, no], [40, 30, 20])).toBe(true);
    expect(again([yes, no, no], [40, 3, 2])).toBe(false);
    expect(again([yes, yes, no], [40, 30, 2])).toBe(true);
    expect(again([no], [40])).toBe(false);
  });

  it('are kept by what they agree on where they fit alike', () => {
    const fits = scores([-2, 0, 1, 30]);
    const best = bestFitting(fits, matches);
    expect([1, 2]).toContain(best);
    const kept = agreementWith(best, { most: 5, matches, scores: fits });
    // One of two that fit as well gives all again.
    expect(kept.behind).toHaveLength(3);
    expect(isGivenAgain(kept)).toBe(true);
    expect(isGivenAgain({ ...kept, behind: [] })).toBe(false);
    expect(factorsGivenAgain(kept)).toEqual([true, true, true]);
  });
});
