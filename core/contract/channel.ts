/**
 * A two-way line for messages: plain objects and typed arrays, as structured cloning takes them. Messages keep their
 * order; none is lost while the channel is open.
 */
export interface Channel {
  /** Does nothing once the channel is closed. */
  send(message: unknown): void;
  /** Call it once; messages that came before have waited for it. */
  listen(onMessage: (message: unknown) => void, onClose: () => void): void;
  /** Closes the channel and tells both sides. */
  close(): void;
}

/** Keeps what comes in until somebody listens. */
export class Inbox {
  #waiting: unknown[] = [];
  #closed = false;
  #onMessage: ((message: unknown) => void) | null = null;
  #onClose: (() => void) | null = null;

  /**
   * Hands on what has waited, then each message as it comes. `onClose` is called once, at once where the channel
   * is closed.
   *
   * @throws Error when there is a listener already
   */
  listen(onMessage: (message: unknown) => void, onClose: () => void): void {
    if (this.#onMessage) throw new Error('This channel has a listener already.');
    this.#onMessage = onMessage;
    this.#onClose = onClose;
    for (const message of this.#waiting.splice(0)) onMessage(message);
    if (this.#closed) onClose();
  }

  /** Takes a message in; after the close it is dropped. */
  message(message: unknown): void {
    if (this.#closed) return;
    if (this.#onMessage) this.#onMessage(message);
    else this.#waiting.push(message);
  }

  /** Tells the listener that nothing more comes; a second call does nothing. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose?.();
  }
}

interface MessageLike {
  readonly data: unknown;
}

/** A MessagePort of the DOM or of worker_threads. */
export interface DomPort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageLike) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** Electron's MessagePortMain: an event emitter. */
export interface EmitterPort {
  postMessage(message: unknown): void;
  on(type: 'message', listener: (event: MessageLike) => void): unknown;
  on(type: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A channel over one end of a MessageChannel, in a page, in Node or in Electron. */
export function portChannel(port: DomPort | EmitterPort): Channel {
  const inbox = new Inbox();
  let open = true;
  const closed = (): void => {
    open = false;
    inbox.close();
  };
  if ('addEventListener' in port) {
    port.addEventListener('message', ({ data }) => inbox.message(data));
    port.addEventListener('close', closed);
  } else {
    port.on('message', ({ data }) => inbox.message(data));
    port.on('close', closed);
  }
  return {
    send(message) {
      if (open) port.postMessage(message);
    },
    listen(onMessage, onClose) {
      inbox.listen(onMessage, onClose);
      port.start();
    },
    close() {
      if (!open) return;
      port.close();
      closed();
    },
  };
}
