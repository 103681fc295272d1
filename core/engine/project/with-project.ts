import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './store.ts';

type Work<Store, T> = (store: Store) => Promise<T>;

/**
 * Opens a project for one piece of work and closes it, however the work ends.
 *
 * @param project null before there is one, and the work gets none
 */
export async function withProject<T>(
  ports: EnginePorts,
  project: string,
  work: Work<ProjectStore, T>,
): Promise<T>;
export async function withProject<T>(
  ports: EnginePorts,
  project: string | null,
  work: Work<ProjectStore | null, T>,
): Promise<T>;
export async function withProject<T>(
  ports: EnginePorts,
  project: string | null,
  work: Work<ProjectStore & null, T>,
): Promise<T> {
  const store = project === null ? null : await ports.openProject(project);
  try {
    return await work(store as ProjectStore & null);
  } finally {
    await store?.close();
  }
}
