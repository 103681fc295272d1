import type { AbsentEdge, LinkEvidence, UndecidedPair } from './evidence.ts';
import type { Screened } from './screened.ts';

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
  /** Pairs of which neither a link nor its absence is claimed, each with the reason. */
  readonly undecided?: readonly UndecidedPair[];
  /** How the graph came about, for a methods section: alpha, test, tiers, seeds, versions, input hashes. */
  readonly provenance: Readonly<Record<string, string | number | boolean>>;
  /** Assumptions and warnings in plain words. */
  readonly notes: readonly string[];
  /** What did not take part since it was screened out, where the variables were screened. */
  readonly screened?: Screened;
  /** A sentence on what has overtaken it, where it was exported from a project in which something had. */
  readonly outOfDate?: string;
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

/** `two-valued`: of two different values, whatever these are; `count`: whole numbers from 0. */
export const NODE_TYPES = ['number', 'count', 'ordered', 'two-valued', 'category', 'time-to-event'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** Which share of a learned factor's variance is not error of its estimation, 0..1, with its 95% interval. */
interface NodeReliability {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Pairs of halves of the subjects that it was measured on. */
  readonly halves: number;
}

export interface DocumentNode extends Annotation {
  readonly id: string;
  readonly modality: string;
  readonly kind: 'latent' | 'observed';
  /** The codebook's name for it, shown where people gave none. */
  readonly codebookLabel?: string;
  readonly unit?: string;
  /** Subjects with a value. */
  readonly n?: number;
  /** Of a learned factor, where it was measured. */
  readonly reliability?: NodeReliability;
  /** What its values are, where the search was told. */
  readonly type?: NodeType;
  /** It was an outcome of the study by its role when the graph was found. */
  readonly outcome?: true;
  /** Of a two-valued variable: what the value that counts as the higher one is called. */
  readonly higher?: string;
  /** Of a time to an event: the columns that it joins, and the value that says that the event happened; 1 without it. */
  readonly joins?: { readonly time: string; readonly event: string; readonly happened?: string };
}

export interface DocumentEdge extends LinkEvidence, Annotation {}
