import { untrack } from 'svelte';
import { toFailure, type Failure } from '../../core/contract/result.ts';
import type { Action } from '../ui/types.ts';

/** Something that went wrong, kept in sight until the user has dealt with it. */
export interface Entry {
  readonly id: number;
  /** What was being done: `Import`, `Saving the note`. */
  readonly during: string;
  readonly failure: Failure;
  readonly at: Date;
  /** How often it has happened since it was first listed. */
  readonly times: number;
  readonly actions: readonly Action[];
}

export class Failures {
  #list = $state.raw<readonly Entry[]>([]);
  #next = 1;
  readonly #now: () => Date;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** Newest first. */
  get list(): readonly Entry[] {
    return this.#list;
  }

  /**
   * Lists a failure. The same again only counts up.
   *
   * @param error whatever was thrown, or a Failure that a run ended with
   * @param during what was being done, for the heading
   * @param actions ways to mend it or to try again
   * @returns its id, for {@link dismiss}
   */
  add(error: unknown, during = '', actions: readonly Action[] = []): number {
    const failure = isFailure(error) ? error : toFailure(error);
    if (failure.stack !== undefined) console.warn(failure.stack);
    // Called from effects too, which must not follow what it changes.
    const list = untrack(() => this.#list);
    const same = list.find(
      (entry) =>
        entry.failure.code === failure.code &&
        entry.failure.message === failure.message &&
        entry.during === during,
    );
    const entry = {
      id: same?.id ?? this.#next++,
      during,
      failure,
      at: this.#now(),
      times: (same?.times ?? 0) + 1,
      actions,
    };
    this.#list = [entry, ...list.filter(({ id }) => id !== entry.id)];
    return entry.id;
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((entry) => entry.id !== id);
  }

  clear(): void {
    this.#list = [];
  }
}

function isFailure(error: unknown): error is Failure {
  return (
    typeof error === 'object' &&
    error !== null &&
    !(error instanceof Error) &&
    'code' in error &&
    'message' in error &&
    'hint' in error
  );
}
