import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** Electron's MessagePortMain on a real MessageChannel of Node. */
export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort;
  #listening = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  start(): void {
    if (this.#listening) return;
    this.#listening = true;
    this.#port.on('message', (data) => this.emit('message', { data, ports: [] }));
    // A port that waits must not keep the tests from ending.
    this.#port.unref();
  }

  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

let ids = 0;

/** Lets a port live on in another process or page, which gets its messages under an id. */
export class Carried {
  readonly #ports = new Map<number, MessagePortMain>();

  /** @returns the id that the other side knows the port by */
  take(
    port: MessagePortMain,
    send: (id: number, data: unknown) => void,
    closed: (id: number) => void,
  ): number {
    const id = ++ids;
    this.#ports.set(id, port);
    port.on('message', ({ data }: { data: unknown }) => send(id, data));
    port.on('close', () => {
      if (this.#ports.delete(id)) closed(id);
    });
    return id;
  }

  start(id: number): void {
    this.#ports.get(id)?.start();
  }

  deliver(id: number, data: unknown): void {
    this.#ports.get(id)?.postMessage(data);
  }

  close(id: number): void {
    const port = this.#ports.get(id);
    this.#ports.delete(id);
    port?.close();
  }

  closeAll(): void {
    for (const id of [...this.#ports.keys()]) this.close(id);
  }
}
