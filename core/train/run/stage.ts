import type { ModalityResult, Stage, StagePlan, StartName, TrainedModel } from '../api.ts';
import { structureConstants } from '../separation/structure.ts';
import type { Structure } from '../separation/structure.ts';
import { evaluateSubjects } from '../session/session.ts';
import type { Evaluation } from '../session/session.ts';
import type { Best, Progress, StageState } from './checkpoint.ts';
import type { TrainingInputs } from './inputs.ts';
import { descendStage, freshStage } from './loop.ts';
import type { StageSchedule } from './loop.ts';
import { modalityResults, standardisedMaps } from './results.ts';
import type { Run } from './run.ts';
import { trainedModel } from './trained-model.ts';

/** Milliseconds between two reports within an epoch. */
const PROGRESS_MS = 250;

/** A stage that is reported, previewed and saved. */
export interface ReportedStage extends Pick<StageSchedule, 'predictionWeight' | 'steadyFrom'> {
  readonly name: Stage;
  readonly start: StartName | null;
  readonly plan: StagePlan;
  /** Units of work before the stage. */
  readonly before: number;
  /** The graph so far, which is reported. */
  readonly structure: Structure | null;
  readonly edges?: number;
  readonly firstTheta: () => Promise<Float32Array>;
}

/**
 * Runs a stage to its end from where `progress` stands, or from `firstTheta`.
 *
 * @throws UserError `train.diverged`
 */
export async function runStage(
  run: Run,
  progress: Progress,
  { name, start, before, structure, edges = 0, firstTheta, ...stage }: ReportedStage,
): Promise<StageState & { best: Best }> {
  const { work, tell, preview } = run;
  const { epochs, stepsPerEpoch } = stage.plan;
  const adjacency = structure?.adjacency ?? null;
  const state = progress.stage ?? freshStage(await firstTheta());
  // A run that goes on is at once where it was left.
  work.jumpTo(before + state.epoch * stepsPerEpoch);
  preview.update(state.optimiser.theta, state.epoch);
  let told = performance.now();
  return descendStage(
    run,
    {
      ...stage,
      edges,
      label: start ? `${name} ${streamOf(start)}` : name,
      onStep(epoch) {
        work.add(1);
        if (performance.now() - told < PROGRESS_MS) return;
        told = performance.now();
        tell(name, { start, epoch, epochs, adjacency });
      },
      async onEpoch(reached, training, validation) {
        preview.update(reached.optimiser.theta, reached.epoch);
        tell(name, { start, epoch: reached.epoch, epochs, training, validation, adjacency });
        await run.save({ ...progress, stage: reached }, false);
      },
    },
    state,
  );
}

/** The refined start keeps the name that its random numbers were first drawn under: a seed gives what it gave. */
export const streamOf = (start: StartName): string => (start === 'refined' ? 'again' : start);

/** Numbers of all subjects of the cohort, in their order. */
export function allSubjects({ request }: Pick<TrainingInputs, 'request'>): Int32Array {
  return Int32Array.from(request.cohort.subjects.keys());
}

/** Lets the steps mix the latents and see the graph as the structure says. */
export function useStructure({ request, model, session, fixed }: Run, structure: Structure): Promise<void> {
  return session.setConstants({ ...fixed, ...structureConstants(model, request.specs, structure) });
}

/** Evaluates without noise: codes are the posterior's means. */
export function evaluateAll(run: Run, theta: Float32Array, subjects: Int32Array): Promise<Evaluation> {
  return evaluateSubjects(run.session, theta, subjects, null, run.pause);
}

/** Latents of all subjects and figures on the held-out ones, with the model that gives them. */
export async function conclude(
  run: Run,
  theta: Float32Array,
  structure: Structure,
): Promise<{ readonly modalities: ModalityResult[]; readonly model: TrainedModel }> {
  const { prepared, fixed, work } = run;
  const { specs } = run.request;
  work.jumpTo(Infinity);
  run.tell('finish', { message: 'Computing the latents of all subjects', adjacency: structure.adjacency });
  const { codes } = await evaluateAll(run, theta, allSubjects(run));
  const { reconstruction } = await evaluateAll(run, theta, prepared.validation);
  const maps = standardisedMaps(specs, structure, codes, prepared.present);
  const modalities = modalityResults(run, { maps, codes, reconstruction });
  return { modalities, model: trainedModel(run.model, specs, theta, fixed, maps) };
}
