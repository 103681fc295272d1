import { isBeyond, sizeOf } from '../ci/size.ts';
import type { ReadTriple } from '../orient/colliders.ts';
import type { Skeleton } from '../search/skeleton.ts';
import type { Evidence } from './decide.ts';

/**
 * Reads the triples a - centre - b of which a and b are not linked as conservative PC does (Ramsey, Zhang and Spirtes
 * 2006): a collider if no set that separates the ends clearly holds the centre, none if each does, and else it tells
 * nothing. A collider relates what it separates: with the centre held fixed beside what separates them best, the size of
 * what relates the ends must be shown to lie beyond the margin too. A centre that was learned with an error separates a
 * chain in part, and a relation that happens to cancel seems separated by nothing: neither makes a collider so.
 *
 * Null where nothing is too small to matter: the separating set of the largest p-value decides there.
 */
export function triplesShown(
  { size: p, clearly }: Skeleton,
  { test, settings, explainable, reliability }: Omit<Evidence, 'names' | 'constraints'>,
): ReadTriple | null {
  const { alpha, smallestEffect = 0 } = settings;
  if (smallestEffect === 0) return null;
  return ({ a, centre, b }, separators) => {
    // A pair that a correction of missingness separates is in no count.
    const counted = clearly.get(a * p + b);
    if (counted === undefined || counted.sets === 0) return 'ambiguous';
    if (counted.always.includes(centre)) return 'non-collider';
    if (counted.ever.includes(centre)) return 'ambiguous';
    const given = Int32Array.of(...separators, centre);
    const size = sizeOf(test, a, b, given, given.length);
    const margin = smallestEffect + (explainable?.(a, b, given, reliability) ?? 0);
    return isBeyond(size, margin, alpha) ? 'collider' : 'ambiguous';
  };
}
