import type { PlacedEdge, PlacedNode, Point } from './placed.ts';
import { leaves, passesThrough, roundedControls, routeAround, type Obstacle } from './route.ts';

/** Straight pieces that a piece of a curve is looked at in. */
const PIECES = 8;

/** @param by how much larger than the box itself */
export const boxOf = ({ x, y, width, height }: PlacedNode, by = 0): Obstacle => ({
  left: x - by,
  top: y - height / 2 - by,
  right: x + width + by,
  bottom: y + height / 2 + by,
});

/** Room for an arrowhead before a box, in pixels. */
const HEAD = 8;

/**
 * Control points that a line of the layout still turns at between these boxes: where a box has grown since, with its name,
 * turns within it would hide the arrowhead.
 */
export function turnsOutside(controls: readonly Point[], ends: readonly PlacedNode[]): Point[] {
  const boxes = ends.map((box) => boxOf(box, HEAD));
  return controls.filter(([x, y]) =>
    boxes.every(({ left, right, top, bottom }) => x < left || x > right || y < top || y > bottom),
  );
}

/** Leads every line that passes through a box around it; the others stay as they are. */
export function aroundBoxes(lines: readonly PlacedEdge[], nodes: readonly PlacedNode[]): PlacedEdge[] {
  const index = new Map(nodes.map(({ node }, i) => [node.id, i]));
  const boxes = nodes.map((node) => boxOf(node));
  const ends = ({ edge }: PlacedEdge): readonly [number, number] => [
    index.get(edge.from)!,
    index.get(edge.to)!,
  ];
  const hitting = lines.filter((line) => boxesBehind(line, nodes).length > 0);
  const ways = routeAround(boxes, hitting.map(ends));
  const led = new Map<PlacedEdge, PlacedEdge>();
  hitting.forEach((line, k) => {
    const way = ways[k];
    if (!way) return;
    const [a, b] = ends(line);
    const from = leaves(boxes[a], way[1]);
    const to = leaves(boxes[b], way[way.length - 2]);
    led.set(line, { ...line, from, to, controls: roundedControls([from, ...way.slice(1, -1), to]) });
  });
  return lines.map((line) => led.get(line) ?? line);
}

/** The boxes that a line passes through or touches, those that it joins apart. */
export function boxesBehind(line: PlacedEdge, nodes: readonly PlacedNode[]): PlacedNode[] {
  const points = pointsOf(line);
  const [left, right] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  return nodes.filter((box) => {
    const { id } = box.node;
    if (id === line.edge.from || id === line.edge.to) return false;
    if (box.x > right || box.x + box.width < left) return false;
    const wall = boxOf(box, 1);
    return points.some((point, k) => k > 0 && passesThrough(points[k - 1], point, wall));
  });
}

/** Points along a line, close enough to one another that it is as good as straight between two. */
function pointsOf({ from, to, controls }: PlacedEdge): Point[] {
  if (controls.length === 0) return [from, to];
  const points: Point[] = [from];
  controls.forEach((control, k) => {
    const start = k === 0 ? from : between(controls[k - 1], control);
    const end = k === controls.length - 1 ? to : between(control, controls[k + 1]);
    for (let piece = 1; piece <= PIECES; piece++) points.push(quadratic(start, control, end, piece / PIECES));
  });
  return points;
}

const between = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2];

function quadratic(a: Point, control: Point, b: Point, t: number): Point {
  const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
  return [p * a[0] + q * control[0] + r * b[0], p * a[1] + q * control[1] + r * b[1]];
}
