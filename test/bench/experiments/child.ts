import { fork } from 'node:child_process';
import { ownScript } from '../../../core/node/files/own-script.ts';
import type { Figures } from './types.ts';

/** To the child: a module with an experiment, and which run. */
export interface Order {
  readonly file: string;
  readonly id: string;
  readonly seed: number;
}

/** From the child. */
export type Answer =
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'done'; readonly figures: Figures; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string; readonly seconds: number };

export type Outcome = Exclude<Answer, { kind: 'log' }>;

export interface ChildOptions {
  readonly log: (line: string) => void;
  /** On abort the child is killed and the promise rejected with the signal's reason. */
  readonly signal: AbortSignal;
  /** A child that takes longer is ended, and has failed. */
  readonly limitMinutes?: number;
}

const LIMIT_MINUTES = 120;

/**
 * Makes one run in a process of its own, so that memory that it leaves and a crash concern it alone. A child that dies
 * is a run that failed.
 */
export function runInChild(
  order: Order,
  { log, signal, limitMinutes = LIMIT_MINUTES }: ChildOptions,
): Promise<Outcome> {
  const { path, execArgv } = ownScript(import.meta.url, './worker');
  const began = performance.now();
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = fork(path, [], { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      child.kill('SIGKILL');
      settle();
    };
    const fail = (message: string): void =>
      end(() => resolve({ kind: 'failed', message, seconds: (performance.now() - began) / 1000 }));
    const abort = (): void => end(() => reject(signal.reason));
    const timer = setTimeout(
      () => fail(`It took over ${String(limitMinutes)} minutes.`),
      60_000 * limitMinutes,
    );
    signal.addEventListener('abort', abort);
    child.on('message', (answer: Answer) => {
      if (answer.kind === 'log') log(answer.line);
      else end(() => resolve(answer));
    });
    child.once('exit', (code, killed) =>
      fail(`Its process died (${String(killed ?? code)})${lastLine(said)}.`),
    );
    child.once('error', (error) => fail(`Its process could not be started: ${error.message}`));
    child.send(order, () => undefined);
  });
}

/** What Node says when it runs out of memory or an error was never caught. */
function lastLine(said: string): string {
  const line = said.split('\n').findLast((text) => /error|fatal/i.test(text));
  return line === undefined ? '' : `: ${line.trim().slice(0, 200)}`;
}
