import type { Mechanism } from './mechanisms.ts';

/** z_own = sum over links of slope * mechanism(z_from) + eps. */
export interface Equation {
  readonly links: readonly { readonly from: number; readonly slope: number; readonly mechanism: Mechanism }[];
  /** A number for each subject. */
  readonly eps: Float64Array;
}

/** No subject's equations are missed by more. */
const TOLERANCE = 1e-10;
const MOST_ROUNDS = 2000;

/**
 * The fixed points of z = f(z) + eps, one for each subject, by Gauss-Seidel iteration from 0: one column for each
 * equation. There is exactly one, and the iteration finds it, where each equation's slopes sum to less than 1
 * and no mechanism is steeper than 1.
 *
 * @throws Error when a subject's values do not settle
 */
export function equilibrium(equations: readonly Equation[]): Float64Array[] {
  const n = equations[0].eps.length;
  const z = equations.map(() => new Float64Array(n));
  for (let r = 0; r < n; r++) {
    let moved = Infinity;
    for (let round = 0; !(moved <= TOLERANCE); round++) {
      if (round === MOST_ROUNDS) throw new Error(`equilibrium: subject ${String(r)} does not settle`);
      moved = 0;
      equations.forEach(({ links, eps }, own) => {
        let value = eps[r];
        for (const { from, slope, mechanism } of links) value += slope * mechanism(z[from][r]);
        moved = Math.max(moved, Math.abs(value - z[own][r]));
        z[own][r] = value;
      });
    }
  }
  return z;
}
