import { UserError } from '../../errors.ts';
import { Rng } from '../../math/rng.ts';
import type { LossTerms, StagePlan, TrainingSettings } from '../api.ts';
import { adamRate } from '../optimise/adam.ts';
import { evaluateSubjects, freshState, meanTerms, weighted } from '../session/session.ts';
import type { OptimiserState } from '../session/session.ts';
import type { Best, StageState } from './checkpoint.ts';
import { feedFrom } from './feed.ts';
import type { Run } from './run.ts';

/** A stage of gradient descent. */
export interface StageSchedule {
  readonly plan: StagePlan;
  /** Names the random streams of the stage. */
  readonly label: string;
  /** L1 norm of the adjacency that the loss counts. */
  readonly edges: number;
  /** Weight of the prediction in an epoch, which no longer changes from `steadyFrom` on. */
  readonly predictionWeight: (epoch: number) => number;
  readonly steadyFrom: number;
  /** Called after each step of the epoch (1-based) that is running. */
  readonly onStep: (epoch: number) => void;
  readonly onEpoch: (state: StageState, training: LossTerms, validation: LossTerms) => Promise<void>;
}

const MAX_RECOVERIES = 3;
const RECOVERY_RATE = 0.3;
/** The validation loss must fall by this much to count as better. */
const IMPROVEMENT = 1e-4;
const VALIDATION_NOISE = 7919;
/** Of very many held-out subjects a random part tells as much: they are in random order. */
const MOST_VALIDATED = 20_000;

/** A stage before its first epoch. Theta is not copied. */
export function freshStage(theta: Float32Array): StageState {
  return { epoch: 0, optimiser: freshState(theta), best: null, rateScale: 1, recoveries: 0 };
}

/**
 * Runs a stage to its end from `state`. The random stream of an epoch depends on the seed, the stage and the
 * epoch alone, so a resumed stage goes the same way as one that was never stopped.
 *
 * @returns the parameters with the lowest validation loss since the prediction's weight was steady; those of
 *   `state` where the stage has no epoch
 * @throws UserError `train.diverged`
 */
export async function descendStage(
  run: Run,
  stage: StageSchedule,
  state: StageState,
): Promise<StageState & { best: Best }> {
  const { session } = run;
  const { settings } = run.request;
  const { plan } = stage;
  let now = state;
  await session.load(now.optimiser);
  await session.batches.keep(validated(run.prepared));
  while (now.epoch < plan.epochs && !outOfPatience(now, settings)) {
    const result = await runEpoch(run, stage, now);
    const validation = result && (await validate(run, stage, result.optimiser.theta));
    if (!result || !validation || !Number.isFinite(validation.total)) {
      now = await recover(run, now);
      continue;
    }
    const epoch = now.epoch + 1;
    const better = !now.best || validation.total < now.best.terms.total - IMPROVEMENT;
    const counts = epoch > stage.steadyFrom || epoch === plan.epochs;
    const best = counts && better ? { theta: result.optimiser.theta, terms: validation, epoch } : now.best;
    now = { ...now, epoch, optimiser: result.optimiser, best };
    await stage.onEpoch(now, result.terms, validation);
  }
  if (plan.epochs === 0) {
    // Nothing is to be changed: the parameters stay as they are.
    const { theta } = now.optimiser;
    now = { ...now, best: { theta, terms: await validate(run, stage, theta), epoch: 0 } };
  }
  if (!now.best) throw new Error(`stage ${stage.label} ended without a validation loss`);
  return { ...now, best: now.best };
}

function outOfPatience({ best, epoch }: StageState, { patience }: TrainingSettings): boolean {
  return best !== null && epoch - best.epoch >= patience;
}

/** @returns null when the loss is no longer finite */
async function runEpoch(
  run: Run,
  stage: StageSchedule,
  state: StageState,
): Promise<{ optimiser: OptimiserState; terms: LossTerms } | null> {
  const { session } = run;
  const { batches } = session;
  const { settings } = run.request;
  const { plan } = stage;
  const { epoch } = state;
  const rng = new Rng(settings.seed).fork(`${stage.label} ${String(epoch)}`);
  const needed = plan.stepsPerEpoch * batches.size;
  const next = feedFrom(run.order(rng), needed, (some) => batches.ahead(some));
  const decays = Math.floor(epoch / Math.max(1, Math.round(settings.decayEvery * plan.epochs)));
  const rate = plan.learningRate * settings.decay ** decays * state.rateScale;
  const predictionWeight = Float32Array.of(stage.predictionWeight(epoch));
  const sums = new Float64Array(5);
  const subjects = new Int32Array(batches.size);
  for (let step = 0; step < plan.stepsPerEpoch; step++) {
    await next(subjects);
    const { losses } = await session.train.run({
      ...batches.fill(subjects, rng),
      predictionWeight,
      rate: Float32Array.of(adamRate(rate, state.optimiser.steps + step)),
    });
    if (!losses.every(Number.isFinite)) return null;
    losses.forEach((v, k) => (sums[k] += v / plan.stepsPerEpoch));
    stage.onStep(epoch + 1);
    await run.pause();
  }
  const optimiser = await session.read(state.optimiser.steps + plan.stepsPerEpoch);
  return { optimiser, terms: weighted(sums[1], sums[2], sums[3], stage.edges, settings) };
}

/** Those whose loss is measured after every epoch. */
function validated({ training, validation }: Run['prepared']): Int32Array {
  return (validation.length > 0 ? validation : training).subarray(0, MOST_VALIDATED);
}

async function validate(run: Run, { edges }: StageSchedule, theta: Float32Array): Promise<LossTerms> {
  const subjects = validated(run.prepared);
  const evaluation = await evaluateSubjects(run.session, theta, subjects, VALIDATION_NOISE, run.pause);
  return meanTerms(evaluation, subjects.length, run.request.settings, edges);
}

/** Back to the end of the last epoch, at a lower rate. */
async function recover({ session }: Run, state: StageState): Promise<StageState> {
  const recoveries = state.recoveries + 1;
  if (recoveries > MAX_RECOVERIES) {
    throw new UserError(
      'train.diverged',
      `Training became unstable ${String(recoveries)} times: the loss is no longer a number.`,
      'Lower the learning rate, or look for extreme values in the data.',
    );
  }
  await session.load(state.optimiser);
  return { ...state, recoveries, rateScale: state.rateScale * RECOVERY_RATE };
}
