import type { ModalityKind } from '../cohort/subject-array.ts';
import type { DeviceReport } from '../compute/device.ts';
import type { ModalitySpec } from '../model/spec.ts';
import type { LossTerms } from '../train/api.ts';
import type { LinksFrom } from '../train/attempts/links-again.ts';
import type { AttemptAgreement } from '../train/attempts/agreement.ts';
import type { Reliability } from '../train/halves/reliability.ts';
import type { RestartRecord } from '../train/plan-types.ts';
import type { MethodName } from './methods.ts';
import type { Failure } from './result.ts';
import type { TrainRequest } from './train-request.ts';

/**
 * Arrays of one modality as they can be drawn, several one after the other. Physical units; NaN where missing.
 * Small enough for one message: images are shrunk and recordings thinned where need be.
 */
export type DrawnArrays =
  | {
      readonly kind: 'image';
      readonly count: number;
      readonly width: number;
      readonly height: number;
      /** 1 (grey) or 3 (red, green, blue). */
      readonly channels: number;
      /** count x height x width x channels, 0..255. */
      readonly pixels: Uint8Array;
    }
  | {
      readonly kind: 'recording';
      readonly count: number;
      readonly channels: readonly { readonly name: string; readonly unit: string | null }[];
      /** Steps of the recording, which `points` stand for. */
      readonly steps: number;
      readonly points: number;
      /** count x channels x points: least and greatest value among a point's steps; the same where nothing is thinned. */
      readonly low: Float32Array;
      readonly high: Float32Array;
    }
  | {
      readonly kind: 'table';
      readonly count: number;
      readonly columns: readonly {
        readonly name: string;
        readonly label: string | null;
        readonly unit: string | null;
        /** Of a column of groups beside what the model makes of it: what its codes stand for. */
        readonly levels?: readonly { readonly code: number; readonly label: string }[];
      }[];
      /** count x columns. */
      readonly values: Float32Array;
    };

/** What a modality looks like as one of its hidden factors goes from low to high, the others at their mean. */
export interface Traversal {
  readonly run: string;
  readonly latent: string;
  readonly modality: string;
  /** Values of the factor, in standard deviations from its mean; one for each array. */
  readonly positions: readonly number[];
  readonly arrays: DrawnArrays;
}

/** Subjects as they are and as the model makes them again from their hidden factors and device noise. */
export interface Reconstructions {
  readonly modality: string;
  /** Subjects that the model was not fitted to. */
  readonly subjects: readonly string[];
  readonly originals: DrawnArrays;
  readonly reconstructions: DrawnArrays;
  /** Epochs that the model has learned for; null of a finished run. */
  readonly epoch: number | null;
}

export type DeviceInfo = Pick<DeviceReport, 'id' | 'label' | 'available' | 'reason'>;

/** Origin of factors: a kind of modality, or all modalities together (`shared`). */
export type FactorKind = ModalityKind | 'shared';

/** One modality of a training that is about to start. */
export interface PlannedModality {
  readonly name: string;
  readonly kind: ModalityKind;
  readonly subjects: number;
  /** Shape of a subject's array. */
  readonly shape: readonly number[];
  /** Null for a modality that is used as it is. */
  readonly learned:
    | (Pick<ModalitySpec, 'encoder' | 'latents' | 'exogenous' | 'hidden'> & {
        /** Why this encoder and this many, in a sentence or two. */
        readonly why: string;
      })
    | null;
}

/** What a training would do, before it starts. */
export interface TrainingPlan {
  readonly method: MethodName;
  /** Factors that all modalities share, beside those of each. */
  readonly shared: number;
  readonly modalities: readonly PlannedModality[];
  /** Subjects who have at least one of the modalities that are learned. */
  readonly subjects: number;
  readonly device: { readonly id: string; readonly label: string; readonly reason: string } | null;
  readonly devices: readonly DeviceInfo[];
  /** Optimiser steps of all stages, at most; 0 where a method takes none. */
  readonly steps: number;
  /** Starts of the warm-up and restarts of the search that separates the factors; 0 where a method has none. */
  readonly starts: number;
  readonly restarts: number;
  /** Subjects a step. */
  readonly batch: number;
  /** Whether it is repeated on each half of the subjects to measure how reliable its factors are; steps and time count it. */
  readonly halves: boolean;
  /** Trainings from other beginnings at most until they agree; 1 where there is only one. */
  readonly attempts: number;
  /** Those that are made in any case; steps and time count them. */
  readonly leastAttempts: number;
  /** Whether columns of tables that are not learned may help to tell its factors apart. */
  readonly tablesHelp: boolean;
  /** What it likely takes, from a few steps that were timed on the device; null where none were (see the request). */
  readonly seconds: number | null;
  /** What would be refused or deserves a thought before a start. */
  readonly problems: readonly Failure[];
}

