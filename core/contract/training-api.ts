import { z } from 'zod';
import type { Traversal } from './training-results.ts';

const modalityChoice = z.strictObject({
  latents: z.int().min(1).max(16).optional(),
  exogenous: z.int().min(0).max(16).optional(),
  hidden: z.int().min(4).max(1024).optional(),
  encoder: z.enum(['mlp', 'resnet18', 'small-resnet', 'lstm']).optional(),
});

export const trainRequest = z.strictObject({
  project: z.string().min(1),
  seed: z.int().default(1),
  /** Modalities to learn, by name. Without it: every recording and image; tables are used as they are. */
  learn: z.record(z.string(), modalityChoice).optional(),
  device: z.enum(['cpu', 'webgpu', 'cuda', 'directml', 'coreml', 'tfjs-node-gpu']).optional(),
  /** Loss weights, epochs and the like; the rest has good defaults. */
  settings: z
    .strictObject({
      epochs: z.int().min(1).optional(),
      fineTuneEpochs: z.int().min(1).optional(),
      batch: z.int().min(2).optional(),
      patience: z.int().min(1).optional(),
      restarts: z.int().min(1).max(256).optional(),
      reconstruction: z.number().positive().optional(),
      independence: z.number().positive().optional(),
      sparsity: z.number().min(0).optional(),
      learningRate: z.number().positive().optional(),
    })
    .prefault({}),
});

const ofRun = z.strictObject({ project: z.string().min(1), run: z.string().optional() });

export const traverseRequest = z
  .strictObject({
    project: z.string().min(1),
    /** The newest without it. */
    run: z.string().min(1).optional(),
    latent: z.string().min(1),
    /** In standard deviations of the factor. */
    from: z.number().min(-6).max(6).default(-2),
    to: z.number().min(-6).max(6).default(2),
    steps: z.int().min(2).max(41).default(9),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be greater than “from”' });

export const trainingRequests = {
  devices: z.strictObject({}).prefault({}),
  startTraining: trainRequest,
  getLatents: ofRun,
};

export type TrainRequest = z.input<typeof trainRequest>;

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

export type TraverseRequest = z.input<typeof traverseRequest>;

/** Becomes a part of {@link TrainingApi} with the decoders. */
export interface TraverseApi {
  /**
   * Decodes a factor from low to high.
   *
   * @throws UserError `run.none`, `run.unknown`, `run.no-decoder` (train again), `traverse.unknown-latent`
   */
  traverse(request: TraverseRequest): Promise<Traversal>;
}

export interface TrainingApi {
  devices(request?: Record<string, never>): Promise<readonly DeviceInfo[]>;
  /** The run's result is a {@link TrainSummary}. */
  startTraining(request: TrainRequest): Promise<string>;
  /** The latents of a training run, the newest without an id; NaN where a subject lacks the modality. */
  getLatents(request: z.input<typeof ofRun>): Promise<RunLatents>;
}
