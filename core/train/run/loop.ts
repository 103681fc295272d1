import { UserError } from '../../errors.ts';
import { Rng } from '../../math/rng.ts';
import type { Model } from '../../model/model.ts';
import type { LossTerms, StagePlan, TrainingSettings } from '../api.ts';
import type { Batches } from '../session/batches.ts';
import { evaluateSubjects, meanTerms, weighted } from '../session/session.ts';
import type { OptimiserState, Session } from '../session/session.ts';
import { adamRate } from '../optimise/adam.ts';

/** State of a stage between two epochs; all that a resumed stage needs. */
export interface StageState {
  readonly epoch: number;
  readonly optimiser: OptimiserState;
  readonly best: Best | null;
  /** Lowered after a loss that was not finite. */
  readonly rateScale: number;
  readonly recoveries: number;
}

export interface Best {
  readonly theta: Float32Array;
  readonly terms: LossTerms;
  readonly epoch: number;
}

export interface StageContext {
  readonly session: Session;
  readonly model: Model;
  readonly batches: Batches;
  readonly settings: TrainingSettings;
  readonly training: Int32Array;
  readonly validation: Int32Array;
  readonly plan: StagePlan;
  /** Names the random streams of this stage. */
  readonly label: string;
  readonly edges: number;
  /** Weight of the prediction in an epoch, and from which epoch on it no longer changes. */
  readonly predictionWeight: (epoch: number) => number;
  readonly steadyFrom: number;
  /** Called after each step of the epoch (1-based) that is running. */
  readonly onStep: (epoch: number) => void;
  readonly onEpoch: (state: StageState, training: LossTerms, validation: LossTerms) => Promise<void>;
  /** Lets events through and throws when the run was cancelled. */
  readonly pause: () => Promise<void>;
}

const MAX_RECOVERIES = 3;
const RECOVERY_RATE = 0.3;
/** The validation loss must fall by this much to count as better. */
const IMPROVEMENT = 1e-4;
const VALIDATION_NOISE = 7919;

/**
 * Runs a stage to its end from `state`. The random stream of an epoch depends on the seed, the stage and the
 * epoch alone, so a resumed stage goes the same way as one that was never stopped.
 *
 * @returns the parameters with the lowest validation loss since the prediction's weight was steady; those of
 *   `state` where the stage has no epoch
 * @throws UserError `train.diverged`
 */
export async function runStage(
  context: StageContext,
  state: StageState,
): Promise<StageState & { best: Best }> {
  const { session, plan, settings } = context;
  let now = state;
  await session.load(now.optimiser);
  while (now.epoch < plan.epochs && !outOfPatience(now, settings)) {
    const result = await runEpoch(context, now);
    const validation = result && (await validate(context, result.optimiser.theta));
    if (!result || !validation || !Number.isFinite(validation.total)) {
      now = await recover(context, now);
      continue;
    }
    const epoch = now.epoch + 1;
    const better = !now.best || validation.total < now.best.terms.total - IMPROVEMENT;
    const counts = epoch > context.steadyFrom || epoch === plan.epochs;
    const best = counts && better ? { theta: result.optimiser.theta, terms: validation, epoch } : now.best;
    now = { ...now, epoch, optimiser: result.optimiser, best };
    await context.onEpoch(now, result.terms, validation);
  }
  if (plan.epochs === 0) {
    // Nothing is to be changed: the parameters stay as they are.
    const { theta } = now.optimiser;
    now = { ...now, best: { theta, terms: await validate(context, theta), epoch: 0 } };
  }
  if (!now.best) throw new Error(`stage ${context.label} ended without a validation loss`);
  return { ...now, best: now.best };
}

function outOfPatience({ best, epoch }: StageState, { patience }: TrainingSettings): boolean {
  return best !== null && epoch - best.epoch >= patience;
}

/** @returns null when the loss is no longer finite */
async function runEpoch(
  context: StageContext,
  state: StageState,
): Promise<{ optimiser: OptimiserState; terms: LossTerms } | null> {
  const { session, batches, plan, settings, training } = context;
  const { epoch } = state;
  const rng = new Rng(settings.seed).fork(`${context.label} ${String(epoch)}`);
  const order = rng.permutation(training.length);
  const decays = Math.floor(epoch / Math.max(1, Math.round(settings.decayEvery * plan.epochs)));
  const rate = plan.learningRate * settings.decay ** decays * state.rateScale;
  const predictionWeight = Float32Array.of(context.predictionWeight(epoch));
  const sums = new Float64Array(5);
  const subjects = new Int32Array(batches.size);
  for (let step = 0; step < plan.stepsPerEpoch; step++) {
    for (let b = 0; b < batches.size; b++) subjects[b] = training[order[step * batches.size + b]];
    const { losses } = await session.train.run({
      ...batches.fill(subjects, rng),
      predictionWeight,
      rate: Float32Array.of(adamRate(rate, state.optimiser.steps + step)),
    });
    if (!losses.every(Number.isFinite)) return null;
    losses.forEach((v, k) => (sums[k] += v / plan.stepsPerEpoch));
    context.onStep(epoch + 1);
    await context.pause();
  }
  const optimiser = await session.read(state.optimiser.steps + plan.stepsPerEpoch);
  return { optimiser, terms: weighted(sums[1], sums[2], sums[3], context.edges, settings) };
}

async function validate(context: StageContext, theta: Float32Array): Promise<LossTerms> {
  const { session, model, batches, validation, pause } = context;
  const subjects = validation.length > 0 ? validation : context.training;
  const evaluation = await evaluateSubjects(
    session,
    model,
    batches,
    theta,
    subjects,
    VALIDATION_NOISE,
    pause,
  );
  return meanTerms(evaluation, subjects.length, context.settings, context.edges);
}

/** Back to the end of the last epoch, at a lower rate. */
async function recover(context: StageContext, state: StageState): Promise<StageState> {
  const recoveries = state.recoveries + 1;
  if (recoveries > MAX_RECOVERIES) {
    throw new UserError(
      'train.diverged',
      `Training became unstable ${String(recoveries)} times: the loss is no longer a number.`,
      'Lower the learning rate, or look for extreme values in the data.',
    );
  }
  await context.session.load(state.optimiser);
  return { ...state, recoveries, rateScale: state.rateScale * RECOVERY_RATE };
}
