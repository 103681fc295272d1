import type { ProjectView } from '../contract/project-api.ts';
import { importRequest } from '../contract/import-api.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './project-store.ts';

/** A file, sheet or folder that an import was to take and did not, and why; without a reason where it was not reached. */
export interface Missing {
  /** As a person knows it. */
  readonly file: string;
  readonly code: string;
  readonly reason: string;
}

export interface UnfinishedImport {
  readonly id: string;
  /** ISO 8601, when it began. */
  readonly at: string;
  /** Under which the request is kept on the computer where it was made. */
  readonly key: string | null;
  readonly missing: readonly Missing[];
}

/** What imports have not taken yet, so that one that was killed can be gone on with. */
export interface UnfinishedImports {
  /**
   * Notes an import before it takes anything; what is left of an earlier one of the same files is forgotten.
   *
   * @param of the same for imports of the same files
   */
  begin(entry: {
    readonly of: string;
    readonly key: string | null;
    readonly missing: readonly Missing[];
  }): Promise<string>;
  /** What is missing now. With `end` the import is over, and nothing stays of one that has taken all. */
  keep(id: string, missing: readonly Missing[], how?: { readonly end?: boolean }): Promise<void>;
  /** Files that were taken by another import meanwhile. */
  taken(files: readonly string[]): Promise<void>;
  /** Those that nobody is at, newest first. */
  list(): Promise<UnfinishedImport[]>;
  forget(id: string): Promise<void>;
}

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
