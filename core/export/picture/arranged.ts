import { pairKey } from '../../graph/difference.ts';
import type { DocumentNode, GraphDocument } from '../../graph/document.ts';
import { linesOf, type GraphLine } from '../../graph/look.ts';
import { flatLabelOf } from './label.ts';
import { standing } from './headings.ts';
import type { Heading, PictureLayout, PlacedEdge, PlacedNode, Point, Size } from './placed.ts';
import { aroundBoxes, boxOf, turnsOutside } from './reroute.ts';
import { leaves } from './route.ts';
import { boxHeight, LABEL_LEFT, LABEL_RIGHT, SCREEN_HEIGHT } from './sizes.ts';
import { squeezed } from './squeeze.ts';
import { textWidth } from './text.ts';

/** The way of a line on the screen. */
interface ArrangedRoute {
  /** Offsets from the middle of the box at which it leaves the first box and enters the second. */
  readonly start: Point;
  readonly end: Point;
  /** Control points of a quadratic curve whose pieces join half-way between two of them. */
  readonly controls: readonly Point[];
}

/** How a person has arranged a graph on the screen, in pixels. */
export interface Arranged {
  /** Middles of the boxes, by id. */
  readonly places: ReadonlyMap<string, Point>;
  /** Routes by `pairKey`, each from the id that sorts first to the other. */
  readonly routes: ReadonlyMap<string, ArrangedRoute>;
  readonly headings: readonly Heading[];
  /** Ids and `pairKey`s that are not shown: hidden, or filtered away. */
  readonly away: { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> };
  /** Variables without a link are shown. */
  readonly unfolded: boolean;
  /** Boxes around modalities. */
  readonly boxes: boolean;
}

interface ArrangedBox {
  readonly modality: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ArrangedLayout extends PictureLayout {
  readonly headings: readonly Heading[];
  readonly boxes: readonly ArrangedBox[];
  /** How much is neither drawn nor named. */
  readonly away: { readonly nodes: number; readonly edges: number };
}

const BOX_PADDING = 14;
const HEADING_SIZE = 13;
/** Between two boxes that were drawn apart. */
const GAP = 14;
/** Width of a box on the screen whose name is shortened there, and what others have there of what they have here. */
const WIDEST_ON_SCREEN = 216;
const NARROWER_ON_SCREEN = 0.85;

/**
 * The picture as it was arranged; null where a variable that is to be drawn has no place. No line passes through a box
 * that it does not join.
 *
 * @param room that it has, in the unit of the picture: the places are then drawn together and boxes moved apart
 *   downwards where they would overlap, so that it may be higher. Null: as high as on the screen, and as wide, or wider
 *   where boxes with whole names would cover others that they stand beside there.
 */
export function arrangeAsOnScreen(
  document: GraphDocument,
  arranged: Arranged,
  room: Size | null = null,
): ArrangedLayout | null {
  const { places, away } = arranged;
  const here = document.nodes.filter(({ id }) => !away.nodes.has(id));
  const ids = new Set(here.map(({ id }) => id));
  const edges = linesOf(document).filter(
    ({ from, to }) => ids.has(from) && ids.has(to) && !away.edges.has(pairKey(from, to)),
  );
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const drawn = here.filter(({ id }) => linked.has(id) || (arranged.unfolded && places.has(id)));
  if (drawn.length === 0 || drawn.some(({ id }) => !places.has(id))) return null;
  const linkedAtAll = new Set(linesOf(document).flatMap(({ from, to }) => [from, to]));
  const unlinked = here.filter((node) => !linkedAtAll.has(node.id) && !drawn.includes(node));
  const over = standing(
    arranged.headings,
    drawn.map(({ id }) => places.get(id)![0]),
  );
  const asThere = drawn.map((node) => placed(node, places.get(node.id)!));
  const spread = spreadOf(asThere);
  const { nodes, headings } =
    room === null
      ? {
          nodes: asThere.map((node) => ({ ...node, x: spread * middle(node)[0] - node.width / 2 })),
          headings: over.map((heading) => ({ ...heading, x: spread * heading.x })),
        }
      : squeezed(drawn, { places, headings: over }, room);
  const byId = new Map(nodes.map((node) => [node.node.id, node]));
  const kept = edges.map((edge) => line(edge, byId, room === null ? { ...arranged, spread } : null));
  const lines = aroundBoxes(kept, nodes);
  const boxes = arranged.boxes ? around(document, nodes) : [];
  const { left, top, right, bottom } = extent(nodes, lines, boxes, headings);
  const at = ([x, y]: Point): Point => [x - left, y - top];
  return {
    nodes: nodes.map((node) => ({ ...node, x: node.x - left, y: node.y - top })),
    edges: lines.map(({ edge, from, to, controls }) => ({
      edge,
      from: at(from),
      to: at(to),
      controls: controls.map(at),
    })),
    headings: headings.map(({ words, x, y }) => ({ words, x: x - left, y: y - top })),
    boxes: boxes.map((box) => ({ ...box, x: box.x - left, y: box.y - top })),
    unlinked,
    // What has links, but none that is shown, is not shown either.
    away: {
      nodes: document.nodes.length - drawn.length - unlinked.length,
      edges: document.edges.length - edges.filter(({ undecided }) => !undecided).length,
    },
    width: right - left,
    height: bottom - top,
  };
}

function placed(node: DocumentNode, [x, y]: Point): PlacedNode {
  const label = flatLabelOf(node);
  const width = Math.ceil(LABEL_LEFT + label.width + LABEL_RIGHT);
  const height = boxHeight(label.lines.length, label.size, SCREEN_HEIGHT);
  return { node, label, x: x - width / 2, y, width, height };
}

/** By how much places are drawn apart sideways, so that no box covers another that it stands beside on the screen. */
function spreadOf(boxes: readonly PlacedNode[]): number {
  const there = ({ label, width }: PlacedNode): number =>
    label.lines.length > 1 ? WIDEST_ON_SCREEN : Math.min(WIDEST_ON_SCREEN, NARROWER_ON_SCREEN * width);
  let spread = 1;
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      const apart = Math.abs(middle(a)[0] - middle(b)[0]);
      const needed = (a.width + b.width) / 2;
      const above = Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
      // What lies on another on the screen lies there here too.
      if (above || apart >= needed || apart < (there(a) + there(b)) / 2) continue;
      spread = Math.max(spread, (needed + GAP) / apart);
    }
  });
  return spread;
}

