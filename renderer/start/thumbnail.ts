import type { GraphDocument } from '../../core/graph/document.ts';
import { layoutGraph } from '../../core/export/picture/layout.ts';
import { NODE_HEIGHT } from '../../core/export/picture/sizes.ts';

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly x: number; readonly y: number; readonly colour: string }[];
  /** SVG paths. */
  readonly lines: readonly string[];
}

/** A graph small enough for a list: places and colours, no words. */
export function thumbnail(document: GraphDocument): Thumbnail {
  const colours = new Map(document.modalities.map(({ name, colour }) => [name, colour]));
  const { nodes, edges, width, height } = layoutGraph(document);
  const middle = new Map(nodes.map(({ node, x, y, width }) => [node.id, [x + width / 2, y] as const]));
  return {
    width,
    height: height + NODE_HEIGHT / 2,
    nodes: nodes.map(({ node }) => {
      const [x, y] = middle.get(node.id)!;
      return { x, y, colour: colours.get(node.modality) ?? '#999999' };
    }),
    lines: edges.map(({ edge, from, controls, to }) => {
      const all = [middle.get(edge.from)!, from, ...controls, to, middle.get(edge.to)!];
      return `M${all.map(([x, y]) => `${x.toFixed(0)} ${y.toFixed(0)}`).join('L')}`;
    }),
  };
}
