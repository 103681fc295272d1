import { fork } from 'node:child_process';
import { ownScript } from '../files/own-script.ts';

export interface ProbeResult {
  readonly works: boolean;
  /** What the provider said when it failed. */
  readonly message: string;
}

/**
 * Tries a device in a process of its own: a driver that crashes or hangs takes only that with it. Always resolves.
 *
 * @param target as `tryDevice` takes it
 */
export type RunProbe = (target: string) => Promise<ProbeResult>;

/** What answers a probe: a child process of Node, or a utility process of the desktop app. */
interface ProbeProcess {
  once(event: 'message', listener: (result: ProbeResult) => void): unknown;
  once(event: 'exit', listener: (code: number | null, signal?: string | null) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  kill(signal?: 'SIGKILL'): boolean;
}

const LIMIT_MS = 30_000;

/** What a process says that has been given its target. It is ended then, or when it has taken too long. */
export function answerOf(child: ProbeProcess, limitMs = LIMIT_MS): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const end = (result: ProbeResult): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(result);
    };
    const fail = (message: string): void => end({ works: false, message });
    const timer = setTimeout(() => fail(`it did not answer within ${limitMs / 1000} seconds`), limitMs);
    child.once('message', end);
    child.once('exit', (code, signal) => fail(`its driver crashed (${signal ?? code})`));
    child.on('error', (error) => fail(error instanceof Error ? error.message : 'its driver crashed'));
  });
}

/** Probes in a child process: everywhere but in the desktop app, whose program is no Node to others. */
export const probeInChild: RunProbe = (target) => {
  const { path, execArgv } = ownScript(import.meta.url, './probe-child');
  return probeWith(path, execArgv)(target);
};

/** @param path script of the child */
export function probeWith(path: string, execArgv: string[], limitMs?: number): RunProbe {
  return (target) => {
    const child = fork(path, [], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.send(target, () => {});
    return answerOf(child, limitMs);
  };
}
