import { UserError } from '../../errors.ts';
import { inProjectColours } from '../../graph/look.ts';
import type { GraphEntry } from '../project/entries.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';
import type { VariableSource } from './project-variables.ts';

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

/** Where the variables of a graph came from, whatever roles say now. */
export const sourceOf = ({ run, tables, timeToEvent = [] }: GraphEntry): VariableSource => ({
  run,
  tables,
  timeToEvent,
  roles: 'ignore',
});

/** The graph in the colours of the project as it is now. @throws UserError `graph.unknown` */
export async function findGraph(store: ProjectStore, wanted: string | undefined): Promise<SavedGraph> {
  const entry = graphEntry(store, wanted);
  const names = store.manifest().modalities.map(({ name }) => name);
  const document = await store.readGraph(entry.id);
  return { entry, document: { ...document, modalities: inProjectColours(document.modalities, names) } };
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

/** Refuses a pair that is none. @throws UserError `graph.unknown-variable`, `graph.same-variable` */
export function twoNodes(graph: SavedGraph, a: string, b: string): void {
  for (const id of [a, b]) findNode(graph, id);
  if (a !== b) return;
  throw new UserError('graph.same-variable', `“${a}” was chosen twice.`, 'Choose two different variables.');
}