/** @param arranged null where the ways of the screen do not hold */
function line(
  edge: GraphLine,
  byId: ReadonlyMap<string, PlacedNode>,
  arranged: (Pick<Arranged, 'routes'> & { readonly spread: number }) | null,
): PlacedEdge {
  const [a, b] = [byId.get(edge.from)!, byId.get(edge.to)!];
  const kept = arranged?.routes.get(pairKey(edge.from, edge.to));
  if (!arranged || !kept) {
    return { edge, from: leaves(boxOf(a), middle(b)), to: leaves(boxOf(b), middle(a)), controls: [] };
  }
  const ordered = edge.from < edge.to;
  const [start, end] = ordered ? [kept.start, kept.end] : [kept.end, kept.start];
  const turns = kept.controls.map(([x, y]): Point => [arranged.spread * x, y]);
  return {
    edge,
    from: atSide(a, start),
    to: atSide(b, end),
    controls: turnsOutside(ordered ? turns : turns.toReversed(), [a, b]),
  };
}

const middle = ({ x, width, y }: PlacedNode): Point => [x + width / 2, y];

/** A point on the left or right side of the box, which need not be as wide as on the screen. */
function atSide(box: PlacedNode, [dx, dy]: Point): Point {
  const [x, y] = middle(box);
  return [x + (Math.sign(dx) * box.width) / 2, y + dy];
}

function around({ modalities }: GraphDocument, nodes: readonly PlacedNode[]): ArrangedBox[] {
  return modalities.flatMap(({ name }): ArrangedBox[] => {
    const own = nodes.filter(({ node }) => node.modality === name);
    if (own.length === 0) return [];
    const left = Math.min(...own.map(({ x }) => x)) - BOX_PADDING;
    const top = Math.min(...own.map(({ y, height }) => y - height / 2)) - BOX_PADDING;
    const right = Math.max(...own.map(({ x, width }) => x + width)) + BOX_PADDING;
    const bottom = Math.max(...own.map(({ y, height }) => y + height / 2)) + BOX_PADDING;
    return [{ modality: name, x: left, y: top, width: right - left, height: bottom - top }];
  });
}

/** What all of it covers, a little room for thick lines and words included. */
function extent(
  nodes: readonly PlacedNode[],
  lines: readonly PlacedEdge[],
  boxes: readonly ArrangedBox[],
  headings: readonly Heading[],
) {
  const points: Point[] = [
    ...nodes.flatMap(({ x, y, width, height }): Point[] => [
      [x, y - height / 2],
      [x + width, y + height / 2],
    ]),
    ...lines.flatMap(({ controls }) => controls),
    // A modality's name stands above its box.
    ...boxes.flatMap(({ x, y, width, height }): Point[] => [
      [x, y - 22],
      [x + width, y + height],
    ]),
    ...headings.flatMap(({ words, x, y }): Point[] => {
      const half = textWidth(words, HEADING_SIZE) / 2;
      return [
        [x - half, y - 12],
        [x + half, y + 12],
      ];
    }),
  ];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const room = 4;
  return {
    left: Math.min(...xs) - room,
    top: Math.min(...ys) - room,
    right: Math.max(...xs) + room,
    bottom: Math.max(...ys) + room,
  };
}
