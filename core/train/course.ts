import { UserError } from '../errors.ts';
import type { ModalitySpec } from '../model/spec.ts';
import type { MethodName } from './api.ts';

/**
 * How a method goes: `stages` (warm-up, re-mixing, fine-tuning), `single` (one stage of gradient descent from the
 * `pca` start) or `closed` (no descent).
 */
export type Course = 'stages' | 'single' | 'closed';

const COURSES: Readonly<Record<MethodName, Course>> = {
  causal: 'stages',
  'beta-vae': 'single',
  'causal-vae': 'single',
  contrastive: 'single',
  autoencoder: 'single',
  ica: 'closed',
};

/** How the method goes. */
export const courseOf = (method: MethodName): Course => COURSES[method];

const CONTRASTED = 2;

/**
 * The modalities as the method models them. Only the causal method knows exogenous variables; contrastive learning
 * keeps to the d_z numbers that two modalities can have in common, and for the others all d_z + d_eta numbers of
 * the code count as latents, which favours them in a comparison: nothing has to be told apart.
 *
 * @throws UserError `train.contrastive-modalities` when they are not two
 */
export function specsOf(specs: readonly ModalitySpec[], method: MethodName): readonly ModalitySpec[] {
  if (method === 'causal') return specs;
  if (method !== 'contrastive') {
    return specs.map((s) => ({ ...s, latents: s.latents + s.exogenous, exogenous: 0 }));
  }
  if (specs.length !== CONTRASTED) {
    throw new UserError(
      'train.contrastive-modalities',
      `Contrastive learning compares exactly two modalities, and there ${specs.length === 1 ? 'is one' : `are ${String(specs.length)}`}: ${specs.map((s) => `“${s.name}”`).join(', ')}.`,
      'Choose two modalities to learn, or another method.',
    );
  }
  return specs.map((s) => ({ ...s, exogenous: 0 }));
}
