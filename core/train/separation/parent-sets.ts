import type { Blocks } from './blocks.ts';
import type { ParentChoice } from './orders.ts';

/** Candidate parents that are combined into sets, the most telling ones alone. */
const CANDIDATES = 5;

export interface EdgeCosts {
  /** R x D: nats that the edge j -> i costs, at [i][j]; infinite where it is not allowed. */
  readonly cost: Float64Array;
  readonly maxParents: number;
}

/**
 * Scores parent sets of every latent and known column of every restart by the conditional that was fitted under edge dropout,
 * which knows the likelihood for any set. At most five candidates a latent, those that tell most alone.
 *
 * @param evaluate NLL [K, R] under gates [K, R, D]
 * @returns for each restart and row its choices, the empty set first
 */
export async function scoreParentSets(
  evaluate: (gates: Float32Array) => Promise<ArrayLike<number>>,
  restarts: number,
  blocks: Blocks,
  { cost, maxParents }: EdgeCosts,
): Promise<ParentChoice[][][]> {
  const { total: d, rows } = blocks;
  const nodes = restarts * rows;
  const gates = new Float32Array(nodes * d);
  const base = await evaluate(gates);

  const alone = new Float64Array(nodes * d).fill(Infinity);
  for (let j = 0; j < d; j++) {
    gates.fill(0);
    for (let n = 0; n < nodes; n++) if (Number.isFinite(cost[(n % rows) * d + j])) gates[n * d + j] = 1;
    const nll = await evaluate(gates);
    for (let n = 0; n < nodes; n++) alone[n * d + j] = nll[n] + cost[(n % rows) * d + j];
  }
  const choices: ParentChoice[][] = [];
  const candidates: number[][] = [];
  for (let n = 0; n < nodes; n++) {
    const parents = Array.from({ length: d }, (_, j) => j).filter((j) => Number.isFinite(alone[n * d + j]));
    parents.sort((a, b) => alone[n * d + a] - alone[n * d + b]);
    candidates.push(parents.slice(0, CANDIDATES));
    choices.push([
      { parents: [], cost: base[n] },
      ...parents.map((j) => ({ parents: [j], cost: alone[n * d + j] })),
    ]);
  }
  const most = Math.max(...candidates.map((c) => c.length));
  for (const set of subsets(most, 2, maxParents)) {
    const last = set[set.length - 1];
    gates.fill(0);
    for (let n = 0; n < nodes; n++) {
      if (last < candidates[n].length) for (const at of set) gates[n * d + candidates[n][at]] = 1;
    }
    const nll = await evaluate(gates);
    for (let n = 0; n < nodes; n++) {
      if (last >= candidates[n].length) continue;
      const parents = set.map((at) => candidates[n][at]);
      const price = parents.reduce((sum, j) => sum + cost[(n % rows) * d + j], 0);
      choices[n].push({ parents, cost: nll[n] + price });
    }
  }
  return Array.from({ length: restarts }, (_, k) => choices.slice(k * rows, (k + 1) * rows));
}

/** Ascending subsets of 0..n-1 with `least` to `most` members. */
export function subsets(n: number, least: number, most: number): number[][] {
  const all: number[][] = [];
  const grow = (set: number[], from: number): void => {
    if (set.length >= least) all.push(set);
    if (set.length === most) return;
    for (let at = from; at < n; at++) grow([...set, at], at + 1);
  };
  grow([], 0);
  return all;
}
