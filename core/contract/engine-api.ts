import { z } from 'zod';
import type { GraphDocument } from '../export/document.ts';
import type { RunEvent, RunState } from './run-event.ts';
import { UserError } from './user-error.ts';

/** Requests as they cross to the engine. Every one is checked at the engine's edge. */
export const sampleRequest = z.strictObject({
  folder: z.string().min(1),
  subjects: z.int().min(1).max(1_000_000),
  seed: z.int(),
});

export const importRequest = z.strictObject({
  project: z.string().min(1),
  /** Files and folders; a folder stands for all tables, recordings and images in it. */
  sources: z.array(z.string().min(1)).min(1),
  idColumn: z.string().optional(),
  /** CSV with the columns variable, label, unit, type, codes, missing. */
  codebook: z.string().optional(),
  recordings: z
    .strictObject({
      pattern: z.string().optional(),
      channels: z.array(z.string()).min(1).optional(),
      steps: z.int().min(2).max(100_000).optional(),
      startSeconds: z.number().min(0).optional(),
      durationSeconds: z.number().positive().optional(),
    })
    .prefault({}),
  images: z
    .strictObject({
      pattern: z.string().optional(),
      size: z.int().min(8).max(1024).optional(),
      colour: z.enum(['grey', 'rgb']).optional(),
    })
    .prefault({}),
  /** Plan only: say what would be done and write nothing. */
  planOnly: z.boolean().default(false),
});

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

const arrow = z.tuple([z.string(), z.string()]);

export const discoverRequest = z.strictObject({
  project: z.string().min(1),
  /** Training run whose latents enter; the newest one without it. */
  run: z.string().optional(),
  title: z.string().default('Causal graph'),
  alpha: z.number().gt(0).lt(1).default(0.01),
  test: z.enum(['fisher-z', 'gcm', 'chi-square']).optional(),
  maxOrder: z.int().min(0).optional(),
  /** Variables to use; all without it. */
  variables: z.array(z.string()).optional(),
  knowledge: z
    .strictObject({
      tiers: z.array(z.array(z.string())).optional(),
      forbidden: z.array(arrow).optional(),
      required: z.array(arrow).optional(),
    })
    .optional(),
  /** Also weigh the directions that PC leaves open by a held-out likelihood. */
  directions: z.boolean().default(false),
  /** Resamples for the frequency of every edge; 0 for none. */
  bootstrap: z.int().min(0).max(10_000).default(0),
  seed: z.int().default(1),
});

/** PC on a table without a project. */
export const tableDiscoverRequest = discoverRequest
  .omit({ project: true, run: true, directions: true })
  .extend({ table: z.string().min(1) });

export const exportRunRequest = z.strictObject({
  project: z.string().min(1),
  run: z.string().optional(),
  folder: z.string().min(1),
  latents: z.enum(['csv', 'parquet']).nullable(),
  encoders: z.boolean(),
});

export type TableDiscoverRequest = z.input<typeof tableDiscoverRequest>;
export type ExportRunRequest = z.input<typeof exportRunRequest>;
export type SampleRequest = z.input<typeof sampleRequest>;
export type ImportRequest = z.input<typeof importRequest>;
export type TrainRequest = z.input<typeof trainRequest>;
export type DiscoverRequest = z.input<typeof discoverRequest>;

/** Checks a request. @throws UserError `request.invalid` that names the field */
export function check<S extends z.ZodType>(schema: S, request: unknown): z.output<S> {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    'request.invalid',
    `${issue.path.join('.') || 'The request'}: ${issue.message}.`,
    'Correct this setting and try again.',
  );
}

export interface DeviceInfo {
  readonly id: string;
  readonly label: string;
  readonly available: boolean;
  /** Why it is, or is not, to be had. */
  readonly reason: string;
}

export interface ImportedModality {
  readonly name: string;
  readonly kind: 'table' | 'recording' | 'image';
  readonly subjects: number;
  readonly shape: readonly number[];
  /** Of a plan: how the columns of a table will be read, and what stands in the rows looked at. */
  readonly columns?: readonly {
    readonly name: string;
    readonly type: string;
    readonly unit: string | null;
    readonly missing: number;
    /** `mean 52.1, sd 11.3` or the most frequent values. */
    readonly values: string;
  }[];
}

export interface ImportSummary {
  readonly project: string;
  readonly modalities: readonly ImportedModality[];
  readonly subjects: number;
  /** Who has what: most frequent combination first. */
  readonly overlaps: readonly { readonly modalities: readonly string[]; readonly subjects: number }[];
  readonly rejects: number;
  /** CSV files with file, place, code and reason of what was rejected, one a modality. */
  readonly rejectFiles: readonly string[];
  readonly findings: readonly {
    readonly severity: string;
    readonly message: string;
    readonly hint: string;
  }[];
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

export interface DiscoverSummary {
  readonly graph: string;
  readonly variables: number;
  readonly edges: number;
  readonly directed: number;
  readonly test: string;
  readonly alpha: number;
  readonly seconds: number;
  readonly findings: readonly string[];
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

/** All that hosts ask of the engine. Long work is a run: `start…` gives its id at once. */
export interface EngineApi {
  devices(): Promise<readonly DeviceInfo[]>;
  startSample(request: SampleRequest): Promise<string>;
  startImport(request: ImportRequest): Promise<string>;
  startTraining(request: TrainRequest): Promise<string>;
  startDiscovery(request: DiscoverRequest): Promise<string>;
  /** The run's result is `{document: GraphDocument, findings: string[]}`; nothing is kept. */
  startTableDiscovery(request: TableDiscoverRequest): Promise<string>;
  /** A graph of the project, the newest without an id. */
  getGraph(project: string, graph?: string): Promise<GraphDocument>;
  /** The latents of a training run, the newest without an id; NaN where a subject lacks the modality. */
  getLatents(project: string, run?: string): Promise<RunLatents>;
  /** Writes latents and encoders of a training run. @returns the files written */
  exportRun(request: ExportRunRequest): Promise<string[]>;
  getRun(id: string, afterSeq?: number): RunState;
  cancelRun(id: string): void;
  runEnded(id: string): Promise<RunState>;
  onEvent(listener: (event: RunEvent) => void): () => void;
}
