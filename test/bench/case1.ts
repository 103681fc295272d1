import { inMemory } from '../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../core/cohort/subject-array.ts';
import { numericalCase } from '../../core/generate/numerical.ts';
import type { NumericalData } from '../../core/generate/numerical.ts';
import { Rng } from '../../core/math/rng.ts';
import { mcc } from '../../core/metrics/mcc.ts';
import { meanHeldOutR2 } from '../../core/metrics/r2.ts';
import type { ModalitySpec } from '../../core/model/spec.ts';
import { createCpuDevice } from '../../core/node/onnx-device.ts';
import { defaults } from '../../core/train/api.ts';
import type { TrainingResult } from '../../core/train/api.ts';
import { train } from '../../core/train/train.ts';
import type { Bench, BenchRow } from './types.ts';

const SEEDS = [40, 41, 42, 43, 44, 45, 46, 47, 48, 49];

/**
 * The paper's numerical cases. The truth is used for the scores alone: nothing is chosen by it, and the
 * causal order is not given.
 *
 * Arguments: `case1` (default), `case2`, `case3`, ...
 */
export const run: Bench = async ({ seeds, args, log }) => {
  const name = args.find((a) => !a.startsWith('-')) ?? 'case1';
  const rows: BenchRow[] = [];
  for (const seed of seeds.length > 0 ? seeds : SEEDS) {
    const data = numericalCase(name, seed);
    const result = await train({
      cohort: asCohort(data),
      specs: specsOf(data),
      settings: { ...defaults, seed },
      device: createCpuDevice(),
      checkpoints: { save: async () => undefined, load: async () => null },
      onEvent: () => undefined,
      signal: new AbortController().signal,
    });
    const row = { name, seed, ...score(data, result) };
    rows.push(row);
    log(
      Object.entries(row)
        .map(([key, value]) => `${key} ${String(value)}`)
        .join('  '),
    );
  }
  return [...rows, summary(name, rows)];
};

/** All subjects have all modalities. */
function asCohort(data: NumericalData): AlignedCohort {
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

function specsOf({ x, columns, latents, exogenous }: NumericalData): ModalitySpec[] {
  return x.map((_, m) => ({
    name: `M${String(m + 1)}`,
    encoder: 'mlp',
    shape: [columns],
    latents,
    exogenous,
    hidden: 64,
  }));
}

function score(
  data: NumericalData,
  result: TrainingResult,
): Record<string, number | boolean | string | null> {
  const d = data.latents;
  const owner = data.z.map((_, i) => Math.floor(i / d));
  const estimate = result.modalities.flatMap(({ latents }) =>
    Array.from({ length: d }, (_, i) => Float64Array.from({ length: data.n }, (_, s) => latents[s * d + i])),
  );
  const pearson = mcc(data.z, estimate, 'pearson', owner, owner);
  const spearman = mcc(data.z, estimate, 'spearman', owner, owner);
  const r2 = meanHeldOutR2(estimate, data.z, new Rng(1), owner, owner);
  const wrong = skeletonErrors(data, result, spearman.matching, owner);
  const etaR2 = Math.max(...result.modalities.map((m) => m.exogenousR2 ?? 0));
  return {
    mcc: round(pearson.mcc),
    mccWorstLatent: round(Math.min(...pearson.scores)),
    spearman: round(spearman.mcc),
    r2: round(r2),
    skeletonRight: wrong === 0,
    skeletonErrors: wrong,
    start: result.starts.reduce((a, b) => (b.loss < a.loss ? b : a)).start,
    validation: round(result.validation.total),
    agreement: result.agreement === null ? null : round(result.agreement),
    gap: result.orderGap === null ? null : round(result.orderGap),
    exogenousR2: round(etaR2),
    seconds: Math.round(10 * result.seconds) / 10,
  };
}

/** Pairs of latents of different modalities that are connected in one graph only. */
function skeletonErrors(
  data: NumericalData,
  result: TrainingResult,
  matching: Int32Array,
  owner: readonly number[],
): number {
  let errors = 0;
  for (let i = 0; i < owner.length; i++) {
    for (let j = 0; j < i; j++) {
      if (owner[i] === owner[j]) continue;
      const truth = data.adjacency[i][j] + data.adjacency[j][i] > 0;
      const [a, b] = [matching[i], matching[j]];
      if (truth !== result.adjacency[a][b] + result.adjacency[b][a] > 0) errors++;
    }
  }
  return errors;
}

function summary(name: string, rows: readonly BenchRow[]): BenchRow {
  const column = (key: string): number[] => rows.map((r) => Number(r[key]));
  const mean = (key: string): number => round(column(key).reduce((a, b) => a + b, 0) / rows.length);
  return {
    name,
    seed: 'all',
    mcc: mean('mcc'),
    mccWorst: Math.min(...column('mcc')),
    spearman: mean('spearman'),
    r2: mean('r2'),
    r2Worst: Math.min(...column('r2')),
    skeletonRight: rows.filter((r) => r.skeletonRight === true).length,
    runs: rows.length,
    seconds: mean('seconds'),
  };
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000;
}
