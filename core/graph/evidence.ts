import type { GraphEdge } from './types.ts';

/**
 * `tested`: the data decided. `required`, `forbidden`: what people said they know did. `outcomes`: both are times to
 * events, which cause nothing. `levels`: both are levels of one category, which exclude one another.
 */
type PairBasis = 'tested' | 'required' | 'forbidden' | 'outcomes' | 'levels';

/** What gave an edge its direction. */
export type EdgeRule =
  /** `witness` and the edge's start are linked to its end but not to one another. */
  | { readonly name: 'collider'; readonly witness: string }
  /** Meek rule 1..4; `nodes` are the further variables that the rule looked at. */
  | { readonly name: 'meek'; readonly number: 1 | 2 | 3 | 4; readonly nodes: readonly string[] }
  | { readonly name: 'knowledge'; readonly because: 'tiers' | 'forbidden' | 'required' | 'outcome' }
  /** Colliders ask for both directions. */
  | { readonly name: 'conflict' };

/** The test that decided about a pair. */
interface DecidingTest {
  /** Linked: the largest p-value among the tests that the edge survived. Not linked: that of the separation. */
  readonly pValue?: number;
  /** The same adjusted for the number of pairs, where a false discovery rate was asked for. */
  readonly adjustedP?: number;
  /** Rows that this test used. */
  readonly n?: number;
  /** Number of tests that were made of this pair. */
  readonly tests?: number;
  readonly basis?: PairBasis;
  /** Share of the replicates (resamples of the rows, or halves of the people) that link the pair, 0..1, where known. */
  readonly frequency?: number;
  /** Share of those that leave it undecided; known only where the factors were learned anew from halves of the people. */
  readonly frequencyUndecided?: number;
  /** Where the search corrected the pair's tests for missingness that depends on other variables, or could not. */
  readonly missingness?: MissingnessCorrection;
}

/** Why a test could not be corrected. */
export const CORRECTION_TROUBLES = ['few-rows', 'cause-missing', 'levels', 'many-sets'] as const;
export type CorrectionTrouble = (typeof CORRECTION_TROUBLES)[number];

/** What became of a link whose variables are missing depending on others. */
export interface MissingnessCorrection {
  /** `unclear`: a set separates the two by a test with too few rows to take the link out. */
  readonly outcome: 'removed' | 'unclear' | 'kept' | 'impossible';
  /** What the missingness depends on. */
  readonly causes: readonly string[];
  /** What the test with the largest p-value held fixed. */
  readonly given: readonly string[];
  /** That test on the rows that have all values, and on those kept so that they are as all rows are. */
  readonly before: { readonly pValue: number; readonly n: number };
  readonly after?: { readonly pValue: number; readonly n: number };
  /** Where it was impossible. */
  readonly because?: CorrectionTrouble;
}

/** An edge with what speaks for it. */
export interface LinkEvidence extends GraphEdge, DecidingTest {
  /** The variables that were held fixed in the test with the largest p-value. */
  readonly given?: readonly string[];
  /** Absolute (partial) correlation or its analogue, 0..1: the width in pictures. */
  readonly strength?: number;
  readonly effect?: EffectSize;
  /** Absent where no test could tell. */
  readonly relation?: Relation;
  /** What oriented the edge; absent where it has no direction, or the document does not say. */
  readonly rule?: EdgeRule;
  /** What else speaks for a direction, in a sentence. */
  readonly hint?: string;
  /** Share of the replicates with an arrow from `from` to `to`, and with one back. */
  readonly arrows?: { readonly forward: number; readonly backward: number };
}

/**
 * In which direction two variables go together. `bent`: more of the relation is bent than straight, so that no one
 * direction holds. `unclear`: the interval holds 0. `unordered`: one of the two is a category without an order.
 */
export const TRENDS = ['rising', 'falling', 'bent', 'unclear', 'unordered'] as const;
export type Trend = (typeof TRENDS)[number];

/** How two variables go together in the test in which they are the least related. */
export interface Relation {
  readonly trend: Trend;
  /**
   * The (partial) correlation, of normal scores where the test takes these: positive is "higher with higher", of a time
   * to an event "sooner with higher". Of `bent` its straight part; of `unordered` an unsigned analogue, 0..1.
   */
  readonly correlation: number;
  /** Its 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
  /** What was held fixed. */
  readonly given: readonly string[];
}

/** How large a relation is in the test that comes closest to "too small to matter". */
export interface EffectSize {
  /** Absolute (partial) correlation or its analogue, 0..1, without what chance alone gives. */
  readonly size: number;
  /** What it must exceed for a link: the smallest effect that matters, and what the error of factors can explain. */
  readonly margin: number;
  /** What was held fixed in that test. */
  readonly given: readonly string[];
  /** Of a link: the reliability of the factors held fixed below which their error would explain it. */
  readonly reliabilityNeeded?: number;
  readonly hinge?: Hinge;
}

