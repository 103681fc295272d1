import { pairKey } from '../../graph/difference.ts';
import type { DocumentNode, GraphDocument } from '../../graph/document.ts';
import { linesOf, type GraphLine } from '../../graph/look.ts';
import { labelOf } from './label.ts';
import type { PlacedNode } from './layout.ts';
import { LABEL_LEFT, LABEL_RIGHT, LABEL_SIZE, SCREEN_HEIGHT } from './sizes.ts';
import { textWidth } from './text.ts';

type Point = readonly [x: number, y: number];

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
  readonly headings: readonly { readonly words: string; readonly x: number; readonly y: number }[];
  /** Ids and `pairKey`s that are not shown: hidden, or filtered away. */
  readonly away: { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> };
  /** Variables without a link are shown. */
  readonly unfolded: boolean;
  /** Boxes around modalities. */
  readonly boxes: boolean;
}

/** A line between two boxes; `points` and `controls` as in {@link ArrangedRoute}, with its ends in place. */
export interface ArrangedEdge {
  readonly edge: GraphLine;
  readonly from: Point;
  readonly to: Point;
  readonly controls: readonly Point[];
}

interface ArrangedBox {
  readonly modality: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ArrangedLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly ArrangedEdge[];
  readonly headings: Arranged['headings'];
  readonly boxes: readonly ArrangedBox[];
  /** Nodes without any link that are not drawn. */
  readonly unlinked: readonly DocumentNode[];
  /** How much is neither drawn nor named. */
  readonly away: { readonly nodes: number; readonly edges: number };
  readonly width: number;
  readonly height: number;
}

const BOX_PADDING = 14;

/** The picture as it was arranged; null where a variable that is to be drawn has no place. */
export function arrangeAsOnScreen(document: GraphDocument, arranged: Arranged): ArrangedLayout | null {
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
  const boxOf = new Map(drawn.map((node) => [node.id, placed(node, places.get(node.id)!)]));
  const lines = edges.map((edge) => line(edge, boxOf, arranged));
  const boxes = arranged.boxes ? around(document, [...boxOf.values()]) : [];
  const { left, top, right, bottom } = extent([...boxOf.values()], lines, boxes, arranged.headings);
  const at = ([x, y]: Point): Point => [x - left, y - top];
  return {
    nodes: [...boxOf.values()].map((node) => ({ ...node, x: node.x - left, y: node.y - top })),
    edges: lines.map(({ edge, from, to, controls }) => ({
      edge,
      from: at(from),
      to: at(to),
      controls: controls.map(at),
    })),
    headings: arranged.headings.map(({ words, x, y }) => ({ words, x: x - left, y: y - top })),
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
  const label = labelOf(node);
  const width = Math.ceil(LABEL_LEFT + textWidth(label, LABEL_SIZE) + LABEL_RIGHT);
  return { node, label, x: x - width / 2, y, width };
}

function line(edge: GraphLine, boxOf: ReadonlyMap<string, PlacedNode>, { routes }: Arranged): ArrangedEdge {
  const [a, b] = [boxOf.get(edge.from)!, boxOf.get(edge.to)!];
  const kept = routes.get(pairKey(edge.from, edge.to));
  if (!kept) return { edge, from: towards(a, b), to: towards(b, a), controls: [] };
  const ordered = edge.from < edge.to;
  const [start, end] = ordered ? [kept.start, kept.end] : [kept.end, kept.start];
  return {
    edge,
    from: atSide(a, start),
    to: atSide(b, end),
    controls: ordered ? kept.controls : kept.controls.toReversed(),
  };
}

const middle = ({ x, width, y }: PlacedNode): Point => [x + width / 2, y];

/** A point on the left or right side of the box, which need not be as wide as on the screen. */
function atSide(box: PlacedNode, [dx, dy]: Point): Point {
  const [x, y] = middle(box);
  return [x + (Math.sign(dx) * box.width) / 2, y + dy];
}

/** The point at which the straight line from a box to another leaves it. */
function towards(box: PlacedNode, other: PlacedNode): Point {
  const [[x, y], [ox, oy]] = [middle(box), middle(other)];
  const [dx, dy] = [ox - x, oy - y];
  if (dx === 0 && dy === 0) return [x, y];
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : SCREEN_HEIGHT / 2 / Math.abs(dy),
  );
  return [x + dx * share, y + dy * share];
}

function around({ modalities }: GraphDocument, nodes: readonly PlacedNode[]): ArrangedBox[] {
  return modalities.flatMap(({ name }): ArrangedBox[] => {
    const own = nodes.filter(({ node }) => node.modality === name);
    if (own.length === 0) return [];
    const left = Math.min(...own.map(({ x }) => x)) - BOX_PADDING;
    const top = Math.min(...own.map(({ y }) => y)) - SCREEN_HEIGHT / 2 - BOX_PADDING;
    const right = Math.max(...own.map(({ x, width }) => x + width)) + BOX_PADDING;
    const bottom = Math.max(...own.map(({ y }) => y)) + SCREEN_HEIGHT / 2 + BOX_PADDING;
    return [{ modality: name, x: left, y: top, width: right - left, height: bottom - top }];
  });
}

/** What all of it covers, a little room for thick lines and words included. */
function extent(
  nodes: readonly PlacedNode[],
  lines: readonly ArrangedEdge[],
  boxes: readonly ArrangedBox[],
  headings: Arranged['headings'],
) {
  const points: Point[] = [
    ...nodes.flatMap(({ x, y, width }): Point[] => [
      [x, y - SCREEN_HEIGHT / 2],
      [x + width, y + SCREEN_HEIGHT / 2],
    ]),
    ...lines.flatMap(({ controls }) => controls),
    // A modality's name stands above its box.
    ...boxes.flatMap(({ x, y, width, height }): Point[] => [
      [x, y - 20],
      [x + width, y + height],
    ]),
    ...headings.flatMap(({ words, x, y }): Point[] => {
      const half = textWidth(words, 12) / 2;
      return [
        [x - half, y - 10],
        [x + half, y + 10],
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
