/** The engine shares its thread with its callers: how often they get a turn while steps run. */
const TURN_MS = 40;

/**
 * A pause between steps that lets messages and timers through now and then.
 *
 * @returns a function that rejects with the signal's reason once the run is cancelled
 */
export function pacer(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > TURN_MS) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      last = performance.now();
    }
    signal.throwIfAborted();
  };
}

/** Adds up work that is done, in units of one step on a batch. */
export interface Work {
  readonly fraction: () => number;
  add(units: number): void;
  /** After a resume or an early stop: the work up to a mark counts as done. */
  jumpTo(units: number): void;
}

export function createWork(total: number): Work {
  let done = 0;
  return {
    fraction: () => Math.min(1, done / total),
    add: (units) => (done += units),
    jumpTo: (units) => (done = Math.max(done, units)),
  };
}
