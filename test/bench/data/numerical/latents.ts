import type { Rng } from '../../../../core/math/rng.ts';
import { equilibrium } from './equilibrium.ts';
import type { Equation } from './equilibrium.ts';
import { groupsInOrder } from './graph.ts';
import { contraction, randomMechanism } from './mechanisms.ts';
import type { Mechanism } from './mechanisms.ts';
import type { NumericalShape } from './shape.ts';
import { standardise } from './standardise.ts';

const NOISE_SD = [0.4, 0.7] as const;

/**
 * Steepest slope of a link on a cycle, and the noise of its latents. Across modalities a latent then tells about the
 * next what a parent does without cycles (R2 .7); within a modality, less, since more would make the two nearly
 * one.
 */
const LOOP_SLOPE = { within: [0.4, 0.6], across: [0.7, 0.85] } as const;
const LOOP_NOISE_SD = [0.25, 0.4] as const;

/**
 * Latents of n subjects, one standardised column each: z_i = sum of mechanisms of its parents + Gaussian noise
 * (paper, Eq. 1). Latents on a cycle are the equilibrium of their equations.
 *
 * @param shape `cycles` must be given where there are any
 */
export function drawLatents(
  adjacency: readonly (readonly number[])[],
  n: number,
  rng: Rng,
  shape: Pick<NumericalShape, 'cycles' | 'relations' | 'noise'> = {},
): Float64Array[] {
  const z = adjacency.map(() => new Float64Array(n));
  for (const group of groupsInOrder(adjacency)) {
    if (group.length === 1) drawLatent(z, group[0], { row: adjacency[group[0]], shape, rng });
    else drawGroup(z, group, adjacency, shape.cycles!, rng);
  }
  return z;
}

interface Drawn {
  /** Row of the latent in the adjacency. */
  readonly row: readonly number[];
  readonly shape: Pick<NumericalShape, 'relations' | 'noise'>;
  readonly rng: Rng;
}

function drawLatent(z: readonly Float64Array[], own: number, { row, shape, rng }: Drawn): void {
  const column = z[own];
  const parents = row.flatMap((edge, j) => (edge ? [j] : []));
  for (const j of parents) {
    const mechanism = shape.relations === 'linear' ? line(rng) : randomMechanism(rng);
    const weight = rng.uniform(0.8, 1.2);
    for (let r = 0; r < column.length; r++) column[r] += weight * mechanism(z[j][r]);
  }
  if (parents.length > 0) standardise(column);
  const sd = parents.length > 0 ? rng.uniform(...(shape.noise ?? NOISE_SD)) : 1;
  for (let r = 0; r < column.length; r++) column[r] += rng.normal(0, sd);
  if (parents.length > 0) standardise(column);
}

function line(rng: Rng): Mechanism {
  const sign = rng.pick([-1, 1]);
  return (z) => sign * z;
}

/**
 * Latents that cause each other, at the equilibrium of their equations. Standardising it afterwards changes the
 * mechanisms' scale alone.
 *
 * Links rise or fall at random. Across modalities what comes back to a latent has the sign of what went out: a cycle
 * that turns it cancels what its links tell, down to no correlation at all in a pair, and these links are all
 * that the modalities know of each other (Condition 4.1-A2).
 */
function drawGroup(
  z: readonly Float64Array[],
  group: readonly number[],
  adjacency: readonly (readonly number[])[],
  cycles: 'within' | 'across',
  rng: Rng,
): void {
  const sign = new Map(group.map((i) => [i, rng.pick([-1, 1])]));
  const signOf = (i: number, j: number): number =>
    cycles === 'across' ? sign.get(i)! * sign.get(j)! : rng.pick([-1, 1]);
  const equations = group.map((i): Equation => {
    const parents = adjacency[i].flatMap((edge, j) => (edge ? [j] : []));
    // A cause from outside would need a mechanism of its own; none of our graphs has one.
    if (!parents.every((j) => group.includes(j)))
      throw new Error(`drawLatents: cycle of latent ${String(i)}`);
    const eps = new Float64Array(z[i].length);
    rng.fillNormal(eps, rng.uniform(...LOOP_NOISE_SD));
    const links = parents.map((j) => ({
      from: group.indexOf(j),
      slope: (signOf(i, j) * rng.uniform(...LOOP_SLOPE[cycles])) / parents.length,
      mechanism: contraction(rng),
    }));
    return { links, eps };
  });
  equilibrium(equations).forEach((column, at) => {
    standardise(column);
    z[group[at]].set(column);
  });
}
