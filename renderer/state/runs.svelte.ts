import { SvelteMap } from 'svelte/reactivity';
import type { RunsApi } from '../../core/contract/runs-api.ts';
import type { RunEvent, RunKind } from '../../core/contract/run-event.ts';
import { LiveRun } from './live-run.svelte.ts';

export interface RunsListener {
  /** A run has ended while the window looked on. @param told whether whoever began it tells what came of it */
  readonly ended: (run: LiveRun, told: boolean) => void;
  /** The engine could not be asked. */
  readonly failed: (error: unknown) => void;
}

type Source = Pick<RunsApi, 'listRuns' | 'getRun' | 'cancelRun' | 'onEvent'>;

/** All runs that this window knows of, by id; those that were at work before it was opened too. */
export class Runs {
  #byId = new SvelteMap<string, LiveRun>();
  /** Events of runs that are not known yet. */
  #early = new Map<string, RunEvent[]>();
  #source: Source | null = null;
  #listener: RunsListener | null = null;
  #tellers = new Map<string, () => boolean>();
  /** Those that had ended when they were first heard of. */
  #past = new Set<string>();

  /** Follows all runs of the engine; {@link catchUp} then fetches what they have said. */
  connect(source: Source, listener: RunsListener): void {
    this.#source = source;
    this.#listener = listener;
    source.onEvent((event) => {
      this.#take(event);
    });
  }

  /** Fetches which runs there are and what they have said. */
  async catchUp(): Promise<void> {
    if (!this.#source) return;
    for (const state of await this.#source.listRuns({})) {
      const known = this.#byId.get(state.id);
      if (known && known.state !== 'running') continue;
      if (!known && state.state !== 'running') this.#past.add(state.id);
      const afterSeq = known?.seq ?? 0;
      const full = await this.#source.getRun({ id: state.id, afterSeq });
      const run = this.#byId.get(full.id) ?? new LiveRun({ ...full, state: 'running' });
      this.#byId.set(run.id, run);
      for (const event of [...full.events, ...(this.#early.get(run.id) ?? [])]) this.#apply(run, event);
      this.#early.delete(run.id);
    }
  }

  /** A run by its id. */
  get(id: string): LiveRun | undefined {
    return this.#byId.get(id);
  }

  /** Runs of a kind, oldest first; of all projects without one. */
  of(kind: RunKind, project?: string): LiveRun[] {
    return this.all.filter((run) => run.kind === kind && (project === undefined || run.project === project));
  }

  /** The run of this kind that was started last. */
  latest(kind: RunKind, project?: string): LiveRun | undefined {
    return this.of(kind, project).at(-1);
  }

  /** All of them, oldest first. */
  get all(): LiveRun[] {
    // A window may hear of a run that is at work before it hears of those that have ended.
    return [...this.#byId.values()].sort((a, b) => (a.began < b.began ? -1 : Number(a.began > b.began)));
  }

  /** Those at work. */
  get running(): LiveRun[] {
    return this.all.filter(({ state }) => state === 'running');
  }

  /**
   * The live run of an id that a `start…` call has just given.
   *
   * @param tells asked when it has ended: whether whoever began it is still there to say what came of it
   * @throws UserError `run.unknown`
   */
  async follow(id: string | Promise<string>, tells: () => boolean = () => false): Promise<LiveRun> {
    const of = await id;
    this.#tellers.set(of, tells);
    if (!this.#byId.has(of)) await this.#fetch(of);
    return this.#byId.get(of)!;
  }

  async cancel(id: string): Promise<void> {
    try {
      await this.#source?.cancelRun({ id });
    } catch (error) {
      this.#listener?.failed(error);
    }
  }

  #take(event: RunEvent): void {
    const run = this.#byId.get(event.run);
    if (run) {
      this.#apply(run, event);
      return;
    }
    const waiting = this.#early.get(event.run);
    if (waiting) {
      waiting.push(event);
      return;
    }
    this.#early.set(event.run, [event]);
    void this.#fetch(event.run).catch((error: unknown) => this.#listener?.failed(error));
  }

  async #fetch(id: string): Promise<void> {
    const state = await this.#source!.getRun({ id, afterSeq: 0 });
    const run = this.#byId.get(id) ?? new LiveRun({ ...state, state: 'running' });
    this.#byId.set(id, run);
    const early = this.#early.get(id) ?? [];
    this.#early.delete(id);
    for (const event of [...state.events, ...early]) this.#apply(run, event);
  }

  #apply(run: LiveRun, event: RunEvent): void {
    const was = run.state;
    if (!run.take(event) || was !== 'running' || run.state === 'running') return;
    const told = this.#tellers.get(run.id)?.() ?? false;
    this.#tellers.delete(run.id);
    if (!this.#past.has(run.id)) this.#listener?.ended(run, told);
  }
}
