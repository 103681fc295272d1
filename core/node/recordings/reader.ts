import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { KnownSums, OpenReader } from '../../engine/project/ports.ts';
import type { RecordingSettings } from '../../ingest/time-series/plan-types.ts';
import {
  readHere,
  type ReadRecording,
  type RecordingFile,
  type RecordingReader,
} from '../../ingest/time-series/read-recording.ts';
import { ownThread } from '../files/own-script.ts';
import { isSummed } from '../files/summed-files.ts';

/** Reading fewer bytes takes no longer than starting threads. */
const MUCH = 64 << 20;
/** More threads than this wait for the disk, and hold a piece of a recording each. */
const MOST_THREADS = 8;
/** Recordings of a thread at the same time: while one is worked out the next is fetched. */
const EACH = 2;

/** A file as a thread opens it. */
interface ThreadFile {
  readonly name: string;
  readonly path: string;
}

/** What a thread is asked. */
export interface ThreadRequest {
  readonly id: number;
  readonly name: string;
  readonly file: ThreadFile;
  readonly scoring: ThreadFile | undefined;
  readonly settings: RecordingSettings;
  /** Whether the fingerprint of the file is known. */
  readonly isSummed: boolean;
}

/** What it answers: the recording with the sums of what was read; null where that failed for another reason than the file. */
export interface ThreadAnswer {
  readonly id: number;
  readonly read: ReadRecording | null;
  readonly sums: readonly (readonly [key: string, sum: string])[];
}

interface Thread {
  readonly worker: Worker;
  /** What waits for its answers; null is none, since the thread is no more. */
  readonly waiting: Map<number, (answer: ThreadAnswer | null) => void>;
  isOver: boolean;
}

export interface ReaderOptions {
  /** Sums of files that are known, and where those that are taken go. */
  readonly known?: KnownSums;
  /** Bytes from which on threads are started. */
  readonly much?: number;
}

/**
 * Reads recordings on all cores, if there are several and much is to be read; else in this thread. What a thread cannot read
 * because it died is read here.
 *
 * @param paths the files that will be read
 */
export async function recordingReader(
  paths: readonly string[],
  { known, much = MUCH }: ReaderOptions = {},
): Promise<OpenReader> {
  const count = Math.min(availableParallelism(), MOST_THREADS, paths.length);
  if (count < 2 || !(await areMuch(paths, much))) return { ...readHere, close: () => Promise.resolve() };
  const threads = Array.from({ length: count }, startThread);
  let asked = 0;

  const ask = (request: ThreadRequest, signal?: AbortSignal): Promise<ThreadAnswer | null> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const alive = threads.filter(({ isOver }) => !isOver);
      if (alive.length === 0) return resolve(null);
      const thread = alive.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
      const stop = (): void => reject(signal!.reason as Error);
      signal?.addEventListener('abort', stop, { once: true });
      thread.waiting.set(request.id, (answer) => {
        signal?.removeEventListener('abort', stop);
        resolve(answer);
      });
      thread.worker.postMessage(request);
    });

  const read: RecordingReader['read'] = async (recording, settings, signal) => {
    const files = filesOf(recording);
    if (!files) return readHere.read(recording, settings, signal);
    const summed = known ? await isSummed(files.file.path, known) : true;
    const request = { id: asked++, name: recording.name, ...files, settings, isSummed: summed };
    const answer = await ask(request, signal);
    for (const [key, sum] of answer?.sums ?? []) known?.put(key, sum);
    return answer?.read ?? readHere.read(recording, settings, signal);
  };
  return {
    atOnce: EACH * count,
    read,
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(): Thread {
  const { path, execArgv } = ownThread(import.meta.url, './reader-thread');
  const worker = new Worker(path, { execArgv });
  const thread: Thread = { worker, waiting: new Map(), isOver: false };
  const end = (): void => {
    thread.isOver = true;
    for (const answer of thread.waiting.values()) answer(null);
    thread.waiting.clear();
  };
  worker.on('message', (answer: ThreadAnswer) => {
    thread.waiting.get(answer.id)?.(answer);
    thread.waiting.delete(answer.id);
  });
  worker.on('messageerror', end);
  worker.on('error', end);
  worker.on('exit', end);
  return thread;
}

/** Null where a thread cannot open them. */
function filesOf({ file, scoring }: RecordingFile): Pick<ThreadRequest, 'file' | 'scoring'> | null {
  if (file.path === undefined || (scoring && scoring.path === undefined)) return null;
  return {
    file: { name: file.name, path: file.path },
    scoring: scoring && { name: scoring.name, path: scoring.path! },
  };
}

async function areMuch(paths: readonly string[], much: number): Promise<boolean> {
  let bytes = 0;
  for (const path of paths) {
    bytes += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    if (bytes >= much) return true;
  }
  return false;
}
