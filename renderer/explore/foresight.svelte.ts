import type { DiscoverRequest, SearchAhead } from '../../core/contract/graph-api.ts';
import type { ExplorerDeps } from './deps.ts';

/** How long the search that is asked for will take. */
export class Foresight {
  /** Null while nobody knows. */
  forecast = $state.raw<SearchAhead | null>(null);
  /** It is being looked for. */
  looking = $state(false);

  readonly #engine: ExplorerDeps['engine'];
  readonly #request: () => DiscoverRequest;
  #asked = 0;

  constructor(engine: ExplorerDeps['engine'], request: () => DiscoverRequest) {
    this.#engine = engine;
    this.#request = request;
  }

  /** Asks a moment later; the newest question counts. @param after milliseconds */
  async ask(after: number): Promise<void> {
    const mine = ++this.#asked;
    this.forecast = null;
    this.looking = true;
    await new Promise((later) => setTimeout(later, after));
    if (mine !== this.#asked) return;
    try {
      const forecast = await this.#engine.searchAhead(this.#request());
      if (mine === this.#asked) this.forecast = forecast;
    } catch {
      // What cannot be searched for says why when it is.
    } finally {
      if (mine === this.#asked) this.looking = false;
    }
  }

  /** No forecast is wanted any more. */
  forget(): void {
    this.#asked++;
    this.forecast = null;
    this.looking = false;
  }
}
