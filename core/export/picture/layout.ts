import type { GraphDocument } from '../../graph/document.ts';
import { latenessOf } from '../../graph/lateness.ts';
import { linesOf, type GraphLine } from '../../graph/look.ts';
import { labelOf } from './label.ts';
import { assignLayers, type Arc } from './layers.ts';
import { orderColumns } from './order.ts';
import type { Columns } from './order.ts';
import { placeSlots } from './place.ts';
import { roundedControls } from './route.ts';
import type { PictureLayout, PlacedEdge, PlacedNode, Point } from './placed.ts';
import { boxHeight, LABEL_LEFT, LABEL_RIGHT, LABEL_SIZE, LABEL_WIDEST, NODE_HEIGHT } from './sizes.ts';
import { tracksOf, type Run } from './tracks.ts';

const BEND_HEIGHT = 6;
const GAP_Y = 5;
/** Room above and below a box beside the gap, so that lines do not graze it. */
const NODE_PAD = 4;
const GAP_X = 84;
/** Distance of lines that end at one side of a node. */
const PORT_STEP = 7;
/** Room beside a column in which lines do not turn, but for the last of it: an arrowhead is level. */
const LEVEL = 15;
/** Room right of the last column for lines between two of its boxes. */
export const LOOP_ROOM = 40;

/** How much room a picture has for its columns. */
export interface Room {
  /** Columns at most. */
  readonly columns: number;
  /** Width that names may have. */
  readonly text: number;
  /** Width of all boxes; null: as wide as their names need. */
  readonly box: number | null;
  /** Between two columns. */
  readonly gap: number;
  /** Height of a box of one line. */
  readonly least: number;
}

const FREE: Room = { columns: Infinity, text: LABEL_WIDEST, box: null, gap: GAP_X, least: NODE_HEIGHT };

export interface ColumnLayout extends PictureLayout {
  /** Columns that there are, and lines that join two boxes of one. */
  readonly columns: number;
  readonly loops: number;
}

/**
 * Places the linked nodes in columns, causes left of effects where the direction is known, and outcomes in the last,
 * times to events after the others.
 */
export function layoutGraph(document: GraphDocument, room: Room = FREE): ColumnLayout {
  const { nodes, modalities } = document;
  const edges = linesOf(document);
  const linkedIds = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const rank = new Map(modalities.map(({ name }, i) => [name, i]));
  const linked = nodes
    .filter(({ id }) => linkedIds.has(id))
    .sort((a, b) => rank.get(a.modality)! - rank.get(b.modality)!);
  const unlinked = nodes.filter(({ id }) => !linkedIds.has(id));
  const index = new Map(linked.map(({ id }, i) => [id, i]));
  const given = edges.map(({ from, to }) => ({ from: index.get(from)!, to: index.get(to)! }));
  const { layer, arcs } = inColumns(linked.map(latenessOf), given, room.columns);
  const ordered = orderColumns(layer, arcs);
  const boxes = linked.map((node) => {
    const label = labelOf(node, room.text);
    const width = room.box ?? Math.ceil(LABEL_LEFT + label.width + LABEL_RIGHT);
    return { node, label, width, height: boxHeight(label.lines.length, LABEL_SIZE, room.least) };
  });
  const slots = ordered.columns.reduce((sum, column) => sum + column.length, 0);
  const heights = Float64Array.from({ length: slots }, (_, s) =>
    s < linked.length ? boxes[s].height + 2 * NODE_PAD : BEND_HEIGHT,
  );
  const middles = placeSlots(ordered, heights, GAP_Y);
  const y = middles.map((middle) => middle - NODE_PAD);
  const { left, right } = columnEdges(
    ordered,
    boxes.map(({ width }) => width),
    room.gap,
  );
  const columnOf = new Int32Array(slots);
  ordered.columns.forEach((column, c) => column.forEach((slot) => (columnOf[slot] = c)));
  const placed = boxes.map((box, i): PlacedNode => {
    const c = columnOf[i];
    return { ...box, x: (left[c] + right[c] - box.width) / 2, y: y[i] };
  });
  const where: Where = { placed, y, left, right, columnOf };
  const { drawn, loops, outmost } = linesThrough(ordered, where, edges, given);
  const bottom = Math.max(0, ...placed.map((box) => box.y + box.height / 2), ...y);
  return {
    nodes: placed,
    edges: drawn,
    unlinked,
    width: Math.max(right.at(-1) ?? 0, outmost),
    height: bottom + BEND_HEIGHT / 2,
    columns: ordered.columns.length,
    loops,
  };
}

/** Columns by causes and effects, or, where these are more than there may be, cut into ones of like length. */
function inColumns(
  lateness: readonly number[],
  given: readonly Arc[],
  most: number,
): { readonly layer: Int32Array; readonly arcs: readonly Arc[] } {
  const count = lateness.length;
  const widest = Math.max(6, Math.ceil(1.5 * Math.sqrt(count)), Math.ceil(count / most));
  const { layer, arcs } = assignLayers(count, given, { widest, lateness });
  if (count === 0 || 1 + Math.max(...layer) <= most) return { layer, arcs };
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => layer[a] - layer[b] || a - b);
  const column = new Int32Array(count);
  order.forEach((node, k) => (column[node] = Math.floor((k * most) / count)));
  return { layer: column, arcs };
}

