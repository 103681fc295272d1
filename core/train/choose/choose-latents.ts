import { sizeOf } from '../../compute/shapes.ts';
import { UserError } from '../../errors.ts';

import type { ModalitySpec } from '../../model/spec.ts';
import { defaults } from '../api.ts';
import type { TrainingSettings } from '../api.ts';
import { chooseByLoss } from './one-se.ts';
import type { Curve } from './one-se.ts';
import { probe } from './probe.ts';
import type { Probe, ProbeRequest } from './probe.ts';

export type { Curve } from './one-se.ts';

/** What is tried, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface ChoiceRequest extends ProbeRequest {
  /** @param what latents or exogenous variables are being tried, and how many */
  readonly onProgress: (what: 'latents' | 'exogenous', count: number, fraction: number) => void;
}

export interface ChosenModality {
  readonly name: string;
  /** Loss: held-out prediction of the other modalities from z(m). */
  readonly latents: Curve;
  /** Loss: held-out reconstruction and independence, with the latents that were chosen. */
  readonly exogenous: Curve;
}

export interface LatentChoice {
  readonly modalities: readonly ChosenModality[];
  readonly seconds: number;
}

export const LATENTS_RANGE: Range = { from: 1, to: 4 };
const EXOGENOUS_RANGE: Range = { from: 0, to: 3 };
/** A fifth: differences of a hundredth are to be told apart. */
const VALIDATION = 0.2;
/** Enough for a curve; a large cohort is not run through as often as by a training. */
const MOST_STEPS = 600;
/** Share of the work that goes into the latents. */
const LATENTS_SHARE = 0.6;

/**
 * How many latents and exogenous variables each modality has (paper, section E, "Impact of the number of latent
 * variables"): by the loss of the app's own model on held-out subjects after a short warm-up, over a range, with the
 * rule of one standard error. No truth is looked at.
 *
 * Reconstruction tells d_z + d_eta alone. What tells them apart is the prediction of the other modalities from z(m):
 * it improves until z(m) holds all that concerns them. So the latents come first, within a code that is wide enough
 * for any of the range; then as many exogenous variables as the reconstruction needs beside them. A latent that has
 * to do with no other modality counts as exogenous, as in Condition 4.3.
 *
 * The specs' own numbers are not used.
 *
 * @param options.range numbers of latents that are tried
 * @throws UserError `choose.one-modality`, and those of a training
 */
export async function chooseLatents(
  request: ChoiceRequest,
  { range = LATENTS_RANGE }: { readonly range?: Range } = {},
): Promise<LatentChoice> {
  const began = performance.now();
  const { specs } = request;
  if (specs.length < 2) {
    throw new UserError(
      'choose.one-modality',
      'How many factors there are cannot be told from one modality alone: it shows in what they say of another one.',
      'Learn a second modality too, or type the number.',
    );
  }
  const settings = choiceSettings(request.settings);
  const tryOut = (
    what: 'latents' | 'exogenous',
    count: number,
    tried: readonly ModalitySpec[],
    share: (fraction: number) => number,
  ): Promise<Probe> => {
    const tell = (fraction: number): void => {
      request.onProgress(what, count, share(fraction));
    };
    tell(0);
    return probe({ ...request, settings, specs: tried }, tell);
  };
  const widest = range.to + 1;

  const counts = numbers(range);
  const byLatents: Probe[] = [];
  for (const [k, count] of counts.entries()) {
    const share = (f: number): number => (LATENTS_SHARE * (k + f)) / counts.length;
    const tried = specs.map((spec) => withCode(spec, count, widest - count));
    byLatents.push(await tryOut('latents', count, tried, share));
  }
  const latents = specs.map((spec, m) =>
    chooseByLoss(
      upTo(counts, sizeOf(spec.shape)),
      upTo(counts, sizeOf(spec.shape)).map((_, k) => byLatents[k].learned[m].prediction),
      byLatents[0].unlearned[m].prediction,
    ),
  );

  const noises = numbers(EXOGENOUS_RANGE);
  const byNoise: Probe[] = [];
  const noiseCurve = (m: number): Curve => {
    const some = upTo(noises.slice(0, byNoise.length), sizeOf(specs[m].shape) - latents[m].chosen);
    return chooseByLoss(
      some,
      some.map((_, k) => byNoise[k].learned[m].total),
      byNoise[0].unlearned[m].total,
    );
  };
  for (const [k, count] of noises.entries()) {
    const share = (f: number): number => LATENTS_SHARE + ((1 - LATENTS_SHARE) * (k + f)) / noises.length;
    const tried = specs.map((spec, m) => withCode(spec, latents[m].chosen, count));
    byNoise.push(await tryOut('exogenous', count, tried, share));
    // One more did no good to any of them.
    if (specs.every((_, m) => noiseCurve(m).chosen < count)) break;
  }
  return {
    modalities: specs.map(({ name }, m) => ({ name, latents: latents[m], exogenous: noiseCurve(m) })),
    seconds: (performance.now() - began) / 1000,
  };
}

const numbers = ({ from, to }: Range): number[] => Array.from({ length: to - from + 1 }, (_, k) => from + k);

/** The first is always there. */
const upTo = (counts: readonly number[], most: number): number[] =>
  counts.filter((count, k) => k === 0 || count <= most);

/** A specification with this code, made no wider than the observation. */
function withCode(spec: ModalitySpec, latents: number, exogenous: number): ModalitySpec {
  const width = sizeOf(spec.shape);
  const within = Math.min(latents, width);
  return { ...spec, latents: within, exogenous: Math.max(0, Math.min(exogenous, width - within)) };
}

/** The warm-up of the method itself, whatever the training goes by. */
export function choiceSettings(settings: TrainingSettings): TrainingSettings {
  const { prediction } = defaults.weights;
  return {
    ...settings,
    method: 'causal',
    shared: 0,
    flow: true,
    starts: null,
    validation: Math.max(VALIDATION, settings.validation),
    weights: { ...settings.weights, prediction, predictionFloor: prediction },
    warmUp: { ...settings.warmUp, maxSteps: settings.warmUp.maxSteps ?? MOST_STEPS },
  };
}
