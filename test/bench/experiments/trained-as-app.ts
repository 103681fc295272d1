import {
  expectationFigures,
  type ExpectationFigures,
} from '../../../core/engine/training/expected/figures.ts';
import { isGivenAgain } from '../../../core/train/attempts/agreement.ts';
import { trainAndMeasure } from '../../../core/train/attempts/measure.ts';
import { defaults } from '../../../core/train/api.ts';
import type { NumericalData } from '../data/numerical.ts';
import { asCohort, estimateOf, scoreLatents, specsOf } from './score.ts';
import type { Figures, RunContext } from './types.ts';

/** A training of few people, and what is known of it with the truth and without. */
export interface TrainedAsApp {
  /** By the truth, and what it took. */
  readonly figures: Figures;
  /** What the verdict goes by. */
  readonly evidence: ExpectationFigures;
  /** Whether at least half of the other trainings give all factors again. */
  readonly agreed: boolean;
}

/** Trains as the app does, at its defaults but for the true numbers of factors. */
export async function trainedAsApp(
  data: NumericalData,
  seed: number,
  { device, log }: Pick<RunContext, 'device' | 'log'>,
): Promise<TrainedAsApp> {
  const settings = { ...defaults, seed };
  const specs = specsOf(data);
  const result = await trainAndMeasure({
    cohort: asCohort(data),
    specs,
    settings,
    device,
    checkpoints: { save: async () => undefined, load: async () => null },
    onEvent: ({ message }) => message && log(message),
    signal: new AbortController().signal,
  });
  const { figures } = scoreLatents(data.z, data.blockOf.map(Number), estimateOf(result.modalities));
  let at = 0;
  const modalities = result.modalities.map(({ name, latentNames, reconstructionR2 }) => ({
    name,
    subjects: data.n,
    latents: latentNames,
    evidence: result.evidence.slice(at, (at += latentNames.length)),
    reconstructionR2,
  }));
  const { attempts, adjacency } = result;
  return {
    figures: { ...figures, trainings: attempts!.others.length + 1, seconds: result.seconds },
    evidence: expectationFigures({ specs, settings, modalities, adjacency, attempts })!,
    agreed: isGivenAgain(attempts!),
  };
}
