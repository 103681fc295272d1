import { channelControls, loopControls } from '../../../core/export/picture/channel.ts';
import { assignLayers, type Arc } from '../../../core/export/picture/layers.ts';
import { orderColumns, type Columns } from '../../../core/export/picture/order.ts';
import { placeSlots } from '../../../core/export/picture/place.ts';
import { orderDirectly } from './order-directly.ts';
import { READABLE_ZOOM, type LayoutInput, type LayoutResult, type Route } from './layout.ts';

const GAP_X = 80;
const GAP_Y = 12;
const BEND_HEIGHT = 4;
const PORT_STEP = 6;
const HEADING = 34;
const MARGIN = 48;
/** Above so many links, long ones are not led around boxes: there would be more bends than boxes. */
const MOST_ROUTED = 220;

/**
 * Columns from left to right: groups side by side, or causes left of effects. Of the ways to cut the nodes
 * into columns the one is taken that can be read without zooming on this canvas and has the fewest links
 * inside a column; if none can, the one that comes closest.
 */
export function layered(input: LayoutInput): LayoutResult {
  const index = new Map(input.nodes.map(({ id }, i) => [id, i]));
  const arcs = input.edges.map(({ from, to }) => ({ from: index.get(from)!, to: index.get(to)! }));
  let best: { drawn: Drawn; inside: number; zoom: number } | null = null;
  const tried = new Set<string>();
  for (const columns of columnings(input, arcs)) {
    const key = columns.join();
    if (tried.has(key)) continue;
    tried.add(key);
    const drawn = draw(input, columns, arcs);
    const zoom = Math.min(1, fitZoom(drawn, input.canvas));
    const inside = arcs.filter(({ from, to }) => columns[from] === columns[to]).length;
    const better =
      best === null ||
      (zoom >= READABLE_ZOOM && best.zoom >= READABLE_ZOOM
        ? inside < best.inside || (inside === best.inside && zoom > best.zoom)
        : zoom > best.zoom);
    if (better) best = { drawn, inside, zoom };
  }
  return best!.drawn.result;
}

interface Drawn {
  readonly result: LayoutResult;
  readonly width: number;
  readonly height: number;
}

function fitZoom({ width, height }: Drawn, canvas: LayoutInput['canvas']): number {
  return Math.min(
    (canvas.width - MARGIN) / Math.max(1, width),
    (canvas.height - MARGIN) / Math.max(1, height),
  );
}

/** Most boxes above one another, from columns that are short to columns that are long. */
const ROWS = [4, 6, 8, 10, 12, 14, 17, 20, 24, 30, 40];

/** Ways to put the nodes into columns: column of every node, from 0, none empty. */
function* columnings({ nodes, arrangement }: LayoutInput, arcs: readonly Arc[]): Generator<Int32Array> {
  const groups = arrangement === 'flow' ? nodes.map(() => 0) : nodes.map(({ group }) => group);
  const used = [...new Set(groups)].sort((a, b) => a - b);
  for (const rows of ROWS) {
    const column = new Int32Array(nodes.length);
    let next = 0;
    for (const group of used) {
      const members = nodes.flatMap((_, i) => (groups[i] === group ? [i] : []));
      const at = localColumns(members, { nodes, arcs }, rows);
      members.forEach((node, k) => (column[node] = next + at[k]));
      next += 1 + Math.max(...at);
    }
    yield column;
  }
}

/**
 * The members in columns of like length, causes left of effects by the arcs among them alone, and outcomes in columns of
 * their own after all others.
 */
function localColumns(
  members: readonly number[],
  { nodes, arcs }: { readonly nodes: LayoutInput['nodes']; readonly arcs: readonly Arc[] },
  rows: number,
): Int32Array {
  const place = new Map(members.map((node, k) => [node, k]));
  const own = arcs.flatMap(({ from, to }) => {
    const [a, b] = [place.get(from), place.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b }];
  });
  const { layer } = assignLayers(members.length, own, {
    widest: members.length,
    lateness: members.map((node) => nodes[node].lateness),
  });
  const order = members.map((_, k) => k).sort((a, b) => layer[a] - layer[b] || a - b);
  const isLate = (member: number): boolean => nodes[members[member]].lateness > 0;
  const column = new Int32Array(members.length);
  let next = 0;
  for (const block of [order.filter((member) => !isLate(member)), order.filter(isLate)]) {
    const columns = Math.ceil(block.length / rows);
    block.forEach((member, k) => (column[member] = next + Math.floor((k * columns) / block.length)));
    next += columns;
  }
  return column;
}

