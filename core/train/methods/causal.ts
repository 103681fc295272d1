import { Rng } from '../../math/rng.ts';
import { axisAligned } from '../../model/spec.ts';
import type { StartName, TrainingRequest, TrainingResult, TrainingSettings } from '../api.ts';
import { stepsOf } from '../plan.ts';
import { keptGroups, type Progress } from '../run/checkpoint.ts';
import { warningsOf } from '../run/diagnose.ts';
import { resultOf } from '../run/results.ts';
import { withRun } from '../run/run.ts';
import { searchSample } from '../run/search-sample.ts';
import type { Run } from '../run/run.ts';
import { conclude, evaluateAll, runStage, streamOf, useStructure } from '../run/stage.ts';
import { axisAlignedGraph } from '../separation/axis-aligned.ts';
import { findGroup, findStructure, initialStructure, unrelated } from '../separation/structure.ts';
import type { Structure, StructureRequest } from '../separation/structure.ts';
import { finishShared } from '../shared/finish.ts';
import { sharedCount } from '../shared/spec.ts';
import { findSharedStructure } from '../shared/structure.ts';
import { losesFactors, standsBefore } from '../run/choose-start.ts';
import { parametersWith, startingParameters } from '../start/linear-paths.ts';
import { refinedPaths } from '../start/refined.ts';
import { fitFlow } from './flow-fit.ts';

/** Share of the warm-up after which the prediction's weight has come down to its floor. */
const ANNEAL = 24 / 35;

/**
 * Learns latents, exogenous variables and their graph in three stages: warm-up of the encoders from several
 * starts, re-mixing of the latents with a search for the graph, fine-tuning with the graph fixed. The causal
 * order is not given. With shared latents there is no fine-tuning (see `TrainingSettings.shared`).
 *
 * @param request whose modalities have the shared latents among their own
 */
export async function trainCausal(request: TrainingRequest): Promise<TrainingResult> {
  return withRun(request, async (run, from) => {
    let progress = from;
    while (progress.phase === 'warm-up') progress = await warmUp(run, progress);
    if (progress.phase === 'separation') progress = await findGraph(run, progress);
    return sharedCount(request.settings) > 0 ? finishShared(run, progress) : finish(run, progress);
  });
}

/** Units of work before the warm-up's start of that number, or before the search where it is their count. */
const unitsBefore = ({ plan }: Run, start: number): number => start * stepsOf(plan.warmUp);

/** One start of stage A. */
async function warmUp(run: Run, progress: Progress): Promise<Progress> {
  const { request, plan, starts, principal } = run;
  const start = starts[progress.start];
  await useStructure(run, initialStructure(request.specs));
  const { prediction, predictionFloor } = request.settings.weights;
  const anneal = Math.round(ANNEAL * plan.warmUp.epochs);
  const end = await runStage(run, progress, {
    name: 'warm-up',
    start,
    plan: plan.warmUp,
    before: unitsBefore(run, progress.start),
    structure: null,
    predictionWeight: (epoch) => Math.max(predictionFloor, prediction * (1 - epoch / anneal)),
    steadyFrom: anneal,
    firstTheta: () => startTheta(run, start, progress),
  });
  run.work.jumpTo(unitsBefore(run, progress.start + 1));
  const loss = end.best.terms.total;
  const { codes } = await evaluateAll(run, end.best.theta, principal.subjects);
  const rng = new Rng(request.settings.seed).fork('noise');
  const doubtful = losesFactors(request.specs, codes, principal, rng);
  const { chosen } = progress;
  const better = !chosen || standsBefore({ loss, doubtful }, chosen);
  const last = progress.start + 1 === starts.length;
  const next: Progress = {
    ...progress,
    phase: last ? 'separation' : 'warm-up',
    start: progress.start + 1,
    stage: null,
    outcomes: [...progress.outcomes, { start, loss, epochs: end.epoch }],
    chosen: better ? { start, loss, doubtful, theta: end.best.theta } : chosen,
  };
  await run.save(next, true);
  return next;
}

async function startTheta(run: Run, start: StartName, { chosen }: Progress): Promise<Float32Array> {
  const { model, request, principal } = run;
  const common = new Rng(request.settings.seed).fork('parameters');
  const rng = axisAligned(request.specs) ? common.fork(streamOf(start)) : common;
  if (start !== 'refined') return startingParameters(model, request.specs, principal, start, rng);
  if (!chosen) throw new Error('the refined start needs another before it');
  const { codes } = await evaluateAll(run, chosen.theta, principal.subjects);
  return parametersWith(model, refinedPaths(model, request.cohort, principal, codes, rng), rng);
}

const remixRng = ({ seed }: TrainingSettings): Rng => new Rng(seed).fork('remix');

