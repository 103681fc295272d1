import * as ort from 'onnxruntime-node';
import { inMemory } from '../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../core/cohort/subject-array.ts';
import { numericalCase } from '../bench/data/numerical.ts';
import { Rng } from '../../core/math/rng.ts';
import type { ModalitySpec } from '../../core/model/spec.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import { defaults } from '../../core/train/api.ts';
import type { CheckpointStore, TrainingRequest, TrainingSettings } from '../../core/train/api.ts';

/** Two tables of one shape and one of another; one subject in five lacks the first, one in ten the last. */
export function smallCohort(subjects = 160, missing = true): AlignedCohort {
  const data = numericalCase({ modalities: 3, latents: 2, exogenous: 1, columns: 6 }, 5, subjects);
  const rng = new Rng(9);
  const names = ['Sleep', 'Body', 'Grip'];
  return {
    subjects: Array.from({ length: subjects }, (_, s) => `P${String(s)}`),
    modalities: data.x.map((x, m) => {
      const columns = m === 2 ? 5 : 6;
      const chance = missing ? [0.2, 0, 0.1][m] : 0;
      const narrow = new Float32Array(subjects * columns);
      for (let s = 0; s < subjects; s++) narrow.set(x.subarray(s * 6, s * 6 + columns), s * columns);
      const rowOf = Int32Array.from({ length: subjects }, (_, s) => (rng.uniform() < chance ? -1 : s));
      return { name: names[m], kind: 'table', array: inMemory([columns], narrow), rowOf };
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
    hidden: 8,
  }));
}

/** A run of seconds: far too short to learn anything. */
export const quick: TrainingSettings = {
  ...defaults,
  reliability: 'always',
  attempts: 3,
  conditioner: 8,
  starts: ['cca', 'refined'],
  warmUp: { epochs: 3, minSteps: 0, maxSteps: 100, learningRate: 2e-3 },
  separation: { ...defaults.separation, restarts: 2, steps: [10, 5], batch: 32, hidden: 6 },
  flowSteps: 10,
  fineTune: { epochs: 4, minSteps: 0, maxSteps: 100, learningRate: 1e-3 },
  checkpointEverySeconds: 0,
};

export function memoryStore(): CheckpointStore & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    save: async (name, bytes) => void files.set(name, bytes),
    load: async (name) => files.get(name) ?? null,
  };
}

export function requestFor(cohort: AlignedCohort, changes: Partial<TrainingRequest> = {}): TrainingRequest {
  return {
    cohort,
    specs: specsFor(cohort),
    settings: quick,
    device: createCpuDevice(),
    checkpoints: memoryStore(),
    onEvent: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  };
}

/** What a file of .onnx with one input and one output makes of these numbers. */
export async function runOnnx(
  bytes: Uint8Array,
  input: string,
  values: Float32Array,
  shape: readonly number[],
): Promise<Float32Array> {
  const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
  const [output] = Object.values(await session.run({ [input]: new ort.Tensor('float32', values, shape) }));
  await session.release();
  return output.data as Float32Array;
}
