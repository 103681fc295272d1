import type { AlignedCohort, ColumnName } from '../cohort/subject-array.ts';
import type { Device } from '../compute/step.ts';
import type { Tensor } from '../compute/tf.ts';
import type { ModalitySpec } from '../model/spec.ts';
import { SEPARATION_DEFAULTS } from './plan-types.ts';
import type { LinkCount, SeparationSettings, RestartRecord, RunPlan, StartName } from './plan-types.ts';

export type { FirstStart, Plan, RunPlan, StagePlan, StartName } from './plan-types.ts';

/**
 * How latents are learned. `causal` is the method of Etiograph; the others are those that it is compared with, on
 * the same encoders.
 */
export const METHOD_NAMES = [
  'causal',
  'beta-vae',
  'causal-vae',
  'contrastive',
  'autoencoder',
  'ica',
] as const;
export type MethodName = (typeof METHOD_NAMES)[number];

interface LossWeights {
  /** Squared error of the reconstruction, summed over the (at most 32 effective) dimensions of a modality. */
  readonly reconstruction: number;
  /** Negative log-likelihood of {eta, eps} against N(0, I) less the posterior's entropy (paper: alpha_Ind). */
  readonly independence: number;
  /** Price of one edge of the learned adjacency in nats: the L1 norm of a binary A (paper: alpha_Sp). */
  readonly sparsity: number;
  /** Prediction of the other modalities from z(m), at the start of the warm-up and at its floor. */
  readonly prediction: number;
  readonly predictionFloor: number;
}

/** `null` leaves a number to `core/train/plan.ts`, which goes by the kinds of networks. */
export interface StageSettings {
  readonly epochs: number | null;
  /** Small cohorts get more epochs, so that at least this many steps are taken. */
  readonly minSteps: number | null;
  /** Large cohorts get shorter epochs, so that at most this many steps are taken. */
  readonly maxSteps: number | null;
  readonly learningRate: number;
}

export interface TrainingSettings {
  readonly seed: number;
  readonly method: MethodName;
  /**
   * Weight of the divergence from the prior in `beta-vae` and `causal-vae` (Higgins et al., 2017), beside half the
   * squared error of standardised data. 1 is the evidence bound of a decoder with noise of variance 1.
   */
  readonly beta: number;
  /**
   * Whether the latents' graph must have a causal order; without it, it may have cycles (paper, section E). Search and
   * fine-tuning then use a composite likelihood: each modality's latents, by a chain rule, given all others. The
   * product of such densities is none of all latents together, but each rewards the true conditionals most,
   * so the fine-tuning is kept.
   */
  readonly acyclic: boolean;
  /**
   * Latents that all modalities have in common, besides their own (paper, sections C.3 and E): found by aligning
   * the modalities' codes after the warm-up, then one more modality of the search (core/train/shared). Such a run
   * has no fine-tuning: each modality's code holds a copy of them, and the density of the codes would count them
   * once a modality. Of the causal method alone.
   */
  readonly shared: number;
  /**
   * Whether columns of tables that are not learned may take part in the search: see `separate`.
   * Of the causal method alone.
   */
  readonly known: boolean;
  /** Whether there is a flow; without it the latents' prior is N(0, I), to measure what the flow is worth. */
  readonly flow: boolean;
  readonly weights: LossWeights;
  /** Largest number of subjects of a batch; small cohorts get smaller ones. */
  readonly batch: number;
  /** Share of the subjects held out for the validation loss. */
  readonly validation: number;
  /** Epochs without a better validation loss before a stage stops. */
  readonly patience: number;
  /** StepLR: the rate is multiplied by `decay` each time this share of a stage has passed. */
  readonly decayEvery: number;
  readonly decay: number;
  /** Bound on the global norm of the gradient. */
  readonly clip: number;
  /** Hidden width of the flow's conditioners. */
  readonly conditioner: number;
  /** `null` leaves it to `core/train/plan.ts`. */
  readonly starts: readonly StartName[] | null;
  readonly warmUp: StageSettings;
  /** Stage B; restarts `null` leaves to `core/train/plan.ts`. */
  readonly separation: Omit<SeparationSettings, 'restarts' | 'penalty'> & {
    readonly restarts: number | null;
  };
  /** Steps for the flow alone before the fine-tuning. */
  readonly flowSteps: number;
  readonly fineTune: StageSettings;
  /**
   * Whether the training is repeated on each of two halves of the subjects, to measure how reliable its factors are
   * (core/train/halves). It changes nothing of the factors. Of the causal method alone. `null` leaves it to the number
   * of subjects.
   */
  readonly reliability: 'always' | 'never' | null;
  /**
   * Trainings of all subjects at most, each from another beginning, until two of them give the same factors; where halves
   * are learned from, until most of these do. The first is the same whatever it is. Of the causal method alone. `null`
   * leaves it to `core/train/plan.ts`.
   */
  readonly attempts: number | null;
  readonly checkpointEverySeconds: number;
}

