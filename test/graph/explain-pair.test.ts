import { describe, expect, it } from 'vitest';
import type { DocumentEdge, GraphDocument, NodeType } from '../../core/graph/document.ts';
import { explainPair, pairOf, testOf } from '../../core/graph/explain-pair.ts';

const edge = (from: string, to: string, more: Partial<DocumentEdge> = {}): DocumentEdge => ({
  from,
  to,
  kind: 'directed',
  basis: 'tested',
  pValue: 0.0004,
  n: 1200,
  given: ['c'],
  tests: 1234,
  ...more,
});
const GRAPH: GraphDocument = {
  format: 'etiograph-graph',
  version: 1,
  title: 'G',
  created: '2026-01-05T00:00:00.000Z',
  modalities: [{ name: 'Clinic', kind: 'table', colour: '#0072b2', shape: 'rectangle' }],
  nodes: ['a', 'b', 'c', 'd'].map((id) => ({ id, modality: 'Clinic', kind: 'observed', label: `“${id}”` })),
  edges: [
    edge('a', 'b', { frequency: 0.93, arrows: { forward: 0.8, backward: 0.11 }, rule: { name: 'conflict' } }),
    edge('b', 'c', { given: [] }),
    edge('c', 'a', { pValue: undefined, n: undefined, basis: 'required', given: undefined }),
  ],
  absent: [{ a: 'a', b: 'd', separatingSet: ['b', 'c'], pValue: 0.41, n: 812, tests: 7, basis: 'tested' }],
  provenance: { alpha: 0.001, test: 'fisher-z' },
  notes: [],
};
const explain = (a: string, b: string, graph = GRAPH) => explainPair(graph, pairOf(graph, a, b), [a, b]);
const facts = (a: string, b: string) => explain(a, b).facts.map(({ label, value }) => `${label}: ${value}`);

