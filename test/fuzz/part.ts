import { fork } from 'node:child_process';
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ownScript } from '../../core/node/files/own-script.ts';

/** To a worker: what to try, and until when in milliseconds since 1970. */
export interface Order {
  readonly seed: number;
  /** A worker's first block of numbers, and how far it is to its next; of kinds that it has begun the next in `blocks`. */
  readonly first: number;
  readonly step: number;
  readonly end: number;
  /** How many of each kind it may try at most; of a kind that is not named none. */
  readonly most: Readonly<Record<string, number>>;
  readonly blocks: Readonly<Record<string, number>>;
}

/** From a worker: the block that it begins, each that it begins, and what came of it. */
export type Word =
  | { readonly kind: string; readonly block: number }
  | { readonly kind: string; readonly begins: string }
  | Told;

export type Told =
  | { readonly kind: string; readonly result: string; readonly milliseconds: number }
  | { readonly kind: string; readonly failure: string };

/**
 * Milliseconds without a word after which a worker hangs and is ended: of its own processor time where the system tells
 * it, since on a busy computer it may wait long before it gets any, and of waiting.
 */
const [PATIENCE, LONGEST] = [60_000, 900_000];

/**
 * Tries what is ordered in a process of its own, and goes on in a new one where it crashes, hangs or takes too much
 * memory: a crash or a hang is a failure of what it had begun.
 *
 * @param worker the script that does it
 */
export async function makePart(
  order: Order,
  hear: (told: Told) => void,
  worker: { readonly path: string; readonly execArgv: string[] } = ownScript(import.meta.url, './worker'),
): Promise<void> {
  const [blocks, most] = [{ ...order.blocks }, { ...order.most }];
  while (Date.now() < order.end) {
    let begun = { kind: 'worker', begins: 'its start' };
    const count = (told: Told): void => {
      most[told.kind]--;
      hear(told);
    };
    const how = await runWorker(worker, { ...order, blocks, most }, (word) => {
      if ('block' in word) blocks[word.kind] = word.block + order.step;
      else if ('begins' in word) begun = word;
      else count(word);
    });
    if (how === null) return;
    if (how === 'makes room') continue;
    count({ kind: begun.kind, failure: `${begun.begins}: the process ${how}` });
    if (begun.kind === 'worker') return;
  }
}

/** The code with which a worker ends so that its memory is measured anew. */
export const MAKES_ROOM = 17;

/** The pipe on which a worker speaks, a word a line. */
const WORDS = 4;

/**
 * Says a word to the process that gave the order. It is in the pipe once this returns, so that none is lost where the
 * worker ends, and nobody waits for it to be heard: that would take ten times as long as a small file.
 */
export function say(word: Word): void {
  let rest = Buffer.from(`${JSON.stringify(word)}\n`);
  while (rest.length > 0) rest = rest.subarray(writeSync(WORDS, rest));
}

/** @returns null where all was tried, else how the process ended */
function runWorker(
  { path, execArgv }: { readonly path: string; readonly execArgv: string[] },
  order: Order,
  hear: (word: Word) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = fork(path, [], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'] });
    const now = (): { waited: number; worked: number | null } => ({
      waited: Date.now(),
      worked: processorTime(child.pid!),
    });
    let last = now();
    let hasSpoken = false;
    let hangs = false;
    const watch = setInterval(() => {
      if (hasSpoken) last = now();
      hasSpoken = false;
      const { waited, worked } = now();
      const own = (worked ?? waited) - (last.worked ?? last.waited);
      hangs = own > PATIENCE || waited - last.waited > LONGEST;
      if (hangs) child.kill('SIGKILL');
    }, 1000);
    const lines = createInterface({ input: child.stdio[WORDS] as Readable });
    lines.on('line', (line) => {
      hasSpoken = true;
      hear(JSON.parse(line) as Word);
    });
    const heard = new Promise<void>((done) => void lines.once('close', done));
    child.on('close', (code, signal) => {
      clearInterval(watch);
      const how = hangs ? 'hung' : `ended with ${signal ?? String(code)}`;
      void heard.then(() => resolve(code === 0 ? null : code === MAKES_ROOM ? 'makes room' : how));
    });
    child.send(order);
  });
}

/** Milliseconds per unit in which Linux counts processor time. */
const TICK = 10;

/** Milliseconds that a process and its threads have worked; null where the system does not tell. */
export function processorTime(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // Behind the name, which may hold anything, the 12th and 13th field are the program's and the system's part.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return TICK * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return null;
  }
}
