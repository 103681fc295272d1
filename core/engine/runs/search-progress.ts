import type { PcProgress } from '../../discovery/settings.ts';
import type { RunHandle } from './runs.ts';

/** Milliseconds between two words about the same thing. */
const EVERY = 500;

const testingStage = (order: number): string =>
  order === 0
    ? 'Testing pairs on their own'
    : `Testing pairs given ${order} ${order === 1 ? 'other' : 'others'}`;

/** Says how far a search for a graph is, with what follows it, and how long that will take. */
export interface SearchProgress {
  search(progress: PcProgress): void;
  /** The search is over. @param fraction of the weighing of directions that is done */
  directions(fraction: number): void;
  /** @param fraction of the resamples that are done */
  resamples(fraction: number): void;
}

/**
 * The share that is done is that of the time: what it took so far, against what it is expected to take. It falls, and
 * the time left rises, where the search turns out to have more to do.
 *
 * @param now milliseconds on a monotonic clock
 * @param replicates resamples that the search is repeated in
 */
export function searchProgress(
  run: Pick<RunHandle, 'progress'>,
  now: () => number,
  replicates: number,
): SearchProgress {
  const began = now();
  let searched = 0;
  let resampling: number | null = null;
  let last = { stage: '', at: -Infinity };
  const elapsed = (): number => (now() - began) / 1000;

  const tell = (stage: string, detail: string | undefined, left: number | null): void => {
    if (stage === last.stage && now() - last.at < EVERY) return;
    last = { stage, at: now() };
    const share = left === null ? null : elapsed() / Math.max(elapsed() + left, 1e-9);
    run.progress(stage, share, { left, detail });
  };
  return {
    search({ phase, order, pairs, done, outlook: { secondsLeft } }) {
      searched = elapsed() + (secondsLeft ?? 0);
      const stage = phase === 'links' ? testingStage(order) : 'Choosing what separates pairs best';
      const left = secondsLeft === null ? null : secondsLeft + replicates * searched;
      tell(stage, `${done.toLocaleString('en')} of ${pairs.toLocaleString('en')}`, left);
    },
    directions(fraction) {
      const here = elapsed() - searched;
      const left = fraction > 0 ? (here * (1 - fraction)) / fraction + replicates * searched : null;
      tell('Weighing the directions', undefined, left);
    },
    resamples(fraction) {
      resampling ??= elapsed();
      const done = Math.round(fraction * replicates);
      // Each is expected to take what the search took, until the first is done.
      const each = done > 0 ? (elapsed() - resampling) / done : searched;
      tell('Finding it again in resamples', `${done} of ${replicates}`, each * (replicates - done));
    },
  };
}
