import { rm, stat } from 'node:fs/promises';
import { scratchFile } from './scratch.ts';

/** Texts and bytes that are kept while nobody uses them, and how long. */
const MOST_KEPT = 8;
const MOST_BYTES = 1e9;
const KEPT_FOR = 5 * 60_000;

/** A table as a CSV file, and what was seen while it was written. */
export interface ScratchText<Facts> {
  readonly file: string;
  readonly bytes: number;
  readonly facts: Facts;
}

/** Gives tables of files that are no texts as texts. */
export interface TextCache<Facts> {
  /**
   * Gives a table as text to a piece of work. It is written once and kept for some minutes, since a wizard asks for
   * the same one many times; whoever comes while it is being written waits for it. When the last who waits has given up,
   * so is the writing.
   *
   * @param part of the file: the name of a sheet
   * @throws what the writing throws, or the signal's reason
   */
  use<T>(
    path: string,
    part: string,
    work: (text: ScratchText<Facts>) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}

interface Kept<Facts> {
  readonly text: Promise<ScratchText<Facts>>;
  readonly stop: AbortController;
  users: number;
  bytes: number;
  isWritten: boolean;
  usedAt: number;
}

/** What tells a file from what it was before it was changed. */
export async function fileKey(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return JSON.stringify([path, mtimeMs, size, ino]);
}

/** @param write writes a part of a file as text to `target` */
export function textCache<Facts>(
  write: (path: string, part: string, target: string, signal: AbortSignal) => Promise<Facts>,
): TextCache<Facts> {
  const kept = new Map<string, Kept<Facts>>();
  let timer: NodeJS.Timeout | null = null;

  const begin = (key: string, path: string, part: string): Kept<Facts> => {
    const stop = new AbortController();
    const text = written((target) => write(path, part, target, stop.signal));
    const one: Kept<Facts> = {
      text,
      stop,
      users: 0,
      bytes: 0,
      isWritten: false,
      usedAt: performance.now(),
    };
    kept.set(key, one);
    text.then(
      ({ bytes }) => {
        one.isWritten = true;
        one.bytes = bytes;
      },
      () => kept.delete(key),
    );
    return one;
  };

  /** Removes what nobody uses: the oldest of too many, and all that is older than some minutes. */
  const forget = async (): Promise<void> => {
    const idle = [...kept].filter(([, { users, isWritten }]) => users === 0 && isWritten);
    idle.sort(([, a], [, b]) => b.usedAt - a.usedAt);
    let bytes = 0;
    for (const [i, [key, one]] of idle.entries()) {
      bytes += one.bytes;
      const isOld = performance.now() - one.usedAt >= KEPT_FOR;
      // The newest is kept however large it is: it is asked for again while it is looked at.
      if ((i === 0 || (i < MOST_KEPT && bytes <= MOST_BYTES)) && !isOld) continue;
      kept.delete(key);
      await one.text.then(({ file }) => rm(file, { force: true }));
    }
    if (timer) clearTimeout(timer);
    timer = kept.size > 0 ? setTimeout(() => void forget(), KEPT_FOR).unref() : null;
  };

  return {
    async use(path, part, work, signal) {
      const key = JSON.stringify([await fileKey(path), part]);
      const one = kept.get(key) ?? begin(key, path, part);
      one.users++;
      try {
        return await work(await unlessAborted(one.text, signal));
      } finally {
        one.users--;
        one.usedAt = performance.now();
        if (one.users === 0 && !one.isWritten) {
          kept.delete(key);
          one.stop.abort();
        }
        await forget();
      }
    },
  };
}

async function written<Facts>(write: (target: string) => Promise<Facts>): Promise<ScratchText<Facts>> {
  const file = await scratchFile();
  try {
    const facts = await write(file);
    return { file, facts, bytes: (await stat(file)).size };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
