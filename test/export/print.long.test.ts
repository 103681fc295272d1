import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { arrangeAsOnScreen } from '../../core/export/picture/arranged.ts';
import { fitColumns } from '../../core/export/picture/fit.ts';
import { insideOf } from '../../core/export/picture/glyph.ts';
import { PAPER_WIDTHS, UNIT_MM } from '../../core/export/picture/look.ts';
import type { PictureLayout } from '../../core/export/picture/placed.ts';
import { boxesBehind } from '../../core/export/picture/reroute.ts';
import { LABEL_LEFT, leading } from '../../core/export/picture/sizes.ts';
import { pictureSize, writeSvg } from '../../core/export/svg.ts';
import { shownName } from '../../core/graph/names.ts';
import { anyDocument, small } from './documents.ts';
import { clinical, sevenColumns } from './figures.ts';

const MM = 96 / 25.4;

/** Sizes of all type in a picture, in points. */
function typeSizes(svg: string): number[] {
  const [, width, , units] = /width="([\d.]+)mm" height="([\d.]+)mm" viewBox="0 0 ([\d.]+)/.exec(svg)!;
  const points = ((Number(width) / 25.4) * 72) / Number(units);
  return [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => points * Number(size));
}

function expectWhole({ nodes, edges, width }: PictureLayout, room: number): void {
  expect(width).toBeLessThanOrEqual(room);
  const letters = (text: string): string => text.replace(/\s/g, '');
  nodes.forEach((box, k) => {
    expect(letters(box.label.lines.join(''))).toBe(letters(shownName(box.node)));
    expect(LABEL_LEFT + box.label.width).toBeLessThan(box.width);
    expect(box.label.lines.length * leading(box.label.size)).toBeLessThan(box.height);
    for (const other of nodes.slice(k + 1)) {
      const apart =
        Math.abs(box.x + box.width / 2 - other.x - other.width / 2) > (box.width + other.width) / 2 + 4 ||
        Math.abs(box.y - other.y) > (box.height + other.height) / 2 + 4;
      expect([box.node.id, other.node.id, apart]).toEqual([box.node.id, other.node.id, true]);
    }
  });
  for (const line of edges) expect(boxesBehind(line, nodes).map(({ node }) => node.id)).toEqual([]);
}

describe.each(PAPER_WIDTHS)('a picture for %i mm', (width) => {
  const room = width / UNIT_MM - 20;

  it.each([27, 62])('of %i variables has type of 7 pt, whole names and no line behind a box', (count) => {
    for (const seed of [1, 2, 3]) {
      const document = clinical(count, seed);
      expectWhole(fitColumns(document, { width: room, height: 1000 }), room);
      expectWhole(arrangeAsOnScreen(document, sevenColumns(document), { width: room, height: 1000 })!, room);
      for (const arranged of [null, sevenColumns(document)]) {
        const svg = writeSvg(document, { arranged, width });
        expect(Math.min(...typeSizes(svg))).toBeGreaterThanOrEqual(7);
        expect(pictureSize(svg).width).toBeCloseTo(width * MM, 3);
        expect(svg).not.toContain('…');
      }
    }
  });

  it('is well-formed, whatever the names', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const svg = writeSvg(document, { width });
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});

it('62 variables for a page are no higher than a page', () => {
  for (const seed of [1, 2, 3]) {
    const { height } = pictureSize(writeSvg(clinical(62, seed), { width: 180 }));
    expect(height / MM).toBeLessThan(247);
  }
});

describe('what stands beside a picture', () => {
  it('is there by choice, but that it is not the whole', () => {
    const arranged = sevenColumns(small);
    const away = { nodes: new Set(['age']), edges: new Set<string>() };
    const bare = writeSvg(small, { arranged: { ...arranged, away }, title: false, legend: false });
    expect(bare).not.toContain('do not prove a cause');
    expect(bare).not.toContain('direct link found');
    expect(bare.replace(/<title>.*?<\/title>/gs, '')).not.toContain(small.title);
    expect(bare).toContain('Not shown here');
    const quick = { ...small, provenance: { quickLook: true } };
    expect(writeSvg(quick, { title: false, legend: false })).toContain('Quick look with straight lines');
    expect(writeSvg(small)).not.toContain('Quick look');
  });
});

describe('greyscale', () => {
  it('has no colour, and a sign of its own for each modality', () => {
    const document = clinical(12, 1);
    const svg = writeSvg(document, { greyscale: true });
    const colours = [...svg.matchAll(/#([0-9a-f]{6})/g)].map(([, colour]) => colour);
    for (const { colour } of document.modalities) expect(svg).not.toContain(colour);
    const far = colours.filter((c) => {
      const parts = [0, 2, 4].map((k) => parseInt(c.slice(k, k + 2), 16));
      return Math.max(...parts) - Math.min(...parts) > 24;
    });
    expect(far).toEqual([]);
  });

  it('tells modalities apart by shape and sign, in colours too', () => {
    const { modalities } = clinical(12, 1);
    const signs = modalities.map((modality) => `${modality.shape} ${insideOf(modalities, modality)}`);
    expect(new Set(signs).size).toBe(modalities.length);
  });
});
