import { UserError } from '../../../core/errors.ts';
import { Rng } from '../../../core/math/rng.ts';
import { drawGraph } from './numerical/graph.ts';
import { drawLatents } from './numerical/latents.ts';
import { mix } from './numerical/mixing.ts';
import { checkShape, NUMERICAL_CASES } from './numerical/shape.ts';
import type { NumericalShape } from './numerical/shape.ts';

export { NUMERICAL_CASES } from './numerical/shape.ts';
export type { NumericalShape } from './numerical/shape.ts';

export interface NumericalData extends NumericalShape {
  readonly n: number;
  /** A modality each: n x columns, row-major, standardised. */
  readonly x: readonly Float32Array[];
  /** True latents, one column each: the first modality's, then the second's, ..., the shared ones last. */
  readonly z: readonly Float64Array[];
  /** For each column of `z` its modality, or `shared`. */
  readonly blockOf: readonly (number | 'shared')[];
  /** True exogenous variables, one column each, in the order of the modalities. */
  readonly eta: readonly Float64Array[];
  /** A[i][j] = 1: latent j is a parent of latent i. */
  readonly adjacency: readonly (readonly number[])[];
}

/**
 * Data of the paper's section D.1: a sparse graph across modalities (each latent of a modality but the
 * first has one parent in an earlier modality), nonlinear mechanisms with Gaussian noise, and observations
 * by an invertible leaky-ReLU network of the modality's latents, the shared ones and exogenous variables. The
 * shape may ask for other graphs (see `NumericalShape`).
 *
 * @param name one of NUMERICAL_CASES, or a shape
 * @throws UserError `generate.case` when there is no such case
 */
export function numericalCase(name: string | NumericalShape, seed: number, n = 10_000): NumericalData {
  const shape = typeof name === 'string' ? NUMERICAL_CASES[name] : name;
  if (!shape) {
    const known = Object.keys(NUMERICAL_CASES).join(', ');
    throw new UserError(
      'generate.case',
      `There is no numerical case “${String(name)}”.`,
      `Use one of ${known}.`,
    );
  }
  checkShape(shape);
  const rng = new Rng(seed);
  const adjacency = drawGraph(shape, rng.fork('graph'));
  const z = drawLatents(adjacency, n, rng.fork('latents'), shape);
  const eta = Array.from({ length: shape.modalities * shape.exogenous }, (_, k) => {
    const column = new Float64Array(n);
    rng.fork(`eta ${String(k)}`).fillNormal(column);
    return column;
  });
  const own = shape.modalities * shape.latents;
  const x = Array.from({ length: shape.modalities }, (_, m) => {
    const sources = [
      ...z.slice(m * shape.latents, (m + 1) * shape.latents),
      ...z.slice(own),
      ...eta.slice(m * shape.exogenous, (m + 1) * shape.exogenous),
    ];
    return mix(sources, shape.columns, rng.fork(`mixing ${String(m)}`));
  });
  const blockOf = z.map((_, i) => (i < own ? Math.floor(i / shape.latents) : 'shared'));
  return { ...shape, n, x, z, blockOf, eta, adjacency };
}
