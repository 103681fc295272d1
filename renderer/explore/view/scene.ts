import type { ElementDefinition } from 'cytoscape';
import { reversed, type Route } from '../layout/layout.ts';
import type { GraphModel } from '../logic/model.ts';
import { atSides, boxId, curveStyle, edgeElement, nodeElement, nodeId, type Measure } from './elements.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A line that is drawn although the graph has no such link: a change, or something known. */
export interface ExtraLine {
  readonly from: string;
  readonly to: string;
  readonly kind: 'directed' | 'undirected' | 'bidirected';
  readonly look: 'removed' | 'required' | 'forbidden' | 'no-link';
}

/** All that decides what the canvas shows. */
export interface Scene {
  readonly model: GraphModel;
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, Place>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly headings: readonly { readonly words: string; readonly x: number; readonly y: number }[];
  readonly boxes: boolean;
  readonly extra: readonly ExtraLine[];
  readonly added: ReadonlySet<string>;
  /** Links that the other graph of a comparison no longer has. */
  readonly gone: ReadonlySet<string>;
  readonly turned: ReadonlySet<string>;
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
    const element = edgeElement(edge);
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
