import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { UserError } from '../contract/user-error.ts';
import { Rng } from '../math/rng.ts';

export interface NumericalShape {
  readonly modalities: number;
  readonly latents: number;
  readonly exogenous: number;
  readonly columns: number;
}

/** The paper's numerical cases (section D.1 and Table 4). */
export const NUMERICAL_CASES: Readonly<Record<string, NumericalShape>> = {
  case1: { modalities: 2, latents: 2, exogenous: 1, columns: 15 },
  case2: { modalities: 2, latents: 3, exogenous: 1, columns: 20 },
  case3: { modalities: 4, latents: 2, exogenous: 1, columns: 30 },
  five: { modalities: 5, latents: 2, exogenous: 1, columns: 30 },
  six: { modalities: 6, latents: 2, exogenous: 1, columns: 30 },
  eight: { modalities: 8, latents: 2, exogenous: 1, columns: 30 },
};

export interface NumericalData extends NumericalShape {
  readonly n: number;
  /** A modality each: n x columns, row-major, standardised. */
  readonly x: readonly Float32Array[];
  /** True latents, one column each: all of the first modality, then all of the second, ... */
  readonly z: readonly Float64Array[];
  /** True exogenous variables, one column each, in the same order. */
  readonly eta: readonly Float64Array[];
  /** A[i][j] = 1: latent j is a parent of latent i. */
  readonly adjacency: readonly (readonly number[])[];
}

const SLOPE = 0.2;
const LAYERS = 3;
const NOISE_SD = [0.4, 0.7] as const;

/**
 * Data of the paper's section D.1: a sparse graph across modalities (each latent of a modality but the
 * first has one parent in an earlier modality), nonlinear mechanisms with Gaussian noise, and observations
 * by an invertible leaky-ReLU network of the modality's latents and exogenous variables.
 *
 * @param name one of NUMERICAL_CASES, or a shape
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
  const rng = new Rng(seed);
  const adjacency = sparseGraph(shape, rng.fork('graph'));
  const z = latentColumns(adjacency, n, rng.fork('latents'));
  const eta = Array.from({ length: shape.modalities * shape.exogenous }, (_, k) => {
    const column = new Float64Array(n);
    rng.fork(`eta ${String(k)}`).fillNormal(column);
    return column;
  });
  const x = Array.from({ length: shape.modalities }, (_, m) => {
    const sources = [
      ...z.slice(m * shape.latents, (m + 1) * shape.latents),
      ...eta.slice(m * shape.exogenous, (m + 1) * shape.exogenous),
    ];
    return mix(sources, shape.columns, rng.fork(`mixing ${String(m)}`));
  });
  return { ...shape, n, x, z, eta, adjacency };
}

/** Each modality after the first takes one earlier modality as its source, latents matched one to one. */
function sparseGraph({ modalities, latents }: NumericalShape, rng: Rng): number[][] {
  const total = modalities * latents;
  const adjacency = Array.from({ length: total }, () => new Array<number>(total).fill(0));
  for (let m = 1; m < modalities; m++) {
    const source = rng.int(m);
    const match = rng.permutation(latents);
    for (let i = 0; i < latents; i++) adjacency[m * latents + i][source * latents + match[i]] = 1;
  }
  return adjacency;
}

function latentColumns(adjacency: readonly (readonly number[])[], n: number, rng: Rng): Float64Array[] {
  const z: Float64Array[] = [];
  for (const row of adjacency) {
    const column = new Float64Array(n);
    const parents = row.flatMap((edge, j) => (edge ? [j] : []));
    for (const j of parents) {
      const mechanism = randomMechanism(rng);
      const weight = rng.uniform(0.8, 1.2);
      for (let r = 0; r < n; r++) column[r] += weight * mechanism(z[j][r]);
    }
    if (parents.length > 0) standardise(column);
    const sd = parents.length > 0 ? rng.uniform(...NOISE_SD) : 1;
    for (let r = 0; r < n; r++) column[r] += rng.normal(0, sd);
    if (parents.length > 0) standardise(column);
    z.push(column);
  }
  return z;
}

/** A scalar nonlinear function with mean 0 and variance 1 under a standard normal argument. */
function randomMechanism(rng: Rng): (z: number) => number {
  const a = rng.uniform(1, 2);
  const b = rng.uniform(-0.5, 0.5);
  const sign = rng.pick([-1, 1]);
  const base = rng.pick<(z: number) => number>([
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

/** Three linear layers with leaky ReLU between them; well-conditioned, so that no source is lost. */
function mix(sources: readonly Float64Array[], columns: number, rng: Rng): Float32Array {
  const n = sources[0].length;
  const weights = Array.from({ length: LAYERS }, (_, layer) =>
    layer === 0
      ? conditionedLayer(sources.length, columns, 0.25, rng)
      : conditionedLayer(columns, columns, 0, rng),
  );
  const biases = weights.map(() => Float64Array.from({ length: columns }, () => rng.uniform(-0.5, 0.5)));
  const x = Array.from({ length: columns }, () => new Float64Array(n));
  let now = new Float64Array(columns);
  let next = new Float64Array(columns);
  for (let r = 0; r < n; r++) {
    sources.forEach((s, k) => (now[k] = s[r]));
    weights.forEach((w, layer) => {
      for (let j = 0; j < columns; j++) {
        let sum = biases[layer][j];
        for (let i = 0; i < w.rows; i++) sum += now[i] * w.get(i, j);
        next[j] = layer < LAYERS - 1 && sum < 0 ? SLOPE * sum : sum;
      }
      [now, next] = [next, now];
    });
    for (let j = 0; j < columns; j++) x[j][r] = now[j];
  }
  const out = new Float32Array(n * columns);
  x.forEach((column, j) => {
    standardise(column);
    for (let r = 0; r < n; r++) out[r * columns + j] = column[r];
  });
  return out;
}

/** Of 300 uniform draws with unit columns, the one at the given quantile of the condition number. */
function conditionedLayer(rows: number, columns: number, quantile: number, rng: Rng): Matrix {
  const draws = Array.from({ length: 300 }, () => {
    const w = Matrix.zeros(rows, columns);
    for (let j = 0; j < columns; j++) {
      let square = 0;
      for (let i = 0; i < rows; i++) {
        w.set(i, j, rng.uniform(-1, 1));
        square += w.get(i, j) ** 2;
      }
      w.mulColumn(j, 1 / Math.sqrt(square));
    }
    const spectrum = new EigenvalueDecomposition(w.mmul(w.transpose()), { assumeSymmetric: true });
    const values = spectrum.realEigenvalues;
    return { w, condition: Math.max(...values) / Math.max(1e-300, Math.min(...values)) };
  });
  draws.sort((a, b) => a.condition - b.condition);
  return draws[Math.floor(quantile * draws.length)].w;
}

function standardise(column: Float64Array): void {
  let mean = 0;
  for (const v of column) mean += v / column.length;
  let variance = 0;
  for (const v of column) variance += (v - mean) ** 2 / column.length;
  const sd = Math.sqrt(variance) || 1;
  for (let r = 0; r < column.length; r++) column[r] = (column[r] - mean) / sd;
}
