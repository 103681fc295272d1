import { describe, expect, it } from 'vitest';
import type { GraphView } from '../../../core/contract/project-api.ts';
import { staleness } from '../../../renderer/state/stale.ts';

const graph: GraphView = {
  id: 'g',
  title: 'G',
  created: '',
  run: 'r',
  newer: null,
  overtaken: [],
  arrived: [],
  roles: [],
  ahead: false,
};
const facts = {
  runs: [{ id: 'r', kind: 'train', created: '', overtaken: ['Sleep'] }],
  modalities: ['Clinic', 'Sleep', 'Blood'].map((name) => ({ name })) as never[],
};

describe('staleness', () => {
  it('is none of a graph that nothing has overtaken', () => {
    expect(staleness(graph, facts)).toBeNull();
  });

  it('says what changed, went and came, and what mends it', () => {
    const stale = staleness({ ...graph, overtaken: ['Clinic', 'Gait', 'Blood'], arrived: ['Blood'] }, facts)!;
    expect(stale.words).toBe(
      'Out of date. Since this graph was found: Clinic changed; Gait went; Blood came.',
    );
    expect(stale).toMatchObject({ find: true, train: true });
    // What only the training has learned, another search alone does not take in.
    expect(staleness({ ...graph, overtaken: ['Sleep'] }, facts)).toMatchObject({ find: false, train: true });
    const newer = staleness({ ...graph, newer: 'r2' }, { ...facts, runs: [] })!;
    expect(newer).toMatchObject({ find: true, train: false });
    expect(newer.words).toContain('newer training');
    const ahead = staleness({ ...graph, ahead: true }, { ...facts, runs: [] })!;
    expect(ahead).toMatchObject({ find: true, train: false });
    expect(ahead.words).toContain('what is known were changed');
  });
});
