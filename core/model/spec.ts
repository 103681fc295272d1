import type { Rng } from '../math/rng.ts';
import type { Tensor } from '../compute/tf.ts';

export const ENCODERS = ['mlp', 'contrast-mlp', 'resnet18', 'small-resnet', 'lstm'] as const;
export type EncoderKind = (typeof ENCODERS)[number];

/** How one modality is modelled: x(m) of `shape` has `latents` causally related z(m) and `exogenous` eta(m). */
export interface ModalitySpec {
  readonly name: string;
  readonly encoder: EncoderKind;
  /** [columns] for mlp, [channels, height, width] for the residual nets and contrast-mlp, [steps, channels] for lstm. */
  readonly shape: readonly number[];
  readonly latents: number;
  readonly exogenous: number;
  readonly hidden: number;
}

/** One block of the flat parameter vector. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  init(out: Float32Array, rng: Rng): void;
}

export type Parameters = Readonly<Record<string, Tensor>>;

/**
 * Encoder and mirrored decoder for a group of `G` modalities that share one spec (but for the name), so
 * that they run as one batched matMul where the architecture allows it (paper, Table 5, parts 1 and 2).
 *
 * The composed model adds a linear path from whitened principal components to both ends. So that training
 * starts from that path, the last layer of the encoder and of the decoder is initialised at a tenth of its
 * usual size. In a group of several, the first dimension of every parameter is G, so that a
 * modality can be cut out of its group.
 */
export interface ModalityNetwork {
  readonly parameters: readonly Parameter[];
  /** x [G, B, ...shape] -> [G, B, encoderWidth]. */
  encode(p: Parameters, x: Tensor): Tensor;
  /** code [G, B, latents + exogenous] -> [G, B, ...shape]. */
  decode(p: Parameters, code: Tensor): Tensor;
}

/** @param encoderWidth numbers that the encoder puts out a subject: the code, and what its posterior needs */
export type NetworkFactory = (spec: ModalitySpec, groupSize: number, encoderWidth: number) => ModalityNetwork;

/**
 * Whether latents stand on axes of their own after the warm-up: all encoders have a posterior of independent
 * components, whose axes are those along which a decoder turns at right angles (Rolinek, Zietlow and Martius, 2019;
 * Reizinger et al., 2022). Then there is nothing to mix, and a mix would only spoil it where a latent has no link
 * across modalities.
 */
export const axisAligned = (specs: readonly ModalitySpec[]): boolean =>
  specs.every((s) => s.encoder === 'contrast-mlp');
