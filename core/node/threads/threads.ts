import { Worker } from 'node:worker_threads';
import type { ownThread } from '../files/own-script.ts';
import { unbrokenOf, type Unbroken } from './unbroken.ts';

/** Requests and answers find each other by their numbers. */
interface Numbered {
  readonly id: number;
}

/** Why there is no answer: the thread had too little memory, is no more for another reason, or could never be started. */
type Over = 'memory' | 'over' | 'not-started';

interface Thread<Request, Answer> {
  readonly worker: Worker;
  readonly waiting: Map<number, (answer: Answer | Over) => void>;
  readonly unbroken: Unbroken;
  ask(request: Request, answer: (answer: Answer | Over) => void): void;
  /** Whether it has answered: one that never did could perhaps not be started. */
  hasAnswered: boolean;
  end: Over | null;
}

/** Threads that answer requests until they are closed or die. */
export interface Threads<Request, Answer> {
  /** Asks the thread with the fewest questions, or one that is started for it. @throws the reason of the signal */
  ask(request: Request, signal?: AbortSignal): Promise<Answer | Over>;
  /** Asks a new thread, which then takes the place of the one that ended, and no other meanwhile. */
  askAlone(request: Request, signal?: AbortSignal): Promise<Answer | Over>;
  close(): Promise<void>;
}

/** What threads run, and megabytes that the objects of each may take. */
export interface ThreadKind {
  readonly script: ReturnType<typeof ownThread>;
  readonly heapMb: number;
}

/**
 * Up to so many threads, started as they are needed. One that waits for nothing does not keep the process from its end; one
 * that does `unbroken` work comes to the end of it first.
 */
export function startThreads<Request extends Numbered, Answer extends Numbered>(
  count: number,
  kind: ThreadKind,
): Threads<Request, Answer> {
  let threads: Thread<Request, Answer>[] = [];
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const alone = async (request: Request, signal?: AbortSignal): Promise<Answer | Over> => {
    if (isClosed) return 'over';
    if (threads.some(({ end, hasAnswered }) => end === 'over' && !hasAnswered)) return 'not-started';
    const thread = startThread<Request, Answer>(kind);
    try {
      return await askThread(thread, request, signal);
    } finally {
      threads = threads.filter(({ end }) => end === null);
      if (isClosed || threads.length === count) await endThread(thread);
      else if (thread.end === null) threads.push(thread);
    }
  };
  return {
    async ask(request, signal) {
      if (isClosed) return 'over';
      const alive = threads.filter(({ end }) => end === null);
      const idle = alive.find(({ waiting }) => waiting.size === 0);
      if (!idle && threads.length < count) {
        const thread = startThread<Request, Answer>(kind);
        threads.push(thread);
        return askThread(thread, request, signal);
      }
      if (alive.length === 0) return 'over';
      const fewest = (a: (typeof alive)[number], b: typeof a): typeof a =>
        b.waiting.size < a.waiting.size ? b : a;
      return askThread(idle ?? alive.reduce(fewest), request, signal);
    },
    askAlone(request, signal) {
      const answer = last.then(() => alone(request, signal));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      isClosed = true;
      await Promise.all(threads.map(endThread));
    },
  };
}

/** Threads that are running: what ends the process ends them wherever they are. */
const live = new Set<Unbroken>();
process.on('exit', () => {
  for (const one of live) one.forbidNow();
});

function askThread<Request extends Numbered, Answer>(
  thread: Thread<Request, Answer>,
  request: Request,
  signal?: AbortSignal,
): Promise<Answer | Over> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => reject(signal!.reason as Error);
    signal?.addEventListener('abort', stop, { once: true });
    thread.ask(request, (answer) => {
      signal?.removeEventListener('abort', stop);
      resolve(answer);
    });
  });
}

/** Ends a thread, after the unbroken work that it is doing. */
async function endThread({
  worker,
  unbroken,
}: Pick<Thread<unknown, unknown>, 'worker' | 'unbroken'>): Promise<void> {
  await unbroken.forbid();
  await worker.terminate();
}

function startThread<Request extends Numbered, Answer extends Numbered>({
  script: { path, execArgv },
  heapMb,
}: ThreadKind): Thread<Request, Answer> {
  const unbroken = unbrokenOf();
  const worker = new Worker(path, {
    execArgv,
    workerData: unbroken.state,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  worker.unref();
  live.add(unbroken);
  const waiting = new Map<number, (answer: Answer | Over) => void>();
  const thread: Thread<Request, Answer> = {
    worker,
    waiting,
    unbroken,
    ask(request, answer) {
      if (thread.end) return answer(thread.end);
      if (waiting.size === 0) worker.ref();
      waiting.set(request.id, answer);
      worker.postMessage(request);
    },
    hasAnswered: false,
    end: null,
  };
  const end = (why: Over): void => {
    thread.end ??= why;
    for (const answer of waiting.values()) answer(thread.end);
    waiting.clear();
  };
  worker.on('message', (answer: Answer) => {
    thread.hasAnswered = true;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('messageerror', () => end('over'));
  worker.on('error', (error) => end(isOutOfMemory(error) ? 'memory' : 'over'));
  worker.on('exit', () => {
    live.delete(unbroken);
    end('over');
  });
  return thread;
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
