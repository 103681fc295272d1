import { SvelteMap } from 'svelte/reactivity';
import type { RunsApi } from '../../core/contract/runs-api.ts';
import type { RunEvent, RunKind } from '../../core/contract/run-event.ts';
import { UserError } from '../../core/errors.ts';
import { engineStopped } from '../host/engine-stopped.ts';
import type { RunStream } from '../host/run-stream.ts';
import { LiveRun } from './live-run.svelte.ts';

export interface RunsListener {
  /** A run has ended while the window looked on. @param told whether whoever began it tells what came of it */
  readonly ended: (run: LiveRun, told: boolean) => void;
  /** The engine could not be asked. */
  readonly failed: (error: unknown) => void;
}

interface Source {
  readonly engine: Pick<RunsApi, 'cancelRun'>;
  readonly runs: RunStream;
}

/** All runs that this window knows of, by id; those that were at work before it was opened too. */
export class Runs {
  #byId = new SvelteMap<string, LiveRun>();
  #source: Source | null = null;
  #listener: RunsListener | null = null;
  #tellers = new Map<string, () => boolean>();
  /** Those that had ended when they were first heard of. */
  #past = new Set<string>();

  /** Follows all runs of the engine; {@link catchUp} then fetches what they have said. */
  connect(source: Source, listener: RunsListener): void {
    this.#source = source;
    this.#listener = listener;
    source.runs.listen({
      begun: (facts, past) => {
        if (past) this.#past.add(facts.id);
        this.#byId.set(facts.id, new LiveRun(facts));
      },
      event: (event) => {
        this.#take(event);
      },
    });
  }

  /** Fetches which runs there are and what they have said. */
  async catchUp(): Promise<void> {
    await this.#source?.runs.catchUp();
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

  /** Those at work; not one that has ended, whose words are still on their way here. */
  get running(): LiveRun[] {
    return this.all.filter(({ id, state }) => state === 'running' && !this.#past.has(id));
  }

  /**
   * The live run of an id that a `start…` call has just given.
   *
   * @param tells asked when it has ended: whether whoever began it is still there to say what came of it
   * @throws UserError `engine.stopped` where another engine took the place of the one that gave the id
   */
  async follow(id: string | Promise<string>, tells: () => boolean = () => false): Promise<LiveRun> {
    const of = await id;
    this.#tellers.set(of, tells);
    if (!this.#byId.has(of)) await this.catchUp();
    const run = this.#byId.get(of);
    if (run) return run;
    // An engine that knows of none is not the one that gave the id.
    const { code, message, hint } = engineStopped(null);
    throw new UserError(code, message, hint);
  }

  async cancel(id: string): Promise<void> {
    try {
      await this.#source?.engine.cancelRun({ id });
    } catch (error) {
      this.#listener?.failed(error);
    }
  }

  #take(event: RunEvent): void {
    const run = this.#byId.get(event.run)!;
    run.take(event);
    if (run.state === 'running') return;
    const told = this.#tellers.get(run.id)?.() ?? false;
    this.#tellers.delete(run.id);
    if (!this.#past.has(run.id)) this.#listener?.ended(run, told);
  }
}
