import { describe, expect, it } from 'vitest';
import type { DocumentNode, GraphDocument, NodeType } from '../../core/graph/document.ts';
import { explainPair } from '../../core/graph/explain-pair.ts';
import type { Relation, Trend } from '../../core/graph/evidence.ts';
import { figuresOf, relationsOf } from '../../core/graph/relation.ts';

const node = (id: string, type: NodeType, higher?: string): DocumentNode => ({
  id,
  modality: 'Clinic',
  kind: 'observed',
  type,
  ...(higher === undefined ? {} : { higher }),
});
const nodes = [
  node('age', 'number'),
  node('bmi', 'number'),
  node('grade', 'ordered'),
  node('smoker', 'two-valued', 'yes'),
  node('sex', 'two-valued', 'male'),
  node('blood', 'category'),
  node('site', 'category'),
  node('death', 'time-to-event'),
];
const relation = (trend: Trend, given: string[] = []): Relation => ({
  trend,
  correlation: 0.305,
  low: 0.21,
  high: 0.4,
  given,
});
const { goes, said } = relationsOf({
  nodes: nodes.map((n) => (n.id === 'age' ? { ...n, label: 'Age' } : n)),
});
const link = (from: string, to: string, trend: Trend, given?: string[]) =>
  ({ from, to, kind: 'directed', relation: relation(trend, given) }) as const;

describe('how two variables go together', () => {
  it.each([
    ['age', 'bmi', 'rising', 'higher with higher'],
    ['age', 'grade', 'falling', 'lower with higher'],
    ['age', 'smoker', 'rising', 'more often yes with higher Age'],
    ['smoker', 'age', 'falling', 'lower where smoker is yes'],
    ['sex', 'smoker', 'rising', 'more often yes where sex is male'],
    ['age', 'death', 'rising', 'sooner with higher Age'],
    ['sex', 'death', 'falling', 'later where sex is male'],
    ['age', 'blood', 'unordered', 'no direction: blood has no order'],
    ['site', 'blood', 'unordered', 'no direction: site and blood have no order'],
    ['age', 'bmi', 'bent', 'bent: no one direction'],
    ['age', 'bmi', 'unclear', 'direction not clear'],
  ] as const)('%s and %s, %s: %s', (from, to, trend, words) => {
    expect(goes(link(from, to, trend))).toBe(words);
  });

  it('comes with the correlation, its interval, and what was held fixed', () => {
    expect(said(link('age', 'bmi', 'rising', ['sex']))).toBe('higher with higher, .30 [.21, .40] given sex');
    expect(said(link('age', 'bmi', 'bent'))).toBe(
      'bent: no one direction, in a straight line .30 [.21, .40] on their own',
    );
    expect(said(link('age', 'blood', 'unordered', ['sex', 'bmi']))).toBe(
      'no direction: blood has no order, strength .30 [.21, .40] given sex and bmi',
    );
  });

  it('gives a bent relation no figure beside the words, whose sign would mislead', () => {
    expect(figuresOf(relation('bent'))).toBeNull();
    expect(figuresOf(relation('falling'))).toBe('.30 [.21, .40]');
  });

  it('stands among the facts of a pair, linked or undecided', () => {
    const document: GraphDocument = {
      format: 'etiograph-graph',
      version: 1,
      title: 'G',
      created: '2026-01-05T00:00:00.000Z',
      modalities: [{ name: 'Clinic', kind: 'table', colour: '#0072b2', shape: 'rectangle' }],
      nodes,
      edges: [link('age', 'smoker', 'rising', ['sex'])],
      undecided: [{ a: 'age', b: 'bmi', undecided: 'small', given: [], relation: relation('unclear') }],
      absent: [],
      provenance: {},
      notes: [],
    };
    const fact = (pair: Parameters<typeof explainPair>[1]) =>
      explainPair(document, pair, ['age', 'smoker']).facts.find(
        ({ label }) => label === 'How they go together',
      )?.value;
    expect(fact(document.edges[0])).toBe('more often yes with higher age, .30 [.21, .40] given sex');
    expect(fact(document.undecided![0])).toBe('direction not clear, .30 [.21, .40] on their own');
    expect(fact({ a: 'bmi', b: 'sex', separatingSet: [] })).toBeUndefined();
  });
});
