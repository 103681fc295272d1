import { Rng } from '../../math/rng.ts';
import type { ModalityResult, Stage, StagePlan, StartName, TrainedModel } from '../api.ts';
import type { Progress } from './checkpoint.ts';
import { trainedModel } from './trained-model.ts';
import type { StageContext, StageState } from './loop.ts';
import type { Preview } from './preview.ts';
import { modalityResults, standardisedMaps } from './results.ts';
import type { Run } from './inputs.ts';
import { evaluateSubjects, freshState } from '../session/session.ts';
import type { Evaluation } from '../session/session.ts';
import type { Structure } from '../separation/structure.ts';

/** The run, and the model for whoever watches. */
export type Job = Run & { readonly preview: Preview };

/** Long epochs tell of their progress this often. */
const PROGRESS_MS = 250;

/** A stage before its first epoch. Theta is not copied. */
export function freshStage(theta: Float32Array): StageState {
  return { epoch: 0, optimiser: freshState(theta), best: null, rateScale: 1, recoveries: 0 };
}

/**
 * What `runStage` needs of a run, with its reports, its preview and its checkpoints.
 *
 * @param structure the graph so far, to be told of
 * @param progressAt what is saved when the stage stands as given
 * @param edges L1 norm of the adjacency that the loss counts
 */
export function stageContext(
  run: Job,
  stage: Stage,
  start: StartName | null,
  plan: StagePlan,
  structure: Structure | null,
  progressAt: (state: StageState) => Progress,
  schedule: Pick<StageContext, 'predictionWeight' | 'steadyFrom'>,
  edges = 0,
): StageContext {
  const { session, model, batches, prepared, request, pause, work, tell, preview } = run;
  const adjacency = structure?.adjacency ?? null;
  let told = performance.now();
  return {
    session,
    model,
    batches,
    settings: request.settings,
    training: prepared.training,
    validation: prepared.validation,
    plan,
    label: start ? `${stage} ${streamOf(start)}` : stage,
    edges,
    ...schedule,
    onStep(epoch) {
      work.add(1);
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      tell(stage, { start, epoch, epochs: plan.epochs, adjacency });
    },
    async onEpoch(state, training, validation) {
      preview.update(state.optimiser.theta, state.epoch);
      tell(stage, { start, epoch: state.epoch, epochs: plan.epochs, training, validation, adjacency });
      await run.save(progressAt(state), false);
    },
    pause,
  };
}

/** The refined start keeps the name that its random numbers were first drawn under: a seed gives what it gave. */
export const streamOf = (start: StartName): string => (start === 'refined' ? 'again' : start);

/** Rows of all subjects of the cohort, in their order. */
export function allSubjects({ request }: Pick<Run, 'request'>): Int32Array {
  return Int32Array.from(request.cohort.subjects.keys());
}

/** Evaluates without noise: codes are the posterior's means. */
export function evaluateAll(run: Run, theta: Float32Array, subjects: Int32Array): Promise<Evaluation> {
  return evaluateSubjects(run.session, run.model, run.batches, theta, subjects, null, run.pause);
}

/** Latents of all subjects and figures on the held-out ones, with the model that gives them. */
export async function conclude(
  run: Job,
  theta: Float32Array,
  structure: Structure,
): Promise<{ readonly modalities: ModalityResult[]; readonly trained: TrainedModel }> {
  const { request, model, prepared, principal, fixed, work } = run;
  const { specs, settings } = request;
  work.jumpTo(Infinity);
  run.tell('finish', { message: 'Computing the latents of all subjects', adjacency: structure.adjacency });
  const { codes } = await evaluateAll(run, theta, allSubjects(run));
  const held = await evaluateAll(run, theta, prepared.validation);
  const maps = standardisedMaps(specs, structure, codes, prepared.present);
  const rng = new Rng(settings.seed).fork('diagnose');
  const modalities = modalityResults(
    request,
    model,
    principal,
    maps,
    prepared.present,
    codes,
    held,
    prepared.validation,
    rng,
  );
  return { modalities, trained: trainedModel(model, specs, theta, fixed, maps) };
}
