import { offeredEndings } from '../../core/contract/file-kinds.ts';
import type { FolderEntry, FolderListing } from '../../core/contract/host-api.ts';
import type { Chooser, Question } from './chooser.ts';

const PAGE = 1000;
const REMEMBERED = 'etiograph.folder';
/** Where the last project was made; `renderer/start/FolderField.svelte` keeps it. */
const PROJECTS = 'etiograph.folder';

/** A folder as the dialog shows it: what it holds, what of it suits the question, what is marked. */
export class FolderView {
  readonly #folders: Chooser['folders'];
  readonly #question: Question;
  #turn = 0;
  #entries = $state.raw<readonly FolderEntry[]>([]);
  #listing = $state.raw<FolderListing | null>(null);
  #marked = $state.raw<ReadonlySet<string>>(new Set());
  loading = $state(false);
  filter = $state('');
  /** Index of the entry that the keyboard is at. */
  at = $state(0);
  /** Shows files of other kinds as well. */
  allFiles = $state(false);
  error = $state.raw<unknown>(null);

  readonly suitable = $derived.by(() => this.#entries.filter((entry) => this.#suits(entry)));
  readonly shown = $derived.by(() => {
    const wanted = this.filter.trim().toLowerCase();
    const all = this.allFiles ? this.#entries : this.suitable;
    return wanted ? all.filter(({ name }) => name.toLowerCase().includes(wanted)) : all;
  });

  constructor(folders: Chooser['folders'], question: Question) {
    this.#folders = folders;
    this.#question = question;
  }

  get #asksForProject(): boolean {
    return this.#question.type === 'files' && this.#question.kinds.includes('project');
  }

  /** Projects lie elsewhere than the data that they are made of, and than what is saved of them. */
  get #remembered(): string {
    const { type } = this.#question;
    return `${REMEMBERED}.${type === 'save' ? 'save' : this.#asksForProject ? 'project' : 'data'}`;
  }

  /** How many folders were opened so far. */
  get turn(): number {
    return this.#turn;
  }

  get path(): string | null {
    return this.#listing?.path ?? null;
  }

  get parent(): string | null {
    return this.#listing?.parent ?? null;
  }

  get names(): ReadonlySet<string> {
    return new Set(this.#entries.map(({ name }) => name));
  }

  /** How many files are hidden because they are of another kind. */
  get hidden(): number {
    return this.allFiles ? 0 : this.#entries.length - this.suitable.length;
  }

  get marked(): ReadonlySet<string> {
    return this.#marked;
  }

  /** The paths of what is marked, also of what the filter hides now, in the order of the folder. */
  get chosen(): readonly string[] {
    return this.#entries.map(({ path }) => path).filter((path) => this.#marked.has(path));
  }

  /** Whether something is marked that is seen, or counted where several may be. */
  get isChosen(): boolean {
    return this.takesSeveral ? this.#marked.size > 0 : this.shown.some(({ path }) => this.#marked.has(path));
  }

  get takesSeveral(): boolean {
    return this.#question.type === 'files' && this.#question.multiple !== false;
  }

  /** Whether the question asks for an entry like this one. */
  takes(entry: FolderEntry): boolean {
    const question = this.#question;
    if (question.type === 'folder') return entry.kind !== 'file';
    if (question.type === 'save') return entry.kind === 'file';
    return entry.kind === 'file' || (entry.kind === 'project' && question.kinds.includes('project'));
  }

  #suits(entry: FolderEntry): boolean {
    const question = this.#question;
    if (entry.kind !== 'file') return true;
    if (question.type === 'folder') return false;
    if (question.type === 'save') return question.kind === 'any' || hasEnding(entry.name, [question.kind]);
    return question.kinds
      .map(offeredEndings)
      .some((endings) => endings.length === 0 || hasEnding(entry.name, endings));
  }

  /** Opens a folder: the one of last time, or the root, without a path. Long folders come in pages. */
  async open(path?: string): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    this.error = null;
    try {
      const first = await this.#first(path);
      if (turn !== this.#turn) return;
      this.#listing = first;
      this.#entries = first.entries;
      this.#marked = new Set();
      this.filter = '';
      this.at = 0;
      sessionStorage.setItem(this.#remembered, first.path);
      for (let from = PAGE; from < first.total; from += PAGE) {
        const more = await this.#folders.listFolder({ path: first.path, from, count: PAGE });
        if (turn !== this.#turn) return;
        this.#entries = [...this.#entries, ...more.entries];
      }
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }

  async #first(path?: string): Promise<FolderListing> {
    const remembered =
      path ??
      sessionStorage.getItem(this.#remembered) ??
      (this.#asksForProject ? localStorage.getItem(PROJECTS) : null);
    if (remembered === null) return this.#folders.listFolder({ count: PAGE });
    const listed = this.#folders.listFolder({ path: remembered, count: PAGE });
    // The folder of last time may have gone.
    return path === undefined ? listed.catch(() => this.#folders.listFolder({ count: PAGE })) : listed;
  }

  async makeFolder(name: string): Promise<void> {
    if (this.path === null) return;
    await this.open(await this.#folders.makeFolder({ parent: this.path, name }));
  }

  /** @param add keeps what is marked already */
  mark(entry: FolderEntry, add: boolean): void {
    if (!this.takes(entry)) return;
    const next = new Set(add && this.takesSeveral ? this.#marked : []);
    if (add && this.#marked.has(entry.path)) next.delete(entry.path);
    else next.add(entry.path);
    this.#marked = next;
  }

  /** Marks everything from one shown entry to another. */
  markRange(from: number, to: number): void {
    const some = this.shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#marked = new Set(some.filter((entry) => this.takes(entry)).map(({ path }) => path));
  }

  markAll(): void {
    if (this.takesSeveral) this.markRange(0, this.shown.length - 1);
  }
}

const hasEnding = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
