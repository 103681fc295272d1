import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Carried, type MessagePortMain } from './ports.ts';

/** Electron's UtilityProcess: a real child process. */
export class UtilityProcess extends EventEmitter {
  readonly child: ChildProcess;
  readonly #ports = new Carried();

  constructor(script: string, cwd: string | undefined) {
    super();
    this.child = fork(join(import.meta.dirname, 'utility-child.ts'), [pathToFileURL(script).href], {
      cwd,
      serialization: 'advanced',
      execArgv: ['--import', import.meta.resolve('tsx')],
    });
    this.child.on('message', (message) => {
      const { id, data } = message as { id: number; data: unknown };
      this.#ports.deliver(id, data);
    });
    this.child.once('exit', (code) => {
      this.#ports.closeAll();
      this.emit('exit', code);
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  postMessage(data: unknown, [port]: MessagePortMain[]): void {
    const send = (message: unknown): void => {
      if (this.child.connected) this.child.send(message as object, () => {});
    };
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
