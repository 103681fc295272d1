import { fork } from 'node:child_process';
import { ownScript } from '../../core/node/files/own-script.ts';

/** To a worker: which turns to make, and until when in milliseconds since 1970. */
export interface Order {
  readonly seed: number;
  readonly turn: number;
  readonly step: number;
  readonly end: number;
}

/** From a worker: what it begins, what came of it, and after each turn which is the next. */
export type Word =
  | { readonly kind: string; readonly begins: string }
  | { readonly kind: string; readonly result: string; readonly milliseconds: number }
  | { readonly kind: string; readonly failure: string }
  | { readonly turn: number };

/** Milliseconds without a word after which a worker hangs and is ended. */
const PATIENCE = 60_000;

/**
 * Makes a part of the turns in a process of its own, and goes on in a new one where it crashes or hangs: either is a
 * failure of what it had begun.
 */
export async function makePart(order: Order, hear: (word: Word) => void): Promise<void> {
  let { turn } = order;
  while (Date.now() < order.end) {
    let begun = { kind: 'worker', begins: 'its start' };
    const how = await makeTurns({ ...order, turn }, (word) => {
      if ('turn' in word) turn = word.turn;
      else if ('begins' in word) begun = word;
      else hear(word);
    });
    if (how === null) return;
    hear({ kind: begun.kind, failure: `${begun.begins}: the process ${how}` });
    turn += order.step;
  }
}

/** @returns null where all turns were made, else how the process ended */
function makeTurns(order: Order, hear: (word: Word) => void): Promise<string | null> {
  const { path, execArgv } = ownScript(import.meta.url, './worker');
  return new Promise((resolve) => {
    const child = fork(path, [], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let last = Date.now();
    let hangs = false;
    const watch = setInterval(() => {
      hangs = Date.now() - last > PATIENCE;
      if (hangs) child.kill('SIGKILL');
    }, 1000);
    child.on('message', (word: Word) => {
      last = Date.now();
      hear(word);
    });
    child.on('close', (code, signal) => {
      clearInterval(watch);
      resolve(hangs ? 'hung' : code === 0 ? null : `ended with ${signal ?? String(code)}`);
    });
    child.send(order);
  });
}
