import { rm, stat } from 'node:fs/promises';
import type { SheetFacts } from '../../ingest/workbook/sheet-facts.ts';
import { withBook } from './book.ts';
import { scratchFile } from './scratch.ts';

/** Sheets and bytes that are kept while nobody uses them, and how long. */
const MOST_KEPT = 8;
const MOST_BYTES = 1e9;
const KEPT_FOR = 5 * 60_000;

/** A sheet as a CSV file. */
export interface SheetText {
  readonly file: string;
  readonly bytes: number;
  readonly facts: SheetFacts;
}

interface Kept {
  readonly text: Promise<SheetText>;
  readonly stop: AbortController;
  users: number;
  bytes: number;
  isWritten: boolean;
  usedAt: number;
}

const kept = new Map<string, Kept>();

/** What tells a file from what it was before it was changed. */
export async function fileKey(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return JSON.stringify([path, mtimeMs, size, ino]);
}

/**
 * Gives a sheet as text to a piece of work. It is written once and kept for some minutes, since a wizard asks for
 * the same one many times; whoever comes while it is being written waits for it. When the last who waits has given up,
 * so is the writing.
 *
 * @throws UserError `workbook.damaged`, `workbook.too-large`, `project.disk-full`, or the signal's reason
 */
export async function withSheetText<T>(
  path: string,
  sheet: string,
  work: (text: SheetText) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const key = JSON.stringify([await fileKey(path), sheet]);
  const one = kept.get(key) ?? begin(key, path, sheet);
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
}

function begin(key: string, path: string, sheet: string): Kept {
  const stop = new AbortController();
  const text = write(path, sheet, stop.signal);
  const one: Kept = { text, stop, users: 0, bytes: 0, isWritten: false, usedAt: performance.now() };
  kept.set(key, one);
  text.then(
    ({ bytes }) => {
      one.isWritten = true;
      one.bytes = bytes;
    },
    () => kept.delete(key),
  );
  return one;
}

async function write(path: string, sheet: string, signal: AbortSignal): Promise<SheetText> {
  const file = await scratchFile();
  try {
    const facts = await withBook(path, (book) => {
      const listed = book.sheets.find(({ name }) => name === sheet)!;
      return book.writeCsv(listed, file, signal);
    });
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

let timer: NodeJS.Timeout | null = null;

/** Removes what nobody uses: the oldest of too many, and all that is older than some minutes. */
async function forget(): Promise<void> {
  const idle = [...kept].filter(([, { users, isWritten }]) => users === 0 && isWritten);
  idle.sort(([, a], [, b]) => b.usedAt - a.usedAt);
  let bytes = 0;
  for (const [i, [key, one]] of idle.entries()) {
    bytes += one.bytes;
    const isOld = performance.now() - one.usedAt >= KEPT_FOR;
    if (i < MOST_KEPT && bytes <= MOST_BYTES && !isOld) continue;
    kept.delete(key);
    await one.text.then(({ file }) => rm(file, { force: true }));
  }
  if (timer) clearTimeout(timer);
  timer = kept.size > 0 ? setTimeout(() => void forget(), KEPT_FOR).unref() : null;
}
