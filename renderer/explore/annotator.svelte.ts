import { SvelteMap } from 'svelte/reactivity';
import {
  annotationOf,
  changed,
  pick,
  withAnnotation,
  type AnnotationChange,
  type Target,
} from '../../core/graph/annotations.ts';
import type { Annotation, GraphDocument } from '../../core/graph/document.ts';
import { asFailure } from '../state/failures.svelte.ts';
import type { ExplorerDeps } from './deps.ts';

/** The graph that is written about. */
export interface Written {
  readonly graph: string | null;
  document: GraphDocument | null;
}

/** What people write about nodes and pairs: seen at once, kept one after another, never lost to a slow answer. */
export class Annotator {
  /** When the last annotation was kept. */
  saved = $state.raw<Date | null>(null);

  /** What was typed and could not be kept, by what it is about. */
  readonly #unkept = new SvelteMap<string, Readonly<Record<string, string>>>();
  /** What is known to be kept, by what it is about, while answers are awaited. */
  readonly #kept = new Map<string, { waiting: number; now: Annotation }>();
  readonly #deps: ExplorerDeps;
  readonly #on: Written;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(deps: ExplorerDeps, on: Written) {
    this.#deps = deps;
    this.#on = on;
  }

  /** A text of a node or a pair that could not be kept, as it was typed; undefined where there is none. */
  unkept(target: Target, field: 'description' | 'note'): string | undefined {
    return this.#unkept.get(this.#key(target))?.[field];
  }

  /** What was typed is what is kept again. */
  forget(target: Target, field: 'description' | 'note'): void {
    const { [field]: _, ...others } = this.#unkept.get(this.#key(target)) ?? {};
    this.#unkept.set(this.#key(target), others);
  }

  #key(target: Target): string {
    return JSON.stringify([this.#on.graph, target]);
  }

  /** Keeps the texts of a change for another try. */
  #hold(key: string, change: AnnotationChange): void {
    const texts = Object.entries(change).filter((entry): entry is [string, string] => {
      const [field, text] = entry;
      return (field === 'description' || field === 'note') && typeof text === 'string';
    });
    if (texts.length > 0) this.#unkept.set(key, { ...this.#unkept.get(key), ...Object.fromEntries(texts) });
  }

  /** Writes about a node or a pair; can be undone. @param present what is written there, as it is shown */
  async write(target: Target, change: AnnotationChange, label: string, present: Annotation): Promise<void> {
    const key = this.#key(target);
    try {
      const again = (what: AnnotationChange) => () =>
        this.#write(target, what, this.#present(target, present));
      const { undo } = this.#deps;
      await undo.during(async () => {
        const former = await this.#write(target, change, present);
        for (const field of ['description', 'note'] as const) if (field in change) this.forget(target, field);
        undo.push({ label, undo: again(former), redo: again(change) });
      });
    } catch (error) {
      this.#hold(key, change);
      this.#deps.failed(error);
    }
  }

  /** @returns what takes it back */
  async #write(target: Target, change: AnnotationChange, present: Annotation): Promise<AnnotationChange> {
    const { engine, project, keep } = this.#deps;
    const graph = this.#on.graph!;
    const key = this.#key(target);
    const kept = this.#kept.get(key) ?? { waiting: 0, now: present };
    kept.waiting++;
    this.#kept.set(key, kept);
    this.#show(target, changed(present, change));
    this.#waiting++;
    const asked = this.#last.then(async () => {
      const answer = await keep(
        engine.annotate({
          project,
          graph,
          target: typeof target === 'string' ? target : { ...target },
          annotation: change,
          seen: pick(kept.now),
        }),
      );
      kept.now = answer.now;
      return answer;
    });
    this.#last = asked.catch(() => undefined);
    try {
      const { former, now, saved } = await asked;
      // Else what is shown is newer already.
      if (this.#waiting === 1 && this.#on.graph === graph) this.#show(target, now);
      this.saved = new Date(saved);
      return former;
    } catch (error) {
      // Of what was written since, all else stays.
      const back = Object.keys(change).map((field) => [field, present[field as keyof Annotation] ?? null]);
      if (this.#on.graph === graph)
        this.#show(target, changed(this.#present(target, present), Object.fromEntries(back)));
      if (asFailure(error).code === 'graph.written-elsewhere') await this.#lookAgain(target, graph);
      throw error;
    } finally {
      this.#waiting--;
      if (--kept.waiting === 0) this.#kept.delete(key);
    }
  }

  /** Shows what somebody else has written there. */
  async #lookAgain(target: Target, graph: string): Promise<void> {
    const { engine, project } = this.#deps;
    const fresh = await engine.getGraph({ project, graph, absent: false }).catch(() => null);
    if (fresh && this.#on.graph === graph) this.#show(target, annotationOf(fresh, target));
  }

  #present(target: Target, known: Annotation): Annotation {
    const { document } = this.#on;
    return document ? annotationOf(document, target) : known;
  }

  #show(target: Target, now: Annotation): void {
    const { document } = this.#on;
    if (document) this.#on.document = withAnnotation(document, target, now);
  }
}
