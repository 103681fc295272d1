import type { ByteSource } from '../../ports.ts';

const WINDOW = 1 << 22;

/** Bytes of a file from front to back, through a window of some MB. */
export interface ByteCursor {
  /** Bytes before the next. */
  readonly at: number;
  /** Bytes that are left. */
  readonly left: number;
  /** The next bytes, of which fewer come at the end of the file only. They hold until the next call. */
  take(length: number): Promise<Uint8Array>;
  /** All bytes that the window holds from the next on, at least one but at the end of the file; see `take`. */
  some(): Promise<Uint8Array>;
  /** Goes to a byte of the file, also back. */
  seek(at: number): void;
}

/** @param from where it begins */
export function byteCursor(source: ByteSource, from = 0): ByteCursor {
  let window: Uint8Array = new Uint8Array(0);
  let start = 0;
  let at = from;
  const fill = async (length: number): Promise<void> => {
    const inside = at >= start && at + length <= start + window.length;
    if (inside || (at >= start && start + window.length >= source.size)) return;
    window = await source.read(at, Math.max(length, WINDOW));
    start = at;
  };
  return {
    get at() {
      return at;
    },
    get left() {
      return Math.max(0, source.size - at);
    },
    async take(length) {
      await fill(length);
      const bytes = window.subarray(at - start, at - start + length);
      at += bytes.length;
      return bytes;
    },
    async some() {
      await fill(1);
      const bytes = window.subarray(at - start);
      at += bytes.length;
      return bytes;
    },
    seek(to) {
      at = to;
    },
  };
}
