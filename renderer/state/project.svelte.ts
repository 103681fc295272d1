import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { ProjectView } from '../../core/contract/project-api.ts';

/** The project that is open. */
export class Project {
  #current = $state.raw<ProjectView | null>(null);
  #opening = $state(false);
  #pending = $state(0);
  #savedAt = $state.raw<Date | null>(null);
  #unsaved = $state(false);
  #elsewhere = $state(0);
  #engine: Pick<EngineApi, 'createProject' | 'getProject'> | null = null;
  readonly #now: () => Date;
  readonly #onSaved: () => void;

  /** @param onSaved told of every change that is on the disk */
  constructor(now: () => Date = () => new Date(), onSaved: () => void = () => {}) {
    this.#now = now;
    this.#onSaved = onSaved;
  }

  connect(engine: Pick<EngineApi, 'createProject' | 'getProject'>): void {
    this.#engine = engine;
  }

  get current(): ProjectView | null {
    return this.#current;
  }

  /** Path of the one that is open. @throws Error where none is: a stage is drawn with a project only */
  get path(): string {
    if (!this.#current) throw new Error('No project is open.');
    return this.#current.path;
  }

  get opening(): boolean {
    return this.#opening;
  }

  /** Whether a change is on its way to the disk. */
  get saving(): boolean {
    return this.#pending > 0;
  }

  /** Whether the last change could not be saved. */
  get unsaved(): boolean {
    return this.#unsaved;
  }

  /** When the last change was written; null before the first one since it was opened. */
  get savedAt(): Date | null {
    return this.#savedAt;
  }

  /** Counts what others have changed: whatever was read before is read again. */
  get elsewhere(): number {
    return this.#elsewhere;
  }

  /** @throws UserError `project.missing`, `project.newer` */
  open(path: string): Promise<ProjectView> {
    return this.#enter(() => this.#engine!.getProject({ project: path }));
  }

  /** @throws UserError `project.exists`, `project.not-writable` */
  create(folder: string): Promise<ProjectView> {
    return this.#enter(() => this.#engine!.createProject({ folder }));
  }

  close(): void {
    this.#current = null;
    this.#savedAt = null;
    this.#unsaved = false;
  }

  /** Reads again what the project holds; to be called after an import, a training, a new graph. */
  async refresh(): Promise<void> {
    const path = this.#current?.path;
    if (path === undefined) return;
    const view = await this.#engine!.getProject({ project: path });
    if (this.#current?.path === path) this.#current = view;
  }

  /** Takes over what another window or a terminal has changed. @throws UserError `project.missing` where it was moved */
  async look(): Promise<void> {
    const shown = this.#current;
    if (!shown || this.saving) return;
    const view = await this.#engine!.getProject({ project: shown.path });
    // What was read meanwhile, after a change of this window, is as new.
    if (this.#current !== shown || view.stamp === shown.stamp) return;
    this.#current = view;
    this.#elsewhere++;
  }

  /**
   * Every change of the project goes through here, so that the header can say "Saving" and "Saved at 14:32".
   *
   * @param change resolves when the change is on the disk
   */
  async save<T>(change: Promise<T>): Promise<T> {
    this.#pending++;
    try {
      const result = await change;
      this.#savedAt = this.#now();
      this.#unsaved = false;
      this.#onSaved();
      return result;
    } catch (error) {
      this.#unsaved = true;
      throw error;
    } finally {
      this.#pending--;
    }
  }

  /** A run has written into the project. */
  saved(): void {
    this.#savedAt = this.#now();
    this.#onSaved();
  }

  async #enter(get: () => Promise<ProjectView>): Promise<ProjectView> {
    this.#opening = true;
    try {
      const view = await get();
      this.#current = view;
      this.#savedAt = null;
      this.#unsaved = false;
      return view;
    } finally {
      this.#opening = false;
    }
  }
}
