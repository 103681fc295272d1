import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { shareFigures } from '../bench/experiments/share-figures.ts';

const link = (from: string, to: string, frequency: number) => ({ from, to, frequency, kind: 'undirected' });

describe('shareFigures', () => {
  it('counts links by their share, with those that are true, and the false ones against the expected', () => {
    const graph = {
      nodes: ['a', 'b', 'c', 'd'].map((id) => ({ id, modality: 'M', kind: 'observed' })),
      edges: [link('a', 'b', 1), link('b', 'c', 0.8), link('c', 'd', 0.85), link('a', 'd', 0.2)],
      undecided: [{ a: 'a', b: 'c', undecided: 'small', given: [], frequency: 0.6 }],
      provenance: { expectedFalse: 1.5 },
    } as unknown as GraphDocument;
    const truth = {
      names: ['a', 'b', 'c', 'd', null],
      arrows: [
        [0, 1],
        [2, 1],
        [0, 2],
        [0, 4],
      ] as const,
      mcc: 1,
    };
    const found = shareFigures(graph, truth);
    expect(found).toMatchObject({ links: 4, false: 2, expected: 1.5, spare: -0.5 });
    expect(found).toMatchObject({ in90: 1, true90: 1, in80: 2, true80: 1, in50: 0, in0: 1, true0: 0 });
    expect([found.over75, found.under95]).toEqual([-0.5, 0.95 * 2 - 1]);
    expect(found).toMatchObject({ undecidedLikely: 1, undecidedLikelyTrue: 1 });
  });
});
