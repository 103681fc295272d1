import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '../../core/export/formats.ts';
import { parseDocument } from '../../core/graph/parse-document.ts';
import { anyDocument, small } from './documents.ts';

const write = exportFormats.json.write;

describe('Etiograph’s own JSON', () => {
  it('reads back as written', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(parseDocument(write(document))).toEqual(document);
      }),
    );
  });

  it('has for other programs the reason of every pair in a sentence', () => {
    const text = write({
      ...small,
      edges: [
        { ...small.edges[0], basis: 'tested', given: ['bmi'], rule: { name: 'collider', witness: 'sex' } },
      ],
    });
    const { edges, absent } = JSON.parse(text) as Record<'edges' | 'absent', unknown[]>;
    expect(edges).toEqual([
      {
        ...{ from: 'age', to: 'Sleep 1', kind: 'directed', strength: 0.9, pValue: 1e-9, basis: 'tested' },
        ...{ given: ['bmi'], rule: { name: 'collider', witness: 'sex' } },
        because:
          'age and Sleep 1 stay related whatever else is taken into account; the weakest evidence was found given Body mass index (p < .001). age and sex are each linked to Sleep 1 but not to one another, and Sleep 1 is not what separates them; so both point at Sleep 1.',
      },
    ]);
    expect(absent).toEqual([
      {
        ...{ a: 'bmi', b: 'Sleep 1', pValue: 0.41, n: 380, separatingSet: ['age'] },
        because: 'Given age, Body mass index and Sleep 1 are no longer related (p = .41, N = 380).',
      },
    ]);
  });

  it('refuses a newer version by name', () => {
    const newer = JSON.stringify({ ...small, version: 2 });
    expect(() => parseDocument(newer, 'g.json')).toThrow(
      expect.objectContaining({ code: 'document.newer-version' }),
    );
  });

  it.each([
    ['document.not-json', write(small).slice(0, -20)],
    ['document.not-json', ''],
    ['document.not-a-graph', '{"nodes": []}'],
    ['document.not-a-graph', 'null'],
    ['document.invalid', JSON.stringify({ ...small, edges: [{ from: 'age', to: 'bmi', kind: 'maybe' }] })],
    [
      'document.invalid',
      JSON.stringify({ ...small, modalities: [{ ...small.modalities[0], colour: 'red' }] }),
    ],
    ['document.invalid', JSON.stringify({ ...small, modalities: [] })],
    ['document.invalid', JSON.stringify({ ...small, nodes: small.nodes.slice(1) })],
    ['document.invalid', JSON.stringify({ ...small, nodes: [...small.nodes, small.nodes[0]] })],
    ['document.invalid', JSON.stringify({ ...small, edges: [{ ...small.edges[0], strength: 3 }] })],
  ])('refuses with %s', (code, text) => {
    expect(() => parseDocument(text, 'g.json')).toThrow(expect.objectContaining({ code }));
    expect(() => parseDocument(text, 'g.json')).toThrow('g.json');
  });
});
