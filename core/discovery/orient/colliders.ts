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
  /** Colliders that contradict one another and so direct nothing but the links that they dispute; see `ReadTriple`. */
  readonly contradicting: readonly Collider[];
  /** Triples that are neither shown to be colliders nor to be none: they direct nothing. */
  readonly ambiguous: readonly Collider[];
}

/**
 * What the tests say of a - centre - b, of which the ends are not linked and have this separating set. With one, what
 * is not shown directs nothing; without it, the separating set alone decides.
 */
export type ReadTriple = (
  triple: Collider,
  separators: Int32Array,
) => 'collider' | 'non-collider' | 'ambiguous';

/**
 * Draws every unshielded collider of the skeleton into `g`: a - c - b with a and b separated by a set
 * without c. All are found before any is drawn, so their order cannot matter; an edge that gets
 * arrowheads from both sides becomes bidirected.
 *
 * @param read null: the separating set decides, and colliders that contradict one another are drawn all the same
 */
export function orientColliders(
  g: Pdag,
  skeleton: Skeleton,
  { mayCause }: Constraints,
  read: ReadTriple | null,
): CollidersFound {
  const asked: Collider[] = [];
  const refused: CollidersFound['refused'][number][] = [];
  const ambiguous: Collider[] = [];
  const p = g.size;
  for (let a = 0; a < p; a++) {
    for (let b = a + 1; b < p; b++) {
      if (!skeleton.separated[a * p + b]) continue;
      const separators = skeleton.given[a * p + b]!;
      for (let centre = 0; centre < p; centre++) {
        if (!adjacent(g, a, centre) || !adjacent(g, b, centre)) continue;
        const triple = { a, centre, b };
        const decided = separators.includes(centre) ? 'non-collider' : 'collider';
        const says = read?.(triple, separators) ?? decided;
        const wrong = [a, b].find((from) => !mayCause[from * p + centre]);
        if (says === 'ambiguous') ambiguous.push(triple);
        else if (says === 'non-collider') continue;
        else if (wrong !== undefined) refused.push({ collider: triple, from: wrong, to: centre });
        else asked.push(triple);
      }
    }
  }
  const disputed = disputedLinks(asked, p);
  const contradicts = (c: Collider): boolean =>
    read !== null && headsOf(c, p).some((head) => disputed.has(head));
  const colliders = asked.filter((c) => !contradicts(c));
  const heads = new Set([...colliders.flatMap((c) => headsOf(c, p)), ...disputed]);
  for (const head of heads) {
    const from = Math.floor(head / p);
    const to = head % p;
    g.end[head] = ARROW;
    if (!heads.has(to * p + from)) g.end[to * p + from] = TAIL;
  }
  return { colliders, refused, contradicting: asked.filter(contradicts), ambiguous };
}

/** The arrowheads of a collider, each as `from * p + to`. */
const headsOf = ({ a, centre, b }: Collider, p: number): readonly number[] => [
  a * p + centre,
  b * p + centre,
];

/** Arrowheads of which the opposite is asked for too. */
function disputedLinks(asked: readonly Collider[], p: number): Set<number> {
  const heads = new Set(asked.flatMap((c) => headsOf(c, p)));
  return new Set([...heads].filter((head) => heads.has((head % p) * p + Math.floor(head / p))));
}
