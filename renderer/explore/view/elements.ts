import type { ElementDefinition } from 'cytoscape';
import { pairKey } from '../../../core/graph/difference.ts';
import type { DocumentEdge, DocumentModality, DocumentNode } from '../../../core/graph/document.ts';
import type { UndecidedPair } from '../../../core/graph/evidence.ts';
import { UNDECIDED_MARK, UNDECIDED_WIDTH, isSure, lineWidth, markOf } from '../../../core/graph/look.ts';
import { glyph, insideOf } from '../../../core/export/picture/glyph.ts';
import type { PlacedNode } from '../../../core/export/picture/placed.ts';
import { SCREEN_HEIGHT } from '../../../core/export/picture/sizes.ts';
import type { GraphModel } from '../graph/model.ts';
import type { Scene } from '../graph/scene.ts';
import type { Place, Route } from '../layout/layout.ts';
import { labelsOf, type Label, type Measure } from './labels.ts';
import { waysOf, type Line } from './ways.ts';

export const NODE_HEIGHT = SCREEN_HEIGHT;
/** Ways are found for boxes, whatever stands in them. */
const NO_LABEL = { lines: [], size: 0, width: 0 };

export const nodeId = (id: string): string => `n:${id}`;
export const edgeId = (key: string): string => `e:${key}`;
const boxId = (modality: string): string => `b:${modality}`;

/** Outlines: a table's box has corners, a recording's is round, an image's is pointed, as their marks are. */
const OUTLINES: Readonly<Record<DocumentModality['shape'], { shape: string; radius: number }>> = {
  rectangle: { shape: 'round-rectangle', radius: 4 },
  ellipse: { shape: 'round-rectangle', radius: NODE_HEIGHT / 2 },
  hexagon: { shape: 'cut-rectangle', radius: NODE_HEIGHT / 2 - 4 },
  octagon: { shape: 'cut-rectangle', radius: 6 },
  diamond: { shape: 'barrel', radius: 4 },
  triangle: { shape: 'round-rectangle', radius: 8 },
};