function columnEdges({ columns, nodes }: Columns, widths: readonly number[], gap: number) {
  const left: number[] = [];
  const right: number[] = [];
  for (const column of columns) {
    const width = Math.max(0, ...column.filter((slot) => slot < nodes).map((slot) => widths[slot]));
    const start = left.length === 0 ? 0 : right[right.length - 1] + gap;
    left.push(start);
    right.push(start + width);
  }
  return { left, right };
}

interface Where {
  readonly placed: readonly PlacedNode[];
  readonly y: Float64Array;
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly columnOf: Int32Array;
}

function linesThrough(
  { chains }: Columns,
  where: Where,
  edges: readonly GraphLine[],
  given: readonly Arc[],
): { readonly drawn: PlacedEdge[]; readonly loops: number; readonly outmost: number } {
  const { placed, y, columnOf } = where;
  const loop = chains.map((chain) => columnOf[chain[0]] === columnOf[chain[chain.length - 1]]);
  const port = ports(chains, loop, where);
  const ends = chains.map((chain, k): readonly [Point, Point] => {
    const [first, last] = [placed[chain[0]], placed[chain[chain.length - 1]]];
    const side = loop[k] ? last.x + last.width : last.x;
    return [
      [first.x + first.width, first.y + port.start[k]],
      [side, last.y + port.end[k]],
    ];
  });
  const heights = chains.map((chain, k) =>
    chain.map((slot, step) =>
      step === 0 ? ends[k][0][1] : step === chain.length - 1 ? ends[k][1][1] : y[slot],
    ),
  );
  const turns = turnsOf(chains, heights, loop, where);
  const drawn = chains.map((chain, k): PlacedEdge => {
    const [start, end] = ends[k];
    const points: Point[] = [start];
    for (let step = 1; step < chain.length; step++) {
      const x = turns[k][step - 1];
      if (x !== null) points.push([x, heights[k][step - 1]], [x, heights[k][step]]);
    }
    const controls = roundedControls([...points, end]);
    const forward = given[k].from === chain[0];
    return {
      edge: edges[k],
      from: forward ? start : end,
      to: forward ? end : start,
      controls: forward ? controls : controls.toReversed(),
    };
  });
  const outmost = Math.max(0, ...turns.flat().map((x) => x ?? 0));
  return { drawn, loops: loop.filter(Boolean).length, outmost };
}

/** Where each line turns between two columns: a place for each of its steps, null where it is level there. */
function turnsOf(
  chains: Columns['chains'],
  heights: readonly (readonly number[])[],
  loop: readonly boolean[],
  { left, right, columnOf }: Where,
): (number | null)[][] {
  const runs = right.map((): (Run & { readonly chain: number; readonly step: number })[] => []);
  chains.forEach((chain, k) => {
    for (let step = 1; step < chain.length; step++) {
      const [from, to] = [heights[k][step - 1], heights[k][step]];
      if (!loop[k] && Math.abs(from - to) < 1) continue;
      runs[columnOf[chain[step - 1]]].push({ from, to, loop: loop[k], chain: k, step });
    }
  });
  const turns = chains.map((chain): (number | null)[] => chain.slice(1).map(() => null));
  runs.forEach((all, column) => {
    const { track, count } = tracksOf(all);
    const last = column === right.length - 1;
    const room = last ? LOOP_ROOM - 4 : left[column + 1] - right[column] - LEVEL;
    all.forEach(({ chain, step }, i) => {
      turns[chain][step - 1] = right[column] + LEVEL + ((track[i] + 0.5) * (room - LEVEL)) / count;
    });
  });
  return turns;
}

/** Spreads the lines over the side of the node that they leave or enter, in the order of where they come from. */
function ports(
  chains: readonly (readonly number[])[],
  loop: readonly boolean[],
  { placed, y }: Pick<Where, 'placed' | 'y'>,
) {
  const start = new Float64Array(chains.length);
  const end = new Float64Array(chains.length);
  const sides = new Map<string, { readonly chain: number; readonly at: Float64Array; towards: number }[]>();
  const add = (side: 'left' | 'right', chain: number, at: Float64Array, [node, next]: number[]): void => {
    const key = `${side} ${String(node)}`;
    sides.set(key, [...(sides.get(key) ?? []), { chain, at, towards: y[next] }]);
  };
  chains.forEach((chain, k) => {
    add('right', k, start, [chain[0], chain[1]]);
    add(loop[k] ? 'right' : 'left', k, end, [chain[chain.length - 1], chain[chain.length - 2]]);
  });
  for (const [key, group] of sides) {
    const { height } = placed[Number(key.split(' ')[1])];
    group.sort((a, b) => a.towards - b.towards);
    const step = Math.min(PORT_STEP, (height - 10) / Math.max(1, group.length - 1));
    group.forEach(({ chain, at }, i) => (at[chain] = (i - (group.length - 1) / 2) * step));
  }
  return { start, end };
}
