import { fourierBasis, fourierFeatures, predict, ridge, standardised } from '../../math/regression.ts';
import type { Columns } from '../../math/regression.ts';
import { Rng } from '../../math/rng.ts';
import { codedBy } from '../halves/retrain-on.ts';
import type { TrainingResult } from '../api.ts';

/**
 * What the factors of the other modalities explain of one factor: shares of its variance in people who were left out
 * (five-fold), 0 of nothing, below 0 where prediction does worse than the mean.
 */
export interface FactorEvidence {
  /** By all factors of the other modalities. */
  readonly all: number;
  /** By those alone that its links lead to, past no other factor of its own modality. */
  readonly linked: number;
  /** By all of them, in straight lines. */
  readonly straight: number;
}

/** More would cost time and change the figures little. */
const MOST_ROWS = 2000;
const FEWEST_ROWS = 60;
const FOLDS = 5;
const MOST_FEATURES = 100;
const ROWS_A_FEATURE = 8;
const BANDWIDTH = 0.7;
/** By the row: of smooth curves, and of straight lines, which fit less noise. */
const RIDGE = { smooth: 0.01, straight: 0.003 };

/**
 * What the data show by which factors could be told apart: whether they have to do with other modalities, by their links
 * alone, and otherwise than in straight lines.
 *
 * @returns a factor each; null where fewer than 60 people have it and another modality
 */
export function evidenceOf(
  result: Pick<TrainingResult, 'modalities' | 'adjacency'>,
): (FactorEvidence | null)[] {
  const { codes, modality } = codedBy(result);
  const { adjacency } = result;
  return codes.map((own, i) => {
    const others = codes.flatMap((_, j) => (modality[j] === modality[i] ? [] : [j]));
    const usable = Array.from(own.keys()).filter(
      (r) => !Number.isNaN(own[r]) && others.some((j) => !Number.isNaN(codes[j][r])),
    );
    if (usable.length < FEWEST_ROWS) return null;
    const rng = new Rng(1).fork('evidence');
    const rows = Array.from(rng.permutation(usable.length).subarray(0, MOST_ROWS), (k) => usable[k]);
    const column = (j: number): Float64Array =>
      standardised(Float64Array.from(rows, (r) => (Number.isNaN(codes[j][r]) ? 0 : codes[j][r])));
    const target = column(i);
    const share = (inputs: readonly number[], shape: keyof typeof RIDGE): number =>
      explained(inputs.map(column), target, shape, rng.fork(shape));
    return {
      all: share(others, 'smooth'),
      linked: share(ledTo(i, modality, adjacency), 'smooth'),
      straight: share(others, 'straight'),
    };
  });
}

/**
 * The factors of other modalities that the links of factor `i` lead to, in their order, past no other factor of its own
 * modality: what such a one is related to does not blur it, since no factor beside it is.
 */
function ledTo(i: number, modality: readonly string[], adjacency: TrainingResult['adjacency']): number[] {
  const reached = new Set([i]);
  for (const from of reached) {
    adjacency.forEach((row, j) => {
      if (modality[j] !== modality[i] && (row[from] || adjacency[from][j])) reached.add(j);
    });
  }
  reached.delete(i);
  return [...reached].toSorted((a, b) => a - b);
}

/** @param inputs and `target` standardised, rows in random order */
function explained(inputs: Columns, target: Float64Array, shape: keyof typeof RIDGE, rng: Rng): number {
  if (inputs.length === 0) return 0;
  const n = target.length;
  const count = shape === 'smooth' ? Math.min(MOST_FEATURES, Math.floor(n / ROWS_A_FEATURE)) : 0;
  const basis = fourierBasis(
    inputs.length,
    count,
    BANDWIDTH / Math.sqrt(Math.max(1, inputs.length / 2)),
    rng,
  );
  const features = fourierFeatures(basis, inputs);
  let error = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const [from, to] = [fold, fold + 1].map((k) => Math.floor((k * n) / FOLDS));
    const [fit] = ridge(
      features.map((f) => without(f, from, to)),
      [without(target, from, to)],
      RIDGE[shape] * n,
    );
    const fitted = predict(
      fit,
      features.map((f) => f.subarray(from, to)),
    );
    fitted.forEach((v, r) => (error += (target[from + r] - v) ** 2));
  }
  return 1 - error / n;
}

function without(column: Float64Array, from: number, to: number): Float64Array {
  const out = new Float64Array(column.length - (to - from));
  out.set(column.subarray(0, from));
  out.set(column.subarray(to), from);
  return out;
}
