import type { GraphDifference } from '../../../core/contract/graph-views.ts';
import { pairKey } from '../../../core/graph/difference.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { graphModel } from './model.ts';
import { placeNew, type Size } from './placing.ts';
import type { Scene } from './scene.ts';
import type { View } from './view-settings.ts';

/**
 * Two graphs side by side: the same variables at the same places in both, the variables being those that have
 * a link in either. What only one has is marked there, a direction that changed in both.
 */
export function comparedScenes(
  earlier: GraphDocument,
  now: GraphDocument,
  difference: GraphDifference,
  { places, routes }: Pick<View, 'places' | 'routes'>,
  sizeOf: (id: string) => Size,
): readonly [earlier: Scene, now: Scene] {
  const linked = new Set([...earlier.edges, ...now.edges].flatMap(({ from, to }) => [from, to]));
  const [before, after] = [graphModel(earlier), graphModel(now)];
  const neighbours = (id: string): string[] => [
    ...(after.linked.get(id) ?? []),
    ...(before.linked.get(id) ?? []),
  ];
  const all = placeNew([...linked], places, sizeOf, neighbours);
  const key = ({ from, to }: { from: string; to: string }): string => pairKey(from, to);
  const turned = new Set(difference.reoriented.map(key));
  const scene = (model: typeof after, added: ReadonlySet<string>, gone: ReadonlySet<string>): Scene => ({
    model,
    nodes: new Set([...linked].filter((id) => model.nodes.has(id))),
    edges: new Set(model.edges.keys()),
    undecided: new Set(
      [...model.undecided].flatMap(([key, { a, b }]) => (linked.has(a) && linked.has(b) ? [key] : [])),
    ),
    places: all,
    routes,
    headings: [],
    boxes: false,
    extra: [],
    added,
    gone,
    turned,
  });
  return [
    scene(before, new Set(), new Set(difference.removed.map(key))),
    scene(after, new Set(difference.added.map(key)), new Set()),
  ];
}
