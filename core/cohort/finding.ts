/** Something about the data that a person should know before they trust a result. */
export interface Finding {
  /** Stable, for scripts and tests: `cohort.constant-column`. */
  readonly code: string;
  /** `error` stops the work, `warning` is acted upon as the message says, `info` is only told. */
  readonly severity: 'info' | 'warning' | 'error';
  /** One sentence in plain words that names the columns, modalities or subjects. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** Names of the columns, modalities or subjects concerned. */
  readonly about: readonly string[];
  /** Texts of these columns that may mean "no value" and are read as values, where a person may be shown them. */
  readonly doubtful?: readonly string[];
  /** What empty cells of these columns may mean, such as “no”; empty where a person has said it and can take it back. */
  readonly emptyAs?: string;
  /** Columns whose cells can be taken apart, and what they become; nothing where a person has said it and can take it back. */
  readonly split?: { readonly columns: readonly string[]; readonly into: readonly string[] };
}
