import { Rng } from '../../math/rng.ts';
import type { StartName, TrainingEvent, TrainingRequest, TrainingResult } from '../api.ts';
import { axisAlignedGraph } from '../separation/axis-aligned.ts';
import type { Progress } from '../run/checkpoint.ts';
import { warningsOf } from '../run/diagnose.ts';
import { fitFlow } from './flow-fit.ts';
import { runStage } from '../run/loop.ts';
import { axisAligned } from '../../model/spec.ts';
import { stepsOf } from '../plan.ts';
import { createPreview } from '../run/preview.ts';
import { foundBy } from '../run/results.ts';
import { begin, planOf, resumed } from '../run/inputs.ts';
import { refinedPaths } from '../start/refined.ts';
import { parametersWith, startingParameters } from '../start/linear-paths.ts';
import { finishShared } from '../shared/finish.ts';
import { sharedCount } from '../shared/spec.ts';
import { findSharedStructure } from '../shared/structure.ts';
import { allSubjects, conclude, evaluateAll, freshStage, stageContext, streamOf } from '../run/stage.ts';
import type { Job } from '../run/stage.ts';
import { findStructure, initialStructure, structureConstants, unrelated } from '../separation/structure.ts';
import type { Structure } from '../separation/structure.ts';

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
  const began = performance.now();
  const begun = await begin(request);
  const run: Job = { ...begun, preview: createPreview(begun) };
  request.onLive?.(run.preview.model);
  try {
    const kept = await resumed(run);
    let progress: Progress = kept ?? {
      phase: 'warm-up',
      start: 0,
      stage: null,
      outcomes: [],
      chosen: null,
      structure: null,
    };
    // A run that is killed before its first epoch can be taken up too.
    if (!kept) await run.save(progress, true);
    while (progress.phase === 'warm-up') progress = await warmUp(run, progress);
    if (progress.phase === 'separation') progress = await findGraph(run, progress);
    if (sharedCount(request.settings) > 0) return await finishShared(run, progress, began);
    return await finish(run, progress, began);
  } catch (error) {
    // Stopping a run loses nothing but the epoch that was under way.
    if (request.signal.aborted) await run.saveLatest();
    throw error;
  } finally {
    await run.preview.dispose();
    await run.session.dispose();
  }
}

/** One start of stage A. */
async function warmUp(run: Job, progress: Progress): Promise<Progress> {
  const { request, plan, model, session, starts } = run;
  const { specs, settings } = request;
  const start = starts[progress.start];
  const unmixed = initialStructure(specs);
  await session.setConstants({ ...run.fixed, ...structureConstants(model, specs, unmixed) });
  const { prediction, predictionFloor } = settings.weights;
  const anneal = Math.round(ANNEAL * plan.warmUp.epochs);
  const begun = progress.stage ?? freshStage(await startTheta(run, start, progress));
  // A run that goes on is at once where it was left.
  run.work.jumpTo(progress.start * stepsOf(plan.warmUp) + begun.epoch * plan.warmUp.stepsPerEpoch);
  run.preview.update(begun.optimiser.theta, begun.epoch);
  const end = await runStage(
    stageContext(run, 'warm-up', start, plan.warmUp, null, (state) => ({ ...progress, stage: state }), {
      predictionWeight: (epoch) => Math.max(predictionFloor, prediction * (1 - epoch / anneal)),
      steadyFrom: anneal,
    }),
    begun,
  );
  run.work.jumpTo((progress.start + 1) * stepsOf(plan.warmUp));
  const loss = end.best.terms.total;
  const better = !progress.chosen || loss < progress.chosen.loss;
  const last = progress.start + 1 === starts.length;
  const next: Progress = {
    ...progress,
    phase: last ? 'separation' : 'warm-up',
    start: progress.start + 1,
    stage: null,
    outcomes: [...progress.outcomes, { start, loss, epochs: end.epoch }],
    chosen: better ? { start, loss, theta: end.best.theta } : progress.chosen,
  };
  await run.save(next, true);
  return next;
}

