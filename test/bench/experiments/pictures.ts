import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import { standardise } from '../../../core/cohort/standardise.ts';
import type { VariantMnistData } from '../data/variant-mnist.ts';
import { Rng } from '../../../core/math/rng.ts';
import { heldOutR2 } from '../../../core/metrics/r2.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { fourierBasis, fourierFeatures, predict, ridge } from '../../../core/math/regression.ts';
import type { ModalityResult } from '../../../core/train/api.ts';
import { estimateOf, meanHeldOutR2, scoreLatents } from './score.ts';
import type { Estimate } from './score.ts';
import type { Figures } from './types.ts';

const MODALITY_NAMES = ['Digit', 'Garment'] as const;

/** All subjects have both pictures, standardised by channel as an import does it. */
export function picturesCohort(data: VariantMnistData): AlignedCohort {
  const everyone = Int32Array.from({ length: data.n }, (_, s) => s);
  return {
    subjects: Array.from(everyone, (s) => `S${String(s)}`),
    modalities: data.x.map((x, m) => {
      const { gather } = standardise(inMemory(data.shapes[m], x));
      const values = new Float32Array(x.length);
      gather(everyone, values);
      return {
        name: MODALITY_NAMES[m],
        kind: 'image',
        array: inMemory(data.shapes[m], values),
        rowOf: everyone,
      };
    }),
  };
}

/** Two latents, and four exogenous variables for colour and shape. */
export function picturesSpecs({ shapes }: Pick<VariantMnistData, 'shapes'>): ModalitySpec[] {
  return shapes.map((shape, m) => ({
    name: MODALITY_NAMES[m],
    encoder: 'contrast-mlp',
    shape,
    latents: 2,
    exogenous: 4,
    hidden: 128,
  }));
}

const OWNER = [0, 0, 1, 1];
/** Names of the latents as the paper has them, in the order of `VariantMnistData.z`. */
const NAMES = ['Z11', 'Z12', 'Z21', 'Z22'] as const;
/** Position and intensity of each modality. */
const INTENSITIES = [
  [0, 1],
  [2, 3],
] as const;

/**
 * Figures of the paper, each latent's own beside them (`r2Z12`, `mccZ12`), and the R2 of what position does not
 * explain of the intensity of the same picture (`restZ12`, `restZ22`): an intensity that is a function of its
 * position would show well otherwise.
 */
export function scorePictures(data: VariantMnistData, estimate: Estimate): Figures {
  const { figures, pearson } = scoreLatents(data.z, OWNER, estimate);
  const own = (m: number): Float64Array[] => estimate.columns.filter((_, k) => estimate.modality[k] === m);
  const out: Record<string, number> = { ...figures };
  for (const [m, [position, intensity]] of INTENSITIES.entries()) {
    const rest = unexplained(data.z[position], data.z[intensity], new Rng(2));
    const r2 = heldOutR2(own(m), [data.z[position], data.z[intensity], rest], new Rng(1));
    out[`r2${NAMES[position]}`] = r2[0];
    out[`r2${NAMES[intensity]}`] = r2[1];
    out[`rest${NAMES[intensity]}`] = r2[2];
  }
  NAMES.forEach((name, i) => (out[`mcc${name}`] = pearson.scores[i]));
  return out;
}

/**
 * R2 of the latents by the whole code, exogenous variables too: what methods have that count all of it as latents.
 *
 * @param modalities of a training result
 */
export function wholeCodeR2(
  { z }: Pick<VariantMnistData, 'z'>,
  modalities: readonly Pick<ModalityResult, 'latents' | 'latentNames' | 'exogenous'>[],
): number {
  const code = estimateOf(modalities);
  const rest = estimateOf(
    modalities.map(({ latents, latentNames, exogenous }) => {
      const width = (exogenous.length * latentNames.length) / latents.length;
      return { latents: exogenous, latentNames: Array.from({ length: width }, (_, k) => String(k)) };
    }),
  );
  return meanHeldOutR2(
    [...code.columns, ...rest.columns],
    z,
    new Rng(1),
    [...code.modality, ...rest.modality],
    OWNER,
  );
}

/** True positions in the places of both latents of each modality. */
export function copiedPositions({ z }: Pick<VariantMnistData, 'z'>): Estimate {
  return { columns: [z[0], z[0], z[2], z[2]], modality: OWNER };
}

const FEATURES = 100;

/** What is left of the second column after a smooth regression on the first. */
function unexplained(cause: Float64Array, effect: Float64Array, rng: Rng): Float64Array {
  const features = fourierFeatures(fourierBasis(1, FEATURES, 1, rng), [cause]);
  const [fit] = ridge(features, [effect], 0.1);
  const explained = predict(fit, features);
  return effect.map((v, r) => v - explained[r]);
}
