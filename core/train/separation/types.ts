import type { ColumnName, KnownColumn } from '../../cohort/subject-array.ts';
import type { Device } from '../../compute/step.ts';
import type { Rng } from '../../math/rng.ts';
import type { LinkCount, SeparationSettings, RestartRecord } from '../plan-types.ts';

/** What the search of a group of restarts ended with, by the number of the group. */
export interface GroupStore {
  /** Null where it was not searched yet. */
  load(group: number): Promise<Float32Array | null>;
  /** @param seconds that it took */
  save(group: number, theta: Float32Array, seconds: number): Promise<void>;
}

export interface SeparationRequest {
  /** N x D, subjects by rows, the modalities' blocks side by side. Rows of absent modalities may hold anything. */
  readonly latents: Float32Array;
  /** Latents a modality, in the order of the blocks; 0 for a modality that is used as it is. */
  readonly dims: readonly number[];
  /** A modality each: N flags, 1 where the subject has it. */
  readonly present: readonly Uint8Array[];
  /** Columns of tables by subject: see `separate`. Without effect where latents are shared. */
  readonly known?: readonly KnownColumn[] | undefined;
  /**
   * Whether the last block is of latents that all modalities share. The other blocks then are uncorrelated with
   * it, and their subjects all have it.
   */
  readonly shared?: boolean;
  /**
   * Whether the graph must have a causal order, as it does unless told. Without one the latents of each modality
   * are conditioned on those of all others: see `separate`.
   */
  readonly acyclic?: boolean;
  readonly settings: SeparationSettings;
  /** Where groups of restarts are kept that were searched; a search that was stopped goes on after them. */
  readonly groups?: GroupStore | undefined;
  readonly device: Device;
  readonly rng: Rng;
  readonly onProgress: (fraction: number) => void;
  /** Now and then during the search: how many restarts are under way or done, and how far they agree so far. */
  readonly onAgreement?: (restarts: number, agreement: number | null) => void;
  readonly signal: AbortSignal;
}

/** y = z * matrix + offset of a modality's d latents, row vectors. */
export interface LatentMap {
  /** d x d, row-major. */
  readonly matrix: readonly number[];
  readonly offset: readonly number[];
  /** s x d: what y takes in of s shared latents as they were given; absent where nothing is shared. */
  readonly fromShared?: readonly number[];
}

export interface SeparationSolution {
  /** A modality each (empty where it has no latents). */
  readonly transforms: readonly LatentMap[];
  /**
   * D x D, row-major: 1 at [i][j] where j is a parent of i. Without an order, links of latents of different
   * modalities are mutual.
   */
  readonly adjacency: Uint8Array;
  /** Modalities that have latents, causes first. One of the orders that the adjacency allows; empty without one. */
  readonly order: readonly number[];
  /** Held-out negative log-likelihood a subject (nats) plus the penalty of the edges. */
  readonly score: number;
  readonly nll: number;
  readonly edges: number;
  /** Random start that it grew from. */
  readonly restart: number;
}

export interface SeparationResult extends SeparationSolution {
  /**
   * Nats a subject from the best solution to the best one with an edge against its order; null where there
   * is none, or no order. A fit, not evidence for a direction: claim directions by the test of `core/train/direction`.
   */
  readonly orderGap: number | null;
  /** All refined solutions, the one taken first, the others by their scores; a restart may appear with two orders. */
  readonly restarts: readonly SeparationSolution[];
  /** The known columns that took part. */
  readonly known: readonly ColumnName[];
  /** All random starts, those that were not refined as the search left them. */
  readonly records: readonly RestartRecord[];
  readonly links: readonly LinkCount[];
  /**
   * Mean |Pearson| between the best solution's latents and those of the other restarts that score nearly as
   * well, matched within the modality. Low: the data leave the components open. Null: no other came near.
   */
  readonly agreement: number | null;
}
