import type { CompiledStep } from '../../compute/step.ts';
import type { Model } from '../../model/model.ts';
import type { LossTerms, TrainingRequest, TrainingSettings } from '../api.ts';
import { createBatches } from './batches.ts';
import type { Batches } from './batches.ts';
import { Rng } from '../../math/rng.ts';
import { objectiveOf } from '../objectives.ts';
import { constantNames, evaluationStep, trainingStep } from './steps.ts';

/** Parameters and Adam's moments; `steps` counts since the moments were 0. */
export interface OptimiserState {
  readonly theta: Float32Array;
  readonly moment1: Float32Array;
  readonly moment2: Float32Array;
  readonly steps: number;
}

/** Parameters before the first step: both moments are 0. Theta is not copied. */
export function freshState(theta: Float32Array): OptimiserState {
  return {
    theta,
    moment1: new Float32Array(theta.length),
    moment2: new Float32Array(theta.length),
    steps: 0,
  };
}

/** Inputs that hold for a whole stage, by name: see `constantNames`. */
export type Constants = Readonly<Record<string, Float32Array>>;

/** The compiled steps of one model on one device, and the batches that they are fed. */
export interface Session {
  readonly model: Model;
  readonly batches: Batches;
  readonly train: CompiledStep;
  readonly evaluate: CompiledStep;
  setConstants(constants: Constants): Promise<void>;
  load(state: OptimiserState): Promise<void>;
  /** What the training step holds now. */
  read(steps: number): Promise<OptimiserState>;
  dispose(): Promise<void>;
}

/**
 * Compiles the training and the evaluation step of a model for batches of `batch` subjects. Dispose of it after
 * use.
 *
 * @throws what the device fails with
 */
export async function createSession(
  { device, cohort, settings }: Pick<TrainingRequest, 'device' | 'cohort' | 'settings'>,
  model: Model,
  batch: number,
): Promise<Session> {
  const objective = objectiveOf(settings);
  const train = await device.compile(trainingStep(model, batch, objective, settings.clip));
  const evaluate = await device.compile(evaluationStep(model, batch, objective));
  return {
    model,
    batches: createBatches(model, cohort, batch),
    train,
    evaluate,
    async setConstants(constants) {
      for (const name of constantNames(model)) {
        await train.setState(name, constants[name]);
        await evaluate.setState(name, constants[name]);
      }
    },
    async load({ theta, moment1, moment2 }) {
      await train.setState('theta', theta);
      await train.setState('moment1', moment1);
      await train.setState('moment2', moment2);
    },
    async read(steps) {
      return {
        theta: (await train.getState('theta')) as Float32Array,
        moment1: (await train.getState('moment1')) as Float32Array,
        moment2: (await train.getState('moment2')) as Float32Array,
        steps,
      };
    },
    async dispose() {
      await train.dispose();
      await evaluate.dispose();
    },
  };
}

export interface Evaluation {
  /** A modality each in the model's own order: sums over the subjects. */
  readonly reconstruction: Float64Array;
  readonly independence: Float64Array;
  readonly prediction: Float64Array;
  /** A modality each in the order of the request: subjects x code, before the mix. */
  readonly codes: readonly Float32Array[];
}

/**
 * Loss terms and codes of the given subjects under `theta`.
 *
 * @param noiseSeed the same seed gives the same posterior samples; null takes the posterior's mean
 */
export async function evaluateSubjects(
  session: Session,
  theta: Float32Array,
  subjects: Int32Array,
  noiseSeed: number | null,
  pause: () => Promise<void>,
): Promise<Evaluation> {
  const { model, batches } = session;
  await session.evaluate.setState('theta', theta);
  const rng = noiseSeed === null ? null : new Rng(noiseSeed);
  const sums = (): Float64Array => new Float64Array(model.modalities);
  const total = { reconstruction: sums(), independence: sums(), prediction: sums() };
  const codes: Float32Array[] = [];
  for (const g of model.groups) {
    for (const m of g.members) codes[m] = new Float32Array(subjects.length * g.code);
  }
  for (let start = 0; start < subjects.length; start += batches.size) {
    const part = subjects.subarray(start, start + batches.size);
    const out = await session.evaluate.run(batches.fill(part, rng));
    for (const name of ['reconstruction', 'independence', 'prediction'] as const) {
      out[name].forEach((v, m) => (total[name][m] += v));
    }
    model.groups.forEach((g, k) => {
      const code = out[`code${String(k)}`] as Float32Array;
      g.members.forEach((m, i) => {
        const from = i * batches.size * g.code;
        codes[m].set(code.subarray(from, from + part.length * g.code), start * g.code);
      });
    });
    await pause();
  }
  return { ...total, codes };
}

/** Sums over modalities, a subject. `edges` is the L1 norm of the binary adjacency. */
export function meanTerms(
  evaluation: Evaluation,
  subjects: number,
  settings: TrainingSettings,
  edges: number,
): LossTerms {
  const mean = (v: Float64Array): number => v.reduce((a, b) => a + b, 0) / subjects;
  return weighted(
    mean(evaluation.reconstruction),
    mean(evaluation.independence),
    mean(evaluation.prediction),
    edges,
    settings,
  );
}

/** Loss terms as the method reports them: the total compares between epochs. */
export function weighted(
  reconstruction: number,
  independence: number,
  prediction: number,
  edges: number,
  settings: TrainingSettings,
): LossTerms {
  return objectiveOf(settings).report({ reconstruction, independence, prediction }, edges);
}
