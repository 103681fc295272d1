import { describe, expect, it } from 'vitest';
import { pearson, spearman } from '../../core/math/pair-correlation.ts';

const column = (...values: number[]): Float64Array => Float64Array.from(values);

describe('correlations with intervals', () => {
  it('are those of the textbook', () => {
    // r = .8 with n = 5: z = 1.0986, standard error 1 / sqrt(2).
    const { r, interval } = pearson(column(1, 2, 3, 4, 5), column(2, 1, 4, 3, 5));
    expect(r).toBeCloseTo(0.8, 12);
    expect(interval![0]).toBeCloseTo(Math.tanh(1.0986122887 - 1.959963985 / Math.SQRT2), 9);
    expect(interval![1]).toBeCloseTo(Math.tanh(1.0986122887 + 1.959963985 / Math.SQRT2), 9);
    // Bonett and Wright widen the ranks' interval by sqrt(1 + r^2 / 2).
    const ranks = spearman(column(1, 2, 3, 4, 5), column(20, 10, 40, 30, 500));
    expect(ranks.r).toBeCloseTo(0.8, 12);
    const half = (1.959963985 * Math.sqrt(1 + 0.32)) / Math.SQRT2;
    expect(ranks.interval![1]).toBeCloseTo(Math.tanh(1.0986122887 + half), 9);
  });

  it('share ranks among ties', () => {
    // Ranks 1.5 1.5 3 4 and 1 2 3 4.
    expect(spearman(column(1, 1, 2, 3), column(5, 6, 7, 8)).r).toBeCloseTo(0.9486832981, 9);
  });

  it('say nothing where nothing varies or too few are shared', () => {
    expect(pearson(column(1, 1, 1, 1, 1), column(1, 2, 3, 4, 5)).r).toBeNaN();
    expect(pearson(column(1, 2), column(1, 2)).r).toBeNaN();
    expect(pearson(column(1, 2, 3, 4), column(1, 2, 3, 5)).interval).toBeNull();
    expect(pearson(column(1e9 + 0.1, 1e9 + 0.1, 1e9 + 0.1), column(1, 2, 3)).r).toBeNaN();
  });
});
