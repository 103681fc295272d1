import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { sliceColumns } from '../../math/affine.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { ModalityResult, TrainedModel, TrainingWarning } from '../api.ts';
import { meanOver } from './align.ts';
import { sharedName } from './spec.ts';

/**
 * Takes the shared latents out of the modalities' own, as one more entry: for each subject the mean of what its
 * modalities show of them.
 *
 * @param modalities whose last `count` latents are the shared ones
 */
export function sharedApart(
  modalities: readonly ModalityResult[],
  present: readonly Uint8Array[],
  count: number,
): ModalityResult[] {
  const width = (m: number): number => modalities[m].latentNames.length;
  const cut = (m: number, from: number, to: number): Float32Array =>
    sliceColumns(modalities[m].latents, width(m), from, to);
  const name = sharedName(modalities.map((m) => m.name));
  const shown = modalities.map((_, m) => cut(m, width(m) - count, width(m)));
  const values = meanOver(shown, present, count);
  values.forEach((_, at) => {
    if (!present.some((p) => p[Math.floor(at / count)])) values[at] = Number.NaN;
  });
  return [
    ...modalities.map((modality, m) => ({
      ...modality,
      latentNames: modality.latentNames.slice(0, width(m) - count),
      latents: cut(m, 0, width(m) - count),
    })),
    {
      name,
      latentNames: Array.from({ length: count }, (_, s) => `${name} ${String(s + 1)}`),
      latents: values,
      exogenous: new Float32Array(0),
      exogenousMean: [],
      reconstructionR2: null,
      exogenousR2: null,
    },
  ];
}

/** The model without the shared latents in its codes, which stand apart. @param specs of the request */
export function modelApart(model: TrainedModel, specs: readonly ModalitySpec[], count: number): TrainedModel {
  const part = (code: Tensor, start: number, width: number): Tensor =>
    tf.slice(code, [0, start], [-1, width]);
  return {
    specs,
    parameters: model.parameters,
    encode(modality, x) {
      const { latents, exogenous } = specs[modality];
      const code = model.encode(modality, x);
      if (exogenous === 0) return part(code, 0, latents);
      return tf.concat([part(code, 0, latents), part(code, latents + count, exogenous)], 1);
    },
    encodeShared: (modality, x) => part(model.encode(modality, x), specs[modality].latents, count),
    decode(modality, code, shared) {
      const { latents, exogenous } = specs[modality];
      const own = part(code, 0, latents);
      // A product instead of zeros: the number of subjects may be open.
      const middle = shared ?? tf.matMul(code, tf.zeros([latents + exogenous, count]));
      const rest = exogenous === 0 ? [] : [part(code, latents, exogenous)];
      return model.decode(modality, tf.concat([own, middle, ...rest], 1));
    },
  };
}

/** A shared latent is the same in all modalities: less than this and it is another one in each. */
const SAME = 0.85;

/** @param alignment for each modality and shared latent, its correlation with that of the other modalities */
export function sharedWarnings(
  names: readonly string[],
  alignment: readonly (readonly number[])[],
): TrainingWarning[] {
  return alignment.flatMap((correlations, m) =>
    correlations.flatMap((r, s): TrainingWarning[] =>
      Math.abs(r) >= SAME
        ? []
        : [
            {
              code: 'shared-differs',
              modality: names[m],
              message: `What “${names[m]}” shows of shared latent ${String(s + 1)} correlates only ${r.toFixed(2)} with what the other modalities show: it may not be shared by all. Try fewer shared latents.`,
            },
          ],
    ),
  );
}
