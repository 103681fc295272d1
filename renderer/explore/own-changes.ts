import type { Change, Undoing } from './deps.ts';

/** What can be undone of the graph that is shown, and of those that took its place as its settings changed. */
export class OwnChanges implements Undoing {
  readonly #undo: Undoing;
  readonly #changes = new Set<Change>();

  constructor(undo: Undoing) {
    this.#undo = undo;
  }

  push(change: Change): void {
    this.#changes.add(change);
    this.#undo.push(change);
  }

  during<T>(make: () => Promise<T>): Promise<T> {
    return this.#undo.during(make);
  }

  forget(changes: ReadonlySet<Change>): void {
    this.#undo.forget(changes);
  }

  /** Another graph was opened, for which they make no sense. */
  forgetAll(): void {
    this.forget(this.#changes);
    this.#changes.clear();
  }
}
