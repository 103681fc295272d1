import { Worker } from 'node:worker_threads';
import type { RecordingSettings } from '../../ingest/time-series/plan-types.ts';
import type { ReadRecording } from '../../ingest/time-series/read-recording.ts';
import { ownThread } from '../files/own-script.ts';

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

/** Why there is no answer: the thread had too little memory, or is no more for another reason. */
type Over = 'memory' | 'over';

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, (answer: ThreadAnswer | Over) => void>;
  /** Whether it has answered: one that never did could perhaps not be started. */
  hasAnswered: boolean;
  end: Over | null;
}

interface Threads {
  /** Asks the thread with the fewest questions. @throws the reason of the signal */
  ask(request: ThreadRequest, signal?: AbortSignal): Promise<ThreadAnswer | Over>;
  /** Asks a new thread, which then takes the place of the one that ended, and no other meanwhile. */
  askAlone(request: ThreadRequest, signal?: AbortSignal): Promise<ThreadAnswer | Over>;
  close(): Promise<void>;
}

/** What threads run, and megabytes that the objects of each may take. */
export interface ThreadKind {
  readonly script: ReturnType<typeof ownThread>;
  readonly heapMb: number;
}

/** Objects of a recording; samples are beside them. */
const HEAP_MB = 2048;

/** The thread that reads recordings, with room for the objects of two of them. */
export const readerThread = (): ThreadKind => ({
  script: ownThread(import.meta.url, './reader-thread'),
  heapMb: HEAP_MB,
});

/** Starts so many threads, which answer until they are closed or die. */
export function threadsThatRead(count: number, kind: ThreadKind): Threads {
  let threads = Array.from({ length: count }, () => startThread(kind));
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const alone = async (request: ThreadRequest, signal?: AbortSignal): Promise<ThreadAnswer | Over> => {
    const cannotStart = threads.some(({ end, hasAnswered }) => end === 'over' && !hasAnswered);
    if (isClosed || cannotStart) return 'over';
    const thread = startThread(kind);
    try {
      return await askThread(thread, request, signal);
    } finally {
      threads = threads.filter(({ end }) => end === null);
      if (isClosed || threads.length === count) await thread.worker.terminate();
      else if (thread.end === null) threads.push(thread);
    }
  };
  return {
    async ask(request, signal) {
      const alive = threads.filter(({ end }) => end === null);
      if (alive.length === 0) return 'over';
      return askThread(
        alive.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a)),
        request,
        signal,
      );
    },
    askAlone(request, signal) {
      const answer = last.then(() => alone(request, signal));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      isClosed = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function askThread(
  thread: Thread,
  request: ThreadRequest,
  signal?: AbortSignal,
): Promise<ThreadAnswer | Over> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => reject(signal!.reason as Error);
    signal?.addEventListener('abort', stop, { once: true });
    thread.waiting.set(request.id, (answer) => {
      signal?.removeEventListener('abort', stop);
      resolve(answer);
    });
    thread.worker.postMessage(request);
  });
}

function startThread({ script: { path, execArgv }, heapMb }: ThreadKind): Thread {
  const worker = new Worker(path, { execArgv, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
  const thread: Thread = { worker, waiting: new Map(), hasAnswered: false, end: null };
  const end = (why: Over): void => {
    thread.end ??= why;
    for (const answer of thread.waiting.values()) answer(thread.end);
    thread.waiting.clear();
  };
  worker.on('message', (answer: ThreadAnswer) => {
    thread.hasAnswered = true;
    thread.waiting.get(answer.id)?.(answer);
    thread.waiting.delete(answer.id);
  });
  worker.on('messageerror', () => end('over'));
  worker.on('error', (error) => end(isOutOfMemory(error) ? 'memory' : 'over'));
  worker.on('exit', () => end('over'));
  return thread;
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
