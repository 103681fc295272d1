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
  readonly place: Place;
}

/** Something that is begun: what comes of it is told here. */
export interface Attempt {
  /** It went well: what went wrong at the same before is settled. */
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Where a failure is shown: in the project of that path, or where none is open. */
type Place = string | null;

/**
 * What went wrong. A failure belongs to the place where it was met and to what was being done: it goes when the
 * same succeeds there, and when that place is left.
 */
export class Failures {
  #all = $state.raw<readonly Entry[]>([]);
  #place = $state<Place>(null);
  readonly #here = $derived(this.#all.filter(({ place }) => place === this.#place));
  #next = 1;
  readonly #now: () => Date;
  readonly #onBug: (stack: string) => void;

  /** @param onBug told of bugs of the window itself; those of the engine are known to it */
  constructor(now: () => Date = () => new Date(), onBug: (stack: string) => void = () => {}) {
    this.#now = now;
    this.#onBug = onBug;
  }

  /** Those of this place, newest first. */
  get list(): readonly Entry[] {
    return this.#here;
  }

  /** A project is opened, or none is open any more. What went wrong in the one that was left goes with it. */
  enter(place: Place): void {
    const left = this.#place;
    if (place === left) return;
    this.#place = place;
    this.#all = this.#all.filter((entry) => entry.place !== left);
  }

  /**
   * Something is begun in the place where the window is now. Its failure is listed there, though the window may
   * be elsewhere by then.
   *
   * @param during what is being done, for the heading; the same words are the same work
   */
  begin(during: string): Attempt {
    const place = untrack(() => this.#place);
    return {
      done: () => {
        this.settled(during, place);
      },
      failed: (error) => {
        this.add(error, during, [], place);
      },
    };
  }

  /**
   * Lists a failure. The same again only counts up.
   *
   * @param error whatever was thrown, or a Failure that a run ended with
   * @param during what was being done, for the heading
   * @param actions ways to mend it or to try again
   * @returns its id, for {@link dismiss}
   */
  add(
    error: unknown,
    during = '',
    actions: readonly Action[] = [],
    place: Place = untrack(() => this.#place),
  ): number {
    const failure = asFailure(error);
    if (failure.stack !== undefined && failure !== error) this.#onBug(failure.stack);
    // Called from effects too, which must not follow what it changes.
    const all = untrack(() => this.#all);
    const same = all.find(
      (entry) =>
        entry.failure.code === failure.code &&
        entry.failure.message === failure.message &&
        entry.during === during &&
        entry.place === place,
    );
    const entry = {
      id: same?.id ?? this.#next++,
      during,
      failure,
      at: this.#now(),
      times: (same?.times ?? 0) + 1,
      actions,
      place,
    };
    this.#all = [entry, ...all.filter(({ id }) => id !== entry.id)];
    return entry.id;
  }

  /** What failed has succeeded since, or there is no cause for it any more. */
  settled(during: string, place: Place = untrack(() => this.#place)): void {
    const all = untrack(() => this.#all);
    const left = all.filter((entry) => entry.during !== during || entry.place !== place);
    if (left.length < all.length) this.#all = left;
  }

  /** What kept things from being done in this place does so no more, whatever was being done: failures of that code go. */
  over(code: string): void {
    const all = untrack(() => this.#all);
    const place = untrack(() => this.#place);
    const left = all.filter((entry) => entry.failure.code !== code || entry.place !== place);
    if (left.length < all.length) this.#all = left;
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((entry) => entry.id !== id);
  }

  /** Dismisses all of this place. */
  clear(): void {
    this.#all = this.#all.filter(({ place }) => place !== this.#place);
  }
}

/** Whatever was thrown, or a Failure that crossed from the engine. */
export function asFailure(error: unknown): Failure {
  return isFailure(error) ? error : toFailure(error);
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
