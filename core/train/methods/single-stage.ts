import { Rng } from '../../math/rng.ts';
import { slotOf } from '../../model/layout.ts';
import { thresholdGraph } from '../../model/linear-scm.ts';
import { acyclicityWeight, COEFFICIENTS } from '../../model/objectives/causal-vae.ts';
import type { FirstStart, TrainingRequest, TrainingResult } from '../api.ts';
import type { Progress } from '../run/checkpoint.ts';
import { generalWarnings } from '../run/diagnose.ts';
import type { StageSchedule } from '../run/loop.ts';
import { resultOf } from '../run/results.ts';
import { withRun } from '../run/run.ts';
import type { Run } from '../run/run.ts';
import { allSubjects, conclude, evaluateAll, runStage, useStructure } from '../run/stage.ts';
import { initialStructure, latentPlaces, unrelated } from '../separation/structure.ts';
import type { Structure } from '../separation/structure.ts';
import { startingParameters } from '../start/linear-paths.ts';
import { specsOf } from '../course.ts';

const START: FirstStart = 'pca';
/** Standardised coefficients of the linear model that count as edges (as Zheng et al., 2018, NOTEARS). */
const EDGE_THRESHOLD = 0.3;

/**
 * Learns latents by one stage of gradient descent on the objective of the method, without re-mixing and
 * fine-tuning: from the `pca` start, with as many epochs as a warm-up and a fine-tuning of the causal method have
 * together, and the same batches, optimiser and decay. What has the lowest validation loss of its own objective
 * is kept. There are no exogenous variables (see `specsOf`), and a graph from CausalVAE alone.
 */
export async function trainSingleStage(given: TrainingRequest): Promise<TrainingResult> {
  const request = { ...given, specs: specsOf(given.specs, given.settings.method) };
  return withRun(request, descend);
}

async function descend(run: Run, progress: Progress): Promise<TrainingResult> {
  const { request, plan, model, principal, prepared } = run;
  const { specs, settings } = request;
  const unmixed = unrelated(initialStructure(specs));
  await useStructure(run, unmixed);
  const end = await runStage(run, progress, {
    name: 'warm-up',
    start: START,
    plan: plan.warmUp,
    before: 0,
    structure: null,
    ...auxiliaryTerm(run),
    firstTheta: async () => {
      const rng = new Rng(settings.seed).fork('parameters');
      return startingParameters(model, specs, principal, START, rng);
    },
  });
  const { theta, terms } = end.best;
  const structure = settings.method === 'causal-vae' ? await linearStructure(run, theta, unmixed) : unmixed;
  const { modalities, model: trained } = await conclude(run, theta, structure);
  return resultOf(run, {
    modalities,
    structure,
    warnings: generalWarnings(modalities, prepared.training.length, end.recoveries).filter(
      // The latents of contrastive learning are not there to describe a modality.
      ({ code }) => settings.method !== 'contrastive' || code !== 'poor-reconstruction',
    ),
    starts: [{ start: START, loss: terms.total, epochs: end.epoch }],
    validation: terms,
    model: trained,
  });
}

/** The weight of the term that no total has its own weight for: the contrast, or what CausalVAE asks of its graph. */
function auxiliaryTerm({ request, plan }: Run): Pick<StageSchedule, 'predictionWeight' | 'steadyFrom'> {
  if (request.settings.method !== 'causal-vae') return { predictionWeight: () => 1, steadyFrom: 0 };
  const { weight, steadyFrom } = acyclicityWeight(plan.warmUp.epochs);
  return { predictionWeight: weight, steadyFrom };
}

/** The graph of CausalVAE's linear model, between latents of sd 1. */
async function linearStructure(run: Run, theta: Float32Array, unmixed: Structure): Promise<Structure> {
  const { model, request, prepared } = run;
  const { codes } = await evaluateAll(run, theta, allSubjects(run));
  const places = latentPlaces(model, request.specs);
  const d = places.length;
  const learned = slotOf(model.layout, theta, COEFFICIENTS);
  const coefficients = Float64Array.from({ length: d * d }, (_, at) => {
    const [i, j] = [Math.floor(at / d), at % d];
    return learned[places[i] * d + places[j]];
  });
  const sd = request.specs.flatMap(({ latents }, m) => deviations(codes[m], latents, prepared.present[m]));
  return { ...unmixed, adjacency: thresholdGraph(coefficients, sd, EDGE_THRESHOLD).adjacency };
}

/** Standard deviation of each latent over the subjects that have the modality. */
function deviations(codes: Float32Array, latents: number, present: Uint8Array): number[] {
  const rows = Array.from(present.keys()).filter((s) => present[s] === 1);
  return Array.from({ length: latents }, (_, i) => {
    const mean = rows.reduce((sum, s) => sum + codes[s * latents + i], 0) / rows.length;
    const square = rows.reduce((sum, s) => sum + (codes[s * latents + i] - mean) ** 2, 0) / rows.length;
    return Math.sqrt(square) || 1;
  });
}
