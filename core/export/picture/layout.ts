import type { DocumentNode, GraphDocument } from '../../graph/document.ts';
import { linesOf, type GraphLine } from '../../graph/look.ts';
import { labelOf } from './label.ts';
import { assignLayers } from './layers.ts';
import { orderColumns } from './order.ts';
import type { Columns } from './order.ts';
import { placeSlots } from './place.ts';
import { LABEL_LEFT, LABEL_RIGHT, LABEL_SIZE, NODE_HEIGHT } from './sizes.ts';
import { textWidth } from './text.ts';

const BEND_HEIGHT = 6;
const GAP_Y = 16;
const GAP_X = 84;
/** Distance of lines that end at one side of a node. */
const PORT_STEP = 7;

export interface PlacedNode {
  readonly node: DocumentNode;
  /** Shortened where it is very long. */
  readonly label: string;
  /** Left edge and middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

interface PlacedEdge {
  readonly edge: GraphLine;
  /** Points that the line passes from left to right; between every second pair it is level. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** True when `edge.from` is at the right end. */
  readonly reversed: boolean;
}

export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Nodes without an edge, which are not drawn. */
  readonly unlinked: readonly DocumentNode[];
  readonly width: number;
  readonly height: number;
}

/** Places the linked nodes in columns, causes left of effects where the direction is known. */
export function layoutGraph(document: GraphDocument): GraphLayout {
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
  const widest = Math.max(6, Math.ceil(1.5 * Math.sqrt(linked.length)));
  const { layer, arcs } = assignLayers(linked.length, given, widest);
  const ordered = orderColumns(layer, arcs);
  const slots = ordered.columns.reduce((sum, column) => sum + column.length, 0);
  const heights = Float64Array.from({ length: slots }, (_, s) =>
    s < linked.length ? NODE_HEIGHT : BEND_HEIGHT,
  );
  const y = placeSlots(ordered, heights, GAP_Y);
  const labels = linked.map(labelOf);
  const widths = labels.map((label) => Math.ceil(LABEL_LEFT + textWidth(label, LABEL_SIZE) + LABEL_RIGHT));
  const { left, right } = columnEdges(ordered, widths);
  const columnOf = new Int32Array(slots);
  ordered.columns.forEach((column, c) => column.forEach((slot) => (columnOf[slot] = c)));
  const placed = linked.map((node, i): PlacedNode => {
    const c = columnOf[i];
    const x = (left[c] + right[c] - widths[i]) / 2;
    return { node, label: labels[i], x, y: y[i], width: widths[i] };
  });
  const port = ports(ordered.chains, y);
  const placedEdges = ordered.chains.map((chain, k): PlacedEdge => {
    const points: (readonly [number, number])[] = [];
    chain.forEach((slot, step) => {
      const first = step === 0;
      const last = step === chain.length - 1;
      if (first) points.push([placed[slot].x + placed[slot].width, y[slot] + port.start[k]]);
      else if (last) points.push([placed[slot].x, y[slot] + port.end[k]]);
      else points.push([left[columnOf[slot]], y[slot]], [right[columnOf[slot]], y[slot]]);
    });
    return { edge: edges[k], points, reversed: arcs[k].from !== given[k].from };
  });
  const bottom = Math.max(0, ...Array.from(y, (middle, s) => middle + heights[s] / 2));
  return { nodes: placed, edges: placedEdges, unlinked, width: right.at(-1) ?? 0, height: bottom };
}

function columnEdges({ columns, nodes }: Columns, widths: readonly number[]) {
  const left: number[] = [];
  const right: number[] = [];
  for (const column of columns) {
    const width = Math.max(0, ...column.filter((slot) => slot < nodes).map((slot) => widths[slot]));
    const start = left.length === 0 ? 0 : right[right.length - 1] + GAP_X;
    left.push(start);
    right.push(start + width);
  }
  return { left, right };
}

/** Spreads the lines over the side of the node that they leave or enter, in the order of where they come from. */
function ports(chains: readonly (readonly number[])[], y: Float64Array) {
  const start = new Float64Array(chains.length);
  const end = new Float64Array(chains.length);
  const spread = (at: (chain: readonly number[]) => number, towards: number, out: Float64Array): void => {
    const groups = new Map<number, number[]>();
    chains.forEach((chain, k) => {
      const node = at(chain);
      groups.set(node, [...(groups.get(node) ?? []), k]);
    });
    for (const group of groups.values()) {
      group.sort((a, b) => y[chains[a].at(towards)!] - y[chains[b].at(towards)!]);
      const step = Math.min(PORT_STEP, (NODE_HEIGHT - 10) / Math.max(1, group.length - 1));
      group.forEach((k, i) => (out[k] = (i - (group.length - 1) / 2) * step));
    }
  };
  spread((chain) => chain[0], 1, start);
  spread((chain) => chain[chain.length - 1], -2, end);
  return { start, end };
}
