import { Matrix } from 'ml-matrix';
import { crossProducts, gram } from '../../math/gram.ts';
import { cholesky, solveCholesky } from '../../math/linear.ts';
import { fourierBasis } from '../../math/regression.ts';
import type { Columns, FourierBasis } from '../../math/regression.ts';
import type { Rng } from '../../math/rng.ts';

/** Components that a projection may read: what is below is noise in most tables. */
const MOST_COMPONENTS = 12;
/** Share of the variance of the components below which one is not read. */
const LEAST_SHARE = 1e-4;
const FEATURES = 60;
const ROWS_A_FEATURE = 8;
const BANDWIDTH = 0.7;
const RIDGE = 1e-3;
/** Random projections that are looked from, with few subjects and few steps. */
const RANDOM = 7;
/** What random projections weigh components by: powers of their deviations, in turn. */
const SPREADS = [0.5, 0.25];
const ROUGH = { rows: 500, steps: 25 };
const FINE = { rows: 1000, steps: 60 };
/** Of the projections that were looked from, how many are followed to their end. */
const FOLLOWED = 2;
const FIRST_STEP = 0.3;
const LONGEST_STEP = 0.6;
const SHORTEST_STEP = 2e-3;
/** A projection must leave this much less unexplained in subjects that it was not fitted to, than the components do. */
const GAIN = 0.95;

/** Whitened principal components of one modality. */
export interface Whitened {
  /** Largest variance first, subjects in random order. */
  readonly columns: Columns;
  /** Standard deviation of each before it was whitened. */
  readonly deviations: ArrayLike<number>;
}

/**
 * The projection of a modality's components onto so many directions as its code has, from which smooth curves make
 * the observations again best. Observations that are curved are folded by their leading components: subjects who differ
 * come to lie on one another, and an encoder that begins there stays folded, its factors mixed with device noise. Where
 * the relations are straight, or where no other projection is clearly better in subjects that were left out, it is the
 * leading components.
 *
 * Curves are a ridge regression on random Fourier features; the projection descends along the gradient of its error, from
 * the components and from random projections in which the larger components weigh more.
 *
 * @param pause called between the steps
 * @returns components x code, of orthonormal columns: so what it gives is white again
 */
export async function unfolding(
  { columns, deviations }: Whitened,
  code: number,
  rng: Rng,
  pause: () => Promise<void>,
): Promise<Matrix> {
  const all = columns.length;
  const leading = Matrix.eye(all, code);
  const variances = Array.from({ length: all }, (_, k) => deviations[k] ** 2);
  const total = variances.reduce((a, b) => a + b, 0);
  const read = variances
    .slice(0, MOST_COMPONENTS)
    .filter((v, k) => k < code || v >= LEAST_SHARE * total).length;
  const rows = columns[0].length;
  if (read <= code || rows < 2 * ROWS_A_FEATURE * code) return leading;
  const few = columns.slice(0, read);
  const weights = Array.from(few, (_, k) => deviations[k] / Math.sqrt(total));
  const taskOf = (most: number): Task =>
    taskFor(few, weights, code, Math.min(most, rows), rng.fork('curves'));

  const rough = taskOf(ROUGH.rows);
  const random = rng.fork('beginnings');
  const ends: { readonly q: Matrix; readonly error: number }[] = [];
  const beginnings = [
    Matrix.eye(read, code),
    withoutFirst(read, code),
    ...Array.from({ length: RANDOM }, (_, k) =>
      randomProjection(weights, SPREADS[k % SPREADS.length], code, random),
    ),
  ];
  for (const begun of beginnings) {
    ends.push(await descend(rough, begun, ROUGH.steps, pause));
  }
  ends.sort((a, b) => a.error - b.error);
  const fine = taskOf(FINE.rows);
  let best = { q: Matrix.eye(read, code), error: leftOutError(fine, Matrix.eye(read, code)) * GAIN };
  for (const { q } of ends.slice(0, FOLLOWED)) {
    const followed = (await descend(fine, q, FINE.steps, pause)).q;
    const error = leftOutError(fine, followed);
    if (error < best.error) best = { q: followed, error };
  }
  const whole = Matrix.zeros(all, code);
  whole.setSubMatrix(best.q, 0, 0);
  return whole;
}

