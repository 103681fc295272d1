import type { Reconstructions } from '../../core/contract/training-results.ts';
import type { TrainingApi } from '../../core/contract/training-api.ts';

/** A look costs the training a moment. */
const EVERY_MS = 8000;
/** Where one was not to be had yet. */
const SOON_MS = 1000;

/** Looks now and then at what a training makes of its modalities, one after the other. */
export class LivePictures {
  #shown = $state.raw<Readonly<Record<string, Reconstructions>>>({});

  of(modality: string): Reconstructions | null {
    return this.#shown[modality] ?? null;
  }

  /** @returns stops it */
  follow(
    engine: Pick<TrainingApi, 'getReconstructions'>,
    project: string,
    run: string,
    modalities: readonly string[],
  ): () => void {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (k: number): Promise<void> => {
      const modality = modalities[k % modalities.length];
      // Nobody sees a hidden window.
      if (document.visibilityState === 'visible') {
        try {
          const made = await engine.getReconstructions({ project, run, modality, count: 3 });
          if (!stopped) this.#shown = { ...this.#shown, [modality]: made };
        } catch {
          // Nothing learned yet, or the run has just ended: the next look or the verdict shows it.
        }
      }
      // The first look at each is taken at once.
      const first = k + 1 < modalities.length;
      const pause = modalities.every((name) => this.of(name)) ? EVERY_MS : SOON_MS;
      if (!stopped) timer = setTimeout(() => void look(k + 1), first ? 0 : pause);
    };
    if (modalities.length > 0) void look(0);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }
}