function draw(input: LayoutInput, column: Int32Array, arcs: readonly Arc[]): Drawn {
  const { nodes } = input;
  // For the order and the bends, every arc goes to the right; those inside a column are drawn beside it.
  const turned = arcs.map(({ from, to }) =>
    column[from] <= column[to] ? { from, to } : { from: to, to: from },
  );
  const routed = arcs.length <= MOST_ROUTED;
  const ordered = routed ? orderColumns(column, turned) : orderDirectly(column, turned);
  const slots = ordered.columns.reduce((sum, members) => sum + members.length, 0);
  const heights = Float64Array.from({ length: slots }, (_, s) => nodes[s]?.height ?? BEND_HEIGHT);
  const y = placeSlots(ordered, heights, GAP_Y);
  const { left, right } = columnEdges(
    ordered,
    nodes.map(({ width }) => width),
  );
  const columnOf = new Int32Array(slots);
  ordered.columns.forEach((members, c) => members.forEach((slot) => (columnOf[slot] = c)));
  const grouped = input.arrangement !== 'flow';
  const top = grouped ? HEADING : 0;
  const positions = new Float64Array(2 * nodes.length);
  nodes.forEach((_, i) => {
    positions[2 * i] = (left[column[i]] + right[column[i]]) / 2;
    positions[2 * i + 1] = y[i] + top;
  });
  const routes = routed
    ? routesOf(ordered, { nodes, y, top, left, right, columnOf }, arcs)
    : arcs.map(() => null);
  return {
    result: { positions, routes, headings: grouped ? headingsOf(input, column, left, right) : [] },
    width: right.at(-1) ?? 0,
    height: top + Math.max(0, ...Array.from(y, (middle, s) => middle + heights[s] / 2)),
  };
}

function columnEdges({ columns, nodes }: Columns, widths: readonly number[]) {
  const left: number[] = [];
  const right: number[] = [];
  for (const members of columns) {
    const width = Math.max(0, ...members.filter((slot) => slot < nodes).map((slot) => widths[slot]));
    const start = left.length === 0 ? 0 : right[right.length - 1] + GAP_X;
    left.push(start);
    right.push(start + width);
  }
  return { left, right };
}

function headingsOf(
  input: LayoutInput,
  column: Int32Array,
  left: readonly number[],
  right: readonly number[],
) {
  const spans = new Map<number, [number, number]>();
  input.nodes.forEach(({ group }, i) => {
    const [from, to] = spans.get(group) ?? [Infinity, -Infinity];
    spans.set(group, [Math.min(from, left[column[i]]), Math.max(to, right[column[i]])]);
  });
  return [...spans].map(([group, [from, to]]) => ({
    group,
    x: (from + to) / 2,
    y: 0,
    reach: (to - from) / 2,
  }));
}

interface Placed {
  readonly nodes: LayoutInput['nodes'];
  readonly y: Float64Array;
  readonly top: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly columnOf: Int32Array;
}

function routesOf({ chains }: Columns, placed: Placed, arcs: readonly Arc[]): Route[] {
  const { nodes, y, top, left, right, columnOf } = placed;
  const inside = chains.map((chain) => columnOf[chain[0]] === columnOf[chain[chain.length - 1]]);
  const ports = portsOf(chains, inside, placed);
  return chains.map((chain, k): Route => {
    const [first, last] = [chain[0], chain[chain.length - 1]];
    const start: Point = [nodes[first].width / 2, ports.start[k]];
    const end: Point = [(inside[k] ? 1 : -1) * (nodes[last].width / 2), ports.end[k]];
    const middle = (node: number): number => (left[columnOf[node]] + right[columnOf[node]]) / 2;
    const from: Point = [middle(first) + start[0], y[first] + top + start[1]];
    const to: Point = [middle(last) + end[0], y[last] + top + end[1]];
    const c = columnOf[first];
    const through = chain.slice(1, -1).flatMap((slot): Point[] => [
      [left[columnOf[slot]], y[slot] + top],
      [right[columnOf[slot]], y[slot] + top],
    ]);
    const controls = inside[k]
      ? loopControls(from, to, right[c], Math.min(GAP_X - 20, 22 + Math.abs(from[1] - to[1]) / 6))
      : channelControls([from, [right[c], from[1]], ...through, [left[columnOf[last]], to[1]], to]);
    return arcs[k].from === first
      ? { start, end, controls }
      : { start: end, end: start, controls: controls.reverse() };
  });
}

type Point = [x: number, y: number];

/** Spreads the lines over the side of the box that they leave or enter, in the order of where they come from. */
function portsOf(chains: Columns['chains'], inside: readonly boolean[], { nodes, y }: Placed) {
  const start = new Float64Array(chains.length);
  const end = new Float64Array(chains.length);
  const sides = new Map<string, { chain: number; at: Float64Array; towards: number }[]>();
  const add = (side: string, node: number, chain: number, at: Float64Array, next: number): void => {
    const key = `${side}${node}`;
    sides.set(key, [...(sides.get(key) ?? []), { chain, at, towards: y[next] }]);
  };
  chains.forEach((chain, k) => {
    const [first, last] = [chain[0], chain[chain.length - 1]];
    add('right', first, k, start, chain[1]);
    add(inside[k] ? 'right' : 'left', last, k, end, chain[chain.length - 2]);
  });
  for (const [key, group] of sides) {
    const node = nodes[Number(key.replace(/\D+/, ''))];
    group.sort((a, b) => a.towards - b.towards);
    const step = Math.min(PORT_STEP, (node.height - 10) / Math.max(1, group.length - 1));
    group.forEach(({ chain, at }, i) => (at[chain] = (i - (group.length - 1) / 2) * step));
  }
  return { start, end };
}
