import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { WordSearch } from '../../../core/contract/scan-views.ts';
import type { LiveRun } from '../../state/live-run.svelte.ts';

/** What a search for words needs of the window. */
interface SearchPorts {
  readonly engine: Pick<EngineApi, 'startWordSearch'>;
  readonly follow: (id: Promise<string>) => Promise<LiveRun>;
  readonly cancel: (id: string) => void;
}

/** The search for words in the pixels of pictures, which goes on while the other questions are answered. */
export class WordSearching {
  #run = $state.raw<LiveRun | null>(null);
  #isMissing = $state(false);
  #secondsEach = $state<number | null>(null);
  #asked = 0;

  /** The search, while it runs. */
  get run(): LiveRun | null {
    return this.#run?.state === 'running' ? this.#run : null;
  }

  /** Whether it was stopped, or failed. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** Seconds that each picture of the import takes; null before the end of the search, and where that is not known. */
  get secondsEach(): number | null {
    return this.#secondsEach;
  }

  /** Takes the place of a search that runs. @returns null where it did not come to its end */
  async search(scan: string, { engine, follow, cancel }: SearchPorts): Promise<WordSearch | null> {
    this.forget(cancel);
    const asked = this.#asked;
    try {
      const run = await follow(engine.startWordSearch({ scan }));
      // The wizard went on to other files meanwhile.
      if (asked !== this.#asked) {
        cancel(run.id);
        return null;
      }
      this.#run = run;
      await run.ended;
      if (asked !== this.#asked) return null;
      this.#isMissing = run.state !== 'done';
      if (this.#isMissing) return null;
      const found = run.result as WordSearch;
      this.#secondsEach = found.secondsEach;
      return found;
    } catch {
      // The engine ended; what it held is looked for again with the files.
      if (asked === this.#asked) this.#isMissing = true;
      return null;
    }
  }

  /** Ends the search, and says nothing of it any more. */
  forget(cancel: SearchPorts['cancel']): void {
    this.#asked++;
    if (this.run) cancel(this.run.id);
    this.#run = null;
    this.#isMissing = false;
    this.#secondsEach = null;
  }
}
