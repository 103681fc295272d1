/** Something about the data that a person should know, in plain words. */
export interface FindingView {
  /** Stable: `table.missing-code`. */
  readonly code: string;
  /** `error` stands in the way, `warning` needs a look, `info` is only told. */
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly hint: string;
  /** Names of the columns, modalities or subjects concerned. */
  readonly about: readonly string[];
}