/** The learned factor whose error alone could soonest explain a link. */
export interface Hinge {
  readonly factor: string;
  /** Reliability below which it would, the other factors being as reliable as they are taken to be. */
  readonly below: number;
  /** Its reliability, as it was measured, or as it is assumed to be at the least. */
  readonly reliability: number;
  /** 95% interval of what was measured; absent where it is assumed. */
  readonly interval?: readonly [low: number, high: number];
}

/**
 * Why a pair has no link although no set of variables separates it for certain. `small`: what is left is shown to be
 * smaller than what matters. `training`: it is no larger than the margin, and the training found no link.
 */
export const ABSENCE_REASONS = ['small', 'training'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** A pair without an edge, with what separates the two. */
export interface AbsentEdge extends DecidingTest {
  readonly a: string;
  readonly b: string;
  /** Given these the two are no longer related; empty: not related at all. */
  readonly separatingSet: readonly string[];
  /** Neighbours of both of which the tests do not tell whether arrows meet there; absent: none. */
  readonly ambiguous?: readonly string[];
  readonly reason?: AbsenceReason;
  readonly effect?: EffectSize;
}

/**
 * Why nothing is claimed of a pair. `small`: the relation differs from nothing and may be smaller than what matters.
 * `error`: the error of the learned factors can explain it. `failed`: one of the two, or a factor that is related to both,
 * was measured to have failed, or no other training gives it again. `training-*`: the data and the training's own structure
 * disagree, which has a link, has one that fewer than half of its searches have, or has none. `chance`: among so many pairs a
 * p-value as large comes too often by chance for the false discovery rate that was asked for. `missingness`: a set
 * separates the two once missingness is corrected, by a test that has too few rows to show that there is no link. `masked`: the two go together, variables separate them that are nearly
 * the same as one of them, and nothing else joins them. `untested`: no
 * test said anything, since hardly anybody has both, or one has a single value among those who have the other.
 */
export const UNDECIDED_REASONS = [
  'small',
  'error',
  'failed',
  'training-link',
  'training-unsure',
  'training-none',
  'chance',
  'missingness',
  'masked',
  'untested',
] as const;
export type UndecidedReason = (typeof UNDECIDED_REASONS)[number];

/** A pair of which neither a link nor its absence is claimed. It directs no link. */
export interface UndecidedPair extends DecidingTest {
  readonly a: string;
  readonly b: string;
  readonly undecided: UndecidedReason;
  /** What the deciding test held fixed. */
  readonly given: readonly string[];
  readonly effect?: EffectSize;
  /** Absent where no test could tell. */
  readonly relation?: Relation;
}

/** What is known of two variables: from the search to the document, the exports and the window. */
export type PairEvidence = LinkEvidence | UndecidedPair | AbsentEdge;

/** Whether a pair has an edge. */
export const isLink = (pair: PairEvidence): pair is LinkEvidence => 'kind' in pair;

/** Whether nothing is claimed of a pair. */
export const isUndecided = (pair: PairEvidence): pair is UndecidedPair => 'undecided' in pair;

/** What the deciding test held fixed. */
export const decidingSet = (pair: PairEvidence): readonly string[] =>
  'separatingSet' in pair ? pair.separatingSet : (pair.given ?? []);

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
}

/** All tests that the search of a graph made of a pair. */
export interface PairTests {
  /** How many: more than there are sets where a set was tried again in the choice of what separates best. */
  readonly made: number;
  /** One a conditioning set, the smallest sets first, with how often it was made. */
  readonly tests: readonly (PairTest & { readonly times: number })[];
  /** There were more sets than are listed. */
  readonly more: boolean;
}

type Arrow = readonly [from: string, to: string];

/** `[a, centre, b]`: a -> centre <- b, with a and b not linked. */
export type ColliderTriple = readonly [a: string, centre: string, b: string];

/** Arrowheads that the triples or the knowledge dispute. */
export type Conflict =
  /** Colliders ask for both directions of one edge, which is left bidirected. */
  | { readonly kind: 'colliders'; readonly edge: Arrow; readonly colliders: readonly ColliderTriple[] }
  /** The data show a collider that the knowledge rules out; the knowledge stands. */
  | { readonly kind: 'knowledge'; readonly collider: ColliderTriple; readonly arrow: Arrow }
  /** The data found nothing that separates two variables whose link the knowledge forbids, or two times to events. */
  | { readonly kind: 'forbidden-link'; readonly edge: Arrow; readonly outcomes?: true }
  /** Meek rules ask for both directions of one edge, which is left undirected. */
  | { readonly kind: 'rules'; readonly edge: Arrow };
