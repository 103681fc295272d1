import { UserError } from '../../../errors.ts';
import { unreadable } from '../picture/errors.ts';
import type { ByteSource } from '../../ports.ts';

/** Bytes that are read one after the other; what was passed over is not read again. */
export interface ForwardBytes {
  /** @throws UserError `image.unreadable` where there are fewer */
  take(offset: number, length: number): Promise<Uint8Array>;
  /**
   * Reads on, since only the end of what is packed tells whether all of it is as it was packed; of large files not to the end.
   *
   * @throws UserError `image.unreadable` where it is damaged
   */
  toEnd(): Promise<void>;
  close(): Promise<void>;
}

/** A file as it is, which can be read at any place. */
export const plainBytes = (source: ByteSource): ForwardBytes => ({
  async take(offset, length) {
    const bytes = await source.read(offset, length);
    if (bytes.length < length) throw cutShort(source);
    return bytes;
  },
  toEnd: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

const PIECE = 1 << 18;
/** Bytes that are read on to find the end: more than there are behind a slice of a head. */
const MOST_BEHIND = 1 << 26;

/** A file packed by gzip, unpacked as it is read: no more than a piece is held. */
export function gunzippedBytes(source: ByteSource): ForwardBytes {
  let read = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const bytes = await source.read(read, PIECE);
      read += bytes.length;
      if (bytes.length > 0) controller.enqueue(new Uint8Array(bytes));
      if (bytes.length === 0 || read >= source.size) controller.close();
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  let held: Uint8Array = new Uint8Array(0);
  let start = 0;
  const next = async (): Promise<boolean> => {
    try {
      const { done, value } = await reader.read();
      if (done) return false;
      start += held.length;
      held = value;
      return true;
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw unreadable(source, 'it is cut short or damaged: it cannot be unpacked');
    }
  };
  return {
    async take(offset, length) {
      const out = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const at = offset + done - start;
        if (at >= held.length) {
          if (!(await next())) throw cutShort(source);
          continue;
        }
        const part = held.subarray(at, at + length - done);
        out.set(part, done);
        done += part.length;
      }
      return out;
    },
    async toEnd() {
      const from = start;
      while (start - from < MOST_BEHIND && (await next())) continue;
    },
    close: () => reader.cancel().catch(() => undefined),
  };
}

/**
 * Checks that a file, packed or not, has as many bytes as it should, whichever of them are wanted. Of a packed one its last
 * four bytes say how many there are (RFC 1952); where they say otherwise it is unpacked to see.
 *
 * @throws UserError `image.unreadable` that names the file
 */
export async function checkLength(source: ByteSource, length: number): Promise<void> {
  const head = await source.read(0, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    if (source.size < length) throw cutShort(source);
    return;
  }
  const tail = await source.read(Math.max(0, source.size - 4), 4);
  const said = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  if (tail.length === 4 && said.getUint32(0, true) === length % 2 ** 32) return;
  const bytes = gunzippedBytes(source);
  try {
    for (let at = 0; at < length; at += PIECE) await bytes.take(at, Math.min(PIECE, length - at));
    await bytes.toEnd();
  } finally {
    await bytes.close();
  }
}

const cutShort = (source: ByteSource) =>
  unreadable(source, 'it is cut short: its volume does not end within it');
