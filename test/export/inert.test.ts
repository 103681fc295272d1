import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { exportFormats } from '../../core/export/formats.ts';

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';

/** Every text that a person can write is a script. */
const hostile: GraphDocument = {
  format: 'etiograph-graph',
  version: 1,
  title: SCRIPT,
  created: '2024-05-06T07:08:09.000Z',
  modalities: [{ name: SCRIPT, kind: 'table', colour: '#0072b2', shape: 'rectangle' }],
  nodes: ['a', 'b', 'c'].map((id) => ({
    id: `${id}${SCRIPT}`,
    modality: SCRIPT,
    kind: 'observed',
    label: `${id}${SCRIPT}`,
    unit: SCRIPT,
    description: SCRIPT,
    note: SCRIPT,
    tags: [SCRIPT],
    citations: [SCRIPT, 'javascript:alert(3)'],
  })),
  edges: [{ from: `a${SCRIPT}`, to: `b${SCRIPT}`, kind: 'directed', pValue: 0.001, note: SCRIPT }],
  absent: [{ a: `a${SCRIPT}`, b: `c${SCRIPT}`, separatingSet: [`b${SCRIPT}`] }],
  provenance: { test: SCRIPT },
  notes: [SCRIPT],
  keptNotes: [{ nodes: [SCRIPT], note: SCRIPT }],
};

describe('a script in every name and note', () => {
  it.each(['svg', 'png', 'graphml', 'pdf'] as const)('is text in %s', (name) => {
    const text = exportFormats[name].write(hostile);
    expect(text).not.toMatch(/<script|<img|<[^>]*\son\w+=/i);
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(text) as unknown;
    const tags = new Set<string>();
    const walk = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return;
      for (const [key, inner] of Object.entries(value)) {
        if (!/^\d+$/.test(key)) tags.add(key);
        walk(inner);
      }
    };
    walk(parsed);
    for (const tag of ['script', 'img', '@_onerror', '@_href']) expect(tags).not.toContain(tag);
  });

  it('stays inside its quotes in DOT and JSON', () => {
    const dot = exportFormats.dot.write(hostile);
    expect(dot.replace(/"(?:[^"\\]|\\.)*"/gs, '')).not.toContain('alert');
    for (const name of ['json', 'cytoscape', 'cx2'] as const) {
      expect(() => JSON.parse(exportFormats[name].write(hostile)) as unknown).not.toThrow();
    }
  });
});
