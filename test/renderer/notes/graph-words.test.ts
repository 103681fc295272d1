import { describe, expect, it } from 'vitest';
import type { GraphFacts } from '../../../core/contract/graph-views.ts';
import { graphHistory, graphWords } from '../../../renderer/notes/graph-words.ts';

const view = (id: string, overtaken: readonly string[] = []) => ({
  ...{ id, title: 'Causal graph', created: '', run: null, newer: null, arrived: [], roles: [], ahead: false },
  overtaken,
});
const plain: NonNullable<GraphFacts['settings']> = {
  ...{ smallestEffect: 0.05, falseDiscoveryRate: null, reliability: 0.95, seed: 1 },
  ...{ correctMissingness: false, computed: false, sparse: false, suggested: false, directions: false },
  ...{ alpha: 0.01, maxOrder: null, variables: null, tiers: [], forbidden: [], required: [], resamples: 0 },
  restLater: false,
  learnAnew: 0,
  timesToEvents: [],
};
const facts = (
  graph: string,
  more: Partial<typeof plain> = {},
  others: Partial<GraphFacts> = {},
): GraphFacts => ({
  ...{ graph, training: null, tables: {}, test: 'gcm', links: 3, settings: { ...plain, ...more } },
  ...others,
});

describe('graphWords', () => {
  it('tells of each graph what is not the same for all', () => {
    const training = { run: 'train-1', created: '2026-01-05T10:00:00.000Z', method: 'Linear ICA' };
    const words = graphWords(
      [view('a', ['Clinic']), view('b'), view('c')],
      [
        facts('a', { tiers: [['age', 'sex'], ['bmi']], restLater: true }),
        facts('b', { alpha: 0.05, required: [['age', 'bmi']] }, { test: 'fisher-z' }),
        facts('c', {}, { training }),
      ],
    );
    expect(words.get('a')).toBe(
      'tables as they are, former data of Clinic, Any columns (generalised covariance), evidence p < 0.01, order in time age, sex | bmi | all others, no known links',
    );
    expect(words.get('b')).toMatch(
      /data as they are now, Numbers in straight lines.*evidence p < 0\.05.*known age → bmi$/,
    );
    expect(words.get('c')).toMatch(/^factors by Linear ICA of 5 Jan 2026/);
    // The same for all: all variables, no resamples.
    expect([...words.values()].join()).not.toMatch(/variables|resamples/);
  });
});

describe('graphHistory', () => {
  const at = (id: string, created: string) => ({ ...view(id), created });

  it('tells newest first in what each graph differs from the one before it in time', () => {
    const graphs = [at('b', '2'), at('a', '1'), at('c', '3'), at('d', '4')];
    const told = [
      facts('a'),
      facts('b', { alpha: 0.05, correctMissingness: true }),
      facts('c', { alpha: 0.05, correctMissingness: true, seed: 2 }),
      facts('d', { alpha: 0.05, correctMissingness: true, seed: 2 }),
    ];
    const history = graphHistory(graphs, told);
    expect(history.map(({ graph, before }) => [graph.id, before?.id ?? null])).toEqual([
      ['d', 'c'],
      ['c', 'b'],
      ['b', 'a'],
      ['a', null],
    ]);
    expect(history.map(({ differs }) => differs)).toEqual([
      '',
      'seed 2',
      'evidence p < 0.05, corrected for missing values',
      null,
    ]);
  });

  it('claims nothing where the journal does not tell what one of the two was found with', () => {
    const [newest] = graphHistory([at('a', '1'), at('b', '2')], [facts('b')]);
    expect(newest.differs).toBeNull();
  });
});
