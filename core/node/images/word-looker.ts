import { availableParallelism } from 'node:os';
import type { Region, WordPace } from '../../ingest/burned-in.ts';
import { ownThread } from '../files/own-script.ts';
import { startThreads, type ThreadKind, type Threads } from '../threads/threads.ts';
import { loadTextNetwork, readWeights, type NetworkPicture, type TextNetwork } from './text-network.ts';

/** Each holds the network and what it works out, some 200 MB. */
const MOST_THREADS = 4;
/** Objects of a picture; its pixels are beside them. */
const HEAP_MB = 512;
/** Threads that nobody asks for so long are ended, since they hold memory. */
const IDLE_MS = 10_000;
/** Pictures whose time tells how long the next takes. */
const TIMED = 100;

/** What a thread is asked. */
export interface LookRequest {
  readonly id: number;
  readonly picture: NetworkPicture;
}

/** Where words are and how long it took; or why they could not be looked for. */
export type LookAnswer =
  | { readonly id: number; readonly regions: readonly Region[]; readonly ms: number }
  | { readonly id: number; readonly problem: string };

/** A picture ended the threads that looked at it. */
export class EndedThread extends Error {
  readonly hadTooLittleMemory: boolean;

  constructor(hadTooLittleMemory: boolean) {
    super('The thread that looked for words ended.');
    this.hadTooLittleMemory = hadTooLittleMemory;
  }
}

/** Who looks for words in pictures. */
export interface WordLooker extends WordPace {
  /** @throws EndedThread; another error where the network failed */
  look(picture: NetworkPicture): Promise<readonly Region[]>;
  /** Ends the threads; the next picture starts others. */
  rest(): Promise<void>;
}

interface LookerOptions {
  readonly kind?: ThreadKind;
  readonly count?: number;
}

const textThread = (): ThreadKind => ({
  script: ownThread(import.meta.url, './text-thread'),
  heapMb: HEAP_MB,
});

/**
 * Looks for words in threads, a picture on each core, so that nothing else waits for it. A picture that ends two threads, the
 * second of which looked at nothing else, is not looked at; where no thread can be started, pictures are looked at here.
 */
export function wordLooker({
  kind = textThread(),
  count = Math.min(availableParallelism(), MOST_THREADS),
}: LookerOptions = {}): WordLooker {
  let threads: Threads<LookRequest, LookAnswer> | null = null;
  let here: Promise<TextNetwork> | null = null;
  let asked = 0;
  let waiting = 0;
  let idle: NodeJS.Timeout | undefined;
  const lately: number[] = [];

  const rest = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = threads;
    threads = null;
    await ended?.close();
  };
  const timed = (ms: number): void => {
    lately.push(ms);
    if (lately.length > TIMED) lately.shift();
  };
  const lookHere = async (picture: NetworkPicture): Promise<readonly Region[]> => {
    here ??= readWeights().then((weights) => loadTextNetwork(weights!));
    return (await here)(picture);
  };
  const lookThere = async (picture: NetworkPicture): Promise<readonly Region[]> => {
    const at = (threads ??= startThreads(count, kind));
    const request = { id: asked++, picture };
    let answer = await at.ask(request);
    if (typeof answer === 'string') answer = await at.askAlone(request);
    if (answer === 'not-started') return lookHere(picture);
    if (typeof answer === 'string') throw new EndedThread(answer === 'memory');
    if ('problem' in answer) throw new Error(answer.problem);
    timed(answer.ms);
    return answer.regions;
  };
  return {
    atOnce: 2 * count,
    async look(picture) {
      clearTimeout(idle);
      waiting++;
      try {
        return await lookThere(picture);
      } finally {
        if (--waiting === 0) idle = setTimeout(() => void rest(), IDLE_MS).unref();
      }
    },
    secondsEach: () =>
      lately.length === 0 ? null : lately.reduce((sum, ms) => sum + ms, 0) / lately.length / count / 1000,
    rest,
  };
}
