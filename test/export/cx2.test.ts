import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { exportFormats } from '../../core/export/formats.ts';
import { shownName } from '../../core/graph/names.ts';
import { withReasons } from '../../core/graph/with-reasons.ts';
import { anyDocument, small } from './documents.ts';

type Attributes = Record<string, unknown>;
interface Network {
  readonly declarations: Record<'networkAttributes' | 'nodes' | 'edges', Record<string, { d: string }>>;
  readonly attributes: Attributes;
  readonly nodes: { id: number; x: number; y: number; v: Attributes }[];
  readonly edges: { id: number; s: number; t: number; v: Attributes }[];
  readonly style: {
    nodeMapping: Attributes;
    edgeMapping: Record<string, { definition: { attribute: string } }>;
  };
}

/** Reads CX2 as its specification says: descriptor, metadata, aspects in order, status last. */
function read(document: GraphDocument): Network {
  const blocks = JSON.parse(exportFormats.cx2.write(document)) as Record<string, unknown[]>[];
  expect(blocks[0]).toEqual({ CXVersion: '2.0', hasFragments: false });
  expect(blocks.at(-1)).toEqual({ status: [{ success: true }] });
  const meta = blocks[1]['metaData'] as { name: string; elementCount: number }[];
  const aspects = blocks.slice(2, -1);
  expect(aspects.map((block) => Object.keys(block))).toEqual(meta.map(({ name }) => [name]));
  aspects.forEach((block, i) => expect(block[meta[i].name]).toHaveLength(meta[i].elementCount));
  expect(meta[0].name).toBe('attributeDeclarations');
  const of = <T>(name: string): T[] => aspects.find((block) => name in block)![name] as T[];
  return {
    declarations: of<Network['declarations']>('attributeDeclarations')[0],
    attributes: of<Attributes>('networkAttributes')[0],
    nodes: of('nodes'),
    edges: of('edges'),
    style: of<Network['style']>('visualProperties')[0],
  };
}

const fits: Record<string, (value: unknown) => boolean> = {
  string: (v) => typeof v === 'string',
  double: (v) => typeof v === 'number',
  integer: (v) => Number.isInteger(v),
  boolean: (v) => typeof v === 'boolean',
  list_of_string: (v) => Array.isArray(v) && v.every((item) => typeof item === 'string'),
};

describe('CX2', () => {
  it('holds every name and link, every attribute declared with its type, whatever the names', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { declarations, attributes, nodes, edges } = read(document);
        const check = (declared: Record<string, { d: string }>, v: Attributes): void => {
          for (const [name, value] of Object.entries(v)) {
            expect(Object.hasOwn(declared, name)).toBe(true);
            expect(fits[declared[name].d](value)).toBe(true);
            expect(name).not.toBe('id');
          }
        };
        check(declarations.networkAttributes, attributes);
        for (const { v, x, y } of nodes) {
          check(declarations.nodes, v);
          expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
        }
        for (const { v } of edges) check(declarations.edges, v);
        const id = new Map(nodes.map((node) => [node.id, node.v['variable']]));
        expect(nodes.map(({ v }) => v['variable'])).toEqual(document.nodes.map((node) => node.id));
        expect(nodes.map(({ v }) => v['name'])).toEqual(document.nodes.map(shownName));
        expect(edges.map(({ s, t, v }) => [id.get(s), id.get(t), v['interaction']])).toEqual(
          document.edges.map(({ from, to, kind }) => [from, to, kind]),
        );
        expect(edges.map(({ v }) => [v['pValue'], v['note'], v['citations'], v['status']])).toEqual(
          document.edges.map(({ pValue, note, citations, status }) => [pValue, note, citations, status]),
        );
        expect(JSON.parse(String(attributes['absent']))).toEqual(withReasons(document).absent);
        // No two nodes on one spot.
        expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
      }),
    );
  });

  it('maps only attributes that are declared', () => {
    const { declarations, style } = read(small);
    for (const { definition } of Object.values(style.edgeMapping)) {
      expect(declarations.edges).toHaveProperty(definition.attribute);
    }
    for (const mapping of Object.values(style.nodeMapping)) {
      const { definition } = mapping as { definition: { attribute: string } };
      expect(declarations.nodes).toHaveProperty(definition.attribute);
    }
  });

  it('carries the legend in plain words', () => {
    expect(read(small).attributes['description']).toContain('they do not prove a cause');
  });
});
