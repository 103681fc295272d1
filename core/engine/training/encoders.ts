import * as tf from '../../compute/tf.ts';
import { traceInference } from '../../compute/inference.ts';
import type { TrainedModel } from '../../train/api.ts';
import type { Preparation } from '../cohort/store.ts';

/**
 * Every modality's encoder as an .onnx file that takes the data as the project keeps them (physical units,
 * 0..255 for images, NaN where missing) and gives the latents and the exogenous variables.
 *
 * Input `x` [N, ...shape]; outputs `latents` [N, latents] and, where there are some, `exogenous` [N, exogenous].
 */
export function exportEncoders(
  model: TrainedModel,
  prepared: ReadonlyMap<string, Preparation>,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  model.specs.forEach((spec, m) => {
    const { array, scaleShape } = prepared.get(spec.name)!;
    const perFeature = (values: Float64Array): tf.Tensor =>
      tf.tensor(Float32Array.from(values), [1, ...scaleShape]);
    const bytes = traceInference(
      spec.name,
      ({ x }): Record<string, tf.Tensor> => {
        const scaled = tf.mul(tf.sub(x, perFeature(array.mean)), perFeature(array.scale));
        const known = tf.where(tf.isNaN(scaled), tf.zerosLike(scaled), scaled);
        const code = model.encode(m, known);
        if (spec.exogenous === 0) return { latents: code };
        return {
          latents: tf.slice(code, [0, 0], [-1, spec.latents]),
          exogenous: tf.slice(code, [0, spec.latents], [-1, spec.exogenous]),
        };
      },
      { x: { shape: ['N', ...spec.shape], dtype: 'float32' } },
      {},
    );
    files.set(spec.name, bytes);
  });
  return files;
}
