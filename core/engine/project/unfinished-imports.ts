import type { UnfinishedImportView } from '../../contract/project-api.ts';

/** A file, sheet or folder that an import was to take and did not, as a person knows it, and why. */
export type Missing = UnfinishedImportView['missing'][number];

export interface UnfinishedImport {
  readonly id: string;
  /** ISO 8601, when it began. */
  readonly at: string;
  /** Key under which the request is kept on the computer where it was made. */
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
  /** Keeps what is missing now. With `end` the import is over, and nothing stays of one that has taken all. */
  keep(id: string, missing: readonly Missing[], how?: { readonly end?: boolean }): Promise<void>;
  /** Files that were taken by another import meanwhile. */
  taken(files: readonly string[]): Promise<void>;
  /** Imports that nobody is at, newest first. */
  list(): Promise<UnfinishedImport[]>;
  forget(id: string): Promise<void>;
}
