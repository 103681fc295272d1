import type { ByteSource } from '../../ports.ts';

/** Bytes that are read from the file at once: headers are small and lie close together. */
const WINDOW = 1 << 14;

/** A file whose header is read a few bytes at a time. */
export interface Windowed {
  /** Name in messages. */
  readonly name: string;
  readonly size: number;
  /** `length` bytes at `offset`; fewer only at the end of the file. */
  bytes(offset: number, length: number): Promise<Uint8Array>;
}

/** Reads ahead, so that a walk over a header costs few reads of the file. */
export function windowed(source: ByteSource): Windowed {
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);
  return {
    name: source.name,
    size: source.size,
    async bytes(offset, length) {
      const end = Math.min(offset + length, source.size);
      if (offset < start || end > start + held.length) {
        start = offset;
        held = await source.read(offset, Math.max(length, WINDOW));
      }
      return held.subarray(offset - start, Math.max(offset, end) - start);
    },
  };
}

/** Text of one byte a letter. */
export const latin1 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