/** What the search for a graph among these codes is asked for. @param rng that `remixRng` gives */
function searchIn(
  run: Run,
  { codes, present }: Pick<StructureRequest, 'codes' | 'present'>,
  rng: Rng,
): StructureRequest {
  const { request, work } = run;
  const before = unitsBefore(run, run.starts.length);
  return {
    ...request,
    codes,
    present,
    // Of so many people that some are drawn none is known.
    known: present[0].length === request.cohort.subjects.length ? request.cohort.known : undefined,
    rng: rng.fork('search'),
    // The search among shared latents has other groups, and is never made in parts.
    ...(sharedCount(request.settings) > 0
      ? {}
      : { groups: keptGroups(request.checkpoints, run.fingerprint, run.spent) }),
    onProgress: (fraction) => {
      work.jumpTo(before + fraction * run.searchUnits);
      run.tell('separation');
    },
    onRestarts: (restarts) => {
      run.tell('separation', { restarts });
    },
  };
}

/**
 * Makes a part of `trainCausal` and keeps it in the checkpoints, from where that goes on: the encoders, or one group of the
 * restarts of the search among what they give.
 *
 * @throws UserError as `trainCausal`; Error for a group before the encoders are learned
 */
export function trainCausalPart(request: TrainingRequest, part: 'encoders' | number): Promise<void> {
  return withRun(request, async (run, from) => {
    let progress = from;
    if (part === 'encoders') {
      while (progress.phase === 'warm-up') progress = await warmUp(run, progress);
    } else if (progress.phase === 'warm-up') {
      throw new Error('a group of restarts was to be searched before the encoders were learned');
    } else if (progress.phase === 'separation') {
      await useStructure(run, initialStructure(request.specs));
      const sample = searchSample(run);
      const { codes } = await evaluateAll(run, progress.chosen!.theta, sample.subjects);
      await findGroup(searchIn(run, { ...sample, codes }, remixRng(request.settings)), part);
    }
  });
}

/** Stage B and the fit of the flow to what it found. */
async function findGraph(run: Run, progress: Progress): Promise<Progress> {
  const { request, model, work } = run;
  const { specs, settings } = request;
  const before = unitsBefore(run, run.starts.length);
  work.jumpTo(before);
  const chosen = progress.chosen!;
  const rng = remixRng(settings);
  const count = sharedCount(settings);
  const unmixed = initialStructure(specs);
  let structure = unrelated(unmixed);
  let theta = chosen.theta;
  if (model.modalities > 1) {
    run.tell('separation', { message: 'Looking for sparse relations across the modalities' });
    await useStructure(run, unmixed);
    const sample = searchSample(run);
    const { codes } = await evaluateAll(run, theta, sample.subjects);
    const search = searchIn(run, { ...sample, codes }, rng);
    if (count > 0) structure = await findSharedStructure(search, count);
    else if (!axisAligned(specs)) structure = await findStructure(search);
    else structure = axisAlignedGraph(specs, codes, sample.present, settings, rng.fork('axes'));
    if (settings.flow && count === 0) {
      const flow = await fitFlow(run, structure, { ...sample, codes }, rng.fork('flow'));
      theta = theta.slice();
      theta.set(flow, theta.length - flow.length);
    }
  }
  work.jumpTo(before + run.searchUnits);
  run.tell('separation', { adjacency: structure.adjacency });
  const next: Progress = { ...progress, phase: 'fine-tune', structure, chosen: { ...chosen, theta } };
  await run.save(next, true);
  return next;
}

/** Stage C, then latents of all subjects, figures on the held-out ones and warnings. */
async function finish(run: Run, progress: Progress): Promise<TrainingResult> {
  const { request, prepared, plan } = run;
  const { specs, settings } = request;
  const structure = progress.structure!;
  await useStructure(run, structure);
  const end = await runStage(run, progress, {
    name: 'fine-tune',
    start: null,
    plan: plan.fineTune,
    before: unitsBefore(run, run.starts.length) + run.searchUnits,
    structure,
    edges: crossEdges(request, structure),
    predictionWeight: () => settings.weights.predictionFloor,
    steadyFrom: 0,
    firstTheta: async () => progress.chosen!.theta,
  });
  const { modalities, model } = await conclude(run, end.best.theta, structure);
  return resultOf(run, {
    modalities,
    structure,
    warnings: warningsOf(specs, modalities, structure, prepared.training.length, end.recoveries),
    starts: progress.outcomes,
    validation: end.best.terms,
    model,
  });
}

function crossEdges({ specs }: TrainingRequest, { adjacency }: Structure): number {
  const owner = specs.flatMap((s, m) => new Array<number>(s.latents).fill(m));
  return adjacency.reduce(
    (sum, row, i) => sum + row.reduce((n, edge, j) => n + (owner[i] !== owner[j] ? edge : 0), 0),
    0,
  );
}
