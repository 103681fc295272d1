import type { Change, ExplorerDeps } from './deps.ts';

/** What can be undone of the graph that is shown, and of those that took its place as its settings changed. */
export class OwnChanges {
  readonly #undo: ExplorerDeps['undo'];
  readonly #changes = new Set<Change>();

  constructor(undo: ExplorerDeps['undo']) {
    this.#undo = undo;
  }

  push(change: Change): void {
    this.#changes.add(change);
    this.#undo.push(change);
  }

  /** Another graph was opened, for which they make no sense. */
  forgetAll(): void {
    this.#undo.forget(this.#changes);
    this.#changes.clear();
  }
}
