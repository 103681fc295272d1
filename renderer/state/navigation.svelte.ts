import { untrack } from 'svelte';
import { readPlace, writePlace, type Place, type StageId } from './location.ts';

/**
 * What goes with a change of place. Texts stand in the address and survive a reload; anything else is handed to
 * the stage once (`{ drop: paths }`).
 */
export type Detail = Readonly<Record<string, unknown>>;

export class Navigation {
  #place = $state.raw<Place>({ stage: 'start', project: null, at: {} });
  #given = $state.raw<Detail>({});
  #held = $state.raw<readonly StageId[]>([]);

  /** Takes the place from the address, and follows Back and Forward. @returns stops it */
  connect(moved: (place: Place) => void): () => void {
    this.#place = readPlace(location.hash);
    const follow = () => {
      if (location.hash === writePlace(this.#place)) return;
      this.#place = readPlace(location.hash);
      this.#given = {};
      moved(this.#place);
    };
    addEventListener('popstate', follow);
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('hashchange', follow);
    };
  }

  get place(): Place {
    return this.#place;
  }

  get stage(): Place['stage'] {
    return this.#place.stage;
  }

  /** Where within the stage. */
  get at(): Place['at'] {
    return this.#place.at;
  }

  /** What was handed over with the last change of place, once: it is gone when it has been taken. */
  take(key: string): unknown {
    const value = this.#given[key];
    if (value !== undefined) this.#given = { ...this.#given, [key]: undefined };
    return value;
  }

  /** Whether something waits to be taken. */
  has(key: string): boolean {
    return this.#given[key] !== undefined;
  }

  /** Stages that stay as they are while another one is shown. */
  get held(): readonly StageId[] {
    return this.#held;
  }

  /**
   * Keeps a stage as it is when the user looks at another one, such as while a wizard is open:
   * `$effect(() => (wizard ? navigation.hold('cohort') : undefined))`.
   *
   * @returns lets it go
   */
  hold(stage: StageId): () => void {
    this.#held = [...untrack(() => this.#held), stage];
    return () => {
      const at = this.#held.indexOf(stage);
      this.#held = this.#held.filter((_, k) => k !== at);
    };
  }

  /** Goes to a stage of the project. */
  go(stage: StageId, project: string, detail: Detail = {}): void {
    const at: Record<string, string> = {};
    const given: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(detail)) {
      if (typeof value === 'string') at[key] = value;
      else if (value !== undefined) given[key] = value;
    }
    this.#move({ stage, project, at }, given);
  }

  goToStart(): void {
    this.#move({ stage: 'start', project: null, at: {} }, {});
  }

  /** Notes where the user is within the stage; no step for Back. */
  mark(at: Readonly<Record<string, string>>): void {
    if (this.#place.project === null) return;
    this.#place = { ...this.#place, at };
    history.replaceState(null, '', writePlace(this.#place));
  }

  #move(place: Place, given: Detail): void {
    this.#place = place;
    this.#given = given;
    if (location.hash !== writePlace(place)) history.pushState(null, '', writePlace(place));
  }
}
