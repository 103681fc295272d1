import { z } from 'zod';
import { trainRequest, type TrainRequest } from './train-request.ts';
import type { Reliability } from '../train/halves/reliability.ts';
import type { MethodName } from './methods.ts';
import type {
  DeviceInfo,
  FactorKind,
  Reconstructions,
  TrainingPlan,
  TrainingView,
  Traversal,
  Verdict,
  VerdictPoint,
} from './training-results.ts';
import { path } from './path-field.ts';
import { once, repeatable } from './repeats.ts';

const project = path();
/** Id of a finished training; the newest by default. */
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
    /** Ends of the walk, in standard deviations of the factor. */
    from: z.number().min(-6).max(6).default(-2),
    to: z.number().min(-6).max(6).default(2),
    steps: z.int().min(2).max(41).default(9),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be greater than “from”' });

export const trainingRequests = {
  ...repeatable({
    describeTraining: describeTrainingRequest,
    listTrainings: z.strictObject({ project }),
    getLatents: ofRun,
    getReconstructions: reconstructionsRequest,
    traverse: traverseRequest,
    verdict: ofRun,
  }),
  ...once({
    devices: z.strictObject({}).prefault({}),
    startTraining: trainRequest,
    discardTraining: z.strictObject({ project, run: z.string().min(1) }),
  }),
};

type DescribeTrainingRequest = z.input<typeof describeTrainingRequest>;
type ReconstructionsRequest = z.input<typeof reconstructionsRequest>;
type TraverseRequest = z.input<typeof traverseRequest>;

export interface TrainSummary {
  readonly run: string;
  readonly method: MethodName;
  readonly device: string;
  readonly deviceReason: string;
  readonly seconds: number;
  readonly modalities: readonly {
    readonly name: string;
    readonly latents: readonly string[];
    readonly reconstructionR2: number | null;
    /** How reliable each factor is; null of one where that was not measured. */
    readonly reliability: readonly (Reliability | null)[];
  }[];
  /** Points as {@link TrainingApi.verdict} gives them. */
  readonly verdict: readonly VerdictPoint[];
  readonly warnings: readonly string[];
}

export interface RunLatents {
  readonly subjects: readonly string[];
  readonly columns: readonly {
    readonly name: string;
    readonly modality: string;
    readonly kind: FactorKind;
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
   * @throws UserError `run.none`, `run.unknown`, `run.incomplete` (train again), `run.not-yet` (nothing learned yet),
   *   `run.unknown-modality`, `run.data-changed`
   */
  getReconstructions(request: ReconstructionsRequest): Promise<Reconstructions>;
  /**
   * Decodes a factor from low to high, the others and the device noise at their mean.
   *
   * @throws UserError `run.none`, `run.unknown`, `run.incomplete` (train again), `traverse.unknown-latent`
   */
  traverse(request: TraverseRequest): Promise<Traversal>;
  /** @throws UserError `run.none`, `run.unknown` */
  verdict(request: z.input<typeof ofRun>): Promise<Verdict>;
}
