import type { GraphViewState } from '../../core/contract/graph-views.ts';
import type { ExplorerDeps } from './deps.ts';

const SAVE_AFTER = 600;

/** Keeps how a graph is looked at, a moment after the last change of it. */
export class ViewSaver {
  readonly #deps: ExplorerDeps;
  readonly #now: () => { readonly graph: string | null; readonly view: GraphViewState };
  /** What the project knows of the settings of the graph: its id where they were changed since it was found. */
  ahead: unknown = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param now the graph that is shown and its view */
  constructor(
    deps: ExplorerDeps,
    now: () => { readonly graph: string | null; readonly view: GraphViewState },
  ) {
    this.#deps = deps;
    this.#now = now;
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  /** Keeps the view now, if a change of it waits. */
  async flush(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { graph, view } = this.#now();
    if (graph === null || !this.#deps.keepsViews()) return;
    const { engine, project, keep, changed, failed } = this.#deps;
    try {
      await keep(engine.saveView({ project, graph, view: view as never }));
      if (view.settings['ahead'] === this.ahead) return;
      this.ahead = view.settings['ahead'];
      changed();
    } catch (error) {
      failed(error);
    }
  }
}
