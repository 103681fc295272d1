import { UserError } from '../../errors.ts';
import { inProjectColours } from '../../graph/look.ts';
import type { GraphEntry, ProjectStore, SavedGraph } from '../project/store.ts';

/** The graph that is named, else the newest. @throws UserError `graph.unknown` */
export function graphEntry(store: ProjectStore, wanted: string | undefined): GraphEntry {
  const { graphs } = store.manifest();
  const found = wanted
    ? graphs.find(({ id }) => id === wanted)
    : graphs.toSorted((a, b) => (a.created < b.created ? 1 : -1)).at(0);
  if (found) return found;
  throw new UserError(
    'graph.unknown',
    wanted ? `The project has no graph “${wanted}”.` : 'The project has no graph yet.',
    graphs.length ? `It has: ${graphs.map((g) => g.id).join(', ')}.` : 'Run “discover” first.',
  );
}

/** The graph in the colours of the project as it is now. @throws UserError `graph.unknown` */
export async function findGraph(store: ProjectStore, wanted: string | undefined): Promise<SavedGraph> {
  const entry = graphEntry(store, wanted);
  const names = store.manifest().modalities.map(({ name }) => name);
  return { entry, document: inProjectColours(await store.readGraph(entry.id), names) };
}

/** @throws UserError `graph.unknown-variable` */
export function findNode({ document }: SavedGraph, id: string): SavedGraph['document']['nodes'][number] {
  const node = document.nodes.find((n) => n.id === id);
  if (node) return node;
  throw new UserError(
    'graph.unknown-variable',
    `The graph has no variable “${id}”.`,
    `Its variables are: ${document.nodes.map((n) => n.id).join(', ')}.`,
  );
}
