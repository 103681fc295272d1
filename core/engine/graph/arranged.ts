import { z } from 'zod';
import type { Arranged } from '../../export/picture/arranged.ts';
import type { ProjectStore } from '../project/store.ts';
import { readView } from './views.ts';

const point = z.tuple([z.number(), z.number()]);
const ids = z.array(z.string());

/** What the window keeps of a picture beside the places; what it does not keep takes its default. */
const kept = z.object({
  routes: z.record(z.string(), z.object({ start: point, end: point, controls: z.array(point) })).catch({}),
  headings: z
    .array(z.object({ words: z.string(), x: z.number(), y: z.number(), reach: z.number().optional() }))
    .catch([]),
  away: z.object({ nodes: ids, edges: ids }).catch({ nodes: [], edges: [] }),
  unfolded: z.boolean().catch(false),
  boxes: z.boolean().catch(false),
});

/** How a person has arranged a graph; null where nobody has. */
export async function arrangedAs(store: ProjectStore, graph: string): Promise<Arranged | null> {
  const view = await readView(store, graph);
  if (!view) return null;
  const { routes, headings, away, unfolded, boxes } = kept.parse(view.settings);
  return {
    places: new Map(Object.entries(view.positions)),
    routes: new Map(Object.entries(routes)),
    headings,
    away: { nodes: new Set(away.nodes), edges: new Set(away.edges) },
    unfolded,
    boxes,
  };
}
