import { circleFinder } from './contradictions.ts';
import { pairKey } from './difference.ts';
import type { DocumentEdge, GraphDocument, NodeType } from './document.ts';
import { sayPairTest } from './pair-types.ts';
import {
  decidingSet,
  isLink,
  isUndecided,
  type AbsentEdge,
  type Hinge,
  type PairEvidence,
  type UndecidedPair,
} from './evidence.ts';
import { relationsOf } from './relation.ts';
import { sayFrequency } from './sureness.ts';
import { IN_CIRCLE, ruleTerm } from './arrow-words.ts';
import { isDataTest, testName } from './test-names.ts';
import type { DataTest } from './test-names.ts';
import * as words from './words.ts';
import type { Name } from './names.ts';
import { listed } from '../text/sentence.ts';

/** One fact about a pair: in plain words, with the term of the field. */
interface PairFact {
  readonly label: string;
  readonly term: string;
  readonly value: string;
}

/** What a graph says of two variables, in sentences. */
export interface PairExplanation {
  /** `Direct link, possible direction: Age → BMI`. */
  readonly headline: string;
  /** `directed edge`, `undirected edge`, `bidirected edge`, `not adjacent`. */
  readonly term: string;
  readonly because: string;
  /** To be listed as they are. */
  readonly facts: readonly PairFact[];
}

/** What the graph says of a pair, in either order. */
export function pairOf(
  { edges, absent, undecided = [] }: GraphDocument,
  a: string,
  b: string,
): DocumentEdge | UndecidedPair | AbsentEdge {
  const key = pairKey(a, b);
  return (
    edges.find(({ from, to }) => pairKey(from, to) === key) ??
    undecided.find((pair) => pairKey(pair.a, pair.b) === key) ??
    absent.find((pair) => pairKey(pair.a, pair.b) === key) ?? { a, b, separatingSet: [] }
  );
}

/**
 * Why two variables of a graph are linked, or not.
 *
 * @param a the headline of a pair without a link names this one first
 */
export function explainPair(
  document: GraphDocument,
  pair: PairEvidence,
  [a, b]: readonly [string, string],
): PairExplanation {
  const name = words.nameOf(document);
  const facts = factsOf(pair, document, name);
  if (isLink(pair)) {
    const because = `${words.whyLinked(pair, name)}${circleFinder(document.edges)(pair) ? ` ${IN_CIRCLE}` : ''}`;
    return { headline: words.linkHeadline(pair, name), term: words.TERMS[pair.kind], because, facts };
  }
  if (isUndecided(pair)) {
    const headline = words.undecidedHeadline(a, b, name);
    return { headline, term: words.TERMS.undecided, because: words.whyUndecided(pair, name), facts };
  }
  const headline = words.absentHeadline(a, b, name);
  return { headline, term: words.TERMS.absent, because: words.whyAbsent(pair, name), facts };
}

