import fc from 'fast-check';
import type { DocumentEdge, GraphDocument } from '../../core/graph/document.ts';
import type { EdgeRule } from '../../core/graph/evidence.ts';
import { TRENDS } from '../../core/graph/evidence.ts';

const SHAPES = ['ellipse', 'rectangle', 'diamond', 'hexagon', 'triangle', 'octagon'] as const;

/** Any text, with much of what formats trip over. */
const nastyName: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    ...['<b>&"\'</b>', ']]>', '--', '-->', 'a --> b', '1. x', 'x;y', 'x,y', '"', '\\', '\\N', 'a\\', '&amp;'],
    ...[
      '',
      ' ',
      'a b',
      'a_b',
      'a\nb',
      '\t',
      '血压',
      'Größe',
      'o-o',
      '=1+1',
      '=cmd()',
      '@x',
      '-1',
      '<script>alert(1)</script>',
      '{',
      '}',
      '# x',
      'Graph Edges:',
    ],
    ...['__proto__', 'constructor', 'n0', 'e0', '\u0000', '\ud800', '\ufffe', '\u202e', '👩‍⚕️', 'a~b', 'NA'],
  ),
);

/** A document with any names and any edges between different nodes, one a pair. */
export const anyDocument: fc.Arbitrary<GraphDocument> = fc
  .record({
    ids: fc.uniqueArray(nastyName, { minLength: 0, maxLength: 9 }),
    modalities: fc.uniqueArray(nastyName, { minLength: 1, maxLength: 4 }),
    title: nastyName,
    extra: fc.array(nastyName, { minLength: 8, maxLength: 8 }),
    seed: fc.array(fc.nat(999), { minLength: 90, maxLength: 90 }),
  })
  .map(({ ids, modalities, title, extra, seed }) => build(ids, modalities, title, extra, seed));

function build(
  ids: readonly string[],
  modalities: readonly string[],
  title: string,
  extra: readonly string[],
  seed: readonly number[],
): GraphDocument {
  const edges: DocumentEdge[] = [];
  const absent: GraphDocument['absent'][number][] = [];
  let k = 0;
  ids.forEach((a, i) => {
    for (const b of ids.slice(i + 1)) {
      const draw = seed[k++ % seed.length];
      const kind = (['directed', 'undirected', 'bidirected'] as const)[draw % 3];
      // Half of the directed edges go against the order of the nodes, so that loops occur.
      const [from, to] = kind === 'directed' && draw % 2 ? [b, a] : [a, b];
      if (draw % 5 < 2) {
        const more =
          draw % 7 === 0 ? {} : { pValue: draw / 9990, strength: draw / 999, frequency: draw / 999 };
        const found: Partial<DocumentEdge> =
          draw % 4 === 0
            ? {}
            : {
                basis: 'tested',
                tests: draw,
                given: ids.filter((id) => id !== a && id !== b).slice(0, draw % 3),
                ...(kind === 'directed' ? { rule: RULES(ids)[draw % 4] } : {}),
                arrows: { forward: draw / 999, backward: 0 },
                relation: {
                  trend: TRENDS[draw % TRENDS.length],
                  correlation: draw / 999,
                  low: draw / 1998,
                  high: 1,
                  given: ids.filter((id) => id !== a && id !== b).slice(0, draw % 2),
                },
              };
        edges.push({
          from,
          to,
          kind,
          description: extra[(draw + 3) % 8],
          note: extra[(draw + 1) % 8],
          ...(draw % 3 === 0
            ? { tags: extra.slice(0, 2), citations: extra.slice(2, 4), status: 'known' }
            : {}),
          ...more,
          ...found,
        });
      } else {
        absent.push({ a, b, separatingSet: ids.slice(0, draw % 2) });
      }
    }
  });
  return {
    format: 'etiograph-graph',
    version: 1,
    title,
    created: '2024-05-06T07:08:09.000Z',
    modalities: modalities.map((name, i) => ({
      name,
      kind: (['table', 'recording', 'image'] as const)[i % 3],
      colour: '#0072b2',
      shape: SHAPES[seed[i] % 6],
    })),
    nodes: ids.map((id, i) => ({
      id,
      modality: modalities[i % modalities.length],
      kind: i % 2 ? 'latent' : 'observed',
      ...(i % 4 === 0 ? { type: 'two-valued' as const, higher: extra[(i + 5) % 8] } : {}),
      ...(i % 3 === 0 ? { label: extra[i % 8], unit: extra[(i + 3) % 8], tags: extra.slice(0, i % 3) } : {}),
    })),
    edges,
    absent,
    provenance: { alpha: 0.01, test: extra[0], rank: false },
    notes: extra.slice(0, 2),
    keptNotes: [
      { nodes: [extra[0]], note: extra[1] },
      ...(absent.length > 0
        ? [{ nodes: [absent[0].b, absent[0].a] as const, note: extra[2], status: 'hypothesis' as const }]
        : []),
    ],
  };
}

const RULES = (ids: readonly string[]): EdgeRule[] => [
  { name: 'collider', witness: ids[0] },
  { name: 'meek', number: 2, nodes: ids.slice(0, 1) },
  { name: 'knowledge', because: 'tiers' },
  { name: 'conflict' },
];

/** Three variables of three modalities with each kind of edge. */
export const small: GraphDocument = {
  format: 'etiograph-graph',
  version: 1,
  title: 'A & B',
  created: '2024-05-06T07:08:09.000Z',
  modalities: [
    { name: 'Table', kind: 'table', colour: '#0072b2', shape: 'rectangle' },
    { name: 'Sleep', kind: 'recording', colour: '#e69f00', shape: 'ellipse' },
  ],
  nodes: [
    { id: 'age', modality: 'Table', kind: 'observed', unit: 'years', n: 380 },
    { id: 'bmi', modality: 'Table', kind: 'observed', label: 'Body mass index' },
    { id: 'Sleep 1', modality: 'Sleep', kind: 'latent' },
    { id: 'sleep hours', modality: 'Table', kind: 'observed' },
    { id: 'sex', modality: 'Table', kind: 'observed' },
  ],
  edges: [
    { from: 'age', to: 'Sleep 1', kind: 'directed', strength: 0.9, pValue: 1e-9 },
    { from: 'age', to: 'bmi', kind: 'undirected', strength: 0.1, pValue: 0.004 },
    { from: 'bmi', to: 'sex', kind: 'bidirected' },
  ],
  absent: [{ a: 'bmi', b: 'Sleep 1', pValue: 0.41, n: 380, separatingSet: ['age'] }],
  provenance: { alpha: 0.01 },
  notes: ['No unmeasured common cause.'],
};
