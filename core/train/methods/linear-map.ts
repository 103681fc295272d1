import { inverse, Matrix } from 'ml-matrix';
import type { AlignedModality } from '../../cohort/subject-array.ts';
import { applyAffine } from '../../math/affine.ts';
import type { Unmixing } from '../../math/fast-ica.ts';
import * as tf from '../../compute/tf.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { TrainedModel } from '../api.ts';
import { whitening } from '../start/components.ts';
import type { Components } from '../start/components.ts';
import { observedRows } from '../start/linear-paths.ts';

/** Affine maps between the observations of one modality and its latents: row vectors. */
export interface LinearMap {
  /** features x latents, row-major, and latents. */
  readonly into: Float32Array;
  readonly intoBias: Float32Array;
  /** latents x features, row-major, and features. */
  readonly back: Float32Array;
  readonly backBias: Float32Array;
}

/** The map from observations by their leading whitened components to what is unmixed from those, and back. */
export function composeMap(components: Components, unmixing: Unmixing): LinearMap {
  const k = unmixing.mean.length;
  const white = whitening(components, k);
  const centre = Matrix.rowVector(Array.from(components.mean));
  const offset = Matrix.rowVector(Array.from(unmixing.mean));
  const into = white.into.mmul(unmixing.matrix);
  const intoBias = Matrix.sub(Matrix.zeros(1, k), centre.mmul(into)).sub(offset.mmul(unmixing.matrix));
  const { out } = white;
  const back = inverse(unmixing.matrix).mmul(out);
  const backBias = Matrix.add(offset.mmul(out), centre);
  return {
    into: floats(into),
    intoBias: floats(intoBias),
    back: floats(back),
    backBias: floats(backBias),
  };
}

/** The same with each latent times its scale plus its shift. */
export function rescaleMap(map: LinearMap, scale: readonly number[], shift: readonly number[]): LinearMap {
  const k = scale.length;
  const features = map.backBias.length;
  const back = map.back.map((v, at) => v / scale[Math.floor(at / features)]);
  return {
    into: map.into.map((v, at) => v * scale[at % k]),
    intoBias: map.intoBias.map((v, i) => v * scale[i] + shift[i]),
    back,
    backBias: map.backBias.map((v, f) => shift.reduce((sum, s, i) => sum - s * back[i * features + f], v)),
  };
}

const floats = (matrix: Matrix): Float32Array => Float32Array.from(matrix.to1DArray());

/** Rows of observations -> rows of latents. */
export function encodeRows({ into, intoBias }: LinearMap, x: Float32Array): Float32Array {
  return applyAffine({ matrix: into, offset: intoBias }, x);
}

/** Rows of latents -> rows of observations. */
export function decodeRows({ back, backBias }: LinearMap, code: Float32Array): Float32Array {
  return applyAffine({ matrix: back, offset: backBias }, code);
}

const CHUNK = 256;

/** Calls `use` with the observations (missing cells 0) of the subjects that have the modality, some at a time. */
export async function eachChunk(
  { array, rowOf }: AlignedModality,
  subjects: Int32Array,
  pause: () => Promise<void>,
  use: (subjects: Int32Array, x: Float32Array) => void,
): Promise<void> {
  const having = subjects.filter((s) => rowOf[s] >= 0);
  for (let start = 0; start < having.length; start += CHUNK) {
    const part = having.subarray(start, start + CHUNK);
    use(
      part,
      observedRows(
        array,
        part.map((s) => rowOf[s]),
      ),
    );
    await pause();
  }
}

/** Encoders and decoders that are affine maps. */
export function linearModel(specs: readonly ModalitySpec[], maps: readonly LinearMap[]): TrainedModel {
  const all = maps.flatMap((m) => [m.into, m.intoBias, m.back, m.backBias]);
  const parameters = new Float32Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    parameters.set(part, at);
    at += part.length;
  }
  return {
    specs,
    parameters,
    encode(modality, x) {
      const { into, intoBias } = maps[modality];
      const weights = tf.tensor2d(into, [into.length / intoBias.length, intoBias.length]);
      return tf.add(tf.matMul(tf.reshape(x, [x.shape[0], -1]), weights), tf.tensor1d(intoBias));
    },
    decode(modality, code) {
      const { back, backBias } = maps[modality];
      const weights = tf.tensor2d(back, [back.length / backBias.length, backBias.length]);
      const x = tf.add(tf.matMul(code, weights), tf.tensor1d(backBias));
      return tf.reshape(x, [code.shape[0], ...specs[modality].shape]);
    },
  };
}
