import type { EngineApi } from '../../core/contract/engine-api.ts';

/** What the explorer needs of the window around it. */
export interface ExplorerDeps {
  readonly engine: EngineApi;
  /** Path of the project. */
  readonly project: string;
  readonly undo: {
    push(change: { label: string; undo: () => unknown; redo: () => unknown }): void;
  };
  /** Where failures go that stay until they are dealt with. */
  failed(error: unknown): void;
  /** Every change that is written goes through here, so that the window can say when it was saved. */
  keep<T>(change: Promise<T>): Promise<T>;
  /** The project has a new graph, or a graph has another title. */
  changed(): void;
}
