import type { Constraints } from '../constraints.ts';
import { ARROW, TAIL, adjacent } from '../../graph/pdag.ts';
import type { Pdag } from '../../graph/pdag.ts';
import type { Skeleton } from '../search/skeleton.ts';

/** `a -> centre <- b` with a < b not linked. */
export interface Collider {
  readonly a: number;
  readonly centre: number;
  readonly b: number;
}

export interface CollidersFound {
  /** Colliders that were drawn. */
  readonly colliders: readonly Collider[];
  /** Colliders that the data ask for and the knowledge rules out, with the arrow at fault. */
  readonly refused: readonly { readonly collider: Collider; readonly from: number; readonly to: number }[];
  /** Colliders that what separates the pair asks for, and that are not shown: they direct nothing. */
  readonly unclear: readonly Collider[];
}

/** Whether a pair is shown to be related once the centre is held fixed beside what separates it. */
export type Shown = (collider: Collider, separators: Int32Array) => boolean;

/**
 * Draws every unshielded collider of the skeleton into `g`: a - c - b with a and b separated by a set
 * without c. All are found before any is drawn, so their order cannot matter; an edge that gets
 * arrowheads from both sides becomes bidirected.
 */
export function orientColliders(
  g: Pdag,
  skeleton: Skeleton,
  { mayCause }: Constraints,
  shown: Shown = () => true,
): CollidersFound {
  const colliders: Collider[] = [];
  const refused: CollidersFound['refused'][number][] = [];
  const unclear: Collider[] = [];
  const p = g.size;
  for (let a = 0; a < p; a++) {
    for (let b = a + 1; b < p; b++) {
      if (!skeleton.separated[a * p + b]) continue;
      const separators = skeleton.given[a * p + b]!;
      for (let centre = 0; centre < p; centre++) {
        if (!adjacent(g, a, centre) || !adjacent(g, b, centre) || separators.includes(centre)) continue;
        const collider = { a, centre, b };
        const wrong = [a, b].find((from) => !mayCause[from * p + centre]);
        if (wrong !== undefined) refused.push({ collider, from: wrong, to: centre });
        else if (shown(collider, separators)) colliders.push(collider);
        else unclear.push(collider);
      }
    }
  }
  const heads = new Set<number>();
  for (const { a, centre, b } of colliders) heads.add(a * p + centre).add(b * p + centre);
  for (const head of heads) {
    const from = Math.floor(head / p);
    const to = head % p;
    g.end[head] = ARROW;
    if (!heads.has(to * p + from)) g.end[to * p + from] = TAIL;
  }
  return { colliders, refused, unclear };
}