/** The mark of a modality as an address that an image can have. @param all that its mark must differ from */
export function markImage(modality: DocumentModality, all: readonly DocumentModality[]): string {
  const mark = glyph(modality, [0, 0], 6, insideOf(all, modality));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="-8 -8 16 16">${mark}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function nodeElement(
  node: DocumentNode,
  { modalities, document }: GraphModel,
  { text, width }: Label,
  boxes: boolean,
): ElementDefinition {
  const modality = modalities.get(node.modality)!;
  return {
    group: 'nodes',
    data: {
      id: nodeId(node.id),
      name: node.id,
      label: text,
      width,
      height: NODE_HEIGHT,
      ...OUTLINES[modality.shape],
      mark: markImage(modality, document.modalities),
      parent: boxes ? boxId(node.modality) : undefined,
    },
    classes: ['variable', node.kind, ...(node.status ? [node.status] : [])].join(' '),
  };
}

/** `known` and `hypothesis` are said by a mark on the line, `artefact` by a paler line too, a contradiction by its own. */
function edgeElement(edge: DocumentEdge, { contradictions }: GraphModel): ElementDefinition {
  const key = pairKey(edge.from, edge.to);
  const contradicting = contradictions.keys.has(key);
  return {
    group: 'edges',
    data: {
      id: edgeId(key),
      key,
      source: nodeId(edge.from),
      target: nodeId(edge.to),
      width: lineWidth(edge),
      label: markOf(contradicting ? { ...edge, contradicting } : edge),
    },
    classes: [
      'link',
      edge.kind,
      isSure(edge) ? 'sure' : 'unsure',
      ...(contradicting ? ['contradicting'] : []),
      ...(edge.status ? [edge.status] : []),
    ].join(' '),
  };
}

/** Dotted and with a question mark, so that nobody takes it for a link. */
const undecidedElement = (key: string, { a, b }: UndecidedPair): ElementDefinition => ({
  group: 'edges',
  data: {
    id: edgeId(key),
    key,
    source: nodeId(a),
    target: nodeId(b),
    width: UNDECIDED_WIDTH,
    label: UNDECIDED_MARK,
  },
  classes: 'undecided',
});

/** How a route is told to Cytoscape: points as shares of, and distances from, the straight line of its ends. */
export interface CurveStyle {
  readonly sourceEndpoint: string;
  readonly targetEndpoint: string;
  readonly weights: string;
  readonly distances: string;
}

/** @returns null where the line is as good as straight, or its ends lie on one another */
export function curveStyle(route: Route, from: Place, to: Place): CurveStyle | null {
  const [ax, ay] = [from.x + route.start[0], from.y + route.start[1]];
  const [bx, by] = [to.x + route.end[0], to.y + route.end[1]];
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  if (square < 1) return null;
  const length = Math.sqrt(square);
  const round = (value: number): string => String(Math.round(1000 * value) / 1000);
  const relative = route.controls.map(([x, y]) => ({
    weight: round(((x - ax) * dx + (y - ay) * dy) / square),
    distance: round(((y - ay) * dx - (x - ax) * dy) / length),
  }));
  return {
    sourceEndpoint: `${round(route.start[0])}px ${round(route.start[1])}px`,
    targetEndpoint: `${round(route.end[0])}px ${round(route.end[1])}px`,
    weights: relative.map(({ weight }) => weight).join(' '),
    distances: relative.map(({ distance }) => distance).join(' '),
  };
}

/** Everything of the scene as Cytoscape is told it. */
export function elementsOf(scene: Scene, measure: Measure): ElementDefinition[] {
  const { model, places, boxes } = scene;
  const out: ElementDefinition[] = [];
  if (boxes) {
    const shown = model.document.nodes.filter(({ id }) => scene.nodes.has(id));
    const used = new Set(shown.map(({ modality }) => modality));
    const placed = new Set(shown.filter(({ id }) => places.has(id)).map(({ modality }) => modality));
    for (const { name, colour } of model.document.modalities) {
      if (!used.has(name)) continue;
      out.push({
        group: 'nodes',
        data: { id: boxId(name), label: name, colour },
        classes: placed.has(name) ? 'box' : 'box unplaced',
        grabbable: true,
      });
    }
  } else {
    scene.headings.forEach(({ words, x, y }, k) => {
      out.push({
        group: 'nodes',
        data: { id: `h:${String(k)}`, label: words },
        classes: 'heading',
        position: { x, y },
      });
    });
  }
  const labels = labelsOf(model.document.nodes, measure);
  const placed: PlacedNode[] = [];
  for (const node of model.document.nodes) {
    if (!scene.nodes.has(node.id)) continue;
    const element = nodeElement(node, model, labels.get(node.id)!, boxes);
    const width = element.data['width'] as number;
    const { x, y } = places.get(node.id) ?? { x: 0, y: 0 };
    // Without a place it is not seen yet, and there is no way to it.
    const there = places.has(node.id);
    if (there) placed.push({ node, label: NO_LABEL, x: x - width / 2, y, width, height: NODE_HEIGHT });
    const classes = there ? element.classes : `${element.classes as string} unplaced`;
    out.push({ ...element, classes, position: { x, y } });
  }
  return [...out, ...withWays(linesOf(scene), scene, placed)];
}

interface DrawnLine extends Line {
  readonly element: ElementDefinition;
}

function linesOf({ model, edges, undecided, added, gone, turned, extra, nodes }: Scene): DrawnLine[] {
  const lines: DrawnLine[] = [];
  for (const [key, edge] of model.edges) {
    if (!edges.has(key)) continue;
    const states = { added, gone, turned };
    const marks = Object.entries(states).flatMap(([state, keys]) => (keys.has(key) ? [state] : []));
    const element = edgeElement(edge, model);
    const classes = [element.classes as string, ...marks].join(' ');
    lines.push({ element: { ...element, classes }, from: edge.from, to: edge.to, key, extra: false });
  }
  for (const [key, pair] of model.undecided) {
    if (!undecided.has(key)) continue;
    lines.push({ element: undecidedElement(key, pair), from: pair.a, to: pair.b, key, extra: false });
  }
  for (const { from, to, kind, look } of extra) {
    if (!nodes.has(from) || !nodes.has(to)) continue;
    const data = {
      id: `x:${JSON.stringify([look, from, to])}`,
      ...{ source: nodeId(from), target: nodeId(to), label: '', width: 2 },
    };
    const classes = look === 'removed' ? `removed ${kind}` : look;
    lines.push({ element: { group: 'edges', data, classes }, from, to, key: pairKey(from, to), extra: true });
  }
  return lines;
}

/** Every line with its way as Cytoscape is told it. */
function withWays(
  lines: readonly DrawnLine[],
  { routes, places }: Scene,
  placed: readonly PlacedNode[],
): ElementDefinition[] {
  const ways = waysOf(lines, routes, placed);
  return lines.map(({ element, from, to }, k) => {
    const way = ways[k];
    const curve = way && curveStyle(way, places.get(from)!, places.get(to)!);
    if (!curve || curve.weights === '') return element;
    return {
      ...element,
      data: { ...element.data, ...curve },
      classes: `${element.classes as string} routed`,
    };
  });
}
