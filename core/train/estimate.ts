import { sizeOf } from '../compute/shapes.ts';
import type { Device } from '../compute/step.ts';
import { inMemory } from '../cohort/subject-array.ts';
import type { AlignedCohort } from '../cohort/subject-array.ts';
import { Rng } from '../math/rng.ts';
import { groupModalities } from '../model/groups.ts';
import { initialise } from '../model/layout.ts';
import { composeModel } from '../model/model.ts';
import type { Model } from '../model/model.ts';
import type { ModalitySpec } from '../model/spec.ts';
import type { TrainingSettings } from './api.ts';
import { courseOf } from './course.ts';
import { objectiveOf } from './objectives.ts';
import type { TrainingWork } from './halves/training-work.ts';
import { restartsFor } from './plan.ts';
import { blocksOf } from './separation/blocks.ts';
import { sharedParentFits } from './separation/shared-parents.ts';
import { timeSearch } from './separation/time-search.ts';
import type { SearchWork } from './separation/time-search.ts';
import { createSession, freshState } from './session/session.ts';
import type { Constants } from './session/session.ts';
import { sharedCount, withSharedLatents } from './shared/spec.ts';
import { projectionShapes } from './session/steps.ts';
import { initialStructure, structureConstants } from './separation/structure.ts';
import { timed } from './optimise/timed.ts';

export interface Workload extends TrainingWork {
  readonly specs: readonly ModalitySpec[];
  readonly settings: TrainingSettings;
  /** Trainings of all subjects that are to be made. */
  readonly times: number;
  /** Its repetition on each half of the subjects; null where it is not repeated. */
  readonly half: TrainingWork | null;
  /** Known columns that take part in the search. */
  readonly known: number;
}

/** Reading, principal components, the fit of the flow and the figures at the end. */
const ALL_ELSE = 1.1;
/** Seconds of looking for where the code of a modality begins: hardly more with more people or columns. Measured. */
const UNFOLDING = 1;

/**
 * Seconds that so many trainings likely take, as busy as the computer is: from a few steps on noise of the same shape. Takes
 * as long as compiling the steps and running some of them.
 */
export async function estimateSeconds(device: Device, work: Workload): Promise<number> {
  const { settings, plan, half } = work;
  const specs = withSharedLatents(work.specs, settings);
  const model = composeModel(
    groupModalities(
      specs,
      specs.map(() => false),
    ),
    settings.conditioner,
    objectiveOf(settings).additions,
  );
  const rng = new Rng(1);
  const cohort = noise(specs, plan.batch, rng);
  const session = await createSession({ device, cohort, settings }, model, plan.batch);
  try {
    await session.setConstants(plainConstants(model, specs));
    const theta = initialise(model.layout, rng);
    await session.load(freshState(theta));
    await session.evaluate.setState('theta', theta);
    const { batches } = session;
    const everyone = Int32Array.from({ length: plan.batch }, (_, s) => s);
    const weights = { predictionWeight: Float32Array.of(1), rate: Float32Array.of(0) };
    const step = await timed(() => session.train.run({ ...batches.fill(everyone, rng), ...weights }));
    const look = await timed(() => session.evaluate.run(batches.fill(everyone, rng)));
    const searched = specs.length > 1 && courseOf(settings.method) === 'stages';
    const search = searched ? await timeSearch(device, searchOf(work)) : 0;
    const beginning =
      courseOf(settings.method) === 'stages'
        ? UNFOLDING * model.groups.reduce((sum, g) => sum + (g.linear ? g.members.length : 0), 0)
        : 0;
    // A half has smaller batches, whose steps take no longer.
    const secondsOf = (one: TrainingWork): number => {
      const looks = (count: number): number => Math.ceil(count / one.plan.batch) * look;
      const { warmUp, fineTune } = one.plan;
      const validation = looks(one.subjects - one.training) * (one.starts * warmUp.epochs + fineTune.epochs);
      return beginning + one.steps * step + validation + 2 * looks(one.subjects) + search;
    };
    return ALL_ELSE * (work.times * secondsOf(work) + (half ? 2 * secondsOf(half) : 0));
  } finally {
    await session.dispose();
  }
}

function searchOf({ specs, settings, training, known }: Workload): SearchWork {
  const own = specs.map((s) => s.latents);
  const shared = sharedCount(settings);
  const { separation, weights } = settings;
  const restarts = restartsFor(settings);
  const search = { ...separation, penalty: weights.sparsity };
  if (shared === 0) return { dims: own, known, settings: { ...search, restarts }, training, shared: false };
  const dims = [...own, shared];
  // The fits that tell what of the shared latents is the modalities' own count as restarts without a refinement.
  const sharedFits =
    (sharedParentFits(blocksOf(dims, true)) * separation.steps[0]) /
    (separation.steps[0] + separation.steps[1]);
  return {
    dims,
    known: 0,
    settings: { ...search, restarts: restarts + Math.ceil(sharedFits) },
    training,
    shared: true,
  };
}

function noise(specs: readonly ModalitySpec[], subjects: number, rng: Rng): AlignedCohort {
  return {
    subjects: Array.from({ length: subjects }, (_, s) => String(s)),
    modalities: specs.map(({ name, shape }) => {
      const values = new Float32Array(subjects * sizeOf(shape));
      rng.fillNormal(values);
      const rowOf = Int32Array.from({ length: subjects }, (_, s) => s);
      return { name, kind: 'table', array: inMemory(shape, values), rowOf };
    }),
  };
}

/** Numbers that keep every term finite. */
function plainConstants(model: Model, specs: readonly ModalitySpec[]): Constants {
  const projections = model.groups.flatMap((g, k) =>
    Object.entries(projectionShapes(g)).map(([name, shape]) => [
      name + String(k),
      new Float32Array(sizeOf(shape)).fill(1e-3),
    ]),
  );
  return {
    errorScales: new Float32Array(model.modalities).fill(1),
    ...structureConstants(model, specs, initialStructure(specs)),
    ...Object.fromEntries(projections),
  };
}
