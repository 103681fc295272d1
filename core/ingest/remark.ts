/** Something about the files that were read that a person should know, in sentences. */
export interface Remark {
  /** Stable: `image.pages`. */
  readonly code: string;
  readonly severity: 'info' | 'warning';
  readonly message: string;
  /** What to do; empty where nothing is. */
  readonly hint: string;
}
