import { z } from 'zod';
import { BURNED_IN } from '../ingest/burned-in.ts';
import { PLANES, PROJECTIONS } from '../ingest/volume-cut.ts';
import { greyWindow, importArraysRequests } from './arrays-requests.ts';
import type { ImportArraysApi } from './import-arrays-api.ts';
import { importTableRequests, tableOverrides, type ImportTableApi } from './import-table-api.ts';
import { cells, path } from './path-field.ts';
import { ID_RULES } from './subject-match.ts';
import { privacyAnswers } from './privacy-request.ts';
import { once } from './repeats.ts';
import { STAGE_NUMBER_NAMES } from './stage-numbers.ts';
import { WINDOW_STAGES } from './window-stages.ts';

const sampleRequest = z.strictObject({
  folder: path(),
  subjects: z.int().min(1).max(1_000_000),
  seed: z.int(),
});

/** What a person says of the tables of an import; each answer holds for those that it fits. */
const reading = tableOverrides
  .pick({
    sheet: true,
    delimiter: true,
    header: true,
    skip: true,
    decimal: true,
    encoding: true,
    dateOrder: true,
    brackets: true,
    long: true,
    blankIds: true,
    emptyAs: true,
    split: true,
  })
  .extend({
    /** The first of these that a table has is its id column. */
    idColumns: z.array(z.string().min(1)).optional(),
    /** Tables with the same columns are one that was cut into files: their rows are read below one another. */
    stack: z.boolean().optional(),
    /** Tables without an id column: every row is a person of its own. */
    numberRows: z.boolean().optional(),
    /** What counts of several rows a person: the first of these that fits a table. */
    visits: cells(
      z.array(
        z.union([
          z.enum(['first', 'last', 'mean']),
          z.strictObject({ column: z.string().min(1), value: z.string() }),
        ]),
      ),
    ).optional(),
    /** Files of tables whose rows are variables and whose columns are people; `no` where no other table is one. */
    turned: z.array(z.string().min(1)).max(1000).optional(),
    /** Column that puts the rows of a person in order, of tables that have it. */
    visitBy: z.string().min(1).optional(),
    /** Columns that are taken in although they seem to tell who a person is; free text never is. */
    keep: z.array(z.string().min(1)).max(1000).default([]),
  });

export const importRequest = z.strictObject({
  project: path(),
  /** Files and folders; a folder stands for all tables, recordings and images in it. */
  sources: z.array(path()).min(1),
  reading: reading.prefault({}),
  /** CSV with the columns variable, label, unit, type, codes, missing. */
  codebook: path().optional(),
  recordings: z
    .strictObject({
      pattern: cells(z.string()).optional(),
      channels: z.array(z.string()).min(1).optional(),
      /** Names of channels that are the same, beside those that the project knows. */
      aliases: z
        .array(z.strictObject({ name: z.string().min(1), also: z.array(z.string().min(1)).min(1).max(64) }))
        .max(256)
        .optional(),
      steps: z.int().min(2).max(100_000).optional(),
      startSeconds: z.number().min(0).optional(),
      durationSeconds: z.number().positive().optional(),
      /** The stage of sleep that the window goes by, and how it is taken; without `take` its first unbroken stretch. */
      stage: z.enum(WINDOW_STAGES).optional(),
      take: z.enum(['onset', 'stretch', 'epochs']).optional(),
      /** Seconds of an epoch in lists of sleep stages. */
      epochSeconds: z.number().min(1).max(300).optional(),
      /** What numbers in these lists mean. */
      stageNumbers: z.enum(STAGE_NUMBER_NAMES).optional(),
    })
    .prefault({}),
  images: z
    .strictObject({
      pattern: cells(z.string()).optional(),
      size: z.int().min(8).max(1024).optional(),
      colour: z.enum(['grey', 'rgb']).optional(),
      /** Which picture of a file with several pages, frames or slices, from 1; 0 is the middle of a volume. */
      page: z.int().min(0).max(100_000).optional(),
      /** How volumes of NIfTI are cut; across, one slice of the first volume without it. */
      plane: z.enum(PLANES).optional(),
      projection: z.enum(PROJECTIONS).optional(),
      volume: z.int().min(1).max(100_000).optional(),
      /** One window of greys for all pictures. */
      window: greyWindow.optional(),
      /** What becomes of words that are drawn into the pixels; their places are blanked out without it. */
      burnedIn: z.enum(BURNED_IN).optional(),
      /** Which kind of picture is taken, of those that DICOM headers name (`MR T1 axial`); that of most people without it. */
      kind: z.string().max(100).optional(),
    })
    .prefault({}),
  privacy: privacyAnswers.prefault({}),
  /** What two ways of writing the id of a person may differ in; the project's stands. */
  sameIds: z.array(z.enum(ID_RULES)).default([]),
  /** Plan only: say what would be done and write nothing. */
  planOnly: z.boolean().default(false),
});

