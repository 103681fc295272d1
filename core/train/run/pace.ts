/** The engine shares its thread with its callers: how often they get a turn while steps run. */
const TURN_MS = 40;
/** How long a turn is at most, while somebody waits for an answer: one takes many turns, and a step may take long. */
const LONGEST_TURN_MS = 100;

/**
 * A pause between steps that lets messages and timers through now and then.
 *
 * @param requestPending whether somebody waits for an answer of this thread
 * @returns a function that rejects with the signal's reason once the run is cancelled
 */
export function pacer(signal: AbortSignal, requestPending: () => boolean = () => false): () => Promise<void> {
  let last = performance.now();
  return async () => {
    const began = performance.now();
    if (began - last > TURN_MS) {
      do {
        await new Promise((resolve) => setTimeout(resolve, 0));
        last = performance.now();
      } while (requestPending() && last - began < LONGEST_TURN_MS);
    }
    signal.throwIfAborted();
  };
}

/** Adds up work that is done, in units of one step on a batch. */
export interface Work {
  readonly fraction: () => number;
  add(units: number): void;
  /** Counts the work up to a mark as done, after a resume or an early stop. */
  jumpTo(units: number): void;
}

/** Work of which nothing is done. @param total units of all of it */
export function createWork(total: number): Work {
  let done = 0;
  return {
    fraction: () => Math.min(1, done / total),
    add: (units) => (done += units),
    jumpTo: (units) => (done = Math.max(done, units)),
  };
}
