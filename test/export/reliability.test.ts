import { describe, expect, it } from 'vitest';
import { exportFormats } from '../../core/export/formats.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { parseDocument } from '../../core/graph/parse-document.ts';

const reliability = { value: 0.97, low: 0.96, high: 0.98, halves: 1 };
const GRAPH: GraphDocument = {
  format: 'etiograph-graph',
  version: 1,
  title: 'G',
  created: '2026-01-05T00:00:00.000Z',
  modalities: [{ name: 'Sleep', kind: 'recording', colour: '#0072b2', shape: 'ellipse' }],
  nodes: [
    { id: 'Sleep 1', modality: 'Sleep', kind: 'latent', n: 100, reliability },
    { id: 'Sleep 2', modality: 'Sleep', kind: 'latent', n: 100 },
  ],
  edges: [
    {
      from: 'Sleep 1',
      to: 'Sleep 2',
      kind: 'undirected',
      pValue: 0.001,
      effect: {
        size: 0.3,
        margin: 0.1,
        given: [],
        hinge: { factor: 'Sleep 1', below: 0.91, reliability: 0.97, interval: [0.96, 0.98] },
      },
    },
  ],
  absent: [],
  provenance: { test: 'gcm', alpha: 0.01 },
  notes: [],
};
const text = (name: keyof typeof exportFormats): string => {
  const { write } = exportFormats[name] as { write: (document: GraphDocument) => string };
  return write(GRAPH);
};

describe('the reliability of a factor', () => {
  it('comes back from the document as it was written, with what a link depends on', () => {
    expect(parseDocument(JSON.stringify(GRAPH))).toEqual(GRAPH);
  });

  it('is refused where it is no share, or a link depends on what is no node', () => {
    const broken = structuredClone(GRAPH) as unknown as { nodes: { reliability?: { value: number } }[] };
    broken.nodes[0].reliability!.value = 1.2;
    expect(() => parseDocument(JSON.stringify(broken))).toThrow('nodes.0.reliability.value');
    const elsewhere = JSON.stringify(GRAPH).replace('"factor":"Sleep 1"', '"factor":"Sleep 9"');
    expect(() => parseDocument(elsewhere)).toThrow('Sleep 9');
  });

  it.each(['graphml', 'cx2', 'dot', 'json'] as const)('stands on its node in %s', (format) => {
    const written = text(format);
    expect(written).toMatch(/reliability/);
    for (const figure of ['0.97', '0.96', '0.98']) expect(written).toContain(figure);
    expect(written).toContain('reliable below .91; it is .97 (.96 to .98)');
  });
});
