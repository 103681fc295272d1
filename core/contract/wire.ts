import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';
import { Inbox, type Channel } from './channel.ts';
import { MAX_MESSAGE_BYTES } from './rpc-message.ts';

/** Largest frame of a socket: a message of the largest size with its envelope. */
export const MAX_FRAME_BYTES = MAX_MESSAGE_BYTES + 1024;

/** Longer lists of numbers cross as typed arrays. Bounds what a forged length can make the decoder set aside. */
const MAX_LIST = 1_000_000;

/** Typed arrays by extension type; the order is part of the format. Uint8Array is MessagePack's own `bin`. */
const ARRAYS = [
  Int8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
] as const;

const extensionCodec = new ExtensionCodec();
ARRAYS.forEach((Kind, type) =>
  extensionCodec.register({
    type,
    encode: (value) =>
      value instanceof Kind ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null,
    decode: (bytes) => new Kind(bytes.slice().buffer),
  }),
);

const limits = {
  maxStrLength: MAX_FRAME_BYTES,
  maxBinLength: MAX_FRAME_BYTES,
  maxExtLength: MAX_FRAME_BYTES,
  maxArrayLength: MAX_LIST,
  maxMapLength: MAX_LIST,
};

/** A message as MessagePack. Absent and undefined fields are the same. */
export const encodeMessage = (message: unknown): Uint8Array<ArrayBuffer> =>
  encode(message, { extensionCodec, ignoreUndefined: true });

/** @throws Error for what is not a MessagePack message */
export function decodeMessage(bytes: Uint8Array): unknown {
  // `bin` values are views into the frame: copied, so that none drags it along.
  return ownBytes(decode(bytes, { extensionCodec, ...limits }));
}

function ownBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) value[i] = ownBytes(value[i]);
  else if (value && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    const record = value as Record<string, unknown>;
    for (const key of Object.keys(record)) record[key] = ownBytes(record[key]);
  }
  return value;
}

/** What a page's WebSocket and that of `ws` have in common. */
export interface Socket {
  binaryType: string;
  readonly readyState: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}

const OPEN = 1;

/** A channel over an open WebSocket. A frame that is no message closes it with code 1007. */
export function socketChannel(socket: Socket): Channel {
  const inbox = new Inbox();
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('message', ({ data }) => {
    let message: unknown;
    try {
      if (!(data instanceof ArrayBuffer)) throw new Error('Frames are binary.');
      message = decodeMessage(new Uint8Array(data));
    } catch {
      socket.close(1007, 'not a message');
      inbox.close();
      return;
    }
    inbox.message(message);
  });
  socket.addEventListener('close', () => inbox.close());
  // Always followed by `close`; without a listener `ws` would throw.
  socket.addEventListener('error', () => {});
  return {
    send(message) {
      if (socket.readyState === OPEN) socket.send(encodeMessage(message));
    },
    listen: (onMessage, onClose) => inbox.listen(onMessage, onClose),
    close() {
      socket.close();
      inbox.close();
    },
  };
}
