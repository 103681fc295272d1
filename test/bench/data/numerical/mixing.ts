import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Rng } from '../../../../core/math/rng.ts';
import { standardise } from './standardise.ts';

const SLOPE = 0.2;
const LAYERS = 3;

/**
 * Observations of one modality (paper, section D.1): three linear layers with leaky ReLU between them;
 * well-conditioned, so that no source is lost.
 *
 * @returns n x columns, row-major, standardised
 */
export function mix(sources: readonly Float64Array[], columns: number, rng: Rng): Float32Array {
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