/** The recipe's defaults (paper, section F, with the changes that made it converge). */
export const defaults: TrainingSettings = {
  seed: 1,
  method: 'causal',
  beta: 1,
  acyclic: true,
  shared: 0,
  known: true,
  flow: true,
  weights: {
    reconstruction: 1,
    independence: 0.05,
    sparsity: 0.1,
    prediction: 1,
    predictionFloor: 0.2,
  },
  batch: 256,
  validation: 0.1,
  patience: 20,
  decayEvery: 0.4,
  decay: 0.4,
  clip: 5,
  conditioner: 32,
  starts: null,
  warmUp: { epochs: null, minSteps: null, maxSteps: null, learningRate: 2e-3 },
  separation: { ...SEPARATION_DEFAULTS, restarts: null },
  flowSteps: 500,
  fineTune: { epochs: null, minSteps: null, maxSteps: null, learningRate: 1e-3 },
  reliability: null,
  attempts: null,
  checkpointEverySeconds: 20,
};

/**
 * The settings that one training depends on, without what is made after it to judge it: that may change before it goes on.
 * Of one that lets tables take part nothing is said, as of those from before it could be set.
 */
export function ownSettings(
  settings: TrainingSettings,
): Omit<TrainingSettings, 'reliability' | 'attempts' | 'known'> & { readonly known?: false } {
  const { reliability: _, attempts: __, known, ...own } = settings;
  return known ? own : { ...own, known };
}

/** A place for checkpoints. `save` must replace atomically; `load` gives null where there is none. */
export interface CheckpointStore {
  save(name: string, bytes: Uint8Array): Promise<void>;
  load(name: string): Promise<Uint8Array | null>;
}

export interface TrainingRequest {
  readonly cohort: AlignedCohort;
  /** One for each modality of the cohort, in the same order. */
  readonly specs: readonly ModalitySpec[];
  readonly settings: TrainingSettings;
  /** Seed of the split into those who are learned from and those who validate; that of the settings without it. */
  readonly splitSeed?: number;
  /** Tells the data apart from others of the same shape, so that a checkpoint of theirs is not taken over. */
  readonly data?: string;
  readonly device: Device;
  /** A run goes on from the checkpoint that is there; a new run starts with an empty store. */
  readonly checkpoints: CheckpointStore;
  readonly onEvent: (event: TrainingEvent) => void;
  /** Called once, when there is a model to look at; it is gone when the training ends. */
  readonly onLive?: (model: LiveModel) => void;
  /** The promise is rejected with the signal's reason on abort; the last checkpoint stays. */
  readonly signal: AbortSignal;
  /** Whether somebody waits for an answer of this thread: it is given time between the steps. */
  readonly requestPending?: () => boolean;
}

/** The model while it learns. */
export interface LiveModel {
  /** Subjects that the parameters are not fitted to. */
  readonly heldOut: Int32Array;
  /**
   * Standardised reconstructions [subjects, ...shape] as of the end of the last epoch, and that epoch's number
   * within its stage; null before the first stage and after the end.
   */
  reconstruct(
    modality: number,
    subjects: Int32Array,
  ): Promise<{ readonly values: Float32Array; readonly epoch: number } | null>;
}

/** `halves`: repeating it on halves of the subjects. `again`: repeating it on all, from another beginning. */
export type Stage = 'prepare' | 'warm-up' | 'separation' | 'fine-tune' | 'finish' | 'halves' | 'again';

/**
 * Loss terms a subject, unweighted, and the weighted total. Of the other methods `independence` is the divergence
 * from the prior, `prediction` the contrast of two modalities and `sparsity` the acyclicity h(A) of CausalVAE; what
 * a method lacks is 0. See core/model/objectives.
 */
export interface LossTerms {
  readonly total: number;
  readonly reconstruction: number;
  readonly independence: number;
  readonly prediction: number;
  readonly sparsity: number;
}

