import { bestAssignment } from '../../math/assignment.ts';
import { THRESHOLDS } from '../thresholds.ts';
import type { Blocks } from './blocks.ts';

/** The counterpart of each latent of one mixing in another, and |Pearson| between the two. */
export interface MixMatch {
  readonly counterpart: readonly number[];
  readonly correlation: readonly number[];
}

/**
 * Matches two mixings' latents within each modality for the largest sum of |Pearson|. The whitened latents of a
 * modality have covariance I (and where there is a shared block, they do not correlate with it), so the correlations follow from the mixings (D x D, y = z * mix) alone.
 */
export function matchMixes(a: Float64Array, b: Float64Array, blocks: Blocks): MixMatch {
  const d = blocks.total;
  // Outside its own block and the shared one a mixing is 0.
  const column = (mix: Float64Array, m: number, j: number): number[] =>
    Array.from({ length: d }, (_, i) => mix[i * d + blocks.start[m] + j]);
  const counterpart = new Array<number>(d);
  const matched = new Array<number>(d);
  blocks.dims.forEach((width, m) => {
    const correlation = Array.from({ length: width }, (_, i) => {
      const left = column(a, m, i);
      return Float64Array.from({ length: width }, (_, j) => {
        const right = column(b, m, j);
        const dot = left.reduce((s, x, r) => s + x * right[r], 0);
        return Math.abs(dot) / (Math.hypot(...left) * Math.hypot(...right));
      });
    });
    bestAssignment(correlation).forEach((j, i) => {
      counterpart[blocks.start[m] + i] = blocks.start[m] + j;
      matched[blocks.start[m] + i] = correlation[i][j];
    });
  });
  return { counterpart, correlation: matched };
}

/** Mean |Pearson| between two mixings' latents, matched as above. */
export function mixAgreement(a: Float64Array, b: Float64Array, blocks: Blocks): number {
  return mean(matchMixes(a, b, blocks).correlation);
}

/** Mean agreement of all pairs; null of fewer than two. */
export function pairwiseAgreement(mixes: readonly Float64Array[], blocks: Blocks): number | null {
  const pairs = mixes.flatMap((a, i) => mixes.slice(i + 1).map((b) => mixAgreement(a, b, blocks)));
  return pairs.length > 0 ? mean(pairs) : null;
}

/** Nats over all subjects by which scores of all folds differ by chance. */
const BY_CHANCE = 5;

/**
 * Of several answers those that fit as well as the best, and of these the one that all agree with most, each weighted by how
 * well it fits: exp(-(nats - least) / 5), so that one that is worse by more than chance has no say. Nor is it taken where
 * it lies between others that fit.
 *
 * @param nats over all subjects, an answer each
 * @param agreement of two of them, 0 to 1
 * @returns its place
 */
export function mostAgreed(nats: readonly number[], agreement: (k: number, l: number) => number): number {
  const least = Math.min(...nats);
  const weights = nats.map((n) => Math.exp((least - n) / BY_CHANCE));
  const agreed = nats.map((_, k) => weights.reduce((sum, weight, l) => sum + weight * agreement(k, l), 0));
  const fitting = agreed.map((sum, k) => (nats[k] - least <= THRESHOLDS.fitsAsWell ? sum : -1));
  return fitting.indexOf(Math.max(...fitting));
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
