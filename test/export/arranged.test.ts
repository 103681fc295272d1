import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { pairKey } from '../../core/graph/difference.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { arrangeAsOnScreen, type Arranged } from '../../core/export/picture/arranged.ts';
import { writeSvg } from '../../core/export/svg.ts';
import { anyDocument, small } from './documents.ts';

const BARE: Arranged = {
  places: new Map(),
  routes: new Map(),
  headings: [],
  away: { nodes: new Set(), edges: new Set() },
  unfolded: false,
  boxes: false,
};

/** Everything on a diagonal. */
const diagonal = ({ nodes }: GraphDocument): Arranged => ({
  ...BARE,
  places: new Map(nodes.map(({ id }, k) => [id, [200 * k - 300, 90 * k - 100]])),
});

describe('a picture that is arranged as on the screen', () => {
  it('has every box where it stands there, or all further apart sideways by one share, whatever the document', () => {
    const place = fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 }));
    fc.assert(
      fc.property(anyDocument, fc.array(place, { minLength: 60 }), (document, all) => {
        const places = new Map(document.nodes.map(({ id }, k) => [id, all[k % all.length]]));
        const layout = arrangeAsOnScreen(document, { ...BARE, places, unfolded: true });
        if (document.nodes.length === 0) {
          expect(layout).toBeNull();
          return;
        }
        const [first] = layout!.nodes;
        const [x0, y0] = places.get(first.node.id)!;
        const shares = layout!.nodes.flatMap(({ node, x, width }) => {
          const there = places.get(node.id)![0] - x0;
          return there === 0 ? [] : [(x + width / 2 - (first.x + first.width / 2)) / there];
        });
        const share = shares.at(0) ?? 1;
        expect(share).toBeGreaterThan(1 - 1e-9);
        for (const { node, x, y, width } of layout!.nodes) {
          const [px, py] = places.get(node.id)!;
          expect(x + width / 2 - (first.x + first.width / 2)).toBeCloseTo(share * (px - x0), 6);
          expect(y - first.y).toBeCloseTo(py - y0, 6);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(layout!.width);
        }
        const svg = writeSvg(document, { arranged: { ...BARE, places, unfolded: true, boxes: true } });
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });

  it('sends lines the way that they go there, from side to side, in either order of the two', () => {
    const { from, to } = small.edges[0];
    const route = { start: [40, 3], end: [-40, -2], controls: [[10, 500]] } as const;
    const backward = { start: route.end, end: route.start, controls: route.controls };
    const routes = new Map([[pairKey(from, to), from < to ? route : backward]]);
    const layout = arrangeAsOnScreen(small, { ...diagonal(small), routes })!;
    const edge = layout.edges.find((line) => line.edge.from === from && line.edge.to === to)!;
    const box = layout.nodes.find(({ node }) => node.id === from)!;
    expect(edge.from[0]).toBeCloseTo(box.x + box.width, 6);
    expect(edge.from[1]).toBeCloseTo(box.y + 3, 6);
    expect(edge.controls).toHaveLength(1);
    expect(layout.height).toBeGreaterThan(400);
  });

  it('says what it leaves out, and names what has no link', () => {
    const away = { nodes: new Set(['age']), edges: new Set<string>() };
    const svg = writeSvg(small, { arranged: { ...diagonal(small), away } });
    // Its links go with it, and with them a variable that has no other.
    expect(svg).toContain('Not shown here, hidden or filtered away: 2 variables and 2 direct links.');
    expect(svg).not.toContain('>age</text>');
    expect(svg).toContain('No direct link found to any other variable: sleep hours');
    expect(writeSvg(small, { arranged: diagonal(small) })).not.toContain('Not shown here');
    expect(writeSvg(small, { arranged: { ...diagonal(small), unfolded: true } })).toContain(
      '>sleep hours</text>',
    );
  });
});
