import { sizeOf } from '../../compute/shapes.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import type { Rng } from '../../math/rng.ts';
import { blockMask, mixMask } from './blocks.ts';
import type { Blocks } from './blocks.ts';

const SLOPE = 0.2;
const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

/** K restarts, D latents, R conditionals and the hidden width: what the parameters' shapes follow from. */
export interface Shape {
  readonly restarts: number;
  readonly blocks: Blocks;
  readonly hidden: number;
}

/**
 * Everything that is fitted, in this order in one flat vector:
 * `mix` [K, D, D], transposed (y = mix * z, column vectors), of which only what `mixMask` leaves open counts;
 * the conditional of each latent and known column, an MLP of its gated candidate parents and of the gates.
 */
function segments({ restarts: k, blocks, hidden: h }: Shape): [string, number[]][] {
  const { total: d, rows: r } = blocks;
  return [
    ['mix', [k, d, d]],
    ['logScale', [k, r, 1]],
    ['parentWeight', [k, r, h, d]],
    ['gateWeight', [k, r, h, d]],
    ['bias1', [k, r, h, 1]],
    ['weight2', [k, r, h, h]],
    ['bias2', [k, r, h, 1]],
    ['weight3', [k, r, 2, h]],
    ['bias3', [k, r, 2, 1]],
  ];
}

/** Count of numbers in theta. */
export function thetaSize(shape: Shape): number {
  return segments(shape).reduce((sum, [, dims]) => sum + sizeOf(dims), 0);
}

/** Random orthogonal blocks (the first restart starts from the given axes) and He-scaled conditionals. */
export function initialTheta(shape: Shape, rng: Rng): Float32Array {
  const theta = new Float32Array(thetaSize(shape));
  const { blocks, restarts, hidden } = shape;
  const d = blocks.total;
  const sd: Record<string, number> = {
    parentWeight: Math.sqrt(2 / ((1 + SLOPE ** 2) * 2 * d)),
    gateWeight: Math.sqrt(2 / ((1 + SLOPE ** 2) * 2 * d)),
    weight2: Math.sqrt(2 / ((1 + SLOPE ** 2) * hidden)),
    weight3: 0.01 / Math.sqrt(hidden),
  };
  let at = 0;
  for (const [name, dims] of segments(shape)) {
    const part = theta.subarray(at, (at += sizeOf(dims)));
    if (name in sd) rng.fillNormal(part, sd[name]);
    if (name !== 'mix') continue;
    for (let k = 0; k < restarts; k++) {
      blocks.dims.forEach((width, m) => {
        const block = randomOrthogonal(width, rng);
        for (let i = 0; i < width; i++) {
          for (let j = 0; j < width; j++) {
            const value = k === 0 ? Number(i === j) : block[i * width + j];
            part[(k * d + blocks.start[m] + i) * d + blocks.start[m] + j] = value;
          }
        }
      });
    }
  }
  return theta;
}

/** Gram-Schmidt on a Gaussian matrix: Haar-distributed. */
function randomOrthogonal(d: number, rng: Rng): Float64Array {
  const q = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    const row = q.subarray(i * d, (i + 1) * d);
    rng.fillNormal(row);
    for (let l = 0; l < i; l++) {
      const other = q.subarray(l * d, (l + 1) * d);
      const dot = row.reduce((sum, x, j) => sum + x * other[j], 0);
      for (let j = 0; j < d; j++) row[j] -= dot * other[j];
    }
    const norm = Math.hypot(...row);
    for (let j = 0; j < d; j++) row[j] /= norm;
  }
  return q;
}

/** The restarts `picks` of `theta`, in that order (one may come twice), as a theta of `picks.length` restarts. */
export function pickRestarts(theta: Float32Array, shape: Shape, picks: readonly number[]): Float32Array {
  const picked = { ...shape, restarts: picks.length };
  const out = new Float32Array(thetaSize(picked));
  let from = 0;
  let to = 0;
  for (const [, dims] of segments(shape)) {
    const size = sizeOf(dims.slice(1));
    picks.forEach((k, at) => out.set(theta.subarray(from + k * size, from + (k + 1) * size), to + at * size));
    from += size * shape.restarts;
    to += size * picks.length;
  }
  return out;
}

/** The thetas of several fits side by side as one, restarts in that order. */
export function joinRestarts(parts: readonly { theta: Float32Array; shape: Shape }[]): Float32Array {
  const layouts = parts.map(({ shape }) => segments(shape));
  const at = parts.map(() => 0);
  const out = new Float32Array(parts.reduce((sum, { theta }) => sum + theta.length, 0));
  let to = 0;
  layouts[0].forEach((_, s) => {
    parts.forEach(({ theta }, g) => {
      const size = sizeOf(layouts[g][s][1]);
      out.set(theta.subarray(at[g], at[g] + size), to);
      at[g] += size;
      to += size;
    });
  });
  return out;
}

/** Restart k's D x D mixing of row vectors: y = z * matrix. */
export function mixOf(theta: Float32Array, shape: Shape, k: number): Float64Array {
  const d = shape.blocks.total;
  const keep = mixMask(shape.blocks);
  return Float64Array.from({ length: d * d }, (_, at) => {
    const source = (at % d) * d + Math.floor(at / d);
    return theta[k * d * d + source] * keep[source];
  });
}

