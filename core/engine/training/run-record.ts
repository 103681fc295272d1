import { z } from 'zod';
import { METHOD_NAMES } from '../../contract/methods.ts';
import { trainRequest } from '../../contract/train-request.ts';
import { ENCODERS } from '../../model/spec.ts';
import { defaults, type TrainingSettings } from '../../train/api.ts';

/** A figure that may not be finite, which JSON cannot hold. */
const figure = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const count = z.int().min(0);
const matrix = z.array(z.array(z.number()));

const lossTerms = z.object({
  total: figure,
  reconstruction: figure,
  independence: figure,
  prediction: figure,
  sparsity: figure,
});

const start = z.enum(['cca', 'opg', 'pca', 'refined']);
const stagePlan = z.object({ epochs: count, stepsPerEpoch: count, learningRate: z.number() });

/** Settings of the kinds that the training's defaults have. A number that is `null` there is left to the plan. */
const settings = (like(defaults) as z.ZodObject).extend({
  method: z.enum(METHOD_NAMES),
  shared: count,
  // Runs before it had no such columns.
  known: z.boolean().default(false),
  reliability: z.enum(['always', 'never']).nullable(),
  // Runs without it were one training.
  attempts: count.nullable().default(1),
  starts: z.array(start).nullable(),
}) as unknown as z.ZodType<TrainingSettings>;

function like(value: unknown): z.ZodType {
  if (value === null) return z.number().nullable();
  if (Array.isArray(value)) return z.tuple(value.map(like) as [z.ZodType]);
  if (typeof value === 'object')
    return z.object(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, like(part)])));
  return typeof value === 'boolean' ? z.boolean() : z.number();
}

/** What a modality's numbers were called when it was learned. */
const face = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    columns: z.array(
      z.object({ name: z.string(), label: z.string().nullable(), unit: z.string().nullable() }),
    ),
  }),
  z.object({
    kind: z.literal('recording'),
    channels: z.array(z.object({ name: z.string(), unit: z.string().nullable() })),
  }),
  z.object({ kind: z.literal('image') }),
]);

const share = z.number().min(0).max(1);
const evidence = z.object({ all: figure, linked: figure, straight: figure });
const reliability = z.object({ value: share, low: share, high: share, halves: count });

/** What `runs/<id>/run.json` keeps of a training run. */
const trainRecord = z.object({
  id: z.string(),
  /** 1 for the training with that seed, more for one from another beginning that is kept in its place. */
  attempt: z.int().min(1).default(1),
  /** How the trainings from other beginnings agree with it; null where there were none. */
  attempts: z
    .object({
      most: count,
      others: z.array(z.array(share)),
      // Runs before it did not compare how well their trainings fit.
      behind: z.array(figure).default([]),
    })
    .nullable()
    .default(null),
  seed: z.number(),
  /** Specifications as the method models them: most methods have no exogenous variables of their own. */
  specs: z.array(
    z.object({
      name: z.string(),
      encoder: z.enum(ENCODERS),
      shape: z.array(count),
      latents: count,
      exogenous: count,
      hidden: count,
    }),
  ),
  settings,
  /** What came of the settings for this cohort. */
  plan: z.object({
    /** Subjects with a modality that was learned, and those of them that the parameters were not fitted to. */
    subjects: count,
    heldOut: count,
    batch: count,
    starts: z.array(start),
    warmUp: stagePlan,
    fineTune: stagePlan,
    /** Restarts of the search that separates the latents; 0 without one. */
    restarts: count,
  }),
  /** What was asked for, without the project, which may be moved. */
  request: trainRequest.omit({ project: true }),
  device: z.string(),
  modalities: z.array(
    z.object({
      name: z.string(),
      /** `shared` comes last and has no entry in `specs`: no data, no encoder, no decoder. */
      kind: z.enum(['table', 'recording', 'image', 'shared']),
      /** What its encoder and decoder are called, without the ending: no two modalities of a run have the same. */
      file: z.string(),
      /** Null of `shared`. */
      face: face.nullable(),
      /** Subjects that have it. */
      subjects: count,
      latents: z.array(z.string()),
      exogenousMean: z.array(figure),
      reconstructionR2: z.number().nullable(),
      exogenousR2: z.number().nullable(),
      /** How reliable each factor is, null where that was not measured; absent where none was. */
      reliability: z.array(reliability.nullable()).optional(),
      /** What the other modalities explain of each factor; absent of other methods, and in what earlier versions kept. */
      evidence: z.array(evidence.nullable()).optional(),
      /** Of a table: columns of groups, and values of the column that has fewest among subjects that are learned from. */
      columns: z.object({ grouped: count, fewestValues: count }).optional(),
    }),
  ),
  /** A[i][j] = 1: latent j is a parent of latent i. */
  adjacency: matrix,
  order: z.array(z.number()),
  orderGap: z.number().nullable(),
  agreement: z.number().nullable(),
  restarts: z.array(
    z.object({
      restart: z.number(),
      scoreDifference: z.number().nullable(),
      matchedCorrelation: z.array(figure),
    }),
  ),
  links: z.array(z.object({ between: z.tuple([z.number(), z.number()]), found: z.number(), of: z.number() })),
  /** What `links` were counted in. */
  linksFrom: z.enum(['restarts', 'trainings', 'halves']).default('restarts'),
  /** Columns of tables that took part in the search; runs before them had none. */
  known: z.array(z.object({ modality: z.string(), name: z.string() })).default([]),
  /** Tables whose columns could take part in it, which may be more by now; absent in what earlier versions kept. */
  knownTables: z.array(z.string()).optional(),
  /** Some of the subjects that the parameters were not fitted to. */
  heldOut: z.array(z.string()),
  starts: z.array(z.object({ start, loss: figure, epochs: count })),
  validation: lossTerms,
  warnings: z.array(z.string()),
  seconds: z.number(),
  /** Its files beside the record as they were written. */
  files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: count })),
});

type Fixed<T> = T extends object ? { readonly [K in keyof T]: Fixed<T[K]> } : T;

export type TrainRecord = Fixed<z.output<typeof trainRecord>>;
export type AxisLabels = Fixed<z.output<typeof face>>;

/** @returns the record, or what is wrong in a few words */
export function checkRecord(value: unknown): { readonly record: TrainRecord } | { readonly trouble: string } {
  const checked = trainRecord.safeParse(value);
  if (checked.success) return { record: checked.data };
  const [{ path }] = checked.error.issues;
  return {
    trouble: path.length > 0 ? `“${path.join('.')}” is not what it should be` : 'it holds something else',
  };
}
