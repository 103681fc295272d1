/** Something that was done and compared with what must come out. */
export interface Checked {
  /** What was done, as a heading of a line. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
}