/** What curves of a projection are to give. */
interface Task {
  readonly rows: number;
  /** Components, column-major. */
  readonly inputs: Float64Array;
  /** The same, each by its share of the deviation. */
  readonly targets: Float64Array;
  readonly basis: FourierBasis;
}

function taskFor(columns: Columns, weights: readonly number[], code: number, rows: number, rng: Rng): Task {
  const inputs = new Float64Array(columns.length * rows);
  columns.forEach((c, k) => inputs.set(c.subarray(0, rows), k * rows));
  const targets = inputs.map((v, at) => v * weights[Math.floor(at / rows)]);
  const count = Math.min(FEATURES, Math.floor(rows / ROWS_A_FEATURE));
  return { rows, inputs, targets, basis: fourierBasis(code, count, BANDWIDTH, rng) };
}

/** The features of a projection, column-major, and the sines that their slopes need. */
interface Curves {
  readonly features: Float64Array;
  readonly sines: Float64Array;
  readonly count: number;
}

function curvesOf({ rows, inputs, basis }: Task, q: Matrix): Curves {
  const { weights, phases } = basis;
  const [code, waves] = [q.columns, weights.length];
  const count = waves + code + 1;
  const features = new Float64Array(count * rows).fill(1);
  const sines = new Float64Array(waves * rows);
  for (let j = 0; j < code; j++) {
    const own = features.subarray((waves + j) * rows, (waves + j + 1) * rows).fill(0);
    for (let k = 0; k < q.rows; k++) {
      const w = q.get(k, j);
      for (let r = 0; r < rows; r++) own[r] += w * inputs[k * rows + r];
    }
  }
  for (let f = 0; f < waves; f++) {
    for (let r = 0; r < rows; r++) {
      let angle = phases[f];
      for (let j = 0; j < code; j++) angle += weights[f][j] * features[(waves + j) * rows + r];
      features[f * rows + r] = Math.cos(angle);
      sines[f * rows + r] = Math.sin(angle);
    }
  }
  return { features, sines, count };
}

/** Coefficients of the curves, a target each, and the error a subject with the ridge's price. */
function fit({ rows, targets }: Pick<Task, 'rows' | 'targets'>, { features, count }: Omit<Curves, 'sines'>) {
  const factor = gram(features, rows, count);
  for (let f = 0; f < count - 1; f++) factor[f * count + f] += RIDGE * rows;
  if (cholesky(factor, count, 0) >= 0) throw new Error('unfolding: the components are not finite');
  const products = crossProducts(targets, features, rows);
  let error = targets.reduce((sum, v) => sum + v * v, 0);
  const coefficients = Array.from({ length: targets.length / rows }, (_, t) => {
    const b = products.slice(t * count, (t + 1) * count);
    solveCholesky(factor, count, b);
    for (let f = 0; f < count; f++) error -= b[f] * products[t * count + f];
    return b;
  });
  return { coefficients, error: error / rows };
}

/** d error / d q, for the coefficients that fit best: their own change does not count to first order. */
function gradientOf(task: Task, curves: Curves, coefficients: readonly Float64Array[], q: Matrix): Matrix {
  const { rows, inputs, targets, basis } = task;
  const { features, sines, count } = curves;
  const [code, waves] = [q.columns, basis.weights.length];
  const slopes = new Float64Array(code * rows);
  const along = new Float64Array(count * rows);
  coefficients.forEach((b, t) => {
    const left = targets.slice(t * rows, (t + 1) * rows);
    for (let f = 0; f < count; f++) for (let r = 0; r < rows; r++) left[r] -= b[f] * features[f * rows + r];
    for (let f = 0; f < count; f++) for (let r = 0; r < rows; r++) along[f * rows + r] += b[f] * left[r];
  });
  for (let j = 0; j < code; j++) {
    for (let r = 0; r < rows; r++) {
      let slope = along[(waves + j) * rows + r];
      for (let f = 0; f < waves; f++)
        slope -= basis.weights[f][j] * along[f * rows + r] * sines[f * rows + r];
      slopes[j * rows + r] = (-2 / rows) * slope;
    }
  }
  return Matrix.from1DArray(q.rows, code, Array.from(crossProducts(inputs, slopes, rows)));
}

