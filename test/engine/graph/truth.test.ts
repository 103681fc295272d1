import { describe, expect, it } from 'vitest';
import { compareWithTruth } from '../../../core/engine/graph/truth.ts';
import { Rng } from '../../../core/math/rng.ts';

const rng = new Rng(3);
const subjects = Array.from({ length: 300 }, (_, i) => ({
  id: `s${i}`,
  z: [rng.normal(), rng.normal()],
  eta: [],
}));
const truth = {
  nodes: [
    { id: 'age', modality: 'Body', kind: 'observed' as const },
    { id: 'Eye 1', modality: 'Eye', kind: 'latent' as const },
    { id: 'Eye 2', modality: 'Eye', kind: 'latent' as const },
  ],
  edges: [
    { from: 'age', to: 'Eye 1' },
    { from: 'Eye 2', to: 'Eye 1' },
  ],
  latents: ['Eye 1', 'Eye 2'],
  subjects,
};
/** The learned factors are the true ones in the other order, one with its sign turned. */
const swapped = {
  subjects: subjects.map((s) => s.id),
  columns: [
    { name: 'Eye 1', modality: 'Eye', kind: 'image' as const, values: subjects.map((s) => -s.z[1]) },
    { name: 'Eye 2', modality: 'Eye', kind: 'image' as const, values: subjects.map((s) => s.z[0]) },
  ],
};

describe('the comparison with a known truth', () => {
  it('matches factors within their modality before it compares graphs', () => {
    const scores = compareWithTruth(truth, swapped, {
      nodes: ['age', 'Eye 1', 'Eye 2'],
      edges: [
        { from: 'age', to: 'Eye 2', kind: 'directed' },
        { from: 'Eye 1', to: 'Eye 2', kind: 'directed' },
      ],
    });
    expect(scores.mcc).toBeCloseTo(1, 10);
    expect(scores.latents.map((s) => [s.truth, s.found])).toEqual([
      ['Eye 1', 'Eye 2'],
      ['Eye 2', 'Eye 1'],
    ]);
    expect(scores.graph.shd).toBe(0);
  });
});