/** `note`: nothing that is good or poor, but to be known. */
export type VerdictLevel = 'good' | 'fair' | 'poor' | 'unknown' | 'note';

/** One answer about the quality of a run. */
export interface VerdictPoint {
  readonly topic:
    | 'method'
    | 'identified'
    | 'expected'
    | 'reconstruction'
    | 'restarts'
    | 'reliability'
    | 'noise'
    | 'links'
    | 'tables'
    | 'shared';
  /** Null where it is about the run as a whole. */
  readonly modality: string | null;
  readonly level: VerdictLevel;
  /** `Factors found again in 5 of 7 other restarts` */
  readonly title: string;
  /** The figure with its technical name: `agreement (MCC) .98`. */
  readonly figure: string;
  readonly meaning: string;
  readonly advice: string;
}

/** A link between factors that the search found. */
export interface SharedLink {
  /** Names of two factors; no direction is claimed. */
  readonly between: readonly [string, string];
  /** Restarts with that link, among those that were refined; or trainings. */
  readonly found: number;
  readonly of: number;
}

/** Values of the `metric` events of a training run, by name. Loss terms are means a subject. */
export interface TrainingMetrics {
  /** Losses of held-out subjects; `training…` of the subjects that the model learns from. */
  readonly loss: Readonly<LossTerms> & {
    /** 0 warm-up, 1 fine-tuning. */
    readonly stage: number;
    /** Number of the warm-up's start, 0-based; 0 in the fine-tuning. */
    readonly start: number;
    /** Number of the epoch within its stage, 1-based. */
    readonly epoch: number;
    readonly epochs: number;
    readonly trainingTotal: number;
    readonly trainingReconstruction: number;
    readonly trainingIndependence: number;
    readonly trainingPrediction: number;
  };
  /** The search that separates the factors: restarts so far, and mean |Pearson| of all pairs (0 of one alone). */
  readonly restarts: { readonly count: number; readonly of: number; readonly agreement: number };
  /** Processor cores that the engine kept busy since the last such event, of how many there are. */
  readonly load: { readonly busy: number; readonly cores: number };
}

/** The quality of a training run in plain words. */
export interface Verdict {
  readonly run: string;
  readonly method: MethodName;
  /** Three or more; the worst of a topic stands for the topic. */
  readonly points: readonly VerdictPoint[];
  readonly factors: readonly { readonly name: string; readonly modality: string }[];
  readonly restarts: readonly RestartRecord[];
  /** Other trainings beside the one that is kept, and which that is, from 1; null where there was one. */
  readonly attempts: (AttemptAgreement & { readonly kept: number }) | null;
  readonly links: readonly SharedLink[];
  /** What they were counted in. */
  readonly linksFrom: LinksFrom;
  /** Warnings of the training itself. */
  readonly warnings: readonly string[];
}

/** A finished training run. */
export interface TrainingView {
  readonly run: string;
  /** ISO 8601. */
  readonly created: string;
  readonly seconds: number;
  /** Seconds that learning anew from half of its people is expected to take. */
  readonly secondsOfHalf: number;
  readonly device: string;
  readonly seed: number;
  readonly method: MethodName;
  readonly modalities: readonly {
    readonly name: string;
    readonly kind: FactorKind;
    /** Null of factors that all modalities share: no data of their own, nothing to make again. */
    readonly encoder: string | null;
    readonly latents: readonly string[];
    readonly exogenous: number;
    readonly reconstructionR2: number | null;
    readonly exogenousR2: number | null;
    /** How reliable each factor is; null of one where that was not measured. */
    readonly reliability: readonly (Reliability | null)[];
  }[];
  /** A[i][j] = 1: factor j is a parent of factor i, in the order of the modalities' factors. */
  readonly parents: readonly (readonly number[])[];
  /** What was asked for. */
  readonly request: TrainRequest;
  /** The same as `RunView.overtaken`. */
  readonly overtaken: readonly string[];
}
