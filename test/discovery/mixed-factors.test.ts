import { describe, expect, it } from 'vitest';
import { fisherZ } from '../../core/discovery/ci/fisher-z.ts';
import { correlate } from '../../core/discovery/ci/correlation.ts';
import type { LearnedFactors } from '../../core/discovery/learned.ts';
import { explainableBy } from '../../core/discovery/margin/measurement-error.ts';
import { pc, type PcSettings } from '../../core/discovery/pc.ts';
import { Rng } from '../../core/math/rng.ts';
import { effectOf, normal, skeletonOf, undecidedOf } from './helpers.ts';

describe('what a factor that is mixed with another of its modality can explain', () => {
  const n = 20_000;
  const rng = new Rng(11);
  const [one, two] = [normal(n, rng), normal(n, rng)];
  /** A column of the second true factor, which has nothing to do with the first. */
  const column = effectOf(two, 0.8, rng);
  const q = 0.9;
  /** Half of its error is the other factor, half noise. */
  const part = Math.sqrt((1 - q) / 2);
  const mix = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((v, s) => Math.sqrt(q) * v + part * (b[s] + rng.normal()));
  const names = ['first', 'second', 'column'];
  const reliability = [q, q, 1];
  const modality = ['Sleep', 'Sleep', null];

  it('covers a part of a factor that is not held fixed', () => {
    const columns = [mix(one, two), two, column];
    const size = Math.abs(fisherZ(correlate(columns)).effect(0, 2, new Int32Array(0), 0).value);
    const explained = explainableBy(columns, modality)(0, 2, new Int32Array(0), reliability);
    expect(size).toBeCloseTo(0.8 * part, 1);
    expect(explained).toBeGreaterThan(0.95 * size);
  });

  it('keeps a column of another factor from being linked to a mixed one, and the link to its own', async () => {
    const columns = [mix(one, two), mix(two, one), column];
    const learned: LearnedFactors = {
      factors: names.slice(0, 2).map((name) => ({ name, modality: 'Sleep' })),
      links: [],
      reliability: q,
    };
    const settings: PcSettings = { alpha: 0.01, test: 'fisher-z', smallestEffect: 0.05 };
    const exact = await pc({ names, columns }, { ...settings, smallestEffect: 0 });
    expect(skeletonOf(exact.graph)).toContain('column first');
    const result = await pc({ names, columns }, { ...settings, learned });
    expect(skeletonOf(result.graph)).toEqual(['column second']);
    expect(undecidedOf(result)).toContain('first column: error');
  });
});
