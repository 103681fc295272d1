import type { EdgeKind } from './types.ts';

/**
 * The annotated causal graph as Etiograph keeps and exports it: what was found, why, and what people
 * wrote about it. The JSON export is this document as it stands.
 */
export interface GraphDocument {
  readonly format: 'etiograph-graph';
  readonly version: 1;
  readonly title: string;
  /** ISO 8601. */
  readonly created: string;
  readonly modalities: readonly DocumentModality[];
  readonly nodes: readonly DocumentNode[];
  readonly edges: readonly DocumentEdge[];
  /** Pairs that have no direct link, each with the reason. */
  readonly absent: readonly AbsentEdge[];
  /** How the graph came about, for a methods section: alpha, test, tiers, seeds, versions, input hashes. */
  readonly provenance: Readonly<Record<string, string | number | boolean>>;
  /** Assumptions and warnings in plain words. */
  readonly notes: readonly string[];
  /** What people wrote about links and variables that this graph does not have. */
  readonly keptNotes?: readonly KeptNote[];
}

export interface DocumentModality {
  readonly name: string;
  /** `shared`: hidden factors of all modalities together. */
  readonly kind: 'table' | 'recording' | 'image' | 'shared';
  /** One of the Okabe-Ito colours, `#rrggbb`. */
  readonly colour: string;
  readonly shape: 'ellipse' | 'rectangle' | 'diamond' | 'hexagon' | 'triangle' | 'octagon';
}

export interface Annotation {
  /** A person's name for it, shown instead of the id. */
  readonly label?: string;
  /** What it stands for, in a sentence. */
  readonly description?: string;
  /** Remarks on it. */
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly citations?: readonly string[];
  readonly status?: 'hypothesis' | 'known' | 'artefact';
}

/**
 * A note without a place in the graph: about a pair without a link (two nodes), or about a variable that is not
 * in it (one).
 */
export interface KeptNote extends Annotation {
  readonly nodes: readonly [string] | readonly [string, string];
  /** The training run whose hidden factors it names, where it names one. */
  readonly run?: string;
}

/** What gave an edge its direction. */
export type EdgeRule =
  /** `witness` and the edge's start are linked to its end but not to one another. */
  | { readonly name: 'collider'; readonly witness: string }
  | { readonly name: 'meek'; readonly number: 1 | 2 | 3 | 4; readonly nodes: readonly string[] }
  | { readonly name: 'knowledge'; readonly because: 'tiers' | 'forbidden' | 'required' }
  /** Colliders ask for both directions. */
  | { readonly name: 'conflict' };

/** `tested`: the data decided. `required`, `forbidden`: what people said they know did. */
export type PairBasis = 'tested' | 'required' | 'forbidden';

export interface DocumentNode extends Annotation {
  readonly id: string;
  readonly modality: string;
  readonly kind: 'latent' | 'observed';
  /** The codebook's name for it, shown where people gave none. */
  readonly codebookLabel?: string;
  readonly unit?: string;
  /** Subjects with a value. */
  readonly n?: number;
}

export interface DocumentEdge extends Annotation {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** The largest p-value among the tests that the edge survived. */
  readonly pValue?: number;
  /** Absolute (partial) correlation or its analogue, 0..1: the width in pictures. */
  readonly strength?: number;
  readonly n?: number;
  /** Share of bootstrap replicates with this edge, 0..1, where known. */
  readonly frequency?: number;
  /** Share of bootstrap replicates with an arrow from `from` to `to`, and with one back. */
  readonly arrows?: { readonly forward: number; readonly backward: number };
  /** The variables that were held fixed in the test with the largest p-value. */
  readonly given?: readonly string[];
  /** How many tests were made of this pair. */
  readonly tests?: number;
  readonly basis?: PairBasis;
  /** What oriented the edge; absent where it has no direction, or the document does not say. */
  readonly rule?: EdgeRule;
  /** What else speaks for a direction, in a sentence. */
  readonly hint?: string;
  /** Plain words that say what oriented it, or why it has no direction. */
  readonly because: string;
}

export interface AbsentEdge {
  readonly a: string;
  readonly b: string;
  readonly pValue?: number;
  readonly n?: number;
  /** Given these the two are no longer related; empty: not related at all. */
  readonly separatingSet: readonly string[];
  readonly tests?: number;
  readonly basis?: PairBasis;
  readonly because: string;
}
