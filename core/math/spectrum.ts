import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface Axes {
  /** An eigenvector each, of length 1. */
  readonly axes: Float64Array[];
  /** Their eigenvalues. */
  readonly variances: number[];
}

/** Eigenvectors of a symmetric matrix, largest eigenvalue first. */
export function leadingAxes(symmetric: Matrix, count: number): Axes {
  const spectrum = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const values = spectrum.realEigenvalues;
  const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a]);
  const chosen = order.slice(0, count);
  return {
    axes: chosen.map((i) => Float64Array.from(spectrum.eigenvectorMatrix.getColumn(i))),
    variances: chosen.map((i) => values[i]),
  };
}

/**
 * The symmetric inverse root S^-1/2 of a symmetric matrix, which whitens what has it as its covariance and stays as
 * near to the given axes as can be.
 *
 * @param floor eigenvalues below it count as it
 */
export function inverseRoot(symmetric: Matrix, floor: number): Matrix {
  const spectrum = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const vectors = spectrum.eigenvectorMatrix;
  const scale = spectrum.realEigenvalues.map((v) => 1 / Math.sqrt(Math.max(v, floor)));
  return vectors.mmul(Matrix.diag(scale)).mmul(vectors.transpose());
}
