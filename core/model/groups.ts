import { sizeOf } from '../compute/shapes.ts';
import { posteriorWidth } from './posterior.ts';
import type { EncoderKind, ModalitySpec } from './spec.ts';

/** Modalities with one spec but for the name, which run as one batch of matrices. */
export interface Group {
  readonly spec: ModalitySpec;
  /** Indices of the modalities as they were given. */
  readonly members: readonly number[];
  /** Place of the first member when the modalities stand group after group (the model's own order). */
  readonly first: number;
  /** Place of its first latent among all latents in the model's own order. */
  readonly firstLatent: number;
  /** Numbers in one observation. */
  readonly features: number;
  /** latents + exogenous. */
  readonly code: number;
  /** What the encoder puts out: the mean of the code and the triangle of its covariance. */
  readonly encoderWidth: number;
  /**
   * Numbers that sum an observation up, for the linear path and as targets of the other modalities'
   * prediction: its columns, or leading principal components.
   */
  readonly summary: number;
  /** The summary is principal components, since there are many features. */
  readonly projected: boolean;
  /** Whether there is a linear path from the summary to the code and back. */
  readonly linear: boolean;
  /**
   * The contrast of an image is a target of the other modalities' prediction too: the components of a thing that
   * moves tell its brightness by their size alone.
   */
  readonly contrast: boolean;
  /** Numbers that other modalities predict of an observation: its summary, and its contrast if at all. */
  readonly targets: number;
  /** The posterior's components are independent, so that they settle on axes along which the decoder turns at right angles. */
  readonly diagonal: boolean;
  /** Some cells are missing, so the reconstruction is masked. */
  readonly masked: boolean;
}

/** Largest number of columns that sum themselves up; larger observations are projected on principal components. */
const MAX_PLAIN = 64;
const COMPONENTS = 16;

/** Kinds whose group runs as one batched matMul; the others gain nothing by a group and stand alone. */
const BATCHED: readonly EncoderKind[] = ['mlp'];

const CONTRAST: EncoderKind = 'contrast-mlp';

/** @param masked for each modality: whether any cell is missing */
export function groupModalities(specs: readonly ModalitySpec[], masked: readonly boolean[]): Group[] {
  const byKey = new Map<string, number[]>();
  specs.forEach((spec, m) => {
    const name = BATCHED.includes(spec.encoder) ? '' : m;
    const key = JSON.stringify({ ...spec, name, masked: masked[m] });
    byKey.set(key, [...(byKey.get(key) ?? []), m]);
  });
  let first = 0;
  let firstLatent = 0;
  return [...byKey.values()].map((members) => {
    const spec = specs[members[0]];
    const features = sizeOf(spec.shape);
    const code = spec.latents + spec.exogenous;
    const projected = features > MAX_PLAIN;
    const contrast = spec.encoder === CONTRAST;
    const summary = projected ? Math.max(COMPONENTS, code) : features;
    const group: Group = {
      spec,
      members,
      first,
      firstLatent,
      features,
      code,
      encoderWidth: posteriorWidth(code),
      summary,
      projected,
      // Components of a moving thing are waves of its position: a start from them would be polar.
      linear: features >= code && !contrast,
      contrast,
      targets: summary + Number(contrast),
      diagonal: contrast,
      masked: masked[members[0]],
    };
    first += members.length;
    firstLatent += members.length * spec.latents;
    return group;
  });
}