/** Steepest descent among orthonormal projections; a step that does not help is halved. */
async function descend(
  task: Task,
  begun: Matrix,
  steps: number,
  pause: () => Promise<void>,
): Promise<{ readonly q: Matrix; readonly error: number }> {
  let q = orthonormal(begun);
  let curves = curvesOf(task, q);
  let fitted = fit(task, curves);
  let length = FIRST_STEP;
  let direction: Matrix | null = null;
  for (let step = 0; step < steps && length > SHORTEST_STEP; step++) {
    await pause();
    if (direction === null) {
      const gradient = gradientOf(task, curves, fitted.coefficients, q);
      direction = Matrix.sub(gradient, q.mmul(q.transpose().mmul(gradient)));
      const norm = direction.norm();
      if (norm === 0) break;
      direction.mul(-1 / norm);
    }
    const next = orthonormal(Matrix.add(q, Matrix.mul(direction, length)));
    const nextCurves = curvesOf(task, next);
    const nextFit = fit(task, nextCurves);
    if (nextFit.error < fitted.error) {
      [q, curves, fitted, direction] = [next, nextCurves, nextFit, null];
      length = Math.min(LONGEST_STEP, 1.3 * length);
    } else {
      length /= 2;
    }
  }
  return { q, error: fitted.error };
}

/** What curves of the projection leave unexplained in the half of the subjects that they were not fitted to. */
function leftOutError(task: Task, q: Matrix): number {
  const { rows, targets } = task;
  const { features, count } = curvesOf(task, q);
  const half = rows >> 1;
  let error = 0;
  for (const [from, to] of [
    [0, half],
    [half, rows],
  ]) {
    const rest = { rows: rows - (to - from), targets: without(targets, rows, from, to) };
    const { coefficients } = fit(rest, { features: without(features, rows, from, to), count });
    coefficients.forEach((b, t) => {
      for (let r = from; r < to; r++) {
        let left = targets[t * rows + r];
        for (let f = 0; f < count; f++) left -= b[f] * features[f * rows + r];
        error += left * left;
      }
    });
  }
  return error / rows;
}

/** Columns without some rows. */
function without(packed: Float64Array, rows: number, from: number, to: number): Float64Array {
  const kept = rows - (to - from);
  const out = new Float64Array((packed.length / rows) * kept);
  for (let c = 0; c * rows < packed.length; c++) {
    out.set(packed.subarray(c * rows, c * rows + from), c * kept);
    out.set(packed.subarray(c * rows + to, (c + 1) * rows), c * kept + from);
  }
  return out;
}

/** The leading components but for the first: where the bend of a curve varies more than what it bends along. */
function withoutFirst(components: number, code: number): Matrix {
  const next = Matrix.zeros(components, code);
  for (let j = 0; j < code; j++) next.set(j + 1, j, 1);
  return next;
}

/** Larger components weigh more, by a power of their deviation. */
function randomProjection(weights: readonly number[], power: number, code: number, rng: Rng): Matrix {
  const draw = new Float64Array(code);
  return new Matrix(
    weights.map((w) => {
      rng.fillNormal(draw);
      return Array.from(draw, (v) => v * w ** power);
    }),
  );
}

/**
 * Columns made orthonormal one after the other, and as many unit vectors after them as are wanted, those of the first
 * rows first.
 */
export function orthonormal(matrix: Matrix, wanted = matrix.columns): Matrix {
  const columns: number[][] = [];
  const candidates = [
    ...matrix.transpose().to2DArray(),
    ...(wanted > matrix.columns ? Matrix.eye(matrix.rows).to2DArray() : []),
  ];
  for (const candidate of candidates) {
    if (columns.length === wanted) break;
    const v = candidate.slice();
    for (const u of columns) {
      const along = u.reduce((s, a, i) => s + a * v[i], 0);
      u.forEach((a, i) => (v[i] -= along * a));
    }
    const norm = Math.hypot(...v);
    if (norm > 1e-6) columns.push(v.map((a) => a / norm));
  }
  return new Matrix(columns).transpose();
}
