import { SvelteMap } from 'svelte/reactivity';
import type { Thumbnail } from '../../../core/contract/array-views.ts';
import type { ScanFile } from '../../../core/contract/scan-views.ts';

/** What a grid draws of one file: its name and, when it has come, its picture. */
export interface Tile {
  readonly file: ScanFile;
  /** Of an object URL; null while it is on its way. */
  readonly url: string | null;
  readonly problem: string | null;
  readonly width: number;
  readonly height: number;
}

export interface TileSource {
  list(offset: number, limit: number): Promise<readonly ScanFile[]>;
  thumbnails(files: readonly string[]): Promise<readonly Thumbnail[]>;
  failed(error: unknown): void;
}

const PAGE = 48;
const KEPT = 12;
/** While one scrolls fast, only what is in sight at such times is fetched. */
const PAUSE_MS = 100;

/** Thumbnails of a long list, a page at a time; pages far from what is seen are forgotten. */
export class Tiles {
  #pages = new SvelteMap<number, readonly Tile[]>();
  #asked = new Set<number>();
  #source: TileSource;
  #closed = false;
  #seen: readonly [number, number] = [0, 0];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(source: TileSource) {
    this.#source = source;
  }

  /** Sees to it that these come: the first at once, others soon, if they are still in sight. */
  ask(first: number, last: number): void {
    this.#seen = [first, last];
    if (this.#asked.size === 0) this.#fetch();
    else this.#timer ??= setTimeout(() => this.#fetch(), PAUSE_MS);
  }

  #fetch(): void {
    this.#timer = null;
    const [first, last] = this.#seen;
    const from = Math.floor(first / PAGE);
    for (let page = from; page * PAGE < last; page++) {
      if (!this.#asked.has(page)) void this.#load(page);
    }
    const far = [...this.#asked].sort((a, b) => Math.abs(b - from) - Math.abs(a - from));
    for (const page of far.slice(0, Math.max(0, far.length - KEPT))) this.#forget(page);
  }

  at(index: number): Tile | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const page of [...this.#asked]) this.#forget(page);
  }

  async #load(page: number): Promise<void> {
    this.#asked.add(page);
    try {
      const files = await this.#source.list(page * PAGE, PAGE);
      if (!this.#wanted(page)) return;
      this.#pages.set(
        page,
        files.map((file) => ({ file, url: null, problem: null, width: 0, height: 0 })),
      );
      const shown = files.length > 0 ? await this.#source.thumbnails(files.map(({ file }) => file)) : [];
      if (!this.#wanted(page)) return;
      this.#pages.set(
        page,
        files.map((file, k) => tileOf(file, shown[k])),
      );
    } catch (error) {
      if (!this.#wanted(page)) return;
      this.#asked.delete(page);
      this.#source.failed(error);
    }
  }

  #wanted(page: number): boolean {
    return !this.#closed && this.#asked.has(page);
  }

  #forget(page: number): void {
    for (const { url } of this.#pages.get(page) ?? []) if (url !== null) URL.revokeObjectURL(url);
    this.#pages.delete(page);
    this.#asked.delete(page);
  }
}

function tileOf(file: ScanFile, shown: Thumbnail): Tile {
  if ('problem' in shown) return { file, url: null, problem: shown.problem, width: 0, height: 0 };
  const { picture, width, height } = shown;
  return { file, url: urlOf(picture), problem: null, width, height };
}

/** To be revoked when it is no longer shown. */
export const urlOf = ({ bytes, type }: { readonly bytes: Uint8Array; readonly type: string }): string =>
  URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
