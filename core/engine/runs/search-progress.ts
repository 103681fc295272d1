import type { PcProgress } from '../../discovery/settings.ts';
import type { RunHandle } from './runs.ts';
import { steadily } from './steadily.ts';

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
  readonly anew: RetrainProgress;
}

/** How far learning anew from halves of the people is. */
export interface RetrainProgress {
  /** @param done of the training that is going on, 0..1 */
  within(done: number): void;
  /** @param kept it was there already, and took no time */
  trained(kept: boolean): void;
}

/** What follows the search. */
export interface Following {
  /** Resamples that the search is repeated in. */
  readonly replicates: number;
  /** Trainings on half of the people, and the seconds that one is expected to take. */
  readonly trainings?: number;
  readonly secondsEach?: number;
  /** Seconds that the search itself was foreseen to take, where that was looked for. */
  readonly foreseen?: number | null;
}

/** Share of the foreseen time after which a search's own forecast counts alone: that knows little of later orders at first. */
const OWN = 0.5;

/**
 * The share that is done is that of the time: what it took so far, against what it is expected to take. The time left
 * falls as the clock goes, and rises only where the search turns out to have much more to do.
 *
 * @param now milliseconds on a monotonic clock
 * @param following what is to be done after the search
 */
export function searchProgress(
  run: Pick<RunHandle, 'progress'>,
  now: () => number,
  { replicates, trainings = 0, secondsEach = 0, foreseen = null }: Following,
): SearchProgress {
  const began = now();
  let searched = 0;
  let resampling: number | null = null;
  let learning: number | null = null;
  let [trained, kept] = [0, 0];
  let last = { stage: '', at: -Infinity };
  const elapsed = (): number => (now() - began) / 1000;
  const steady = steadily();

  const tell = (stage: string, detail: string | undefined, left: number | null): void => {
    if (stage === last.stage && now() - last.at < EVERY) return;
    last = { stage, at: now() };
    const said = left === null ? null : steady(left, elapsed());
    const share = said === null ? null : elapsed() / Math.max(elapsed() + said, 1e-9);
    run.progress(stage, share, { left: said, detail });
  };
  // The draws of a half are searched in as long as everybody is once.
  const after = (): number => replicates * searched + trainings * (secondsEach + searched);
  const learned = (within: number): void => {
    learning ??= elapsed();
    const made = trained - kept + within;
    // The first minutes of a training say little of how long it takes.
    const measured = made > 0.2 ? (elapsed() - learning) / made : secondsEach + searched;
    const left = measured * Math.max(0, trainings - trained - within);
    tell('Learning anew from halves of the people', `${trained} of ${trainings}`, left);
  };
  /** What the search expects of itself, and what was foreseen of it as long as it knows little. */
  const withForeseen = (own: number | null, spent: number): number | null => {
    const ahead = foreseen === null ? 0 : foreseen - spent;
    if (ahead <= 0) return own;
    if (own === null) return ahead;
    const trust = Math.min(1, spent / (OWN * foreseen!));
    return trust * own + (1 - trust) * ahead;
  };
  return {
    search({ phase, order, pairs, done, tests, outlook: { secondsLeft } }) {
      const own = withForeseen(secondsLeft, elapsed());
      searched = elapsed() + (own ?? 0);
      const stage = phase === 'links' ? testingStage(order) : 'Choosing what separates pairs best';
      const left = own === null ? null : own + after();
      const many = (n: number): string => n.toLocaleString('en');
      // A pair with very many sets stands still in the first figure; the second never does.
      tell(stage, `${many(done)} of ${many(pairs)}, ${many(tests)} tests`, left);
    },
    directions(fraction) {
      const here = elapsed() - searched;
      const left = fraction > 0 ? (here * (1 - fraction)) / fraction + after() : null;
      tell('Weighing the directions', undefined, left);
    },
    resamples(fraction) {
      resampling ??= elapsed();
      const done = Math.round(fraction * replicates);
      // Each is expected to take what the search took, until the first is done.
      const each = done > 0 ? (elapsed() - resampling) / done : searched;
      tell('Finding it again in resamples', `${done} of ${replicates}`, each * (replicates - done));
    },
    anew: {
      within: learned,
      trained(was) {
        trained++;
        if (was) kept++;
        learned(0);
      },
    },
  };
}
