import * as tf from '../../compute/tf.ts';
import { traceInference, type FreeTensorSpec } from '../../compute/inference.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { TrainedModel } from '../../train/api.ts';
import type { Preparation } from '../cohort/store.ts';

type Tensors = Readonly<Record<string, tf.Tensor>>;

/** One network of a modality. @param perFeature figures of the features, in the shape that x takes them */
interface Network {
  readonly inputs: Readonly<Record<string, FreeTensorSpec>>;
  run(inputs: Tensors, perFeature: (values: Float64Array) => tf.Tensor): Record<string, tf.Tensor>;
}

/**
 * Every modality's encoder as an .onnx file that takes the data as the project keeps them (physical units,
 * 0..255 for images, NaN where missing) and gives the latents and the exogenous variables.
 *
 * Input `x` [N, ...shape]; outputs `latents` [N, latents] and, where there are some, `exogenous` [N, exogenous].
 */
export const exportEncoders = (
  model: TrainedModel,
  prepared: ReadonlyMap<string, Preparation>,
): Map<string, Uint8Array> =>
  exportEach(model, prepared, (spec, m, { array }) => ({
    inputs: { x: { shape: ['N', ...spec.shape], dtype: 'float32' } },
    run({ x }, perFeature): Record<string, tf.Tensor> {
      const scaled = tf.mul(tf.sub(x, perFeature(array.mean)), perFeature(array.scale));
      const known = tf.where(tf.isNaN(scaled), tf.zerosLike(scaled), scaled);
      const code = model.encode(m, known);
      if (spec.exogenous === 0) return { latents: code };
      return {
        latents: tf.slice(code, [0, 0], [-1, spec.latents]),
        exogenous: tf.slice(code, [0, spec.latents], [-1, spec.exogenous]),
      };
    },
  }));

/**
 * Every modality's decoder as an .onnx file that gives data as the project keeps them: physical units, 0..255 for
 * images (values may lie a little outside).
 *
 * Inputs `latents` [N, latents] and, where the modality has some, `exogenous` [N, exogenous], as the encoder gives
 * them; output `x` [N, ...shape].
 */
export const exportDecoders = (
  model: TrainedModel,
  prepared: ReadonlyMap<string, Preparation>,
): Map<string, Uint8Array> =>
  exportEach(model, prepared, ({ latents: d, exogenous: e }, m, { array }) => ({
    inputs: {
      latents: { shape: ['N', d], dtype: 'float32' },
      ...(e > 0 && { exogenous: { shape: ['N', e], dtype: 'float32' } }),
    },
    run({ latents, exogenous }, perFeature) {
      const scaled = model.decode(m, exogenous ? tf.concat([latents, exogenous], 1) : latents);
      return { x: tf.add(tf.mul(scaled, perFeature(array.sd)), perFeature(array.mean)) };
    },
  }));

/** @returns by modality, the bytes of its network */
function exportEach(
  model: TrainedModel,
  prepared: ReadonlyMap<string, Preparation>,
  networkOf: (spec: ModalitySpec, m: number, preparation: Preparation) => Network,
): Map<string, Uint8Array> {
  return new Map(
    model.specs.map((spec, m) => {
      const preparation = prepared.get(spec.name)!;
      const perFeature = (values: Float64Array): tf.Tensor =>
        tf.tensor(Float32Array.from(values), [1, ...preparation.scaleShape]);
      const { inputs, run } = networkOf(spec, m, preparation);
      return [spec.name, traceInference(spec.name, (given) => run(given, perFeature), inputs, {})];
    }),
  );
}
