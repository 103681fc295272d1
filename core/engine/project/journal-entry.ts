import type { SourceFile } from '../../cohort/cohort.ts';

/** What the first line of a journal says that had to be begun anew, since the former one was gone. */
export const BEGUN_ANEW = 'journal begun anew';

/** An engine's method and its request, with defaults filled in, for what a replay does again. */
export interface JournalCall {
  readonly method: string;
  /** The request without the project and the places of files; see `journalCall`. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Key under which the whole request is kept on the computer where it was made. */
  readonly key?: string;
  /** The request lacks cells that may tell who a person is. */
  readonly withheld?: boolean;
}

/** What a line of the journal says before it is written: what was done, with which versions and inputs. */
export interface JournalLine {
  readonly what: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly inputs: readonly SourceFile[];
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly call?: JournalCall;
}

/** One line of the journal, with when it was done. */
export interface JournalEntry extends JournalLine {
  readonly at: string;
}
