import type { ModalityKind } from '../cohort/subject-array.ts';
import { z } from 'zod';
import type { Failure } from './result.ts';
import type { ImportRequest } from './import-api.ts';
import type { TrainingPartsView } from './parts-api.ts';
import type { TrainRequest } from './train-request.ts';
import { path } from './path-field.ts';
import { once, repeatable } from './repeats.ts';

const project = path();

export const projectRequests = {
  ...repeatable({
    getProject: z.strictObject({ project }),
    getJournal: z.strictObject({ project }),
  }),
  ...once({
    createProject: z.strictObject({
      /** The ending `.etiograph` is added if it lacks. */
      folder: path(),
    }),
    freeName: z.strictObject({
      folder: path(),
      name: z
        .string()
        .max(200)
        .regex(/^[^/\\]+$/, 'a name, not a path'),
      /** What follows the name in what is to be made: `.etiograph`. */
      endings: z
        .array(
          z
            .string()
            .max(40)
            .regex(/^[^/\\]+$/),
        )
        .min(1)
        .max(4),
    }),
    removeModality: z.strictObject({ project, modality: z.string().min(1) }),
    forgetImport: z.strictObject({ project, id: z.string().regex(/^[\w-]{1,60}$/) }),
  }),
};

export interface ModalityView {
  readonly name: string;
  readonly kind: ModalityKind;
  readonly subjects: number;
  /** Shape of a subject's array: columns of a table, [channels, steps], [channels, height, width]. */
  readonly shape: readonly number[];
  readonly channels: readonly string[];
  readonly rejects: number;
  /** Absolute path of the CSV that lists them, or null. */
  readonly rejectsFile: string | null;
}

export interface RunView {
  readonly id: string;
  readonly kind: string;
  /** ISO 8601. */
  readonly created: string;
  /**
   * Modalities that are no longer what it learned from: changed (other values, columns, channels, codes, or columns
   * left out), removed, or new where it learned all of a kind. Empty: it is up to date.
   */
  readonly overtaken: readonly string[];
}

export interface GraphView {
  readonly id: string;
  readonly title: string;
  readonly created: string;
  /** The training run whose latents it relates. */
  readonly run: string | null;
  /** The same as a run's `overtaken`, for its tables and for what its training learned from. */
  readonly overtaken: readonly string[];
  /** Those of `overtaken` that are new. */
  readonly arrived: readonly string[];
  /** Tables whose columns are something else to the study now than when it was found. */
  readonly roles: readonly string[];
  /** The training that a graph would be made from now, where this one was made from the one recommended before. */
  readonly newer: string | null;
  /** Its settings were changed, what is known among them, and it was not found again with them. */
  readonly ahead: boolean;
}

export interface Interrupted {
  readonly run: string;
  /** ISO 8601, when its checkpoint was saved; before there is one, when its parts were asked for. */
  readonly saved: string;
  /** What to start again so that it goes on; null where that would begin another, so that it can only be discarded. */
  readonly request: TrainRequest | null;
  /** The same as a finished run's. */
  readonly overtaken: readonly string[];
  /** Where several processes or computers make it in parts. */
  readonly parts: TrainingPartsView | null;
}

/** An import of several files that did not take all of them: it was stopped or killed, or waits for an answer. */
export interface UnfinishedImportView {
  readonly id: string;
  /** ISO 8601, when it began. */
  readonly at: string;
  /** Files, sheets and folders that are missing, with the reason; an empty one where it was not reached. */
  readonly missing: readonly { readonly file: string; readonly code: string; readonly reason: string }[];
  /** What to start again so that it goes on; null on another computer than the one where it was begun. */
  readonly request: ImportRequest | null;
}

/** A project as the frame of the app shows it. */
export interface ProjectView {
  /** Absolute path of its folder. */
  readonly path: string;
  readonly name: string;
  readonly created: string;
  readonly modalities: readonly ModalityView[];
  /** Finished runs, oldest first. */
  readonly runs: readonly RunView[];
  readonly graphs: readonly GraphView[];
  /** The training that graphs are made from unless another is chosen; null without one. */
  readonly training: {
    readonly run: string;
    /** The worst of its verdict; null where nothing is known. */
    readonly level: 'good' | 'fair' | 'poor' | null;
  } | null;
  /** A training that did not come to its end; null if there is none. */
  readonly interrupted: Interrupted | null;
  /** A training that came to its end and whose factors are learned anew in parts that are not all there; null if there is none. */
  readonly learningAnew: TrainingPartsView | null;
  /**
   * Files that are not what was written, each with what to do about it. Data are compared by their size here, and by
   * their bytes where they are read. Everything that does not need these files goes on.
   */
  readonly damaged: readonly Failure[];
  /** Nothing may be written into its folder: it can be looked at and exported from, and no change of it is kept. */
  readonly readOnly: boolean;
  /** Another one after whatever was kept in it, by this window, another or a terminal; not how a graph is looked at. */
  readonly stamp: string;
  /** The newest import that did not take all it was to; null if there is none. */
  readonly unfinishedImport: UnfinishedImportView | null;
}

export interface JournalLine {
  readonly what: string;
  /** ISO 8601. */
  readonly at: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly inputs: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export interface ProjectApi {
  /** @throws UserError `project.exists`, `project.not-writable` */
  createProject(request: z.input<typeof projectRequests.createProject>): Promise<ProjectView>;
  /** The name, or `Name 2`, `Name 3`, …: the first that the folder has with none of the endings. */
  freeName(request: z.input<typeof projectRequests.freeName>): Promise<string>;
  /** @throws UserError `project.missing`, `project.newer` */
  getProject(request: z.input<typeof projectRequests.getProject>): Promise<ProjectView>;
  removeModality(request: z.input<typeof projectRequests.removeModality>): Promise<ProjectView>;
  /** What an unfinished import has not taken is asked for no more. */
  forgetImport(request: z.input<typeof projectRequests.forgetImport>): Promise<ProjectView>;
  getJournal(request: z.input<typeof projectRequests.getJournal>): Promise<readonly JournalLine[]>;
}
