import { orientColliders } from './colliders.ts';
import type { CollidersFound, ReadTriple } from './colliders.ts';
import { directByKnowledge } from '../constraints.ts';
import type { Constraints } from '../constraints.ts';
import { applyMeekRules } from './meek.ts';
import type { MeekOutcome } from './meek.ts';
import { NONE, TAIL } from '../../graph/pdag.ts';
import type { Pdag } from '../../graph/pdag.ts';
import type { Skeleton } from '../search/skeleton.ts';

/** The second and third phase of PC: what directed which edge. */
export interface Oriented {
  readonly g: Pdag;
  readonly byKnowledge: readonly (readonly [number, number])[];
  readonly colliders: CollidersFound;
  readonly meek: MeekOutcome;
}

/**
 * Knowledge first, then colliders, then Meek's rules.
 *
 * @param read what the tests say of triples; null: their separating sets decide
 */
export function orient(skeleton: Skeleton, constraints: Constraints, read: ReadTriple | null): Oriented {
  const p = skeleton.size;
  const linked = (k: number): boolean => skeleton.adjacent[k] === 1;
  const g: Pdag = { size: p, end: new Uint8Array(p * p).map((_, k) => (linked(k) ? TAIL : NONE)) };
  const byKnowledge = directByKnowledge(g, constraints);
  const colliders = orientColliders(g, skeleton, constraints, read);
  // What is refused, disputed or ambiguous must not be taken for a non-collider.
  const { refused, contradicting, ambiguous } = colliders;
  const open = [...refused.map(({ collider }) => collider), ...contradicting, ...ambiguous];
  const undecided = new Set(open.map(({ a, b }) => a * p + b));
  const meek = applyMeekRules(g, (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return skeleton.separated[low * p + high] === 1 && !undecided.has(low * p + high);
  });
  return { g, byKnowledge, colliders, meek };
}
