import type { Arrow } from './knowledge.ts';
import type { CausalGraph } from '../graph/types.ts';

/** What PC found, with the reason for every pair of variables, linked or not. */
export interface DiscoveryResult {
  /** The variables that took part, in the order given, and the edges among them. */
  readonly graph: CausalGraph;
  readonly test: string;
  readonly alpha: number;
  /** One record for every pair of `graph.nodes`, ordered as (0,1), (0,2), ... (1,2), ... */
  readonly pairs: readonly PairRecord[];
  /** Arrowheads that the triples or the knowledge dispute. */
  readonly conflicts: readonly Conflict[];
  /** What was odd about the data and what was done about it. */
  readonly findings: readonly Finding[];
  /** Number of tests of each order that was reached. */
  readonly testsByOrder: readonly number[];
}

export interface PairRecord {
  readonly a: string;
  readonly b: string;
  readonly adjacent: boolean;
  /**
   * `tested`: the data decided. `required`: the knowledge did, without a test. `forbidden`: the knowledge
   * did; the tests still looked for a separating set, since the colliders need it.
   */
  readonly basis: 'tested' | 'required' | 'forbidden';
  /** Linked: the largest p-value that the edge survived. Not linked: that of the separation. */
  readonly pValue: number | null;
  /** The conditioning set of that test; for a pair that is not linked, the separating set. */
  readonly given: readonly string[];
  readonly strength: number | null;
  /** Rows that the test used; null without a test or with the d-separation oracle. */
  readonly n: number | null;
  /** Size of `given`. */
  readonly order: number | null;
  /** How many tests were made of this pair. */
  readonly tests: number;
  /** What gave the edge its direction; null for an undirected edge and for no edge. */
  readonly orientation: Orientation | null;
}

export type Orientation =
  /** `from -> to <- other` with from and other not linked and `to` not in their separating set. */
  | { readonly rule: 'collider'; readonly from: string; readonly to: string; readonly other: string }
  /** Meek rule 1..4; `nodes` are the further variables that the rule looked at. */
  | { readonly rule: 'meek'; readonly number: 1 | 2 | 3 | 4; readonly nodes: readonly string[] }
  | { readonly rule: 'knowledge'; readonly because: 'tiers' | 'forbidden' | 'required' }
  /** Both ends carry an arrowhead: each is asked for by the colliders given. */
  | { readonly rule: 'conflict'; readonly colliders: readonly ColliderTriple[] };

/** `[a, centre, b]`: a -> centre <- b, with a and b not linked. */
export type ColliderTriple = readonly [a: string, centre: string, b: string];

export type Conflict =
  /** Colliders ask for both directions of one edge, which is left bidirected. */
  | { readonly kind: 'colliders'; readonly edge: Arrow; readonly colliders: readonly ColliderTriple[] }
  /** The data show a collider that the knowledge rules out; the knowledge stands. */
  | { readonly kind: 'knowledge'; readonly collider: ColliderTriple; readonly arrow: Arrow }
  /** The data found nothing that separates two variables whose link the knowledge forbids. */
  | { readonly kind: 'forbidden-link'; readonly edge: Arrow }
  /** Meek rules ask for both directions of one edge, which is left undirected. */
  | { readonly kind: 'rules'; readonly edge: Arrow };

export interface Finding {
  readonly kind: 'constant' | 'duplicate' | 'collinear' | 'void-tests' | 'few-rows' | 'cycle';
  readonly columns: readonly string[];
  /** A sentence in plain words. */
  readonly message: string;
}
