/** A kind of file that is not read. */
export interface Unread {
  /** Its name with an article: `a Parquet file`. */
  readonly what: string;
  /** What to do; empty where nothing is. */
  readonly hint: string;
  /** Whether somebody may miss it in an import: it may hold measurements. */
  readonly isData: boolean;
}

/** A kind that somebody may miss in an import. @param what its name with an article; @param hint what to do */
export const data = (what: string, hint: string): Unread => ({ what, hint, isData: true });

/** What to do with recordings of programs that save EDF, or that others read. */
export const AS_EDF = 'Save it as .edf in the program that it comes from, or with EDFbrowser or MNE.';
