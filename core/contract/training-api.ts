import { z } from 'zod';
import type { Reconstructions, TrainingPlan, TrainingView, Traversal, Verdict } from './training-results.ts';
import { DEVICES, ENCODERS, TRAINING_SETTINGS, type SettingInfo } from './training-settings.ts';

type Key = (typeof TRAINING_SETTINGS)[number]['key'];

/** A number within the range that the setting's description gives. */
const ranged = (key: Key, whole = false): z.ZodNumber => {
  const { min, max } = (TRAINING_SETTINGS as readonly SettingInfo[]).find((s) => s.key === key)!.range!;
  return (whole ? z.int() : z.number()).min(min).max(max);
};

const modalityChoice = z.strictObject({
  latents: ranged('latents', true).optional(),
  exogenous: ranged('exogenous', true).optional(),
  hidden: ranged('hidden', true).optional(),
  encoder: z.enum(ENCODERS).optional(),
});

export const trainRequest = z.strictObject({
  project: z.string().min(1),
  seed: ranged('seed', true).default(1),
  /** Modalities to learn, by name. Without it: every recording and image; tables are used as they are. */
  learn: z.record(z.string(), modalityChoice).optional(),
  /** The fastest that is ready without it. */
  device: z.enum(DEVICES).optional(),
  /** Loss weights, epochs and the like; the rest has good defaults: see {@link TRAINING_SETTINGS}. */
  settings: z
    .strictObject({
      epochs: ranged('epochs', true).optional(),
      fineTuneEpochs: ranged('fineTuneEpochs', true).optional(),
      batch: ranged('batch', true).optional(),
      patience: ranged('patience', true).optional(),
      restarts: ranged('restarts', true).optional(),
      reconstruction: ranged('reconstruction').optional(),
      independence: ranged('independence').optional(),
      prediction: ranged('prediction').optional(),
      sparsity: ranged('sparsity').optional(),
      learningRate: ranged('learningRate').optional(),
    })
    .prefault({}),
});

const project = z.string().min(1);
/** Of a finished training; the newest without it. */
const run = z.string().min(1).optional();
const ofRun = z.strictObject({ project, run });

export const describeTrainingRequest = trainRequest.extend({
  /** Also time a few steps, which takes up to some seconds; without it there is no estimate. */
  measure: z.boolean().default(false),
});

export const reconstructionsRequest = z.strictObject({
  project,
  /** A finished training, or a training that is going on by the id of its run; the newest finished one without it. */
  run,
  modality: z.string().min(1),
  count: z.int().min(1).max(8).default(3),
});

export const traverseRequest = z
  .strictObject({
    project,
    run,
    latent: z.string().min(1),
    /** In standard deviations of the factor. */
    from: z.number().min(-6).max(6).default(-2),
    to: z.number().min(-6).max(6).default(2),
    steps: z.int().min(2).max(41).default(9),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be greater than “from”' });

export const trainingRequests = {
  devices: z.strictObject({}).prefault({}),
  describeTraining: describeTrainingRequest,
  startTraining: trainRequest,
  discardTraining: z.strictObject({ project, run: z.string().min(1) }),
  listTrainings: z.strictObject({ project }),
  getLatents: ofRun,
  getReconstructions: reconstructionsRequest,
  traverse: traverseRequest,
  verdict: ofRun,
};

export type TrainRequest = z.input<typeof trainRequest>;
export type DescribeTrainingRequest = z.input<typeof describeTrainingRequest>;
export type ReconstructionsRequest = z.input<typeof reconstructionsRequest>;
export type TraverseRequest = z.input<typeof traverseRequest>;

export interface DeviceInfo {
  readonly id: string;
  readonly label: string;
  readonly available: boolean;
  /** Why it is, or is not, to be had. */
  readonly reason: string;
}

export interface TrainSummary {
  readonly run: string;
  readonly device: string;
  readonly deviceReason: string;
  readonly seconds: number;
  readonly modalities: readonly {
    readonly name: string;
    readonly latents: readonly string[];
    readonly reconstructionR2: number;
  }[];
  readonly agreement: number | null;
  readonly warnings: readonly string[];
}

export interface RunLatents {
  readonly subjects: readonly string[];
  readonly columns: readonly {
    readonly name: string;
    readonly modality: string;
    readonly kind: 'table' | 'recording' | 'image';
    readonly values: ArrayLike<number>;
  }[];
}

export interface TrainingApi {
  devices(request?: Record<string, never>): Promise<readonly DeviceInfo[]>;
  /** What {@link startTraining} would do with the same request. @throws UserError `train.unknown-modality` */
  describeTraining(request: DescribeTrainingRequest): Promise<TrainingPlan>;
  /**
   * The run's result is a {@link TrainSummary}. Goes on from the checkpoint of the same request, if there is one.
   * Its events are progress, `links` (twice) and the metrics of `TrainingMetrics`, about four a second at most.
   */
  startTraining(request: TrainRequest): Promise<string>;
  /**
   * Throws away a training that did not come to its end (`ProjectView.interrupted`).
   *
   * @throws UserError `run.unknown`, `train.running`
   */
  discardTraining(request: z.input<typeof trainingRequests.discardTraining>): Promise<void>;
  /** Finished trainings, newest first. */
  listTrainings(request: z.input<typeof trainingRequests.listTrainings>): Promise<readonly TrainingView[]>;
  /** The latents of a training run, the newest without an id; NaN where a subject lacks the modality. */
  getLatents(request: z.input<typeof ofRun>): Promise<RunLatents>;
  /**
   * @throws UserError `run.none`, `run.unknown`, `run.no-decoder` (train again), `run.not-yet` (nothing learned yet),
   *   `run.unknown-modality`, `run.data-changed`
   */
  getReconstructions(request: ReconstructionsRequest): Promise<Reconstructions>;
  /**
   * Decodes a factor from low to high, the others and the device noise at their mean.
   *
   * @throws UserError `run.none`, `run.unknown`, `run.no-decoder` (train again), `traverse.unknown-latent`
   */
  traverse(request: TraverseRequest): Promise<Traversal>;
  /** @throws UserError `run.none`, `run.unknown` */
  verdict(request: z.input<typeof ofRun>): Promise<Verdict>;
}