/** Makes a mixing of row vectors, D x D, that of restart k in `theta`. */
export function setMix(
  theta: Float32Array,
  { blocks: { total: d } }: Shape,
  k: number,
  mix: Float64Array,
): void {
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) theta[(k * d + j) * d + i] = mix[i * d + j];
}

/** The parameters by name, in the shapes of `segments`; `mix` is 0 where `mixMask` closes it. */
export function unpack(theta: Tensor, shape: Shape): Record<string, Tensor> {
  const parts = segments(shape);
  const split = tf.split(
    theta,
    parts.map(([, dims]) => sizeOf(dims)),
  );
  const p = Object.fromEntries(parts.map(([name, dims], i) => [name, tf.reshape(split[i], dims)]));
  const d = shape.blocks.total;
  p.mix = tf.mul(p.mix, tf.tensor(mixMask(shape.blocks), [1, d, d]));
  return p;
}

/**
 * -log p(y_i | its gated parents), a Gaussian whose mean and scale an MLP gives, without log|det mix|.
 *
 * @param z [1, R, B] whitened latents, then known columns, which are not mixed
 * @param gates [1 or K, R, D, B or 1]: at [., i, j, .] 1 where i sees j
 * @param has [1, 1, D, B], 1 where the subject has the latent's modality; absent when all have all
 * @returns [K, R, B] nats
 */
export function conditionalNll(
  p: Record<string, Tensor>,
  z: Tensor,
  gates: Tensor,
  has: Tensor | undefined,
  { restarts: k, blocks: { total: d, known, rows } }: Shape,
): Tensor {
  const b = z.shape[2]!;
  const y = tf.matMul(known > 0 ? besideKnown(p.mix, d, rows) : p.mix, z);
  const mixed = known > 0 ? tf.split(y, [d, known], 1)[0] : y;
  const open = has ? tf.mul(gates, has) : gates;
  const seen = tf.mul(tf.reshape(mixed, [k, 1, d, b]), open);
  const first = tf.add(tf.matMul(p.parentWeight, seen), tf.add(tf.matMul(p.gateWeight, open), p.bias1));
  const second = tf.add(tf.matMul(p.weight2, tf.leakyRelu(first, SLOPE)), p.bias2);
  const out = tf.add(tf.matMul(p.weight3, tf.leakyRelu(second, SLOPE)), p.bias3);
  const [mean, spread] = tf.split(out, 2, 2).map((part) => tf.reshape(part, [k, rows, b]));
  const logScale = tf.add(p.logScale, tf.mul(tf.tanh(tf.mul(spread, 0.5)), 2));
  const eps = tf.mul(tf.sub(y, mean), tf.exp(logScale));
  return tf.add(tf.sub(tf.mul(tf.square(eps), 0.5), logScale), HALF_LOG_2PI);
}

/** A mix of D latents [K, D, D] as one of all R rows, whose others stay what they are. */
function besideKnown(mix: Tensor, d: number, rows: number): Tensor {
  const latents = tf.tensor(
    Float32Array.from({ length: rows * d }, (_, at) => Number(Math.floor(at / d) === at % d)),
    [1, rows, d],
  );
  const rest = tf.tensor(
    Float32Array.from({ length: rows * rows }, (_, at) =>
      Number(at % rows >= d && Math.floor(at / rows) === at % rows),
    ),
    [1, rows, rows],
  );
  return tf.add(tf.matMul(tf.matMul(latents, mix), latents, false, true), rest);
}

/**
 * log|det mix_k|, [K]: Gaussian elimination of mix * mix', which is positive definite and so needs no
 * pivoting. The j-th latents of all modalities are eliminated at once, so blocks may differ in size. What the
 * latents take from the shared block stands outside the blocks of a triangular matrix, and does not count.
 */
export function logAbsDet(mix: Tensor, { blocks }: Shape): Tensor {
  const d = blocks.total;
  const own = blocks.shared === undefined ? mix : tf.mul(mix, tf.tensor(blockMask(blocks), [1, d, d]));
  let rest = tf.matMul(own, own, false, true);
  let sum: Tensor | undefined;
  const widest = Math.max(...blocks.dims);
  for (let j = 0; j < widest; j++) {
    const modalities = blocks.dims.flatMap((width, m) => (width > j ? [m] : []));
    const choose = new Float32Array(d * modalities.length);
    modalities.forEach((m, at) => (choose[(blocks.start[m] + j) * modalities.length + at] = 1));
    const selector = tf.tensor(choose, [1, d, modalities.length]);
    const column = tf.matMul(rest, selector);
    const pivot = tf.sum(tf.mul(column, selector), 1, true);
    const term = tf.sum(tf.log(tf.add(pivot, 1e-12)), [1, 2]);
    sum = sum ? tf.add(sum, term) : term;
    if (j + 1 < widest) rest = tf.sub(rest, tf.matMul(tf.div(column, pivot), column, false, true));
  }
  return tf.mul(sum!, 0.5);
}