export interface TrainingEvent {
  readonly stage: Stage;
  /** Start of the warm-up that is running; null in other stages. */
  readonly start: StartName | null;
  /** 1-based; of a restart or step in the search. */
  readonly epoch: number;
  readonly epochs: number;
  /** Share of the whole work that is done, 0..1. */
  readonly fraction: number;
  readonly training: LossTerms | null;
  readonly validation: LossTerms | null;
  /** A[i][j] != 0: latent j is a parent of latent i. Null until the search has found it. */
  readonly adjacency: readonly (readonly number[])[] | null;
  /** Restarts so far of the search that separates the latents, and their mean agreement in pairs. */
  readonly restarts: {
    readonly count: number;
    readonly of: number;
    readonly agreement: number | null;
  } | null;
  readonly message: string | null;
}

/** A start of the warm-up and the validation loss (reconstruction and independence) that it reached. */
export interface StartOutcome {
  readonly start: StartName;
  readonly loss: number;
  readonly epochs: number;
}

type WarningCode =
  | 'exogenous-predictable'
  | 'restarts-disagree'
  | 'order-unclear'
  | 'modality-without-edge'
  | 'poor-reconstruction'
  | 'small-cohort'
  | 'shared-differs'
  | 'reliability-not-measured'
  | 'trained-again'
  | 'attempts-disagree'
  | 'unstable';

export interface TrainingWarning {
  readonly code: WarningCode;
  /** The modality it is about, or null. */
  readonly modality: string | null;
  /** One or two sentences in plain words, with the figure. */
  readonly message: string;
}

export interface ModalityResult {
  readonly name: string;
  readonly latentNames: readonly string[];
  /** N x latents, subject by subject, mean 0 and sd 1 over the subjects; NaN where the modality is missing. */
  readonly latents: Float32Array;
  /** N x exogenous, NaN where the modality is missing. */
  readonly exogenous: Float32Array;
  /** Means of the exogenous variables over the subjects. */
  readonly exogenousMean: readonly number[];
  /**
   * Share of the variance of held-out subjects that the reconstruction explains; null where nothing is made again,
   * as of latents that all modalities share.
   */
  readonly reconstructionR2: number | null;
  /** Held-out R2 of (eta, eta^2) from the other modalities; over .1 the latents miss something. */
  readonly exogenousR2: number | null;
}

/** What the search for the separation of the latents found. */
export interface SeparationResult {
  /** A[i][j] = 1: latent j is a parent of latent i. */
  readonly adjacency: readonly (readonly number[])[];
  /**
   * Modality indices, causes first, as the fit used them: not a claim about directions. Empty where the graph may
   * have cycles: its links across modalities then are mutual.
   */
  readonly order: readonly number[];
  /** Score of the best other order less that of this one, in nats; null where there is none. */
  readonly orderGap: number | null;
  /** Mean |correlation| between the latents of the best restarts, 0..1; null without a search. */
  readonly agreement: number | null;
  /** How every random start of the search compares with the best; empty without a search. */
  readonly restarts: readonly RestartRecord[];
  /** Pairs of latents that refined restarts connect. */
  readonly links: readonly LinkCount[];
  /** Columns of tables that took part in the search; empty where none did. */
  readonly known: readonly ColumnName[];
}

export interface TrainingResult extends SeparationResult {
  readonly plan: RunPlan;
  /** Modalities in the order of the request; then, where latents are shared, one entry of theirs. */
  readonly modalities: readonly ModalityResult[];
  /** Names of all latents, modality after modality: `Sleep 1`. */
  readonly latentNames: readonly string[];
  /** Subjects that the parameters were not fitted to. */
  readonly heldOut: Int32Array;
  readonly warnings: readonly TrainingWarning[];
  readonly starts: readonly StartOutcome[];
  readonly validation: LossTerms;
  readonly seconds: number;
  readonly model: TrainedModel;
}

/** The trained encoders and decoders, for export and traversals. Written with the TensorFlow.js API. */
export interface TrainedModel {
  readonly specs: readonly ModalitySpec[];
  /** All trained numbers, for a fingerprint or a copy. */
  readonly parameters: Float32Array;
  /**
   * Standardised observations x [B, ...shape] -> [B, latents + exogenous], the latents as in
   * `ModalityResult.latents`. Missing cells are fed as 0. The parameters enter as constants.
   */
  encode(modality: number, x: Tensor): Tensor;
  /**
   * Code [B, latents + exogenous] -> [B, ...shape].
   *
   * @param shared [B, shared latents] as `encodeShared` gives them; at their mean when left out
   */
  decode(modality: number, code: Tensor, shared?: Tensor): Tensor;
  /** The shared latents as this modality shows them, [B, shared latents]; only of a model that has some. */
  encodeShared?(modality: number, x: Tensor): Tensor;
}
