/** What was read of one file: facts about it, and its numbers. */
export interface Reading {
  /** As JSON keeps it. */
  readonly facts: unknown;
  readonly values: Uint8Array | Uint16Array;
}

/**
 * What an import has read of many files, kept in the project while it goes on: of one that was killed, the next reads only
 * the others. It holds no names and no paths.
 */
export interface KeptReadings {
  /** How many there were when they were opened. */
  readonly found: number;
  /** @param stamp tells the file from others, and from itself once it is written again */
  get(stamp: string): Reading | null;
  /** @throws UserError `project.disk-full` */
  put(stamp: string, reading: Reading): void;
  /** Ends the work; nothing is kept of it any more. */
  forget(): void;
}
