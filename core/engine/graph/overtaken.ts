import type { Overtaken } from '../../graph/overtaken.ts';
import type { ProjectStore } from '../project/store.ts';
import { standingOf } from '../training/standing.ts';

/** What has overtaken a graph of the project; null where nothing has. */
export async function overtakenOf(store: ProjectStore, id: string): Promise<Overtaken | null> {
  const now = new Set(store.manifest().modalities.map(({ name }) => name));
  const { graphs } = await standingOf(store);
  const { overtaken, arrived, roles, newer, ahead } = graphs.find((graph) => graph.id === id)!;
  if (overtaken.length === 0 && roles.length === 0 && newer === null && !ahead) return null;
  return {
    changed: overtaken.filter((name) => now.has(name) && !arrived.includes(name)),
    gone: overtaken.filter((name) => !now.has(name)),
    arrived,
    roles,
    newer: newer !== null,
    ahead,
  };
}
