import { describe, expect, it } from 'vitest';
import type { DocumentEdge } from '../../core/graph/document.ts';
import { drawnFigures } from '../bench/experiments/drawn-figures.ts';

const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id, modality: 'M', kind: 'observed' as const }));
const edge = (from: string, to: string, kind: DocumentEdge['kind'] = 'directed') => ({ from, to, kind });
/** a -> b -> c, and d apart. */
const truth = {
  names: ['a', 'b', 'c', 'd'],
  arrows: [
    [0, 1],
    [1, 2],
  ] as const,
  mcc: 1,
};

describe('what a drawn graph claims', () => {
  it('counts extra and missed links, and arrows that point the wrong way or along no link', () => {
    const edges = [edge('b', 'a'), edge('a', 'd'), edge('c', 'd', 'undirected')];
    expect(drawnFigures({ nodes, edges }, truth)).toMatchObject({
      trueLinks: 2,
      drawn: 3,
      extra: 2,
      missed: 1,
      found: 0.5,
      arrows: 2,
      arrowsWrong: 2,
      arrowsRight: false,
    });
  });

  it('counts undecided pairs apart', () => {
    const undecided = [
      { a: 'c', b: 'b' },
      { a: 'a', b: 'd' },
    ];
    const figures = drawnFigures({ nodes, edges: [edge('a', 'b', 'undirected')], undecided }, truth);
    expect(figures).toMatchObject({ extra: 0, missed: 1, undecided: 2, undecidedTrue: 1 });
    expect(figures.undecidedShare).toBeCloseTo(2 / 6);
  });

  it('looks only at the variables that the graph has, and misses the links of a factor that was not found', () => {
    const few = nodes.slice(0, 3);
    const beside = { ...truth, names: ['a', 'b', null, 'd'] };
    expect(drawnFigures({ nodes: few, edges: [edge('a', 'b')] }, beside)).toMatchObject({
      trueLinks: 2,
      missed: 1,
      extra: 0,
    });
  });
});
