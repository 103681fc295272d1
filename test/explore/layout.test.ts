import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { computeLayout } from '../../renderer/explore/layout/compute.ts';
import type { Arrangement, LayoutInput } from '../../renderer/explore/layout/layout.ts';
import { NO_KNOWLEDGE } from '../../renderer/explore/graph/knowledge.ts';
import { layoutInput, movedView, placedView } from '../../renderer/explore/graph/layout-input.ts';
import { graphModel } from '../../renderer/explore/graph/model.ts';
import { FRESH_VIEW } from '../../renderer/explore/graph/view-settings.ts';
import { NO_FILTERS, shownOf } from '../../renderer/explore/graph/visible.ts';
import { foundDocument } from './documents.ts';

const CANVAS = { width: 800, height: 560 };
const ARRANGEMENTS: readonly Arrangement[] = ['tiers', 'modality', 'flow', 'force'];

let document: GraphDocument;
beforeAll(async () => {
  document = await foundDocument(40, 60, 600, 5);
});

function inputOf(arrangement: Arrangement, width = 110): LayoutInput {
  const model = graphModel(document);
  const shown = shownOf(model, {
    filters: NO_FILTERS,
    hidden: new Set(),
    focus: null,
    unfolded: true,
    kept: new Set(),
  });
  const how = { arrangement, knowledge: NO_KNOWLEDGE };
  return layoutInput(model, shown, how, CANVAS, () => ({ width, height: 26 })).input;
}

const arbitrary = fc.integer({ min: 1, max: 30 }).chain((n) =>
  fc.record({
    arrangement: fc.constantFrom(...ARRANGEMENTS),
    nodes: fc.tuple(
      ...Array.from({ length: n }, (_, i) =>
        fc.record({
          id: fc.constant(`n${String(i)}`),
          width: fc.integer({ min: 40, max: 200 }),
          height: fc.constant(26),
          group: fc.nat(3),
          lateness: fc.constantFrom(0, 1, 2),
        }),
      ),
    ),
    edges: fc.uniqueArray(
      fc.record({
        from: fc.nat(n - 1).map((i) => `n${String(i)}`),
        to: fc.nat(n - 1).map((i) => `n${String(i)}`),
        kind: fc.constantFrom('directed' as const, 'undirected' as const),
      }),
      { maxLength: 40, selector: ({ from, to }) => [from, to].sort().join() },
    ),
    canvas: fc.constant(CANVAS),
  }),
);

/** Pairs of boxes that lie on one another. */
function overlaps({ nodes }: LayoutInput, positions: Float64Array): number {
  let count = 0;
  for (let a = 0; a < nodes.length; a++) {
    for (let b = 0; b < a; b++) {
      const dx = Math.abs(positions[2 * a] - positions[2 * b]);
      const dy = Math.abs(positions[2 * a + 1] - positions[2 * b + 1]);
      const [wide, high] = [(nodes[a].width + nodes[b].width) / 2, (nodes[a].height + nodes[b].height) / 2];
      if (dx < wide - 0.1 && dy < high - 0.1) count++;
    }
  }
  return count;
}

describe('every arrangement', () => {
  test('gives each box a place of its own, whatever the graph', () => {
    fc.assert(
      fc.property(arbitrary, ({ edges, ...rest }) => {
        const input = { ...rest, edges: edges.filter(({ from, to }) => from !== to) };
        const { positions, routes } = computeLayout(input);
        expect(positions.every(Number.isFinite)).toBe(true);
        expect(positions).toHaveLength(2 * input.nodes.length);
        expect(routes).toHaveLength(input.edges.length);
        expect(overlaps(input, positions)).toBe(0);
      }),
    );
  });

  test.each(ARRANGEMENTS)('%s: the same graph gives the same picture', (arrangement) => {
    expect(computeLayout(inputOf(arrangement))).toEqual(computeLayout(inputOf(arrangement)));
  });
});

test('outcomes come last: in a last column of their own among causes and effects, and after those in no tier', () => {
  const [first, second, ...others] = document.nodes;
  const outcomes: GraphDocument = {
    ...document,
    nodes: [{ ...first, outcome: true }, { ...second, type: 'time-to-event' }, ...others],
  };
  const model = graphModel(outcomes);
  const shown = shownOf(model, {
    ...{ filters: NO_FILTERS, hidden: new Set(), focus: null },
    ...{ unfolded: true, kept: new Set() },
  });
  const columns = (arrangement: Arrangement, knowledge = NO_KNOWLEDGE) => {
    const asked = layoutInput(model, shown, { arrangement, knowledge }, CANVAS, () => ({
      width: 110,
      height: 26,
    }));
    const { positions } = computeLayout(asked.input);
    return new Map(asked.ids.map((id, i) => [id, positions[2 * i]]));
  };
  const flow = columns('flow');
  const last = Math.max(...flow.values());
  expect([...flow].flatMap(([id, x]) => (x === last ? [id] : []))).toEqual([first.id, second.id]);

  const tiers = { ...NO_KNOWLEDGE, tiers: [others.slice(0, 5).map(({ id }) => id)] };
  const placed = columns('tiers', tiers);
  const rest = Math.max(...others.map(({ id }) => placed.get(id)!));
  expect(placed.get(first.id)).toBeGreaterThan(rest);
  expect(placed.get(second.id)).toBeGreaterThan(rest);
  // What a person has said of it goes before its role.
  const said = columns('tiers', { ...tiers, tiers: [[first.id], ...tiers.tiers] });
  expect(said.get(first.id)).toBe(Math.min(...said.values()));
});

test('pinned boxes stay, dragged ones lose the routes of their lines', () => {
  const model = graphModel(document);
  const shown = shownOf(model, {
    filters: NO_FILTERS,
    hidden: new Set(),
    focus: null,
    unfolded: true,
    kept: new Set(),
  });
  const asked = layoutInput(model, shown, { arrangement: 'flow', knowledge: NO_KNOWLEDGE }, CANVAS, () => ({
    width: 110,
    height: 26,
  }));
  const [edge] = document.edges;
  const held = { places: new Map([[edge.from, { x: -7, y: 99 }]]), pinned: new Set([edge.from]) };
  const placed = placedView(asked, computeLayout(asked.input), held, model, String);
  expect(placed.places.get(edge.from)).toEqual({ x: -7, y: 99 });
  expect(placed.places.size).toBe(document.nodes.length);
  for (const key of placed.routes.keys()) {
    const { from, to } = model.edges.get(key)!;
    expect([from, to]).not.toContain(edge.from);
  }
  const free = placedView(asked, computeLayout(asked.input), FRESH_VIEW, model, String);
  const moved = movedView(free, new Map([[edge.to, { x: 5000, y: 5000 }]]), model);
  expect(moved.places.get(edge.to)).toEqual({ x: 5000, y: 5000 });
  expect(free.routes.size - moved.routes.size).toBe(model.linked.get(edge.to)!.size);
});
