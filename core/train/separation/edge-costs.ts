import type { Fold } from './folds.ts';
import type { EdgeCosts } from './parent-sets.ts';
import { overlaps } from './subjects.ts';
import type { Subjects } from './subjects.ts';

/** Held-out subjects that must have both modalities before an edge between them is considered. */
const FEWEST_IN_COMMON = 20;

/**
 * Nats that an edge must be worth. At least ten parameters' worth of BIC, log(N) / 2N each, so that a small
 * cohort does not pay for chance: .1 from about 270 subjects on, .23 at 100. A penalty of 0 asks for no sparsity
 * and is left at that.
 */
export function edgePenalty(penalty: number, subjects: number): number {
  if (penalty === 0) return 0;
  return Math.max(penalty, (5 * Math.log(subjects)) / subjects);
}

/**
 * An edge costs the penalty times the share of subjects on whom it can act, so that absent modalities change
 * neither side of the balance. Small cohorts, of which fewer are held out, get fewer parents a latent.
 */
export function edgeCosts(
  { subjects, training, held }: Fold & { readonly subjects: Subjects },
  candidates: Uint8Array,
  penalty: number,
): EdgeCosts {
  const { share, count } = overlaps(subjects, held);
  const price = edgePenalty(penalty, training.length);
  const cost = Float64Array.from(candidates, (allowed, at) =>
    allowed && count[at] >= Math.min(FEWEST_IN_COMMON, held.length) ? price * share[at] : Infinity,
  );
  return { cost, maxParents: held.length < 38 ? 1 : held.length < 150 ? 2 : 3 };
}
