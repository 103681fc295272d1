import type { AnnotationChange } from '../graph/annotations.ts';
import type { Annotation, NodeType } from '../graph/document.ts';
import type { GraphDifference } from '../graph/difference.ts';
import type { PairTest } from '../graph/evidence.ts';
import type { FactorKind } from './training-results.ts';

/** What stands for a table that a training has learned: its factors, its measured columns, or both. */
export const TABLE_USES = ['factors', 'columns', 'both'] as const;
export type TableUse = (typeof TABLE_USES)[number];

/** A hidden factor of one training, and the one of another that the same people score alike on. */
export interface FactorMatch {
  readonly factor: string;
  /** Null where the other training has none like it. */
  readonly match: string | null;
  /** Correlation of the two over the people of both, 0..1; null without a match. */
  readonly r: number | null;
}

interface Variable {
  readonly name: string;
  /** The codebook's name for it; null where there is none. */
  readonly label: string | null;
  readonly unit: string | null;
  readonly kind: 'latent' | 'observed';
}

interface ModalityVariable extends Variable {
  /** What its values are; null where it cannot take part. */
  readonly type: NodeType | null;
  readonly modality: string;
  readonly modalityKind: FactorKind;
}

/** What a person can do so that a variable stands in the graph. */
export type Mend =
  /** Say which of its values tells that the event happened at the time that the other column holds. */
  | { readonly kind: 'say-event'; readonly time: string }
  /** Take the column in again, which was left out in the cohort. */
  | { readonly kind: 'use' }
  /** Keep a column that is computed from others. */
  | { readonly kind: 'keep-computed' }
  /** Keep a column with hardly any value. */
  | { readonly kind: 'keep-sparse' }
  /** Let the columns of its table enter, for which its factors stand. */
  | { readonly kind: 'columns' };

/** A variable that can stand in a graph, or the reason why it cannot. */
export interface VariableView extends ModalityVariable {
  /** Its column in its table; null for hidden factors. Of a time to an event the column that tells of the event. */
  readonly column: string | null;
  /** What it is to the study; null where that is nothing in particular. */
  readonly role: 'outcome' | 'exposure' | 'confounder' | 'descriptor' | null;
  /** Subjects with a value; null where that was not counted: of hidden factors and times to events among very many. */
  readonly n: number | null;
  /** How many different values there are; null where they are too many for a test of categories, or not counted. */
  readonly levels: number | null;
  /** Its values as they stand in the file, where they are levels; empty for others. */
  readonly values: readonly string[];
  /** A sentence that says why the variable takes no part; null where it can. */
  readonly leftOut: string | null;
  /** What can be done about that; null where nothing in the app can. */
  readonly mend: Mend | null;
}

/** What a graph of a project was found with. */
export interface GraphFacts {
  readonly graph: string;
  /** Null where the graph relates tables alone. */
  readonly training: {
    readonly run: string;
    /** ISO 8601. */
    readonly created: string;
    /** Its method as the window calls it; null where its record cannot be read. */
    readonly method: string | null;
  } | null;
  /** What stood for tables that the training has learned; `factors` where nothing is said. */
  readonly tables: Readonly<Record<string, TableUse>>;
  readonly test: string | null;
  /** How many it has; null where the journal does not tell. */
  readonly links: number | null;
  /** Null where the journal does not tell. */
  readonly settings: {
    readonly alpha: number;
    readonly smallestEffect: number;
    /** Null where tests are not corrected for their number. */
    readonly falseDiscoveryRate: number | null;
    readonly correctMissingness: boolean;
    /** The most that a learned factor is taken to be reliable. */
    readonly reliability: number;
    /** Columns that are computed from others took part. */
    readonly computed: boolean;
    /** Columns with hardly any value took part. */
    readonly sparse: boolean;
    /** What everybody knows was taken as known. */
    readonly suggested: boolean;
    /** Open directions were weighed by a likelihood. */
    readonly directions: boolean;
    readonly seed: number;
    readonly maxOrder: number | null;
    /** The variables that took part; null for all. */
    readonly variables: readonly string[] | null;
    readonly tiers: readonly (readonly string[])[];
    /** Variables in no tier come after these. */
    readonly restLater: boolean;
    readonly forbidden: readonly (readonly [string, string])[];
    readonly required: readonly (readonly [string, string])[];
    readonly resamples: number;
    /** Pairs of halves from which the factors were learned anew. */
    readonly learnAnew: number;
    /** Names of the times to events that were made of two columns each. */
    readonly timesToEvents: readonly string[];
  } | null;
}

/**
 * The pair on its own, each step towards the decisive set, and the decisive test, made anew from the project's data.
 */
export interface DecidingTests {
  /** Empty where those are no longer the data of the graph. */
  readonly tests: readonly PairTest[];
  /** Says so, or that a correction has overruled these tests. */
  readonly note: string | null;
}

export interface Correlation {
  /** -1..1 */
  readonly r: number;
  /** 95 % interval by Fisher's z; null with fewer than five subjects. */
  readonly interval: readonly [low: number, high: number] | null;
}

export interface Correlate extends ModalityVariable {
  /** Subjects that have both. */
  readonly n: number;
  /**
   * Of a category with more than two levels, which has no order to go up or down with, the root of the share of
   * variance that its levels explain (corrected for their number), 0..1, without an interval; of two of these,
   * Cramér's V.
   */
  readonly pearson: Correlation;
  /** Correlation of ranks; its interval uses Bonett and Wright's standard error. The same of a category, with ranks. */
  readonly spearman: Correlation;
}

export interface Distribution extends Variable {
  /** Subjects with a value, and without one. */
  readonly n: number;
  readonly missing: number;
  /** Null for categories without an order. */
  readonly mean: number | null;
  readonly sd: number | null;
  readonly median: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** `edges` has one number more than `counts`; the last bin includes its upper edge. Null where `levels` is given. */
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] } | null;
  /** Levels of a coded column, in the order of their codes. */
  readonly levels:
    readonly { readonly value: string; readonly label: string; readonly count: number }[] | null;
  /** `dates`: values are days since 1970-01-01. */
  readonly scale: 'number' | 'levels' | 'dates';
  /** Times to an event: of how many subjects it was seen; absent for others. */
  readonly happened?: number;
}

export interface NameSuggestion {
  readonly name: string;
  /** `Rises with BMI (ρ = .62, 95 % .55 to .68, N = 380)`. */
  readonly because: string;
}

export interface Annotated {
  /** Hand it to `annotate` to undo. */
  readonly former: AnnotationChange;
  readonly now: Annotation;
  /** ISO 8601. */
  readonly saved: string;
}

/** How a person has laid out a graph; the explorer's own fields go into `settings`. */
export interface GraphViewState {
  /** Positions by the id of the node. */
  readonly positions: Readonly<Record<string, readonly [x: number, y: number]>>;
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
  /** Filters, layout and the like, as JSON. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface ComparedGraphs extends GraphDifference {
  readonly a: { readonly id: string; readonly title: string; readonly created: string };
  readonly b: { readonly id: string; readonly title: string; readonly created: string };
}

export type { GraphDifference };
