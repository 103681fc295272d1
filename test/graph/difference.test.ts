import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, graphDifference } from '../../core/graph/difference.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import type { DocumentEdge } from '../../core/graph/document.ts';

const NAMES = ['a', 'b', 'c', 'd'];
const PAIRS = NAMES.flatMap((a, i) => NAMES.slice(i + 1).map((b) => [a, b] as const));

type State = 'none' | 'forward' | 'backward' | 'line' | 'undecided';

/** @param states of each pair of names, in their order */
function graph(states: readonly State[]): GraphDocument {
  const link = (from: string, to: string, kind: DocumentEdge['kind']): DocumentEdge =>
    ({ from, to, kind, pValue: 0.001, given: [] }) as unknown as DocumentEdge;
  const of = (state: State): (readonly [string, string])[] => PAIRS.filter((_, k) => states[k] === state);
  return {
    nodes: NAMES.map((id) => ({ id })),
    edges: [
      ...of('forward').map(([a, b]) => link(a, b, 'directed')),
      ...of('backward').map(([a, b]) => link(b, a, 'directed')),
      ...of('line').map(([a, b]) => link(a, b, 'undirected')),
    ],
    absent: [],
    undecided: of('undecided').map(([a, b]) => ({ a, b, undecided: 'small', given: [] })),
    provenance: {},
  } as unknown as GraphDocument;
}

const states = fc.array(fc.constantFrom<State>('none', 'forward', 'backward', 'line', 'undecided'), {
  minLength: PAIRS.length,
  maxLength: PAIRS.length,
});

describe('what changed from one graph to another', () => {
  test('every pair that changed is told once, and no other', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const difference = graphDifference(graph(before), graph(after));
        const told = changesOf(difference).map(({ from, to }) => [from, to].sort().join());
        const changed = PAIRS.filter((_, k) => before[k] !== after[k]).map((pair) => pair.join());
        expect(told.toSorted()).toEqual(changed.toSorted());
        expect(difference.words === 'The graphs are the same.').toBe(changed.length === 0);
      }),
    );
  });

  const one = (state: State): GraphDocument => graph([state, ...PAIRS.slice(1).map(() => 'none' as const)]);
  test.each([
    ['line', 'undecided', 'Undecided now, a link before: a — b.'],
    ['undecided', 'forward', 'A link now, undecided before: a → b.'],
    ['none', 'undecided', 'Undecided now, no link before: a and b.'],
    ['undecided', 'none', 'No link now, undecided before: a and b.'],
    ['line', 'none', 'No longer there: a — b.'],
    ['none', 'line', 'New: a — b.'],
    ['forward', 'backward', 'Direction changed: a → b became b → a.'],
  ] as const)('from %s to %s', (before, after, words) => {
    expect(changesOf(graphDifference(one(before), one(after))).map((change) => change.words)).toEqual([
      words,
    ]);
  });
});
