import type { ElementDefinition } from 'cytoscape';
import { pairKey } from '../../../core/graph/difference.ts';
import type { DocumentEdge, DocumentModality, DocumentNode } from '../../../core/graph/document.ts';
import type { UndecidedPair } from '../../../core/graph/evidence.ts';
import {
  CONTRADICTING_MARK,
  UNDECIDED_MARK,
  UNDECIDED_WIDTH,
  isSure,
  lineWidth,
  markOf,
} from '../../../core/graph/look.ts';
import { oneLine, shownName } from '../../../core/graph/names.ts';
import { glyph, insideOf } from '../../../core/export/picture/glyph.ts';
import { SCREEN_HEIGHT } from '../../../core/export/picture/sizes.ts';
import type { GraphModel } from '../graph/model.ts';
import type { Scene } from '../graph/scene.ts';
import { reversed, type Place, type Route } from '../layout/layout.ts';

export const NODE_HEIGHT = SCREEN_HEIGHT;
const LABEL_LEFT = 27;
const LABEL_RIGHT = 12;
const WIDEST = 216;

/** Width of a text in pixels, at the size of the labels. */
export type Measure = (text: string) => number;

export const nodeId = (id: string): string => `n:${id}`;
export const edgeId = (key: string): string => `e:${key}`;
const boxId = (modality: string): string => `b:${modality}`;

export interface Label {
  readonly text: string;
  readonly width: number;
}

/** The name as it is drawn, shortened where it is long, and the width of its box. */
export function labelOf(node: DocumentNode, measure: Measure): Label {
  const name = oneLine(shownName(node));
  const end = markOf(node) && ` ${markOf(node)}`;
  const room = WIDEST - LABEL_LEFT - LABEL_RIGHT;
  let text = name + end;
  for (let kept = [...name]; measure(text) > room && kept.length > 1;) {
    kept = kept.slice(0, -1);
    text = `${kept.join('').trimEnd()}…${end}`;
  }
  return { text, width: Math.ceil(LABEL_LEFT + measure(text) + LABEL_RIGHT) };
}

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
  measure: Measure,
  boxes: boolean,
): ElementDefinition {
  const modality = modalities.get(node.modality)!;
  const { text, width } = labelOf(node, measure);
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
      label: [...new Set([markOf(edge), contradicting ? CONTRADICTING_MARK : ''])].join(' ').trim(),
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

/** The route with its ends at the sides of boxes of these widths: a name may have changed since it was laid out. */
export function atSides(route: Route, from: number, to: number): Route {
  const at = ([x, y]: Route['start'], width: number) => [(Math.sign(x) * width) / 2, y] as const;
  return { ...route, start: at(route.start, from), end: at(route.end, to) };
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
    const used = new Set(
      model.document.nodes.filter(({ id }) => scene.nodes.has(id)).map(({ modality }) => modality),
    );
    for (const { name, colour } of model.document.modalities) {
      if (!used.has(name)) continue;
      out.push({
        group: 'nodes',
        data: { id: boxId(name), label: name, colour },
        classes: 'box',
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
  const widths = new Map<string, number>();
  for (const node of model.document.nodes) {
    if (!scene.nodes.has(node.id)) continue;
    const place = places.get(node.id) ?? { x: 0, y: 0 };
    const element = nodeElement(node, model, measure, boxes);
    widths.set(node.id, element.data['width'] as number);
    out.push({ ...element, position: { ...place } });
  }
  for (const [key, edge] of model.edges) {
    if (!scene.edges.has(key)) continue;
    const element = edgeElement(edge, model);
    const way = scene.routes.get(key);
    const route = way && (edge.from < edge.to ? way : reversed(way));
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    const curve =
      route && from && to
        ? curveStyle(atSides(route, widths.get(edge.from)!, widths.get(edge.to)!), from, to)
        : null;
    if (curve && curve.weights !== '') {
      Object.assign(element.data, curve);
      element.classes = `${element.classes as string} routed`;
    }
    if (scene.added.has(key)) element.classes = `${element.classes as string} added`;
    if (scene.gone.has(key)) element.classes = `${element.classes as string} gone`;
    if (scene.turned.has(key)) element.classes = `${element.classes as string} turned`;
    out.push(element);
  }
  for (const [key, pair] of model.undecided) {
    if (scene.undecided.has(key)) out.push(undecidedElement(key, pair));
  }
  for (const { from, to, kind, look } of scene.extra) {
    if (!scene.nodes.has(from) || !scene.nodes.has(to)) continue;
    const classes = look === 'removed' ? `removed ${kind}` : look;
    out.push({
      group: 'edges',
      data: {
        id: `x:${JSON.stringify([look, from, to])}`,
        source: nodeId(from),
        target: nodeId(to),
        label: '',
        width: 2,
      },
      classes,
    });
  }
  return out;
}
