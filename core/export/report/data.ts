import type { Annotation, GraphDocument } from '../../graph/document.ts';
import type { Overtaken } from '../../graph/overtaken.ts';
import type { Arranged } from '../picture/arranged.ts';

/** All that a report says, as plain data. Holds no subject's id, no path and no name of a subject's file. */
export interface ReportData {
  readonly title: string;
  readonly authors: string | null;
  /** ISO 8601. */
  readonly made: string;
  readonly project: string;
  readonly graphId: string;
  readonly document: GraphDocument;
  /** How it is arranged on the screen; null where it is not. */
  readonly arranged: Arranged | null;
  readonly cohort: ReportCohort;
  /** Null where the graph relates table variables only. */
  readonly training: ReportTraining | null;
  readonly factors: readonly ReportFactor[];
  readonly software: readonly { readonly name: string; readonly version: string }[];
  /** What has overtaken the graph; null where nothing has. */
  readonly stale: Overtaken | null;
  /** A sentence for each file of the project that is damaged. */
  readonly damaged: readonly string[];
  /** What was done, oldest first. */
  readonly steps: readonly { readonly at: string; readonly what: string; readonly version: string }[];
}

export interface ReportCohort {
  /** Number of subjects with a modality or more. */
  readonly subjects: number;
  readonly modalities: readonly ReportModality[];
  /** How many have exactly which modalities, most frequent first. */
  readonly overlaps: readonly { readonly modalities: readonly string[]; readonly subjects: number }[];
  /** Subjects with a value of at least one variable of the graph. */
  readonly inGraph: number;
}

/** What an import did not take in of one kind. */
export interface ReportReject {
  /** In the plural: `rows without an id`. */
  readonly what: string;
  readonly lost: 'row' | 'cell' | 'file';
  readonly count: number;
}

export interface ReportModality {
  readonly name: string;
  readonly kind: 'table' | 'recording' | 'image';
  readonly subjects: number;
  /** `14 columns`, `120 steps of 4 channels`, `64 x 64 pixels in colour`. */
  readonly holds: string;
  /** What tells its subjects apart: `column “patient”`. */
  readonly toldBy: string;
  readonly rejects: readonly ReportReject[];
  /** Columns that people left out. */
  readonly leftOut: readonly string[];
  /** Columns that people took in although they seemed to tell who a person is, each with what it seemed to tell. */
  readonly personal: readonly { readonly name: string; readonly tells: string }[];
  /** What people have said that empty cells mean, and of which columns. */
  readonly emptyAs: readonly { readonly text: string; readonly columns: readonly string[] }[];
  /** Columns of the file whose cells people wanted taken apart, at which mark, and the columns that came of it. */
  readonly split: readonly {
    readonly column: string;
    readonly mark: string;
    readonly into: readonly string[];
  }[];
  readonly bytes: number;
  /** SHA-256 of a single file; of several files, one over their sums. */
  readonly sha256: string;
  /** Name of a table's file; null where files are one a subject. */
  readonly file: string | null;
}

export interface ReportTraining {
  readonly run: string;
  readonly method: {
    readonly name: 'causal' | 'beta-vae' | 'causal-vae' | 'contrastive' | 'autoencoder' | 'ica';
    readonly label: string;
  };
  readonly seed: number;
  readonly device: string;
  readonly modalities: readonly {
    readonly name: string;
    readonly kind: 'table' | 'recording' | 'image';
    readonly encoder: string;
    readonly latents: number;
    readonly exogenous: number;
    readonly hidden: number;
    readonly subjects: number;
    readonly reconstructionR2: number | null;
    readonly exogenousR2: number | null;
  }[];
  /** Latents that all modalities have in common. */
  readonly shared: number;
  /** Latents whose reliability was measured, by parallel forms from two halves of the subjects. */
  readonly reliability: readonly ReportReliability[];
  readonly plan: {
    readonly subjects: number;
    readonly heldOut: number;
    readonly batch: number;
    /** No epochs where the method takes no steps. */
    readonly warmUp: { readonly epochs: number; readonly learningRate: number };
    readonly fineTune: { readonly epochs: number; readonly learningRate: number };
    /** Of the search that separates the factors; 0 without one. */
    readonly restarts: number;
  };
  readonly settings: {
    readonly beta: number;
    readonly acyclic: boolean;
    readonly patience: number;
    readonly clip: number;
    readonly conditioner: number;
    readonly weights: {
      readonly reconstruction: number;
      readonly independence: number;
      readonly sparsity: number;
      readonly prediction: number;
      readonly predictionFloor: number;
    };
  };
  /** The settings that the method used, each with what it was. */
  readonly lines: readonly (readonly [name: string, value: string])[];
  readonly starts: readonly string[];
  /** Columns of tables that took part in the search. */
  readonly known: readonly string[];
  /** The answers about its quality, as the app gives them. */
  readonly verdict: readonly ReportVerdict[];
  readonly warnings: readonly string[];
}

interface ReportReliability {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface ReportVerdict {
  readonly topic: string;
  readonly title: string;
  readonly figure: string;
  /** Title, figure and how good that is, as the app says it. */
  readonly line: string;
  readonly meaning: string;
  readonly advice: string;
}

export interface ReportFactor extends Annotation {
  readonly id: string;
  readonly name: string;
  readonly modality: string;
  readonly n: number;
  readonly reliability: Omit<ReportReliability, 'name'> | null;
  readonly correlates: readonly ReportCorrelate[];
  /** What the modality looks like as the factor goes from low to high; null where no decoder was kept. */
  readonly walk: FactorWalk | null;
}

interface ReportCorrelate {
  readonly name: string;
  readonly unit: string | null;
  readonly n: number;
  /** Spearman's; of a category without an order, how much its levels explain (see `Correlate`). */
  readonly r: number;
  readonly category: boolean;
  readonly interval: readonly [low: number, high: number] | null;
}

export type FactorWalk =
  | {
      readonly kind: 'image';
      /** Values of the factor, in standard deviations. */
      readonly positions: readonly number[];
      /** `data:image/png;base64,...` */
      readonly pictures: readonly string[];
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'recording';
      readonly positions: readonly number[];
      readonly channels: readonly {
        readonly name: string;
        readonly unit: string | null;
        /** One line a position. */
        readonly lines: readonly (readonly number[])[];
      }[];
    };
