import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './store.ts';

/** Opens a project for one piece of work and closes it, however the work ends. */
export async function withProject<T>(
  ports: EnginePorts,
  project: string,
  work: (store: ProjectStore) => Promise<T>,
): Promise<T> {
  const store = await ports.openProject(project);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
