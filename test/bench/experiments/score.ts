import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import type { Device } from '../../../core/compute/step.ts';
import { METHODS } from '../../../core/contract/methods.ts';
import type { NumericalData } from '../data/numerical.ts';
import { Rng } from '../../../core/math/rng.ts';
import { mcc } from '../../../core/metrics/mcc.ts';
import type { Columns, MccResult } from '../../../core/metrics/mcc.ts';
import { heldOutR2 } from '../../../core/metrics/r2.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import type {
  MethodName,
  ModalityResult,
  TrainingResult,
  TrainingSettings,
} from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { graphFigures } from './graph-score.ts';
import type { Figures, RunContext } from './types.ts';

/** All subjects have all modalities. */
export function asCohort(data: Pick<NumericalData, 'n' | 'x' | 'columns'>): AlignedCohort {
  const everyone = Int32Array.from({ length: data.n }, (_, s) => s);
  return {
    subjects: Array.from(everyone, (s) => `S${String(s)}`),
    modalities: data.x.map((x, m) => ({
      name: `M${String(m + 1)}`,
      kind: 'table',
      array: inMemory([data.columns], x),
      rowOf: everyone,
    })),
  };
}

/** MLPs of the paper's width (Table 5), with the true numbers of latents and exogenous variables. */
export function specsOf({
  x,
  columns,
  latents,
  exogenous,
}: Pick<NumericalData, 'x' | 'columns' | 'latents' | 'exogenous'>): ModalitySpec[] {
  return x.map((_, m) => ({
    name: `M${String(m + 1)}`,
    encoder: 'mlp',
    shape: [columns],
    latents,
    exogenous,
    hidden: 64,
  }));
}

/** Trains once, without checkpoints. */
export function trainOnce(
  cohort: AlignedCohort,
  specs: readonly ModalitySpec[],
  settings: TrainingSettings,
  { device }: Pick<RunContext, 'device'>,
): Promise<TrainingResult> {
  return train({
    cohort,
    specs,
    settings,
    device,
    checkpoints: { save: async () => undefined, load: async () => null },
    onEvent: () => undefined,
    signal: new AbortController().signal,
  });
}

/** What was learned, as columns over the subjects, and the modality of each. */
export interface Estimate {
  readonly columns: readonly Float64Array[];
  readonly modality: readonly number[];
}

/** Methods that do not tell latents from exogenous variables have a column for both. */
export function estimateOf(modalities: readonly Pick<ModalityResult, 'latents' | 'latentNames'>[]): Estimate {
  const columns = modalities.flatMap(({ latents, latentNames: { length } }) =>
    Array.from({ length }, (_, i) =>
      Float64Array.from({ length: latents.length / length }, (_, s) => latents[s * length + i]),
    ),
  );
  return { columns, modality: modalities.flatMap(({ latentNames }, m) => latentNames.map(() => m)) };
}

/** Mean over all targets of their `heldOutR2` on the predictors of their modality. */
export function meanHeldOutR2(
  predictors: Columns,
  targets: Columns,
  rng: Rng,
  predictorModality: ArrayLike<number>,
  targetModality: ArrayLike<number>,
): number {
  let sum = 0;
  for (const modality of new Set(Array.from(targetModality))) {
    const own = targets.filter((_, i) => targetModality[i] === modality);
    const from = predictors.filter((_, i) => predictorModality[i] === modality);
    sum += heldOutR2(from, own, rng).reduce((a, b) => a + b, 0);
  }
  return sum / targets.length;
}

export interface LatentFigures {
  /** Means over the true latents of |Pearson|, matched within the modality (paper, section D.4), ... */
  readonly mcc: number;
  /** ... of that the smallest, ... */
  readonly mccWorstLatent: number;
  /** ... the same with ranks, matched anew, ... */
  readonly spearman: number;
  /** ... and of the share of variance that a regression on the modality's estimates explains, on unseen subjects. */
  readonly r2: number;
}

/** @returns the figures and the matching by |Pearson| */
export function scoreLatents(
  truth: Columns,
  truthModality: readonly number[],
  { columns, modality }: Estimate,
): { readonly figures: LatentFigures; readonly pearson: MccResult } {
  const pearson = mcc(truth, columns, 'pearson', truthModality, modality);
  const spearman = mcc(truth, columns, 'spearman', truthModality, modality);
  const figures = {
    mcc: pearson.mcc,
    mccWorstLatent: Math.min(...pearson.scores),
    spearman: spearman.mcc,
    r2: meanHeldOutR2(columns, truth, new Rng(1), modality, truthModality),
  };
  return { figures, pearson };
}

/**
 * All figures of a training on generated data. The truth is read here alone, after the training.
 *
 * @param device weighs the directions that PC leaves open; without it none is claimed or counted
 * @param method that was trained: some learn no graph
 */
export async function score(
  data: Pick<NumericalData, 'z' | 'blockOf' | 'modalities' | 'adjacency'>,
  result: TrainingResult,
  device?: Device,
  method: MethodName = 'causal',
): Promise<Figures> {
  // Shared latents are a block of their own after the modalities.
  const owner = data.blockOf.map((block) => (block === 'shared' ? data.modalities : block));
  const estimate = estimateOf(result.modalities);
  const { figures, pearson } = scoreLatents(data.z, owner, estimate);
  const best = result.starts.reduce<number | null>(
    (least, { loss }) => (least === null ? loss : Math.min(least, loss)),
    null,
  );
  const exogenous = result.modalities.flatMap((m) => m.exogenousR2 ?? []);
  return {
    ...figures,
    ...(await graphFigures({
      truth: data.adjacency,
      owner,
      columns: estimate.columns,
      matching: pearson.matching,
      learned: METHODS.find(({ value }) => value === method)!.links ? result.adjacency : [],
      device,
    })),
    exogenousR2: exogenous.length > 0 ? Math.max(...exogenous) : null,
    agreement: result.agreement,
    orderGap: result.orderGap,
    warmUpLoss: best,
    validation: result.validation.total,
    seconds: result.seconds,
  };
}