function factsOf(pair: PairEvidence, document: GraphDocument, name: Name): PairFact[] {
  const { alpha, test, falseDiscoveryRate: rate } = document.provenance;
  const edge = isLink(pair) ? pair : null;
  const apart = isSeparated(pair);
  const anew = pair.frequencyUndecided !== undefined;
  const fact = (label: string, term: string, value: string | undefined): PairFact[] =>
    value === undefined ? [] : [{ label, term, value }];
  const limit = typeof alpha === 'number' ? `, limit ${words.withoutZero(alpha, digits(alpha))}` : '';
  return [
    ...fact(
      apart ? 'Evidence for a link' : 'Weakest evidence for a link',
      apart ? 'p-value given the separating set' : 'largest p-value over all tests of the pair',
      pair.pValue === undefined ? undefined : `${words.sayP(pair.pValue)}${limit}`,
    ),
    ...fact(
      'The same, for the number of pairs',
      'Benjamini and Hochberg’s adjusted p-value',
      'adjustedP' in pair && pair.adjustedP !== undefined
        ? `${words.sayP(pair.adjustedP)}${typeof rate === 'number' ? `, limit ${words.withoutZero(rate, digits(rate))}` : ''}`
        : undefined,
    ),
    ...fact(
      apart ? 'No longer related once these are known' : 'Held fixed in that test',
      apart ? 'separating set' : 'conditioning set',
      pair.pValue === undefined ? undefined : listed(decidingSet(pair).map(name)) || 'nothing',
    ),
    ...fact('Subjects', 'N of that test', pair.n?.toLocaleString('en')),
    ...fact(
      'How strong at the least',
      'conditional correlation in the test nearest to none',
      pair.effect && words.sayMargin(pair.effect),
    ),
    ...fact(
      'How they go together',
      'conditional correlation with its 95 % interval',
      !('relation' in pair) ? undefined : relationsOf(document).said(pair),
    ),
    ...fact(
      'What it depends on most',
      'reliability of a factor that would explain the link',
      pair.effect?.hinge && sayHinge(pair.effect.hinge, name),
    ),
    ...fact(
      'How sure',
      anew ? 'share of complementary halves, factors learned anew' : 'bootstrap frequency of the link',
      sayFrequency(pair) ?? undefined,
    ),
    ...fact(
      'How sure of the direction',
      anew
        ? 'share of halves with the arrow, and with one back'
        : 'bootstrap frequency of the arrow, and of one back',
      edge?.arrows && edge.kind === 'directed'
        ? `${hundred(edge.arrows.forward)} % this way, ${hundred(edge.arrows.backward)} % the other way`
        : undefined,
    ),
    ...fact('How this pair was tested', testName(test), sayPairTest(test, ...typesOf(pair, document))),
    ...fact('Where the direction comes from', 'orientation rule', edge?.rule && ruleTerm(edge.rule)),
    ...fact('Tests made of this pair', testName(test), pair.tests?.toLocaleString('en')),
  ];
}

const sayHinge = ({ factor, below, reliability, interval }: Hinge, name: Name): string =>
  `${name(factor)}: more than ${words.withoutZero(below)} is needed; ${words.sayReliability(reliability, interval)}`;

/** Whether the data find that the pair is not related once some variables are held fixed. */
function isSeparated(pair: PairEvidence): boolean {
  if (isLink(pair)) return false;
  return isUndecided(pair) ? pair.undecided === 'training-link' : pair.reason === undefined;
}

function typesOf(
  pair: PairEvidence,
  { nodes }: GraphDocument,
): readonly [NodeType | undefined, NodeType | undefined] {
  const of = (id: string): NodeType | undefined => nodes.find((node) => node.id === id)?.type;
  return isLink(pair) ? [of(pair.from), of(pair.to)] : [of(pair.a), of(pair.b)];
}

const hundred = (share: number): string => String(Math.round(100 * share));

/** Number of decimals that the limit was given with: .05, .01, .001. */
const digits = (alpha: number): number => Math.max(2, (String(alpha).split('.')[1] ?? '').length);

/** Sets of at most this size are shown with all their parts. */
const ALL_PARTS = 3;

/** What is held fixed on the way to a deciding set: from nothing to the whole set. */
export function stepsTo(set: readonly string[]): string[][] {
  if (set.length === 0) return [[]];
  if (set.length > ALL_PARTS) return [[], ...set.map((z) => [z]), [...set]];
  const all = Array.from({ length: 2 ** set.length }, (_, mask) => set.filter((_, i) => (mask >> i) & 1));
  return all.sort((a, b) => a.length - b.length);
}

/** The test of independence of a graph, where it is one that can be made again on data. */
export function testOf({ provenance }: GraphDocument): { test: DataTest; alpha: number } | null {
  const { test, alpha } = provenance;
  return isDataTest(test) && typeof alpha === 'number' ? { test, alpha } : null;
}
