import { latenessOf } from '../../../core/graph/lateness.ts';
import {
  reversed,
  type Arrangement,
  type LayoutInput,
  type LayoutResult,
  type Place,
  type Route,
} from '../layout/layout.ts';
import { groupsOf } from './arrange.ts';
import type { Knowledge } from './knowledge.ts';
import type { GraphModel } from './model.ts';
import type { Size } from './placing.ts';
import type { Heading, View } from './view-settings.ts';
import type { Shown } from './visible.ts';

export interface Asked {
  readonly input: LayoutInput;
  /** Ids of the nodes and `pairKey`s of the edges, in the order of the input. */
  readonly ids: readonly string[];
  readonly keys: readonly string[];
}

/** What the worker is asked: the nodes and links that are shown, with the sizes of their boxes. */
export function layoutInput(
  model: GraphModel,
  shown: Shown,
  how: { arrangement: Arrangement; knowledge: Knowledge },
  canvas: LayoutInput['canvas'],
  sizeOf: (id: string) => Size,
): Asked {
  const groups = groupsOf(model.document, how.arrangement, how.knowledge);
  const ids = model.document.nodes.map(({ id }) => id).filter((id) => shown.nodes.has(id));
  const keys = [...model.edges.keys()].filter((key) => shown.edges.has(key));
  return {
    ids,
    keys,
    input: {
      arrangement: how.arrangement,
      canvas: { width: canvas.width, height: canvas.height },
      nodes: ids.map((id) => ({
        id,
        ...sizeOf(id),
        group: groups.get(id)!,
        lateness: latenessOf(model.nodes.get(id)!),
      })),
      edges: keys.map((key) => {
        const { from, to, kind } = model.edges.get(key)!;
        return { from, to, kind };
      }),
    },
  };
}

/** The view after a layout. Pinned nodes stay where they were; lines at them are straight. */
export function placedView(
  { ids, keys }: Asked,
  result: LayoutResult,
  before: Pick<View, 'places' | 'pinned'>,
  model: GraphModel,
  headingOf: (group: number) => string,
): Pick<View, 'places' | 'routes' | 'headings'> {
  const held = (id: string): boolean => before.pinned.has(id) && before.places.has(id);
  const places = new Map(before.places);
  ids.forEach((id, i) => {
    if (!held(id)) places.set(id, { x: result.positions[2 * i], y: result.positions[2 * i + 1] });
  });
  const routes = new Map<string, Route>();
  keys.forEach((key, k) => {
    const route = result.routes[k];
    const { from, to } = model.edges.get(key)!;
    if (route && !held(from) && !held(to)) routes.set(key, from < to ? route : reversed(route));
  });
  const headings = result.headings.map(({ group, ...place }): Heading => ({
    words: headingOf(group),
    ...place,
  }));
  return { places, routes, headings };
}

/** The view after nodes were dragged: lines at them lose the way that the layout had found for them. */
export function movedView(
  view: Pick<View, 'places' | 'routes'>,
  moved: ReadonlyMap<string, Place>,
  model: GraphModel,
): Pick<View, 'places' | 'routes'> {
  const places = new Map(view.places);
  const other = new Set<string>();
  for (const [id, place] of moved) {
    const old = places.get(id);
    if (old && Math.abs(old.x - place.x) < 0.5 && Math.abs(old.y - place.y) < 0.5) continue;
    places.set(id, place);
    other.add(id);
  }
  const routes = new Map(view.routes);
  for (const key of view.routes.keys()) {
    const edge = model.edges.get(key);
    if (edge && (other.has(edge.from) || other.has(edge.to))) routes.delete(key);
  }
  return { places, routes };
}
