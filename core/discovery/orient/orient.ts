import { orientColliders } from './colliders.ts';
import type { CollidersFound, Shown } from './colliders.ts';
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
 * @param shown colliders that are not shown direct nothing; all are without it
 */
export function orient(skeleton: Skeleton, constraints: Constraints, shown?: Shown): Oriented {
  const p = skeleton.size;
  const linked = (k: number): boolean => skeleton.adjacent[k] === 1;
  const g: Pdag = { size: p, end: new Uint8Array(p * p).map((_, k) => (linked(k) ? TAIL : NONE)) };
  const byKnowledge = directByKnowledge(g, constraints);
  const colliders = orientColliders(g, skeleton, constraints, shown);
  // Triples that a refused or unclear collider leaves open must not be taken for non-colliders.
  const { refused, unclear } = colliders;
  const open = [...refused.map(({ collider }) => collider), ...unclear];
  const undecided = new Set(open.map(({ a, b }) => a * p + b));
  const meek = applyMeekRules(g, (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return skeleton.separated[low * p + high] === 1 && !undecided.has(low * p + high);
  });
  return { g, byKnowledge, colliders, meek };
}