describe('explainPair', () => {
  it('says of a link what it is, why, and every figure once', () => {
    const { headline, term, because } = explain('b', 'a');
    expect([headline, term]).toEqual(['Direct link, possible direction: “a” → “b”', 'directed edge']);
    expect(because).toMatch(/^“a” and “b” stay related .* given “c” \(p < \.001, N = 1,200\)\./);
    expect(facts('a', 'b')).toEqual([
      'Weakest evidence for a link: p < .001, limit .001',
      'Held fixed in that test: “c”',
      'Subjects: 1,200',
      'How sure: kept in 93 % of the resamples',
      'How sure of the direction: 80 % this way, 11 % the other way',
      'Where the direction comes from: conflicting colliders',
      'Tests made of this pair: 1,234',
    ]);
  });

  it('says below which reliability of which factor a link would vanish, and how reliable that is', () => {
    const hinge = { factor: 'c', below: 0.912, reliability: 0.97, interval: [0.96, 0.98] as const };
    const effect = { size: 0.3, margin: 0.11, given: ['c'], reliabilityNeeded: 0.9 };
    const told = (more: DocumentEdge['effect']) =>
      explain('a', 'b', { ...GRAPH, edges: [edge('a', 'b', { effect: more })] });
    const measured = told({ ...effect, hinge });
    expect(measured.because).toContain(
      ' This link would vanish if “c” were reliable below .91; it is .97 (.96 to .98). ',
    );
    expect(measured.facts.map(({ label, value }) => `${label}: ${value}`)).toContain(
      'What it depends on most: “c”: more than .91 is needed; .97 (.96 to .98)',
    );
    const assumed = told({ ...effect, hinge: { factor: 'c', below: 0.912, reliability: 0.95 } });
    expect(assumed.because).toContain('reliable below .91; it is assumed to be .95. ');
    // Documents of before know one figure for all factors.
    expect(told(effect).because).toContain('the learned factors among “c” were reliable below .90.');
  });

  it('never says of a pair that is still related that something separates it', () => {
    const effect = { size: 0.09, margin: 0.11, given: ['c'] };
    const pair = { a: 'a', b: 'd', pValue: 0.0004, n: 812, tests: 7, basis: 'tested' } as const;
    const related = [
      { undecided: [{ ...pair, undecided: 'error', given: ['c'], effect }], absent: [] },
      { absent: [{ ...pair, separatingSet: ['c'], reason: 'small', effect }] },
    ] as const;
    for (const graph of related) {
      const told = explain('a', 'd', { ...GRAPH, ...graph }).facts;
      expect(told.map(({ label, value }) => `${label}: ${value}`)).toEqual([
        'Weakest evidence for a link: p < .001, limit .001',
        'Held fixed in that test: “c”',
        'Subjects: 812',
        'How strong at the least: about .09, where more than .11 is asked for',
        'Tests made of this pair: 7',
      ]);
    }
    // An estimate above the margin whose interval reaches below it.
    const wide = [
      { ...pair, undecided: 'small', given: ['c'], effect: { ...effect, margin: 0.05 } },
    ] as const;
    const above = explain('a', 'd', { ...GRAPH, undecided: [...wide], absent: [] });
    expect(above.facts.map(({ value }) => value)).toContain(
      'about .09, which is not shown to be more than .05',
    );
    const [apart] = [{ ...pair, undecided: 'training-link', given: ['c'], pValue: 0.3 }] as const;
    const told = explain('a', 'd', { ...GRAPH, undecided: [apart], absent: [] }).facts;
    expect(told.map(({ label }) => label)).toContain('No longer related once these are known');
  });

  it('names the test that the types of the two variables made of it', () => {
    const typed = (test: string, ...types: NodeType[]): GraphDocument => ({
      ...GRAPH,
      nodes: GRAPH.nodes.map((node, i) => ({ ...node, type: types[i] })),
      provenance: { ...GRAPH.provenance, test },
    });
    const told = (graph: GraphDocument, a: string, b: string) =>
      explain(a, b, graph).facts.find(({ label }) => label === 'How this pair was tested');
    expect(told(typed('gcm', 'number', 'category', 'number', 'time-to-event'), 'a', 'b')).toEqual({
      label: 'How this pair was tested',
      term: 'the generalised covariance measure',
      value:
        'a number and a category: covariance of residuals, linear and curved, level by level, rare ones joined',
    });
    expect(told(typed('gcm', 'number', 'category', 'number', 'time-to-event'), 'd', 'a')?.value).toBe(
      'a number and a time to an event: covariance of residuals, linear and curved, those of the time from a Cox model',
    );
    expect(told(typed('gcm', 'two-valued', 'two-valued'), 'a', 'b')?.value).toBe(
      'two two-valued variables: covariance of residuals',
    );
    expect(told(typed('fisher-z', 'number', 'count'), 'a', 'b')?.value).toBe(
      'a number and a whole number: partial correlation, in straight lines only',
    );
    expect(told(typed('chi-square', 'category', 'ordered'), 'a', 'b')?.value).toMatch(
      /^a category and an ordered/,
    );
    expect(told(typed('d-separation', 'number', 'number'), 'a', 'b')).toBeUndefined();
  });

  it('says that an arrow lies on a circle of arrows, and only of one that does', () => {
    expect(explain('a', 'b').because.match(/runs in a circle/g)).toHaveLength(1);
    const open = { ...GRAPH, edges: GRAPH.edges.slice(0, 2) };
    expect(explain('a', 'b', open).because).not.toContain('circle');
  });

  it('says of a pair without a link what separates it, naming first which was asked for first', () => {
    const { headline, term, because } = explain('d', 'a');
    expect([headline, term]).toEqual(['No direct link found between “d” and “a”', 'not adjacent']);
    expect(because).toBe('Given “b” and “c”, “a” and “d” are no longer related (p = .41, N = 812).');
    expect(facts('d', 'a')).toEqual([
      'Evidence for a link: p = .41, limit .001',
      'No longer related once these are known: “b” and “c”',
      'Subjects: 812',
      'Tests made of this pair: 7',
    ]);
    expect(explain('b', 'd').facts).toEqual([]);
  });
});

describe('the tests of a pair', () => {
  it('can be made again where the graph names a test on data and its limit', () => {
    const of = (provenance: GraphDocument['provenance']) => testOf({ ...GRAPH, provenance });
    expect(testOf(GRAPH)).toEqual({ test: 'fisher-z', alpha: 0.001 });
    expect(of({ alpha: 0.5, test: 'd-separation' })).toBeNull();
    expect(of({ test: 'gcm' })).toBeNull();
    expect(of({ test: 'toString', alpha: 0.1 })).toBeNull();
  });
});