export const importRequests = {
  ...importArraysRequests,
  ...importTableRequests,
  ...once({
    startSample: sampleRequest,
    sortSources: z.strictObject({ sources: z.array(path()).min(1).max(100_000) }),
    startImport: importRequest,
  }),
};

type SampleRequest = z.input<typeof sampleRequest>;
export type ImportRequest = z.input<typeof importRequest>;

/** What a column is to the study, in words. */
export interface RoleLine {
  readonly column: string;
  /** `outcome`, `event, at the time time, where it says 2`. */
  readonly role: string;
  /** Why it was proposed; null where a person has said it. */
  readonly because: string | null;
}

export interface ImportedModality {
  readonly name: string;
  readonly kind: 'table' | 'recording' | 'image';
  readonly subjects: number;
  /** Of a plan that did not see all rows: how well it knows their number. */
  readonly counted?: 'about' | 'at least';
  readonly shape: readonly number[];
  /** What became of it: it was there already, or a newer file took its place. A plan says `new`. */
  readonly state: 'new' | 'replaced' | 'unchanged';
  /** The table's column with the subject's id; null where the rows are numbered. */
  readonly idColumn?: string | null;
  /** Why it is the one: a part of a sentence. */
  readonly idReason?: string;
  /** What says whose recordings and images are: `{id}_{side}.png`, or `DICOM {id} {visit}` where that is their headers. */
  readonly pattern?: string;
  /** What counts of several rows a person: `first by day`, `mean`, `visit = baseline`. */
  readonly visit?: string;
  /** How a plan will read the columns of a table, and what stands in the rows looked at. */
  readonly columns?: readonly {
    readonly name: string;
    readonly type: string;
    readonly unit: string | null;
    readonly missing: number;
    /** `mean 52.1, sd 11.3` or the most frequent values. */
    readonly values: string;
  }[];
  /** What columns of a table are to the study. */
  readonly roles?: readonly RoleLine[];
}

/** A file or a sheet that looks like data and was not taken. */
export interface NotTakenView {
  readonly file: string;
  readonly code: string;
  readonly reason: string;
  readonly hint: string;
}

export interface ImportSummary {
  readonly project: string;
  readonly modalities: readonly ImportedModality[];
  readonly subjects: number;
  /** Combinations of modalities and how many subjects have each, the most frequent first. */
  readonly overlaps: readonly { readonly modalities: readonly string[]; readonly subjects: number }[];
  readonly rejects: number;
  /** Of a plan: each of them with its reason, at most 10,000. */
  readonly plannedRejects: readonly {
    readonly file: string;
    readonly where: string;
    readonly reason: string;
  }[];
  /** CSV files with file, place, code and reason of what was rejected, one a modality. */
  readonly rejectFiles: readonly string[];
  /** Files, sheets and folders that were not taken, and why. */
  readonly notTaken: readonly NotTakenView[];
  readonly findings: readonly {
    readonly severity: string;
    readonly message: string;
    readonly hint: string;
  }[];
}

/** Files by what they can be read as. Paths are absolute. */
export interface SortedFiles {
  /** One a file, and one a sheet of a workbook that has several with data. */
  readonly tables: readonly { readonly path: string; readonly sheet: string | null }[];
  readonly codebooks: readonly string[];
  /** One group a folder. */
  readonly recordings: readonly {
    readonly folder: string;
    readonly files: number;
    /** Files elsewhere that say how their sleep was scored. */
    readonly beside: readonly string[];
  }[];
  readonly images: readonly { readonly folder: string; readonly files: number }[];
  /** Files that no reader takes are one entry, which names some of them. */
  readonly notTaken: ImportSummary['notTaken'];
}

export interface ImportApi extends ImportArraysApi, ImportTableApi {
  /** What files and folders can be read as, before anything is. @throws UserError `import.no-files` */
  sortSources(request: { readonly sources: readonly string[] }): Promise<SortedFiles>;
  /** Writes a sample cohort as files into a folder. */
  startSample(request: SampleRequest): Promise<string>;
  /** Reads everything that is pointed at into a project. The run's result is an {@link ImportSummary}. */
  startImport(request: ImportRequest): Promise<string>;
}
