import type { Manifest } from '../../engine/project/entries.ts';
import type { JournalLine } from '../../engine/project/journal-entry.ts';

/** A change of the manifest. */
export interface Change<T> {
  /** The manifest to write; the current one if it stays. */
  readonly next: Manifest;
  readonly result: T;
  /** What the journal says of it: both are kept, or neither. */
  readonly line?: JournalLine | undefined;
  /** Called if the manifest could not be written. */
  readonly undo?: () => Promise<void>;
  /** Called once it is written. */
  readonly after?: () => Promise<void>;
}

/** What the parts of a store work on. */
export interface OpenProject {
  readonly path: string;
  /** The manifest as this opener knows it. */
  manifest(): Manifest;
  /** Reads again what other processes have changed. */
  refresh(): Promise<void>;
  /** One change after the other, each on what the disk has, since other processes may have written. */
  change<T>(work: (current: Manifest) => Promise<Change<T>>): Promise<T>;
}

/** The list with one more, or with one in the place of that id. */
export const replaced = <E extends { readonly id: string }>(entries: readonly E[], entry: E): E[] => [
  ...entries.filter(({ id }) => id !== entry.id),
  entry,
];
