import { Rng } from '../../math/rng.ts';
import type { FirstStart, TrainingRequest } from '../api.ts';
import { descendStage, freshStage } from '../run/loop.ts';
import { prepareRun } from '../run/run.ts';
import type { Run } from '../run/run.ts';
import { startingParameters } from '../start/linear-paths.ts';
import { initialStructure, structureConstants } from '../separation/structure.ts';
import { createMeasure } from './measure.ts';
import type { HeldOut, Unlearned } from './measure.ts';
import { mean } from './one-se.ts';

export interface Probe {
  /** A modality each, in the order of the request. */
  readonly learned: readonly HeldOut[];
  readonly unlearned: readonly Unlearned[];
}

export type ProbeRequest = Pick<
  TrainingRequest,
  'cohort' | 'specs' | 'settings' | 'device' | 'signal' | 'requestPending'
>;

/** A width is judged by the better of these starts of the warm-up, those that its networks are given by default. */
const STARTS = ['cca', 'opg'] as const;

/**
 * Runs the warm-up with the given specs and measures each modality on the held-out subjects. In the warm-up
 * modalities meet only as targets of each other's prediction, which depend on no width: one training tells of one
 * width of every modality.
 *
 * @param onProgress share of this training, 0..1
 */
export async function probe(request: ProbeRequest, onProgress: (fraction: number) => void): Promise<Probe> {
  const run = await prepareRun({
    ...request,
    checkpoints: { save: async () => undefined, load: async () => null },
    onEvent: () => undefined,
  });
  try {
    const { specs } = request;
    const constants = { ...run.fixed, ...structureConstants(run.model, specs, initialStructure(specs)) };
    await run.session.setConstants(constants);
    const measure = await createMeasure(run, constants);
    try {
      const usual = STARTS.filter((start) => run.starts.includes(start));
      // Any of the starts will do where all are the same.
      const starts = usual.length > 0 ? usual : STARTS.slice(0, 1);
      const reached: HeldOut[][] = [];
      let theta: Float32Array = new Float32Array();
      for (const [k, start] of starts.entries()) {
        theta = await warmUp(run, start, (share) => {
          onProgress((k + share) / starts.length);
        });
        reached.push(await measure.learned(theta));
      }
      const learned = specs.map((_, m) => ({
        prediction: lowest(reached.map((r) => r[m].prediction)),
        total: lowest(reached.map((r) => r[m].total)),
      }));
      return { learned, unlearned: await measure.unlearned(theta) };
    } finally {
      await measure.dispose();
    }
  } finally {
    await run.session.dispose();
  }
}

const lowest = (all: readonly Float64Array[]): Float64Array =>
  all.reduce((a, b) => (mean(b) < mean(a) ? b : a));

/**
 * The prediction keeps its weight: the better the latents are at it, the plainer its curve.
 *
 * @returns the parameters of the epoch with the lowest loss on the held-out subjects, prediction counted in
 */
async function warmUp(
  run: Run,
  start: FirstStart,
  onProgress: (fraction: number) => void,
): Promise<Float32Array> {
  const { request, plan, model } = run;
  const { specs, settings } = request;
  const rng = new Rng(settings.seed).fork('parameters');
  const theta = startingParameters(model, specs, run.principal, start, rng);
  const { epochs, stepsPerEpoch } = plan.warmUp;
  const { prediction } = settings.weights;
  let best = { loss: Infinity, theta };
  let steps = 0;
  await descendStage(
    run,
    {
      plan: plan.warmUp,
      label: `choose ${start}`,
      edges: 0,
      predictionWeight: () => prediction,
      steadyFrom: 0,
      onStep: () => {
        steps++;
        onProgress(Math.min(1, steps / (epochs * stepsPerEpoch)));
      },
      onEpoch: async (state, _, validation) => {
        const loss = validation.total + prediction * validation.prediction;
        if (loss < best.loss) best = { loss, theta: state.optimiser.theta };
      },
    },
    freshStage(theta),
  );
  return best.theta;
}
