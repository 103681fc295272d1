import { Rng } from '../../math/rng.ts';
import { groupModalities } from '../../model/groups.ts';
import { composeModel } from '../../model/model.ts';
import type { Model } from '../../model/model.ts';
import { ownSettings } from '../api.ts';
import type { Plan, RunPlan, Stage, StartName, TrainingEvent, TrainingRequest } from '../api.ts';
import { saveProgress } from './checkpoint.ts';
import type { Progress } from './checkpoint.ts';
import { courseOf } from '../course.ts';
import { objectiveOf } from '../objectives.ts';
import { axisAligned } from '../../model/spec.ts';
import { createWork, pacer } from './pace.ts';
import type { Work } from './pace.ts';
import { planTraining, restartsFor, stepsOf } from '../plan.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import type { Constants } from '../session/session.ts';
import { dataConstants, principalScores } from '../start/linear-paths.ts';
import type { PrincipalScores } from '../start/linear-paths.ts';
import { splitRng } from './split.ts';

/** What the re-mixing costs, as a share of the steps of the other stages. */
const SEARCH_SHARE = 0.25;

/** What every method begins with: the data, checked and summed up, and the ways to report and to save. */
export interface TrainingInputs {
  readonly request: TrainingRequest;
  /** Seconds of work that the training has taken so far, in earlier sessions too. */
  readonly seconds: () => number;
  /** Adds seconds that a part of it took elsewhere. */
  readonly spent: (seconds: number) => void;
  /** Goes on from there: the seconds that it took count. */
  readonly resume: (progress: Progress) => Progress;
  readonly prepared: Prepared;
  readonly plan: Plan;
  readonly starts: readonly StartName[];
  readonly model: Model;
  readonly principal: PrincipalScores;
  readonly fixed: Constants;
  readonly fingerprint: string;
  readonly work: Work;
  readonly searchUnits: number;
  readonly pause: () => Promise<void>;
  /** Saves now when `always`, else when the last checkpoint is old enough. */
  readonly save: (progress: Progress, always: boolean) => Promise<void>;
  /** Saves what `save` put off. */
  readonly saveLatest: () => Promise<void>;
  readonly tell: (stage: Stage, event?: Partial<TrainingEvent>) => void;
}

/** What the settings came to for this cohort. */
export function planOf({ plan, starts, prepared, request, model }: TrainingInputs): RunPlan {
  const heldOut = prepared.validation.length;
  const restarts = model.modalities > 1 ? restartsFor(request.settings) : 0;
  return { ...plan, starts, subjects: prepared.training.length + heldOut, heldOut, restarts };
}

/** Reads and checks the data and finds what the starts are computed from. Compiles nothing. */
export async function prepareInputs(request: TrainingRequest): Promise<TrainingInputs> {
  const { cohort, specs, settings, signal, requestPending, onEvent, checkpoints } = request;
  const began = performance.now();
  const pause = pacer(signal, requestPending);
  const rng = new Rng(settings.seed);
  // Drawn in any case, so that what comes after it is the same.
  const own = splitRng(rng);
  const split = request.splitSeed === undefined ? own : splitRng(new Rng(request.splitSeed));
  const announce = (fraction: number, stage: Stage, event: Partial<TrainingEvent>): void =>
    onEvent({
      stage,
      start: null,
      epoch: 0,
      epochs: 0,
      fraction,
      training: null,
      validation: null,
      adjacency: null,
      restarts: null,
      message: null,
      ...event,
    });
  announce(0, 'prepare', { message: 'Reading all data once' });
  const prepared = await prepare(cohort, specs, settings.validation, split, pause);
  const { additions } = objectiveOf(settings);
  const model = composeModel(groupModalities(specs, prepared.masked), settings.conditioner, additions);
  const plan = planTraining(prepared.training.length, specs, settings);
  announce(0, 'prepare', { message: 'Finding principal components, and where to begin' });
  const unfold = courseOf(settings.method) === 'stages';
  const foundation = { model, cohort, training: prepared.training, unfold };
  const principal = await principalScores(foundation, rng.fork('foundation'), pause);
  // All starts are the same without a linear path, or with nothing to start from.
  const distinct = model.modalities > 1 && (model.groups.some((g) => g.linear) || axisAligned(specs));
  const starts = distinct ? plan.starts : plan.starts.filter((s) => s !== 'refined').slice(-1);
  const steps = starts.length * stepsOf(plan.warmUp) + stepsOf(plan.fineTune);
  const searched = model.modalities > 1 && courseOf(settings.method) === 'stages';
  const searchUnits = searched ? SEARCH_SHARE * steps : 0;
  const work = createWork(Math.max(1, steps + searchUnits));
  const fingerprint = JSON.stringify({
    data: request.data,
    settings: ownSettings(settings),
    specs,
    subjects: cohort.subjects.length,
    present: prepared.present.map((p) => p.reduce((a, b) => a + b, 0)),
    ...(cohort.known?.length ? { known: cohort.known.map(({ modality, name }) => [modality, name]) } : {}),
  });
  let before = 0;
  const seconds = (): number => before + (performance.now() - began) / 1000;
  const put = (progress: Progress): Promise<void> =>
    saveProgress(checkpoints, fingerprint, { ...progress, seconds: seconds() });
  let saved = performance.now();
  let unsaved: Progress | null = null;
  return {
    request,
    seconds,
    spent(more) {
      before += more;
    },
    resume(progress) {
      before = progress.seconds ?? 0;
      return progress;
    },
    prepared,
    plan,
    starts,
    model,
    principal,
    fixed: dataConstants(model, principal),
    fingerprint,
    work,
    searchUnits,
    pause,
    async save(progress, always) {
      unsaved = progress;
      if (!always && performance.now() - saved < 1000 * settings.checkpointEverySeconds) return;
      await put(progress);
      unsaved = null;
      saved = performance.now();
    },
    async saveLatest() {
      if (unsaved) await put(unsaved);
    },
    tell: (stage, event = {}) => announce(work.fraction(), stage, event),
  };
}
