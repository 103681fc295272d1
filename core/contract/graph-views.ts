import type { Annotation, DocumentNode, EdgeRule, GraphDocument, PairBasis } from '../graph/document.ts';
import type { GraphDifference } from '../graph/difference.ts';
import type { FactorKind } from './training-results.ts';

/** What stands for a table that a training has learned: its factors, its measured columns, or both. */
export const TABLE_USES = ['factors', 'columns', 'both'] as const;
export type TableUse = (typeof TABLE_USES)[number];

/** A variable that can stand in a graph, or the reason why it cannot. */
export interface VariableView {
  readonly name: string;
  /** The codebook's name for it; null where there is none. */
  readonly label: string | null;
  readonly modality: string;
  readonly modalityKind: FactorKind;
  readonly kind: 'latent' | 'observed';
  readonly unit: string | null;
  /** Subjects with a value. */
  readonly n: number;
  /** How many different values there are; null where they are too many for a test of categories. */
  readonly levels: number | null;
  /** A sentence that says why the variable takes no part; null where it can. */
  readonly leftOut: string | null;
}

/** One test of independence of a pair. */
export interface PairTest {
  /** The variables that were held fixed. */
  readonly given: readonly string[];
  /** Null where the test says nothing: too few rows, or variables that determine one another. */
  readonly pValue: number | null;
  /** Absolute (partial) correlation or its analogue, 0..1. */
  readonly strength: number | null;
  /** Rows that the test used. */
  readonly n: number | null;
  /** Whether it found the two related at the graph's alpha; null where it says nothing. */
  readonly related: boolean | null;
  /** `Given age and BMI they are no longer related (p = .41, N = 812)`. */
  readonly words: string;
}

/** All tests that the search of a graph made of a pair. */
export interface PairTests {
  /** How many: more than there are sets where a set was tried again in the choice of what separates best. */
  readonly made: number;
  /** One a conditioning set, the smallest sets first. */
  readonly tests: readonly PairTest[];
  /** There were more sets than are listed. */
  readonly more: boolean;
}

/** One fact about a pair: in plain words, with the term of the field. */
export interface PairFact {
  readonly label: string;
  readonly term: string;
  readonly value: string;
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
  /** Null where the journal does not tell. */
  readonly settings: {
    readonly alpha: number;
    readonly maxOrder: number | null;
    /** The variables that took part; null for all. */
    readonly variables: readonly string[] | null;
    readonly tiers: readonly (readonly string[])[];
    readonly forbidden: readonly (readonly [string, string])[];
    readonly required: readonly (readonly [string, string])[];
    readonly resamples: number;
  } | null;
}

/** All that is known of two variables of a graph. */
export interface PairExplanation {
  readonly a: DocumentNode;
  readonly b: DocumentNode;
  /** `Direct link, possible direction: Age → BMI`. */
  readonly headline: string;
  /** `directed edge`, `undirected edge`, `bidirected edge`, `not adjacent`. */
  readonly term: string;
  readonly link: {
    readonly from: string;
    readonly to: string;
    readonly kind: 'directed' | 'undirected' | 'bidirected';
  } | null;
  /** Sentences in plain words. */
  readonly because: string;
  readonly basis: PairBasis | null;
  readonly pValue: number | null;
  readonly strength: number | null;
  readonly n: number | null;
  readonly alpha: number | null;
  /** The test's name in a methods section: `Fisher’s z test of partial correlations`. */
  readonly test: string;
  /** What separates the two; for a linked pair, what the weakest evidence held fixed. */
  readonly given: readonly string[];
  /** How many tests were made of this pair; null where the graph does not say. */
  readonly testCount: number | null;
  /** Share of bootstrap replicates with a link between the two; null where none were made. */
  readonly frequency: number | null;
  readonly arrows: { readonly forward: number; readonly backward: number } | null;
  readonly rule: EdgeRule | null;
  /** Each with its technical term, to be listed as they are. */
  readonly facts: readonly PairFact[];
  /**
   * The pair on its own, each step towards the decisive set, and the decisive test, made anew from the project's
   * data. Empty where those are no longer the data of the graph; `testsNote` then says so.
   */
  readonly tests: readonly PairTest[];
  readonly testsNote: string | null;
  readonly annotation: Annotation;
}

export interface Correlation {
  /** -1..1 */
  readonly r: number;
  /** 95 % interval by Fisher's z; null with fewer than five subjects. */
  readonly interval: readonly [low: number, high: number] | null;
}

export interface Correlate {
  readonly name: string;
  readonly label: string | null;
  readonly modality: string;
  readonly modalityKind: FactorKind;
  readonly kind: 'latent' | 'observed';
  readonly unit: string | null;
  /** Subjects that have both. */
  readonly n: number;
  readonly pearson: Correlation;
  /** Correlation of ranks; its interval uses Bonett and Wright's standard error. */
  readonly spearman: Correlation;
}

export interface Distribution {
  readonly name: string;
  readonly label: string | null;
  readonly unit: string | null;
  readonly kind: 'latent' | 'observed';
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
}

export interface NameSuggestion {
  readonly name: string;
  /** `Rises with BMI (ρ = .62, 95 % .55 to .68, N = 380)`. */
  readonly because: string;
}

/** What an annotation replaced, as a change that puts it back. */
export interface AnnotationChange {
  readonly label?: string | null;
  readonly description?: string | null;
  readonly note?: string | null;
  readonly tags?: string[] | null;
  readonly citations?: string[] | null;
  readonly status?: 'hypothesis' | 'known' | 'artefact' | null;
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

export type { GraphDifference, GraphDocument };
