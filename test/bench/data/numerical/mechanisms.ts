import type { Rng } from '../../../../core/math/rng.ts';

/** A scalar function of a parent. */
export type Mechanism = (z: number) => number;

/** A scalar nonlinear function with mean 0 and variance 1 under a standard normal argument. */
export function randomMechanism(rng: Rng): Mechanism {
  const a = rng.uniform(1, 2);
  const b = rng.uniform(-0.5, 0.5);
  const sign = rng.pick([-1, 1]);
  const base = rng.pick<Mechanism>([
    (z) => Math.tanh(a * (z - b)),
    (z) => z + 0.8 * Math.sin(a * z + b),
    (z) => (z > b ? z - b : 0.15 * (z - b)),
    (z) => 0.5 * (z - b) ** 2 + 0.5 * z,
  ]);
  let weights = 0;
  let mean = 0;
  let square = 0;
  for (let g = -3; g <= 3; g += 0.003) {
    const w = Math.exp(-0.5 * g * g);
    const v = base(g);
    weights += w;
    mean += w * v;
    square += w * v * v;
  }
  mean /= weights;
  const sd = Math.sqrt(square / weights - mean * mean);
  return (z) => (sign * (base(z) - mean)) / sd;
}

/**
 * A bounded nonlinear function that mostly rises and is nowhere steeper than 1, for links on a cycle: what comes
 * back to a latent by a chain of them, each scaled by less than 1, is a contraction.
 */
export function contraction(rng: Rng): Mechanism {
  const a = rng.uniform(0.6, 1.2);
  const b = rng.uniform(-0.5, 0.5);
  const base = rng.pick<Mechanism>([
    (z) => Math.tanh(a * (z - b)),
    (z) => Math.atan(a * (z - b)),
    (z) => Math.tanh(a * (z - b)) + 0.2 * Math.sin(2 * z + b),
    (z) => (z > b ? Math.tanh(a * (z - b)) : 0.5 * Math.tanh(a * (z - b))),
  ]);
  // The steepest part is near the middle and the sine repeats itself, so a grid over [-4, 4] has seen it all.
  const step = 0.001;
  let steepest = 0;
  for (let g = -4; g < 4; g += step) steepest = Math.max(steepest, Math.abs(base(g + step) - base(g)) / step);
  return (z) => base(z) / (1.001 * steepest);
}
