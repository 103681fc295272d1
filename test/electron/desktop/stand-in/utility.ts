import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { pathToFileURL } from 'node:url';
import { builtUtilityChild } from '../../../setup/builds.ts';
import { Carried, type MessagePortMain } from './ports.ts';

const CHILD = await builtUtilityChild();

export interface ForkOptions {
  readonly serviceName: string;
  readonly cwd?: string;
  readonly stdio?: 'ignore' | 'inherit';
}

/** Electron's UtilityProcess: a real child process. */
export class UtilityProcess extends EventEmitter {
  readonly child: ChildProcess;
  readonly name: string;
  readonly #ports = new Carried();

  constructor(script: string, args: readonly string[], { serviceName, cwd, stdio = 'inherit' }: ForkOptions) {
    super();
    this.name = serviceName;
    this.child = fork(CHILD, [pathToFileURL(script).href, ...args], {
      cwd,
      stdio: ['ignore', stdio, stdio, 'ipc'],
      serialization: 'advanced',
      execArgv: [],
    });
    this.child.on('message', (message) => {
      const { id, data } = message as { id: number | null; data: unknown };
      if (id === null) this.emit('message', data);
      else this.#ports.deliver(id, data);
    });
    this.child.once('exit', (code, signal) => {
      this.#ports.closeAll();
      // Electron tells no signals.
      this.emit('exit', code ?? constants.signals[signal!]);
    });
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  postMessage(data: unknown, [port]: MessagePortMain[] = []): void {
    const send = (message: unknown): void => {
      if (this.child.connected) this.child.send(message as object, () => {});
    };
    if (!port) return send({ type: 'message', id: null, data });
    const id = this.#ports.take(
      port,
      (to, sent) => send({ type: 'port', id: to, data: sent }),
      (gone) => send({ type: 'port-closed', id: gone }),
    );
    send({ type: 'message', id, data });
    this.#ports.start(id);
  }

  kill(): boolean {
    return this.child.kill();
  }
}
