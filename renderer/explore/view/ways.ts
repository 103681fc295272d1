import type { PlacedEdge, PlacedNode, Point } from '../../../core/export/picture/placed.ts';
import { aroundBoxes, boxesBehind, boxOf, turnsOutside } from '../../../core/export/picture/reroute.ts';
import { leaves } from '../../../core/export/picture/route.ts';
import { reversed, type Route } from '../layout/layout.ts';

/** A line that is to be drawn. */
export interface Line {
  readonly from: string;
  readonly to: string;
  /** `pairKey` of the two. */
  readonly key: string;
  /** It is no line of the graph: a change, or what is known. Such a one may join two that a line joins already. */
  readonly extra: boolean;
}

/** How far a line bows that joins what another one joins, in the order in which it is tried. */
const BOWS = [26, -26, 14, -14, 44, -44];

/**
 * The way of every line, which runs behind no box but the two that it joins: that of the layout where it holds, else
 * straight, else around the boxes. Computed anew for what is drawn, wherever boxes were dragged to.
 *
 * @param routes of the layout, by `pairKey`, from the id that sorts first to the other
 * @returns in the order of the lines; null: straight, or one of the two has no place
 */
export function waysOf(
  lines: readonly Line[],
  routes: ReadonlyMap<string, Route>,
  boxes: readonly PlacedNode[],
): (Route | null)[] {
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const joined = new Set<string>();
  const candidates = lines.map(({ from, to, key, extra }): PlacedEdge | null => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (!a || !b) return null;
    const edge = { from, to, kind: 'undirected' } as const;
    const beside = joined.has(key);
    joined.add(key);
    const bows = beside ? BOWS.map((by) => ({ edge, ...bow(a, b, by) })) : [];
    const free = bows.find((line) => boxesBehind(line, boxes).length === 0);
    const kept = extra ? undefined : routes.get(key);
    return free ?? { edge, ...(kept ? alongRoute(from < to ? kept : reversed(kept), a, b) : straight(a, b)) };
  });
  const drawn = candidates.filter((line) => line !== null);
  const ways = new Map(aroundBoxes(drawn, boxes).map((line, k) => [drawn[k], line]));
  return candidates.map((line) => {
    const way = line && ways.get(line);
    return way && way.controls.length > 0 ? offsets(way, byId) : null;
  });
}

type Way = Pick<PlacedEdge, 'from' | 'to' | 'controls'>;

const middle = ({ x, y, width }: PlacedNode): Point => [x + width / 2, y];

function straight(a: PlacedNode, b: PlacedNode): Way {
  return { from: leaves(boxOf(a), middle(b)), to: leaves(boxOf(b), middle(a)), controls: [] };
}

/** The route with its ends at the sides of the boxes: a name may have changed since it was laid out. */
function alongRoute(route: Route, a: PlacedNode, b: PlacedNode): Way {
  const { start, end, controls } = atSides(route, a.width, b.width);
  const at = (box: PlacedNode, [dx, dy]: Point): Point => [middle(box)[0] + dx, middle(box)[1] + dy];
  return { from: at(a, start), to: at(b, end), controls: turnsOutside(controls, [a, b]) };
}

/** The route with its ends at the sides of boxes of these widths. */
export function atSides(route: Route, from: number, to: number): Route {
  const at = ([x, y]: Point, width: number): Point => [(Math.sign(x) * width) / 2, y];
  return { ...route, start: at(route.start, from), end: at(route.end, to) };
}

/** A curve beside the straight line, at most so far from it. */
function bow(a: PlacedNode, b: PlacedNode, by: number): Way {
  const [[ax, ay], [cx, cy]] = [middle(a), middle(b)];
  const [dx, dy] = [cx - ax, cy - ay];
  const length = Math.hypot(dx, dy) || 1;
  // A quadratic curve comes half-way to its control point.
  const control: Point = [(ax + cx) / 2 - (2 * by * dy) / length, (ay + cy) / 2 + (2 * by * dx) / length];
  return { from: leaves(boxOf(a), control), to: leaves(boxOf(b), control), controls: [control] };
}

function offsets({ edge, from, to, controls }: PlacedEdge, byId: ReadonlyMap<string, PlacedNode>): Route {
  const off = ([x, y]: Point, id: string): Point => {
    const [mx, my] = middle(byId.get(id)!);
    return [x - mx, y - my];
  };
  return { start: off(from, edge.from), end: off(to, edge.to), controls };
}
