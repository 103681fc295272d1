import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { pairKey } from '../../core/graph/difference.ts';
import { computeLayout } from '../../renderer/explore/layout/compute.ts';
import type { Arrangement, Place } from '../../renderer/explore/layout/layout.ts';
import { NO_KNOWLEDGE } from '../../renderer/explore/graph/knowledge.ts';
import { layoutInput, movedView, placedView } from '../../renderer/explore/graph/layout-input.ts';
import { graphModel } from '../../renderer/explore/graph/model.ts';
import { FRESH_VIEW, type View } from '../../renderer/explore/graph/view-settings.ts';
import { NO_FILTERS, shownOf } from '../../renderer/explore/graph/visible.ts';
import { waysOf, type Line } from '../../renderer/explore/view/ways.ts';
import { foundDocument } from './documents.ts';

const ARRANGEMENTS: readonly Arrangement[] = ['tiers', 'modality', 'flow', 'force'];
const SIZE = { width: 120, height: 26 };

let document: GraphDocument;
beforeAll(async () => {
  document = await foundDocument(40, 60, 600, 5);
});

function laidOut(arrangement: Arrangement): View {
  const model = graphModel(document);
  const none = new Set<string>();
  const shown = shownOf(model, {
    filters: NO_FILTERS,
    hidden: none,
    focus: null,
    unfolded: true,
    kept: none,
  });
  const canvas = { width: 800, height: 560 };
  const asked = layoutInput(model, shown, { arrangement, knowledge: NO_KNOWLEDGE }, canvas, () => SIZE);
  return { ...FRESH_VIEW, ...placedView(asked, computeLayout(asked.input), FRESH_VIEW, model, String) };
}

const linesOf = (pairs: readonly (readonly [string, string])[], extra = false): Line[] =>
  pairs.map(([from, to]) => ({ from, to, key: pairKey(from, to), extra }));
const links = (): Line[] => linesOf(document.edges.map(({ from, to }) => [from, to]));

const boxesAt = (places: ReadonlyMap<string, Place>) =>
  document.nodes.map((node) => {
    const { x, y } = places.get(node.id)!;
    return { node, label: { lines: [], size: 0, width: 0 }, x: x - SIZE.width / 2, y, ...SIZE };
  });

/** Names of the boxes behind which a line has a point, measured along its curve; its own two apart. */
function behind(line: Line, way: ReturnType<typeof waysOf>[number], places: View['places']): string[] {
  const at = (id: string, [dx, dy]: readonly [number, number]) => {
    const { x, y } = places.get(id)!;
    return [x + dx, y + dy] as const;
  };
  const first = at(line.from, way?.start ?? [0, 0]);
  const last = at(line.to, way?.end ?? [0, 0]);
  const found = new Set<string>();
  const look = (x: number, y: number): void => {
    for (const { id } of document.nodes) {
      const { x: mx, y: my } = places.get(id)!;
      const inside = Math.abs(x - mx) < SIZE.width / 2 - 0.5 && Math.abs(y - my) < SIZE.height / 2 - 0.5;
      if (inside && id !== line.from && id !== line.to) found.add(id);
    }
  };
  const controls = way?.controls ?? [];
  const mid = (a: readonly [number, number], b: readonly [number, number]) =>
    [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const;
  const pieces =
    controls.length === 0
      ? [[first, mid(first, last), last] as const]
      : controls.map(
          (control, k) =>
            [
              k === 0 ? first : mid(controls[k - 1], control),
              control,
              k === controls.length - 1 ? last : mid(control, controls[k + 1]),
            ] as const,
        );
  for (const [a, b, c] of pieces) {
    for (let t = 0; t <= 1; t += 0.005) {
      const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
      look(p * a[0] + q * b[0] + r * c[0], p * a[1] + q * b[1] + r * c[1]);
    }
  }
  return [...found];
}

/** Every line that runs behind a box, in the places of the view. */
function measured(lines: readonly Line[], { places, routes }: Pick<View, 'places' | 'routes'>): string[] {
  const ways = waysOf(lines, routes, boxesAt(places));
  return lines.flatMap((line, k) =>
    behind(line, ways[k], places).map((id) => `${line.from} – ${line.to} behind ${id}`),
  );
}

/** Two boxes that lie on one another leave a line no way. */
function apart(places: ReadonlyMap<string, Place>, moved: string): boolean {
  const { x, y } = places.get(moved)!;
  return [...places].every(
    ([id, other]) =>
      id === moved || Math.abs(other.x - x) > SIZE.width + 12 || Math.abs(other.y - y) > SIZE.height + 12,
  );
}

describe('lines run behind no box', () => {
  it.each(ARRANGEMENTS)('laid out: %s', (arrangement) => {
    expect(measured(links(), laidOut(arrangement))).toEqual([]);
  });

  it('after any box was dragged anywhere free, by any arrangement', () => {
    const model = graphModel(document);
    const views = ARRANGEMENTS.map(laidOut);
    fc.assert(
      fc.property(
        fc.nat(ARRANGEMENTS.length - 1),
        fc.nat(document.nodes.length - 1),
        fc.integer({ min: -200, max: 1400 }),
        fc.integer({ min: -200, max: 900 }),
        (a, n, x, y) => {
          const { id } = document.nodes[n];
          const moved = movedView(views[a], new Map([[id, { x, y }]]), model);
          fc.pre(apart(moved.places, id));
          expect(measured(links(), moved)).toEqual([]);
        },
      ),
    );
  });

  it('side by side with another graph, whose links had no place in the layout', () => {
    const view = laidOut('modality');
    const ids = document.nodes.map(({ id }) => id);
    const others = ids.flatMap((id, k) =>
      k % 2 === 0 ? [[id, ids[(7 * k + 3) % ids.length]] as const] : [],
    );
    expect(measured(linesOf(others.filter(([a, b]) => a !== b)), view)).toEqual([]);
  });

  it('nor do those that are drawn beside a link: what is known, and links that are gone', () => {
    const view = laidOut('flow');
    const lines = [...links(), ...links().map((line) => ({ ...line, extra: true }))];
    expect(measured(lines, view)).toEqual([]);
    const ways = waysOf(lines, view.routes, boxesAt(view.places));
    // Not on top of the link, which would hide one of the two.
    const same = links().filter(
      (_, k) => JSON.stringify(ways[k]) === JSON.stringify(ways[k + links().length]),
    );
    expect(same.length).toBeLessThan(links().length / 10);
  });

  it('nor turns within the boxes that it joins, though names have grown since they were laid out', () => {
    const view = laidOut('flow');
    const grown = boxesAt(view.places).map((box) => ({ ...box, x: box.x - 50, width: box.width + 100 }));
    const of = new Map(grown.map((box) => [box.node.id, box]));
    const ways = waysOf(links(), view.routes, grown);
    const turned = links().flatMap(({ from, to }, k) => {
      const ends = [of.get(from)!, of.get(to)!];
      return (ways[k]?.controls ?? []).filter(([x, y]) =>
        ends.some((box) => x > box.x && x < box.x + box.width && Math.abs(y - box.y) < box.height / 2),
      );
    });
    expect(turned).toEqual([]);
  });

  it('a line to a variable without a place is straight', () => {
    const view = laidOut('flow');
    const [edge] = links();
    expect(waysOf([edge], view.routes, boxesAt(view.places).slice(0, 0))).toEqual([null]);
  });
});
