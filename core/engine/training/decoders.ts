import * as tf from '../../compute/tf.ts';
import { traceInference, type FreeTensorSpec } from '../../compute/inference.ts';
import type { TrainedModel } from '../../train/api.ts';
import type { Preparation } from '../cohort/store.ts';

/**
 * Every modality's decoder as an .onnx file that gives data as the project keeps them: physical units, 0..255 for
 * images (values may lie a little outside).
 *
 * Inputs `latents` [N, latents] and, where the modality has some, `exogenous` [N, exogenous], as the encoder gives
 * them; output `x` [N, ...shape].
 */
export function exportDecoders(
  model: TrainedModel,
  prepared: ReadonlyMap<string, Preparation>,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  model.specs.forEach((spec, m) => {
    const { array, scaleShape } = prepared.get(spec.name)!;
    const perFeature = (values: Float64Array): tf.Tensor =>
      tf.tensor(Float32Array.from(values), [1, ...scaleShape]);
    const inputs: Record<string, FreeTensorSpec> = {
      latents: { shape: ['N', spec.latents], dtype: 'float32' },
    };
    if (spec.exogenous > 0) inputs['exogenous'] = { shape: ['N', spec.exogenous], dtype: 'float32' };
    const bytes = traceInference(
      spec.name,
      ({ latents, exogenous }) => {
        const code = exogenous ? tf.concat([latents, exogenous], 1) : latents;
        const scaled = model.decode(m, code);
        return { x: tf.add(tf.mul(scaled, perFeature(array.sd)), perFeature(array.mean)) };
      },
      inputs,
      {},
    );
    files.set(spec.name, bytes);
  });
  return files;
}
