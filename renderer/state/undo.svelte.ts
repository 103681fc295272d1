import { untrack } from 'svelte';
import { asFailure } from './failures.svelte.ts';

/** A change that has been made, and how to take it back and make it again. */
export interface Change {
  /** What was done, as it follows "Undo": `rename of “Factor 1”`. */
  readonly label: string;
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

const KEPT = 200;
/** What a change was about is no longer there, or something else by now: no other try can take it back. */
const GONE: ReadonlySet<string> = new Set([
  'project.no-removed',
  'project.no-modality',
  'project.no-graph',
  'graph.unknown',
  'table.unknown-column',
  'roles.changed-elsewhere',
  'levels.changed-elsewhere',
]);

/** Told how taking back and making again went, by the label of the change. */
export interface UndoListener {
  /** The stack is then as before, without the change where what it was about is gone. */
  readonly failed: (error: unknown, label: string) => void;
  readonly done: (label: string) => void;
}

/** The changes of the project that is open, newest last. Undo and redo run one after another; a press that comes too early waits. */
export class UndoStack {
  #done = $state.raw<readonly Change[]>([]);
  #undone = $state.raw<readonly Change[]>([]);
  #making = $state(0);
  /** Steps back and forth that are at work or wait for their turn. */
  #steps = $state(0);
  #last: Promise<unknown> = Promise.resolve();
  readonly #listener: UndoListener;

  constructor(listener: UndoListener) {
    this.#listener = listener;
  }

  /** Label of the change that undo takes back, null if there is none or it is still being made. */
  get undoLabel(): string | null {
    return this.#making > 0 ? null : (this.#done.at(-1)?.label ?? null);
  }

  /** Whether a press of undo does something, now or once what is at work has ended. */
  get canUndo(): boolean {
    return this.#making + this.#steps + this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#steps + this.#undone.length > 0;
  }

  get redoLabel(): string | null {
    return this.#undone.at(-1)?.label ?? null;
  }

  /** To be called after the change was made. What was undone before can no longer be redone. */
  push(change: Change): void {
    this.#done = [...untrack(() => this.#done), change].slice(-KEPT);
    this.#undone = [];
  }

  /**
   * Makes a change that pushes itself once it is kept. Undo waits for it: it would take back the one before.
   *
   * @returns what `make` returns @throws what it throws
   */
  async during<T>(make: () => Promise<T>): Promise<T> {
    this.#making++;
    const made = make();
    this.#last = Promise.allSettled([this.#last, made]);
    try {
      return await made;
    } finally {
      this.#making--;
    }
  }

  /** @returns the label of what was taken back, null if nothing was */
  undo(): Promise<string | null> {
    return this.#after(() => this.#takeBack(this.#done.at(-1)));
  }

  /**
   * Takes back that change, whatever was done after it, which stays: for a button beside word of the change itself.
   *
   * @returns its label, null if it was taken back or forgotten before
   */
  takeBack(change: Change): Promise<string | null> {
    return this.#after(() => this.#takeBack(change));
  }

  /** @returns the label of what was made again, null if nothing was */
  redo(): Promise<string | null> {
    return this.#after(async () => {
      const change = this.#undone.at(-1);
      if (!change || !(await this.#run(change, change.redo))) return null;
      this.#undone = this.#undone.filter((other) => other !== change);
      this.#done = [...this.#done, change];
      return change.label;
    });
  }

  /** Takes changes out that can no longer be undone or made again. */
  forget(changes: ReadonlySet<Change>): void {
    const kept = (list: readonly Change[]): Change[] => list.filter((change) => !changes.has(change));
    this.#done = kept(untrack(() => this.#done));
    this.#undone = kept(untrack(() => this.#undone));
  }

  clear(): void {
    this.#done = [];
    this.#undone = [];
  }

  async #takeBack(change: Change | undefined): Promise<string | null> {
    if (!change || !this.#done.includes(change) || !(await this.#run(change, change.undo))) return null;
    this.#done = this.#done.filter((other) => other !== change);
    this.#undone = [...this.#undone, change];
    return change.label;
  }

  #after<T>(work: () => Promise<T>): Promise<T> {
    this.#steps++;
    const turn = this.#last.then(work).finally(() => this.#steps--);
    this.#last = turn;
    return turn;
  }

  async #run(change: Change, step: () => unknown): Promise<boolean> {
    try {
      await step();
      this.#listener.done(change.label);
      return true;
    } catch (error) {
      this.#listener.failed(error, change.label);
      // Else it would stand for ever before what was done earlier.
      if (GONE.has(asFailure(error).code)) this.forget(new Set([change]));
      return false;
    }
  }
}