async function startTheta(run: Job, start: StartName, { chosen }: Progress): Promise<Float32Array> {
  const { model, request, principal } = run;
  const common = new Rng(request.settings.seed).fork('parameters');
  const rng = axisAligned(request.specs) ? common.fork(streamOf(start)) : common;
  if (start !== 'refined') return startingParameters(model, request.specs, principal, start, rng);
  if (!chosen) throw new Error('the refined start needs another before it');
  const { codes } = await evaluateAll(run, chosen.theta, principal.subjects);
  return parametersWith(model, refinedPaths(model, request.cohort, principal, codes, rng), rng);
}

/** Stage B and the fit of the flow to what it found. */
async function findGraph(run: Job, progress: Progress): Promise<Progress> {
  const { request, model, session, prepared, plan, work } = run;
  const { specs, settings, device, signal } = request;
  const mark = run.starts.length * stepsOf(plan.warmUp);
  work.jumpTo(mark);
  const chosen = progress.chosen!;
  const rng = new Rng(settings.seed).fork('remix');
  const shared = sharedCount(settings);
  let structure = unrelated(initialStructure(specs));
  let theta = chosen.theta;
  if (model.modalities > 1) {
    run.tell('separation', { message: 'Looking for sparse relations across the modalities' });
    const unmixed = structureConstants(model, specs, initialStructure(specs));
    await session.setConstants({ ...run.fixed, ...unmixed });
    const { codes } = await evaluateAll(run, theta, allSubjects(run));
    const search = [
      specs,
      codes,
      prepared.present,
      settings,
      device,
      rng.fork('search'),
      (fraction: number): void => {
        work.jumpTo(mark + fraction * run.searchUnits);
        run.tell('separation');
      },
      (restarts: NonNullable<TrainingEvent['restarts']>): void => run.tell('separation', { restarts }),
      signal,
    ] as const;
    if (shared > 0) structure = await findSharedStructure(shared, ...search);
    else
      structure = axisAligned(specs)
        ? axisAlignedGraph(specs, codes, prepared.present, settings, rng.fork('axes'))
        : await findStructure(...search);
    if (settings.flow && shared === 0) {
      const constants = structureConstants(model, specs, structure);
      const flow = await fitFlow(
        model,
        specs,
        structure,
        constants,
        codes,
        prepared.present,
        prepared.training,
        settings,
        device,
        rng.fork('flow'),
        run.pause,
      );
      theta = theta.slice();
      theta.set(flow, theta.length - flow.length);
    }
  }
  work.jumpTo(mark + run.searchUnits);
  run.tell('separation', { adjacency: structure.adjacency });
  const next: Progress = { ...progress, phase: 'fine-tune', structure, chosen: { ...chosen, theta } };
  await run.save(next, true);
  return next;
}

/** Stage C, then latents of all subjects, figures on the held-out ones and warnings. */
async function finish(run: Job, progress: Progress, began: number): Promise<TrainingResult> {
  const { request, model, session, prepared, plan, starts } = run;
  const { specs, settings } = request;
  const structure = progress.structure!;
  const edges = crossEdges(request, structure);
  const before = starts.length * stepsOf(plan.warmUp) + run.searchUnits;
  await session.setConstants({ ...run.fixed, ...structureConstants(model, specs, structure) });
  const begun = progress.stage ?? freshStage(progress.chosen!.theta);
  run.work.jumpTo(before + begun.epoch * plan.fineTune.stepsPerEpoch);
  run.preview.update(begun.optimiser.theta, begun.epoch);
  const end = await runStage(
    stageContext(
      run,
      'fine-tune',
      null,
      plan.fineTune,
      structure,
      (stage) => ({ ...progress, stage }),
      {
        predictionWeight: () => settings.weights.predictionFloor,
        steadyFrom: 0,
      },
      edges,
    ),
    begun,
  );
  const { modalities, trained } = await conclude(run, end.best.theta, structure);
  return {
    ...foundBy(modalities, structure),
    plan: planOf(run),
    heldOut: prepared.validation,
    warnings: warningsOf(specs, modalities, structure, prepared.training.length, end.recoveries),
    starts: progress.outcomes,
    validation: end.best.terms,
    seconds: (performance.now() - began) / 1000,
    model: trained,
  };
}

function crossEdges({ specs }: TrainingRequest, { adjacency }: Structure): number {
  const owner = specs.flatMap((s, m) => new Array<number>(s.latents).fill(m));
  return adjacency.reduce(
    (sum, row, i) => sum + row.reduce((n, edge, j) => n + (owner[i] !== owner[j] ? edge : 0), 0),
    0,
  );
}
