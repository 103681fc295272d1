import { UserError } from '../../errors.ts';
import type { PairExplanation, PairFact } from '../../contract/graph-views.ts';
import type { AbsentEdge, DocumentEdge, GraphDocument } from '../../graph/document.ts';
import { contradictionsOf } from '../../graph/contradictions.ts';
import { pairKey } from '../../graph/difference.ts';
import * as words from '../../graph/words.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';
import { annotationOf } from './annotate.ts';
import { findNode } from './find-graph.ts';
import { pairTests } from './pair-tests.ts';

type Found =
  | { readonly edge: DocumentEdge; readonly absent: null }
  | { readonly edge: null; readonly absent: AbsentEdge };

/**
 * All that is known of two variables of a graph: what the document says, and the tests that mattered, made anew.
 *
 * @throws UserError `graph.unknown-variable`, `graph.same-variable`
 */
export async function explainPair(
  store: ProjectStore,
  graph: SavedGraph,
  a: string,
  b: string,
): Promise<PairExplanation> {
  const nodes = [findNode(graph, a), findNode(graph, b)] as const;
  if (a === b) {
    throw new UserError('graph.same-variable', `“${a}” was chosen twice.`, 'Choose two different variables.');
  }
  const { document } = graph;
  const found = pairOf(document, a, b);
  const name = words.nameOf(document);
  const { edge, absent } = found;
  const pair = edge ?? absent;
  const given = edge?.given ?? absent?.separatingSet ?? [];
  const { tests, note } = await pairTests(store, graph, [a, b], given, pair.pValue);
  const { alpha } = document.provenance;
  const test = words.testName(document.provenance['test']);
  return {
    a: nodes[0],
    b: nodes[1],
    headline: edge ? words.linkHeadline(edge, name) : words.absentHeadline(a, b, name),
    term: words.TERMS[edge?.kind ?? 'absent'],
    link: edge && { from: edge.from, to: edge.to, kind: edge.kind },
    because: edge
      ? `${words.whyLinked(edge, name)}${circleWords(document, edge)}`
      : words.whyAbsent(absent, name),
    basis: pair.basis ?? null,
    pValue: pair.pValue ?? null,
    strength: edge?.strength ?? null,
    n: pair.n ?? null,
    alpha: typeof alpha === 'number' ? alpha : null,
    test,
    given,
    testCount: pair.tests ?? null,
    frequency: edge?.frequency ?? null,
    arrows: edge?.arrows ?? null,
    rule: edge?.rule ?? null,
    facts: facts(found, document, name),
    tests,
    testsNote: note,
    annotation: annotationOf(document, { from: a, to: b }),
  };
}

const circleWords = (document: GraphDocument, edge: DocumentEdge): string =>
  contradictionsOf(document).circling.includes(edge)
    ? ' The arrow runs in a circle of arrows: the data contradict themselves here, and its direction should not be relied on.'
    : '';

/** What the graph says of a pair, in either order. */
export function pairOf({ edges, absent }: GraphDocument, a: string, b: string): Found {
  const key = pairKey(a, b);
  const edge = edges.find(({ from, to }) => pairKey(from, to) === key);
  if (edge) return { edge, absent: null };
  const reason = absent.find((pair) => pairKey(pair.a, pair.b) === key);
  return {
    edge: null,
    absent: reason ?? { a, b, separatingSet: [], because: 'The graph does not say why.' },
  };
}

function facts({ edge, absent }: Found, document: GraphDocument, name: words.Name): PairFact[] {
  const { alpha, test } = document.provenance;
  const pair = edge ?? absent;
  const given = edge?.given ?? absent?.separatingSet ?? [];
  const fact = (label: string, term: string, value: string | undefined): PairFact[] =>
    value === undefined ? [] : [{ label, term, value }];
  const limit = typeof alpha === 'number' ? `, limit ${words.withoutZero(alpha, digits(alpha))}` : '';
  return [
    ...fact(
      edge ? 'Weakest evidence for a link' : 'Evidence for a link',
      edge ? 'largest p-value over all tests of the pair' : 'p-value given the separating set',
      pair.pValue === undefined ? undefined : `${words.sayP(pair.pValue)}${limit}`,
    ),
    ...fact(
      edge ? 'Held fixed in that test' : 'No longer related once these are known',
      edge ? 'conditioning set' : 'separating set',
      pair.pValue === undefined ? undefined : words.listed(given.map(name)) || 'nothing',
    ),
    ...fact('Subjects', 'N of that test', pair.n?.toLocaleString('en')),
    ...fact(
      'How sure',
      'bootstrap frequency of the link',
      edge?.frequency === undefined ? undefined : words.sayFrequency(edge.frequency),
    ),
    ...fact(
      'How sure of the direction',
      'bootstrap frequency of the arrow, and of one back',
      edge?.arrows && edge.kind === 'directed'
        ? `${hundred(edge.arrows.forward)} of 100 this way, ${hundred(edge.arrows.backward)} the other way`
        : undefined,
    ),
    ...fact('Where the direction comes from', 'orientation rule', edge?.rule && words.ruleTerm(edge.rule)),
    ...fact('Tests made of this pair', words.testName(test), pair.tests?.toLocaleString('en')),
  ];
}

const hundred = (share: number): string => String(Math.round(100 * share));

/** Number of decimals that the limit was given with: .05, .01, .001. */
const digits = (alpha: number): number => Math.max(2, (String(alpha).split('.')[1] ?? '').length);
