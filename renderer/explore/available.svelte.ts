import type { Suggestion } from '../../core/contract/graph-api.ts';
import type { VariableView } from '../../core/contract/graph-views.ts';
import type { ExplorerDeps } from './deps.ts';
import type { DiscoverySettings } from './graph/settings.ts';
import { areVeryMany, readSuggestions, readVariables } from './read-variables.ts';

/** The variables that there are to relate, and what everybody knows of them; the newest reading counts. */
export class Available {
  variables = $state.raw<readonly VariableView[]>([]);
  /** What everybody knows of the variables; null while that is not read. */
  suggestions = $state.raw<readonly Suggestion[] | null>(null);
  /** Names of the variables of the graph that is shown. */
  shown: readonly string[] = [];

  readonly #deps: Pick<ExplorerDeps, 'engine' | 'project'>;
  #asked = 0;
  #askedKnown = 0;
  /** The last reading of the variables; what is asked for is known once it is done. */
  #reading: Promise<void> = Promise.resolve();

  constructor(deps: Pick<ExplorerDeps, 'engine' | 'project'>) {
    this.#deps = deps;
  }

  read(settings: DiscoverySettings): Promise<void> {
    this.#reading = this.#read(settings);
    return this.#reading;
  }

  async #read(settings: DiscoverySettings): Promise<void> {
    const mine = ++this.#asked;
    const { variables, suggestions } = await readVariables(this.#deps, settings, this.shown);
    if (mine !== this.#asked) return;
    this.variables = variables;
    this.suggestions = suggestions;
  }

  /** Reads what everybody knows once others of very many variables take part. */
  async readKnown(settings: DiscoverySettings): Promise<void> {
    const { variables, shown } = this;
    if (!areVeryMany(variables)) return;
    const mine = ++this.#askedKnown;
    const suggestions = await readSuggestions(this.#deps, settings, { variables, shown });
    if (mine === this.#askedKnown && variables === this.variables) this.suggestions = suggestions;
  }

  /** Waits until the variables that were asked for last are read, or could not be. */
  async settled(): Promise<void> {
    for (let read; read !== this.#reading; await read.catch(() => undefined)) read = this.#reading;
  }

  /** Names of the variables that can take part. */
  able(): string[] {
    return this.variables.filter(({ leftOut }) => leftOut === null).map(({ name }) => name);
  }

  /** Names of the variables of a kind. */
  named(wanted: VariableView['kind']): ReadonlySet<string> {
    return new Set(this.variables.filter(({ kind }) => kind === wanted).map(({ name }) => name));
  }

  /** What there is to search among: what everybody knows of very many variables is that of the last choice. */
  toSearch(): { readonly variables: readonly string[]; readonly suggestions: readonly Suggestion[] | null } {
    return { variables: this.able(), suggestions: areVeryMany(this.variables) ? null : this.suggestions };
  }
}
