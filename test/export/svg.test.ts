import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeSvg } from '../../core/export/svg.ts';
import { layoutGraph } from '../../core/export/picture/layout.ts';
import { boxesBehind } from '../../core/export/picture/reroute.ts';
import { assignLayers } from '../../core/export/picture/layers.ts';
import { textWidth, wrap } from '../../core/export/picture/text.ts';
import type { DocumentEdge, GraphDocument } from '../../core/graph/document.ts';
import { Rng } from '../../core/math/rng.ts';
import { anyDocument, small } from './documents.ts';

function randomDocument(count: number, degree: number, seed: number): GraphDocument {
  const rng = new Rng(seed);
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `variable ${String(i)} ${'x'.repeat(rng.int(40))}`,
    modality: rng.pick(['Table', 'Sleep']),
    kind: rng.pick(['latent', 'observed'] as const),
  }));
  const edges: DocumentEdge[] = [];
  nodes.forEach((a, i) => {
    for (const b of nodes.slice(i + 1)) {
      if (rng.uniform() > degree / (count - 1)) continue;
      const kind = rng.pick(['directed', 'undirected', 'bidirected'] as const);
      const [from, to] = rng.uniform() < 0.5 ? [a.id, b.id] : [b.id, a.id];
      edges.push({ from, to, kind, strength: rng.uniform() });
    }
  });
  return { ...small, nodes, edges, absent: [] };
}

describe('layout', () => {
  it.each([1, 2, 3, 4, 5, 6])('of 40 variables keeps nodes and lines apart (graph %i)', (seed) => {
    const layout = layoutGraph(randomDocument(40, 3, seed));
    const boxes = layout.nodes.map(({ x, y, width, height }) => ({
      left: x,
      right: x + width,
      top: y - height / 2,
      bottom: y + height / 2,
    }));
    boxes.forEach((a, i) => {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.right).toBeLessThanOrEqual(layout.width);
      expect(a.top).toBeGreaterThanOrEqual(-1e-6);
      expect(a.bottom).toBeLessThanOrEqual(layout.height + 1e-6);
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.right + 20 < b.left || b.right + 20 < a.left || a.bottom + 8 < b.top || b.bottom + 8 < a.top;
        expect(apart).toBe(true);
      }
    });
    for (const line of layout.edges) expect(boxesBehind(line, layout.nodes)).toEqual([]);
  });

  it('sends every arc to the right, loops or not, in columns no wider than allowed', () => {
    const arcsOf = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 50 });
    fc.assert(
      fc.property(arcsOf, (pairs) => {
        const given = pairs.filter(([a, b]) => a !== b).map(([from, to]) => ({ from, to }));
        const { layer, arcs } = assignLayers(15, given, { widest: 4 });
        expect(arcs).toHaveLength(given.length);
        for (const { from, to } of arcs) expect(layer[from]).toBeLessThan(layer[to]);
        for (const column of new Set(layer)) expect(layer.filter((c) => c === column).length).toBeLessThan(5);
        expect(Math.max(...layer)).toBe(new Set(layer).size - 1);
      }),
    );
  });
});

describe('outcomes', () => {
  it('stand in the last columns, later kinds after earlier ones, whatever the arcs', () => {
    const arcsOf = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 });
    const kinds = fc.array(fc.nat(2), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(arcsOf, kinds, fc.integer({ min: 2, max: 12 }), (pairs, lateness, widest) => {
        const given = pairs.filter(([a, b]) => a !== b).map(([from, to]) => ({ from, to }));
        const { layer, arcs } = assignLayers(12, given, { widest, lateness });
        for (const { from, to } of arcs) expect(layer[from]).toBeLessThan(layer[to]);
        for (const [a, early] of lateness.entries())
          for (const [b, late] of lateness.entries())
            if (early < late) expect(layer[a]).toBeLessThan(layer[b]);
        for (const column of new Set(layer)) {
          expect(layer.filter((c) => c === column).length).toBeLessThanOrEqual(widest);
        }
      }),
    );
  });
});

describe('texts in pictures', () => {
  it('wraps any name without losing a letter, and breaks names of columns where their words end', () => {
    const letters = (text: string): string => text.replace(/\s/g, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 90, max: 300 }), (text, width) => {
        const lines = wrap(text, 13, width);
        expect(letters(lines.join(''))).toBe(letters(text));
        for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(width);
      }),
    );
    expect(wrap('systolic_blood_pressure', 13, 90)).toEqual(['systolic_', 'blood_', 'pressure']);
    expect(wrap('forcedExpiratoryVolume', 13, 90)).toEqual(['forced', 'Expiratory', 'Volume']);
  });
});

describe('SVG', () => {
  it('is well-formed XML, whatever the names', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const svg = writeSvg(document);
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });

  it('says in words what occurs in the graph, and only that', () => {
    const svg = writeSvg(small);
    for (const words of ['possible direction', 'direction not known', 'ask for both directions']) {
      expect(svg).toContain(words);
    }
    expect(svg).toContain('hidden factor');
    expect(svg).toContain('No direct link found to any other variable: sleep hours');
    expect(svg).toContain('p below .001');
    expect(svg).not.toContain('resamples');
    const directedOnly = writeSvg({ ...small, edges: small.edges.slice(0, 1) });
    expect(directedOnly).not.toContain('direction not known');
  });

  it('rasterises to the size it states, on white, with the modality’s colour in it', async () => {
    const svg = writeSvg(small);
    const { data, info } = await sharp(Buffer.from(svg))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(Math.round(Number(/width="([\d.]+)"/.exec(svg)![1])));
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
    const blue = Buffer.from([0x00, 0x72, 0xb2]);
    expect(data.includes(blue)).toBe(true);
  });
});
