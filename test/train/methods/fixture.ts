import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import { numericalCase } from '../../bench/data/numerical.ts';
import type { NumericalData } from '../../bench/data/numerical.ts';
import { mcc } from '../../../core/metrics/mcc.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { defaults } from '../../../core/train/api.ts';
import type {
  MethodName,
  TrainingRequest,
  TrainingResult,
  TrainingSettings,
} from '../../../core/train/api.ts';
import { memoryStore } from '../fixture.ts';

/** Two modalities of the paper's first case, development seed 3, small enough for a run of seconds. */
export function numericalCohort(subjects = 1200): { data: NumericalData; cohort: AlignedCohort } {
  const data = numericalCase('case1', 3, subjects);
  return { data, cohort: alignedCohort(data.x, data.columns, subjects) };
}

export function alignedCohort(x: readonly Float32Array[], columns: number, subjects: number): AlignedCohort {
  return {
    subjects: Array.from({ length: subjects }, (_, s) => `P${String(s)}`),
    modalities: x.map((values, m) => ({
      name: ['Sleep', 'Body', 'Grip'][m],
      kind: 'table',
      array: inMemory([columns], values),
      rowOf: Int32Array.from({ length: subjects }, (_, s) => s),
    })),
  };
}

/** Every other subject of the last modality but one in five is there, and one cell in eleven is missing. */
export function withHoles(cohort: AlignedCohort): AlignedCohort {
  return {
    ...cohort,
    modalities: cohort.modalities.map((m, k) => {
      const [columns] = m.array.shape;
      const values = new Float32Array(m.array.rows * columns);
      m.array.gather(
        Int32Array.from({ length: m.array.rows }, (_, r) => r),
        values,
      );
      const holes = values.map((v, at) => (at % 11 === 4 ? Number.NaN : v));
      const rowOf = m.rowOf.map((row, s) => (s % 5 === k ? -1 : row));
      return { ...m, array: inMemory([columns], holes), rowOf };
    }),
  };
}

export function specsFor(cohort: AlignedCohort): ModalitySpec[] {
  return cohort.modalities.map(({ name, array }) => ({
    name,
    encoder: 'mlp',
    shape: array.shape,
    latents: 2,
    exogenous: 1,
    hidden: 24,
  }));
}

export function settingsFor(method: MethodName, changes: Partial<TrainingSettings> = {}): TrainingSettings {
  return {
    ...defaults,
    method,
    batch: 128,
    conditioner: 8,
    warmUp: { epochs: 6, minSteps: 0, maxSteps: 60, learningRate: 2e-3 },
    separation: { ...defaults.separation, restarts: 2, steps: [10, 5], batch: 64, hidden: 6 },
    flowSteps: 10,
    fineTune: { epochs: 4, minSteps: 0, maxSteps: 40, learningRate: 1e-3 },
    checkpointEverySeconds: 0,
    ...changes,
  };
}

export function requestFor(
  cohort: AlignedCohort,
  settings: TrainingSettings,
  changes: Partial<TrainingRequest> = {},
): TrainingRequest {
  return {
    cohort,
    specs: specsFor(cohort),
    settings,
    device: createCpuDevice(1),
    checkpoints: memoryStore(),
    onEvent: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  };
}

/** Observations of some subjects as the encoders take them: missing cells 0. */
export function observed(cohort: AlignedCohort, modality: number, subjects: readonly number[]): Float32Array {
  const { array, rowOf } = cohort.modalities[modality];
  const x = new Float32Array(subjects.length * array.shape[0]);
  array.gather(
    subjects.map((s) => rowOf[s]),
    x,
  );
  return x.map((v) => (Number.isNaN(v) ? 0 : v));
}

/** Subjects that have the modality. */
export function having(cohort: AlignedCohort, modality: number): number[] {
  const { rowOf } = cohort.modalities[modality];
  return Array.from(rowOf.keys()).filter((s) => rowOf[s] >= 0);
}

/** One latent over the given subjects. */
export function latent(
  result: TrainingResult,
  modality: number,
  i: number,
  subjects: readonly number[],
): number[] {
  const { latents, latentNames } = result.modalities[modality];
  return subjects.map((s) => latents[s * latentNames.length + i]);
}

/** For each source |Pearson| with the latent that is matched to it. */
export function matched(result: TrainingResult, sources: readonly ArrayLike<number>[]): number[] {
  const everyone = Array.from(sources[0], (_, s) => s);
  const latents = result.modalities.flatMap((m, k) =>
    m.latentNames.map((_, i) => latent(result, k, i, everyone)),
  );
  return Array.from(mcc(sources, latents, 'pearson').scores);
}
