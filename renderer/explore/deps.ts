import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { DiscoverRequest } from '../../core/contract/graph-api.ts';

/** A change that was made, and how to take it back and make it again. */
export interface Change {
  readonly label: string;
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

/** What is made here and can be undone. */
export interface Undoing {
  push(change: Change): void;
  /** Makes a change that pushes itself once it is kept: undo waits for it. */
  during<T>(make: () => Promise<T>): Promise<T>;
  /** Changes that can no longer be undone or redone. */
  forget(changes: ReadonlySet<Change>): void;
}

/** What the explorer needs of the window around it. */
export interface ExplorerDeps {
  readonly engine: EngineApi;
  /** Path of the project. */
  readonly project: string;
  readonly undo: Undoing;
  /** Where failures go that stay until they are dealt with. */
  failed(error: unknown): void;
  /** Every change that is written goes through here, so that the window can say when it was saved. */
  keep<T>(change: Promise<T>): Promise<T>;
  /** Whether the project keeps how a graph is looked at: one that can only be read does not, which is no failure. */
  keepsViews(): boolean;
  /** The project has another graph than before, or a graph has another title. @param found a graph that is shown now */
  changed(found?: string): void;
}

/** What the discovery needs of the explorer around it. */
export interface Around {
  /** Variables and settings of the graph are still being read. */
  loading(): boolean;
  /** Title of the graph that is shown; null without one. */
  title(): string | null;
  /** The settings are kept with the graph that is shown, whether it was found with them or not. */
  keep(): void;
  /** The project was changed in another way than by a new graph. */
  changed(): void;
  /** @param asked what it was asked for, however the settings have changed since; null where others asked */
  found(graph: string, asked: DiscoverRequest | null): Promise<void>;
}
