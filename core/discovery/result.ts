import type { AbsentEdge, Conflict, LinkEvidence, UndecidedPair } from '../graph/evidence.ts';

/** What PC found, with the reason for every pair of variables, linked or not. */
export interface DiscoveryResult {
  /** The variables that took part, in the order given, and the edges among them. */
  readonly graph: { readonly nodes: readonly string[]; readonly edges: readonly LinkEvidence[] };
  readonly test: string;
  readonly alpha: number;
  /** The pairs of which neither a link nor its absence is claimed. */
  readonly undecided: readonly UndecidedPair[];
  /** The pairs without an edge. These, the undecided ones and the edges are ordered as (0,1), (0,2), ... (1,2), ... */
  readonly absent: readonly AbsentEdge[];
  /** Arrowheads that the triples or the knowledge dispute. */
  readonly conflicts: readonly Conflict[];
  /** What was odd about the data and what was done about it. */
  readonly findings: readonly Finding[];
  /** Number of tests of each order that was reached. */
  readonly testsByOrder: readonly number[];
}

export interface Finding {
  readonly kind:
    | 'constant'
    | 'duplicate'
    | 'collinear'
    | 'void-tests'
    | 'few-rows'
    | 'few-fixed'
    | 'cycle'
    | 'missingness';
  readonly columns: readonly string[];
  /** A sentence in plain words. */
  readonly message: string;
}
