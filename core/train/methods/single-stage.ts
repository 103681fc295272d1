import { Rng } from '../../math/rng.ts';
import { slotOf } from '../../model/layout.ts';
import { thresholdGraph } from '../../model/linear-scm.ts';
import { acyclicityWeight, COEFFICIENTS } from '../../model/objectives/causal-vae.ts';
import type { FirstStart, TrainingRequest, TrainingResult } from '../api.ts';
import type { Progress } from '../run/checkpoint.ts';
import { generalWarnings } from '../run/diagnose.ts';
import { runStage } from '../run/loop.ts';
import { createPreview } from '../run/preview.ts';
import { foundBy } from '../run/results.ts';
import { begin, planOf, resumed } from '../run/inputs.ts';
import { startingParameters } from '../start/linear-paths.ts';
import { allSubjects, conclude, evaluateAll, freshStage, stageContext } from '../run/stage.ts';
import type { Job } from '../run/stage.ts';
import { initialStructure, latentPlaces, structureConstants, unrelated } from '../separation/structure.ts';
import type { Structure } from '../separation/structure.ts';
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
  const began = performance.now();
  const request = { ...given, specs: specsOf(given.specs, given.settings.method) };
  const begun = await begin(request);
  const run: Job = { ...begun, preview: createPreview(begun) };
  request.onLive?.(run.preview.model);
  try {
    const kept = await resumed(run);
    if (!kept) await run.save(BEGINNING, true);
    return await descend(run, kept ?? BEGINNING, began);
  } catch (error) {
    if (request.signal.aborted) await run.saveLatest();
    throw error;
  } finally {
    await run.preview.dispose();
    await run.session.dispose();
  }
}

const BEGINNING: Progress = {
  phase: 'warm-up',
  start: 0,
  stage: null,
  outcomes: [],
  chosen: null,
  structure: null,
};

async function descend(run: Job, progress: Progress, began: number): Promise<TrainingResult> {
  const { request, plan, model, session, prepared } = run;
  const { specs, settings } = request;
  const unmixed = unrelated(initialStructure(specs));
  await session.setConstants({ ...run.fixed, ...structureConstants(model, specs, unmixed) });
  const begun = progress.stage ?? freshStage(startTheta(run));
  run.work.jumpTo(begun.epoch * plan.warmUp.stepsPerEpoch);
  run.preview.update(begun.optimiser.theta, begun.epoch);
  const { weight, steadyFrom } = auxiliaryTerm(run);
  const end = await runStage(
    stageContext(run, 'warm-up', START, plan.warmUp, null, (stage) => ({ ...progress, stage }), {
      predictionWeight: weight,
      steadyFrom,
    }),
    begun,
  );
  const { theta, terms } = end.best;
  const structure = settings.method === 'causal-vae' ? await linearStructure(run, theta, unmixed) : unmixed;
  const { modalities, trained } = await conclude(run, theta, structure);
  return {
    ...foundBy(modalities, structure),
    plan: planOf(run),
    heldOut: prepared.validation,
    warnings: generalWarnings(modalities, prepared.training.length, end.recoveries).filter(
      // The latents of contrastive learning are not there to describe a modality.
      ({ code }) => settings.method !== 'contrastive' || code !== 'poor-reconstruction',
    ),
    starts: [{ start: START, loss: terms.total, epochs: end.epoch }],
    validation: terms,
    seconds: (performance.now() - began) / 1000,
    model: trained,
  };
}

function startTheta({ model, request, principal }: Job): Float32Array {
  const rng = new Rng(request.settings.seed).fork('parameters');
  return startingParameters(model, request.specs, principal, START, rng);
}

/** The weight of the term that no total has its own weight for: the contrast, or what CausalVAE asks of its graph. */
function auxiliaryTerm({ request, plan }: Job): { weight: (epoch: number) => number; steadyFrom: number } {
  if (request.settings.method === 'causal-vae') return acyclicityWeight(plan.warmUp.epochs);
  return { weight: () => 1, steadyFrom: 0 };
}

/** The graph of CausalVAE's linear model, between latents of sd 1. */
async function linearStructure(run: Job, theta: Float32Array, unmixed: Structure): Promise<Structure> {
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
