import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';

/**
 * The acyclicity h(A) = tr((I + A o A / D)^D) - D of Yu et al. (2019, DAG-GNN): 0 if and only if the graph of A
 * has no cycle, else positive.
 *
 * @param a [D, D]
 * @returns []
 */
export function acyclicity(a: Tensor): Tensor {
  const d = a.shape[0];
  const grown = growth(tf.mul(tf.square(a), 1 / d), d);
  return tf.sum(tf.mul(grown, tf.eye(d)));
}

/** (I + N)^exponent - I by squaring, without the difference: a small h must not drown in the rounding of D. */
function growth(n: Tensor, exponent: number): Tensor {
  if (exponent === 1) return n;
  const half = growth(n, Math.floor(exponent / 2));
  const even = tf.add(tf.mul(half, 2), tf.matMul(half, half));
  return exponent % 2 === 0 ? even : tf.add(tf.add(even, n), tf.matMul(even, n));
}

/**
 * I + A + A^2 + ... up to at least A^(D-1), as the product (I + A)(I + A^2)(I + A^4)...: the inverse of I - A for
 * every A whose graph has no cycle (then A^D = 0), and near it where cycles are weak. Products alone, which every
 * device can run.
 *
 * @param a [D, D]
 */
export function neumannInverse(a: Tensor): Tensor {
  const d = a.shape[0];
  const eye = tf.eye(d);
  let inverse: Tensor = tf.add(eye, a);
  let square = a;
  for (let terms = 2; terms < d; terms *= 2) {
    square = tf.matMul(square, square);
    inverse = tf.matMul(inverse, tf.add(eye, square));
  }
  return inverse;
}

/** The graph of a linear structural causal model. */
export interface LinearGraph {
  /** A[i][j] = 1: latent j is a parent of latent i. No cycle. */
  readonly adjacency: number[][];
  /** Edges that were over the threshold and gave way, since they closed a cycle. */
  readonly broken: number;
}

/**
 * Edges with a standardised coefficient |A[i][j]| sd_j / sd_i of at least `threshold`, strongest first, without
 * those that would close a cycle.
 *
 * @param a D x D, row-major
 * @param sd of the latents
 */
export function thresholdGraph(a: ArrayLike<number>, sd: ArrayLike<number>, threshold: number): LinearGraph {
  const d = sd.length;
  const edges = Array.from({ length: d * d }, (_, at) => {
    const [i, j] = [Math.floor(at / d), at % d];
    return { i, j, strength: i === j ? 0 : (Math.abs(a[at]) * sd[j]) / sd[i] };
  })
    .filter((e) => e.strength >= threshold)
    .sort((x, y) => y.strength - x.strength);
  const adjacency = Array.from({ length: d }, () => new Array<number>(d).fill(0));
  /** [i][j]: there is a way from j to i, or they are the same. */
  const reaches = adjacency.map((row, i) => row.map((_, j) => i === j));
  let broken = 0;
  for (const { i, j } of edges) {
    if (reaches[j][i]) {
      broken++;
      continue;
    }
    adjacency[i][j] = 1;
    for (let to = 0; to < d; to++) {
      if (!reaches[to][i]) continue;
      for (let from = 0; from < d; from++) reaches[to][from] ||= reaches[j][from];
    }
  }
  return { adjacency, broken };
}
