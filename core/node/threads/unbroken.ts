import { workerData } from 'node:worker_threads';

/** Places of what a thread and its parent share: whether work is being done, and whether none may begin any more. */
const [AT_WORK, FORBIDDEN] = [0, 1];
/** Work that takes longer than this hangs. */
const MOST_MS = 10_000;

/** Work of a thread that must not be broken off, seen from its parent. */
export interface Unbroken {
  /** What the thread gets as its `workerData`. */
  readonly state: Int32Array;
  /** Lets no more work begin, and waits for the end of what was begun. */
  forbid(): Promise<void>;
  /** The same for the end of the process, which waits for no promise. */
  forbidNow(): void;
}

/** What a thread is started with, so that its work is not broken off. */
export function unbrokenOf(): Unbroken {
  const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  return {
    state,
    async forbid() {
      Atomics.store(state, FORBIDDEN, 1);
      const until = performance.now() + MOST_MS;
      while (Atomics.load(state, AT_WORK) === 1 && performance.now() < until)
        await new Promise((resume) => setTimeout(resume, 5));
    },
    forbidNow() {
      Atomics.store(state, FORBIDDEN, 1);
      if (Atomics.load(state, AT_WORK) === 1) Atomics.wait(state, AT_WORK, 1, MOST_MS);
    },
  };
}

/**
 * Does work in a thread that is not broken off: a thread that ends within native code may take the process with it. Once its
 * parent ends the thread, no work begins any more and this never returns. One piece of work follows the other.
 */
export async function unbroken<T>(work: () => Promise<T>): Promise<T> {
  const state = workerData as Int32Array;
  Atomics.store(state, AT_WORK, 1);
  const isForbidden = Atomics.load(state, FORBIDDEN) === 1;
  try {
    if (!isForbidden) return await work();
  } finally {
    Atomics.store(state, AT_WORK, 0);
    Atomics.notify(state, AT_WORK);
  }
  return new Promise<never>(() => undefined);
}
