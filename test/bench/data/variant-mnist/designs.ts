import type { Rng } from '../../../../core/math/rng.ts';

/** How the four latents hang together. */
export type DesignName = 'paper' | 'linked';

/** In the order of `VariantMnistData.z`. */
export const LATENT_NAMES = [
  'digit position',
  'digit opacity',
  'garment position',
  'garment brightness',
] as const;

/**
 * Parent of each latent, or -1.
 *
 * - `paper` (section D.2): z11 horizontal position of the digit -> z12 its opacity; z11 -> z21 vertical position
 *   of the garment -> z22 its brightness. Opacity and brightness have no link to the other modality, as
 *   Condition 4.3 of the paper would want it: they are determined up to a function of their parent only.
 * - `linked`: position -> position and opacity -> brightness across the modalities, which meets the condition.
 */
const DESIGNS: Readonly<Record<DesignName, readonly number[]>> = {
  paper: [-1, 0, 0, 2],
  linked: [-1, -1, 0, 1],
};

/** Standard deviation of the noise beside a mechanism of variance 1, as drawn for each latent. */
const NOISE_SD = [0.5, 0.7] as const;

/** A[i][j] = 1: latent j is a parent of latent i. */
export function designAdjacency(design: DesignName): number[][] {
  const parents = DESIGNS[design];
  return parents.map((parent) => parents.map((_, j) => Number(j === parent)));
}

/** @returns one column of n a latent, mean 0 and variance 1 */
export function drawLatents(design: DesignName, n: number, rng: Rng): Float64Array[] {
  const z: Float64Array[] = [];
  for (const parent of DESIGNS[design]) {
    const mechanism = monotoneMechanism(rng);
    const sd = rng.uniform(...NOISE_SD);
    const column = new Float64Array(n);
    rng.fillNormal(column);
    if (parent >= 0) {
      const cause = z[parent];
      for (let r = 0; r < n; r++) column[r] = mechanism(cause[r]) + sd * column[r];
    }
    z.push(standardised(column));
  }
  return z;
}

/**
 * A monotone mechanism, rising or falling, with mean 0 and variance 1 under a standard normal cause. None grows
 * faster than a straight line: under a hyperbolic sine a few subjects decide every correlation.
 */
function monotoneMechanism(rng: Rng): (z: number) => number {
  const a = rng.uniform(1, 2);
  const b = rng.uniform(-0.5, 0.5);
  const sign = rng.pick([-1, 1]);
  const base = rng.pick<(z: number) => number>([
    (z) => Math.tanh(a * (z - b)),
    (z) => (z > b ? z - b : 0.2 * (z - b)),
    (z) => z + 0.5 * Math.tanh(3 * (z - b)),
  ]);
  let [weights, mean, square] = [0, 0, 0];
  for (let g = -3; g <= 3; g += 0.003) {
    const w = Math.exp(-0.5 * g * g);
    weights += w;
    mean += w * base(g);
    square += w * base(g) ** 2;
  }
  mean /= weights;
  const sd = Math.sqrt(square / weights - mean ** 2);
  return (z) => (sign * (base(z) - mean)) / sd;
}

function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((a, b) => a + b, 0) / column.length;
  const variance = column.reduce((s, v) => s + (v - mean) ** 2, 0) / column.length;
  return column.map((v) => (v - mean) / (Math.sqrt(variance) || 1));
}
