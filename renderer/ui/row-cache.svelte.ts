import { SvelteMap } from 'svelte/reactivity';

/** Gives rows `from` to `to` (not with it). */
export type RowProvider<T> = (from: number, to: number) => readonly T[] | Promise<readonly T[]>;

const PAGE = 100;
const KEPT = 40;

/**
 * Rows of a long table, asked for a page at a time and kept while they are near. When the provider changes
 * (another order, a filter), the old rows stay until the new ones are there, so that nothing flashes.
 */
export class RowCache<T> {
  #pages = new SvelteMap<number, readonly T[]>();
  #old = new Map<number, readonly T[]>();
  /** The row up to which each page was asked for: the last one grows with the table. */
  #asked = new Map<number, number>();
  #provider: RowProvider<T> | null = null;
  #failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Sees to it that these rows come. */
  ask(provider: RowProvider<T>, first: number, last: number, count: number): void {
    if (provider !== this.#provider) {
      this.#old = new Map(this.#pages);
      this.#pages.clear();
      this.#asked.clear();
      this.#provider = provider;
    }
    for (let page = Math.floor(first / PAGE); page * PAGE < last; page++) {
      const end = Math.min(count, (page + 1) * PAGE);
      if (this.#asked.get(page) !== end) this.#load(provider, page, end);
    }
    this.#forget(Math.floor(first / PAGE));
  }

  row(index: number): T | undefined {
    const page = Math.floor(index / PAGE);
    return (this.#pages.get(page) ?? this.#old.get(page))?.[index % PAGE];
  }

  #load(provider: RowProvider<T>, page: number, end: number): void {
    this.#asked.set(page, end);
    const keep = (rows: readonly T[]) => {
      if (provider === this.#provider && this.#asked.get(page) === end) this.#pages.set(page, rows);
    };
    const rows = provider(page * PAGE, end);
    if (!(rows instanceof Promise)) {
      keep(rows);
      return;
    }
    rows.then(keep).catch((error: unknown) => {
      if (provider !== this.#provider || this.#asked.get(page) !== end) return;
      this.#asked.delete(page);
      this.#failed(error);
    });
  }

  #forget(near: number): void {
    if (this.#asked.size <= KEPT) return;
    const far = [...this.#asked.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const page of far.slice(0, this.#asked.size - KEPT)) {
      this.#asked.delete(page);
      this.#pages.delete(page);
      this.#old.delete(page);
    }
  }
}
