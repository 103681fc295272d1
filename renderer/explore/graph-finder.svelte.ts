import type { EngineApi } from '../../core/contract/engine-api.ts';
import { toFailure, type Failure } from '../../core/contract/result.ts';
import type { DiscoverRequest } from '../../core/contract/graph-api.ts';
import { t } from '../i18n/index.ts';

const FIND_AFTER = 350;

/** Finds the graph anew, one discovery at a time: the newest calls off the one before. */
export class GraphFinder {
  /** A discovery is at work; its run once that has begun. */
  running = $state.raw<{ readonly run: string | null } | null>(null);
  /** What the last discovery said went wrong, to stand beside the settings. */
  trouble = $state.raw<Failure | null>(null);

  /** A search was put off by a moment, and begins then. */
  waiting = $state(false);

  readonly #engine: EngineApi;
  readonly #request: () => Promise<DiscoverRequest>;
  readonly #found: (graph: string, asked: DiscoverRequest | null) => Promise<void>;
  readonly #unfinished: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;
  /** The search that was cancelled before the engine had given it a run. */
  #calledOff = 0;

  /**
   * @param request what is asked for now, once that is known
   * @param found is given the graph and what it was asked for; null of a search that was taken over
   * @param unfinished a search ended without a graph
   */
  constructor(
    engine: EngineApi,
    request: () => Promise<DiscoverRequest>,
    {
      found,
      unfinished,
    }: {
      found: (graph: string, asked: DiscoverRequest | null) => Promise<void>;
      unfinished: () => void;
    },
  ) {
    this.#engine = engine;
    this.#request = request;
    this.#found = found;
    this.#unfinished = unfinished;
  }

  /** Finds the graph once no setting has changed for a moment. */
  findSoon(): void {
    this.wait();
    this.waiting = true;
    this.#timer = setTimeout(() => void this.find(), FIND_AFTER);
  }

  /** Does not do what {@link findSoon} has put off. */
  wait(): void {
    clearTimeout(this.#timer);
    this.waiting = false;
  }

  /** @param quickLook straight lines alone, to be had at once */
  async find(quickLook = false): Promise<void> {
    this.wait();
    const engine = this.#engine;
    const mine = ++this.#newest;
    const former = this.running?.run;
    this.running = { run: null };
    this.trouble = null;
    try {
      if (former) await engine.cancelRun({ id: former });
      const asked = await this.#request();
      // A newer one has begun meanwhile, and asks for more.
      if (mine !== this.#newest) return;
      const run = await engine.startDiscovery(quickLook ? { ...asked, quickLook } : asked);
      if (mine !== this.#newest || mine === this.#calledOff) await engine.cancelRun({ id: run });
      if (mine === this.#newest) await this.#follow(run, asked, mine);
    } catch (error) {
      if (mine === this.#newest) this.#failed(toFailure(error));
    } finally {
      if (mine === this.#newest) this.running = null;
    }
  }

  /** Takes over a discovery that is at work already, begun before the stage was opened. */
  async adopt(run: string): Promise<void> {
    const mine = ++this.#newest;
    this.trouble = null;
    try {
      await this.#follow(run, null, mine);
    } catch (error) {
      if (mine === this.#newest) this.#failed(toFailure(error));
    } finally {
      if (mine === this.#newest) this.running = null;
    }
  }

  async #follow(run: string, asked: DiscoverRequest | null, mine: number): Promise<void> {
    this.running = { run };
    const { events } = await this.#engine.runEnded({ id: run });
    if (mine !== this.#newest) return;
    const last = events.at(-1);
    if (last?.type === 'failed') this.#failed(last.error);
    else if (last?.type === 'done') await this.#found((last.result as { graph: string }).graph, asked);
    else this.#unfinished();
  }

  #failed(trouble: Failure): void {
    // An engine that was started again knows nothing of the search of the one before.
    const gone = trouble.code === 'run.unknown';
    this.trouble = gone
      ? { code: 'engine.stopped', message: t('explore.engineStopped'), hint: t('explore.engineStoppedHint') }
      : trouble;
    this.#unfinished();
  }

  async cancel(): Promise<void> {
    if (!this.running) return;
    const { run } = this.running;
    if (run === null) this.#calledOff = this.#newest;
    else await this.#engine.cancelRun({ id: run });
  }
}
