import { discoverRequest, type GraphRequest } from '../../contract/graph-api.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';

/** What a graph was asked for, as the journal has it; null where it does not tell. */
export async function requestOfGraph(
  store: ProjectStore,
  { entry }: Pick<SavedGraph, 'entry'>,
): Promise<GraphRequest | null> {
  const journal = await store.readJournal();
  const line = journal.findLast(({ what, details }) => what === 'discover' && details['graph'] === entry.id);
  const asked = discoverRequest.omit({ project: true }).safeParse(line?.call?.request);
  return asked.success ? asked.data : null;
}
