import { adjacent, direct, directed, undirected } from '../../graph/pdag.ts';
import type { Pdag } from '../../graph/pdag.ts';

/** A rule's reason to turn `i - j` into `i -> j`: the further nodes that it looked at; null: no reason. */
export type MeekRule = (g: Pdag, i: number, j: number, unshielded: Unshielded) => number[] | null;

/** Whether two nodes are known to be separated, not only unlinked. */
export type Unshielded = (a: number, b: number) => boolean;

/** Rule 1: k -> i - j, k and j not linked. Otherwise k -> i <- j would be a collider. */
export const meekRule1: MeekRule = (g, i, j, unshielded) => {
  for (let k = 0; k < g.size; k++) {
    if (k !== j && directed(g, k, i) && unshielded(k, j)) return [k];
  }
  return null;
};

/** Rule 2: i -> k -> j. Otherwise there would be a circle. */
export const meekRule2: MeekRule = (g, i, j) => {
  for (let k = 0; k < g.size; k++) {
    if (directed(g, i, k) && directed(g, k, j)) return [k];
  }
  return null;
};

/** Rule 3: i - k -> j and i - l -> j, k and l not linked. Otherwise a circle or a collider at i. */
export const meekRule3: MeekRule = (g, i, j, unshielded) => {
  for (let k = 0; k < g.size; k++) {
    if (!undirected(g, i, k) || !directed(g, k, j)) continue;
    for (let l = k + 1; l < g.size; l++) {
      if (undirected(g, i, l) && directed(g, l, j) && unshielded(k, l)) return [k, l];
    }
  }
  return null;
};

/**
 * Rule 4: i - k -> l -> j, i linked to l, k and j not linked. Otherwise j -> i - k would ask for i -> k,
 * a circle. Only needed when knowledge has directed edges.
 */
export const meekRule4: MeekRule = (g, i, j, unshielded) => {
  for (let k = 0; k < g.size; k++) {
    if (k === j || !undirected(g, i, k) || !unshielded(k, j)) continue;
    for (let l = 0; l < g.size; l++) {
      if (l !== i && directed(g, k, l) && directed(g, l, j) && adjacent(g, i, l)) return [k, l];
    }
  }
  return null;
};

const RULES: readonly MeekRule[] = [meekRule1, meekRule2, meekRule3, meekRule4];

interface MeekStep {
  readonly from: number;
  readonly to: number;
  readonly rule: 1 | 2 | 3 | 4;
  readonly nodes: readonly number[];
}

export interface MeekOutcome {
  readonly steps: readonly MeekStep[];
  /** Edges for which the rules asked for both directions at once; left undirected. */
  readonly disputed: readonly (readonly [number, number])[];
}

/**
 * Applies Meek's rules (Meek 1995) to `g` until none applies. Each rule sees the graph as it was when
 * its turn began, so that the order of the nodes cannot matter even when the sample contradicts itself.
 */
export function applyMeekRules(g: Pdag, unshielded: Unshielded): MeekOutcome {
  const steps: MeekStep[] = [];
  const disputed: [number, number][] = [];
  const frozen = new Set<number>();
  for (let found = true; found;) {
    found = false;
    for (let r = 0; r < RULES.length && !found; r++) {
      const rule = RULES[r];
      const claims: MeekStep[] = [];
      for (let i = 0; i < g.size; i++) {
        for (let j = i + 1; j < g.size; j++) {
          if (!undirected(g, i, j) || frozen.has(i * g.size + j)) continue;
          const forward = rule(g, i, j, unshielded);
          const back = rule(g, j, i, unshielded);
          if (forward && back) {
            frozen.add(i * g.size + j);
            disputed.push([i, j]);
          } else if (forward || back) {
            const [from, to] = forward ? [i, j] : [j, i];
            claims.push({ from, to, rule: (r + 1) as MeekStep['rule'], nodes: forward ?? back! });
          }
        }
      }
      for (const step of claims) direct(g, step.from, step.to);
      steps.push(...claims);
      found = claims.length > 0;
    }
  }
  return { steps, disputed };
}
