import type { ProjectView } from '../../contract/project-api.ts';
import { importRequest } from '../../contract/import-api.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './store.ts';

/** The newest import that did not come to its end, with what to ask for again; null where there is none. */
export async function unfinishedImport(
  store: ProjectStore,
  ports: EnginePorts,
): Promise<ProjectView['unfinishedImport']> {
  const [newest] = await store.imports.list();
  if (!newest) return null;
  const kept = newest.key === null ? null : await ports.keptRequests.recall(newest.key);
  const request = importRequest.safeParse({ ...kept, project: store.path });
  const { id, at, missing } = newest;
  return { id, at, missing, request: kept && request.success ? request.data : null };
}
