import type { ModalitySpec } from '../model/spec.ts';

/**
 * Whether latents stand on axes of their own after the warm-up: all encoders have a posterior of independent
 * components, whose axes are those along which a decoder turns at right angles (Rolinek, Zietlow and Martius, 2019;
 * Reizinger et al., 2022). Then there is nothing to mix, and a mix would only spoil it where a latent has no link
 * across modalities.
 */
export const onAxes = (specs: readonly ModalitySpec[]): boolean =>
  specs.every((s) => s.encoder === 'contrast-mlp');
