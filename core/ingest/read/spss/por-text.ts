import type { ByteSource } from '../../ports.ts';
import { byteCursor } from '../declared/byte-cursor.ts';

/** Characters of a line; shorter ones go on with spaces. */
const LINE = 80;
const [LF, CR, SPACE] = [10, 13, 32];

/** The characters of a portable file, without its line ends, one byte each. */
export interface PorText {
  /** The next one; -1 at the end. Needs {@link PorText.fill} before it. */
  next(): number;
  /** The next one without taking it. */
  peek(): number;
  /** Makes sure that so many follow, or all that there are. */
  fill(length: number): Promise<void>;
}

/** Takes the lines of a portable file together. */
export function porText(source: ByteSource): PorText {
  const cursor = byteCursor(source);
  let held = new Uint8Array(1 << 16);
  let [at, end, column] = [0, 0, 0];
  let isOver = false;
  const add = (byte: number): void => {
    if (end === held.length) {
      const more = new Uint8Array(2 * held.length);
      more.set(held);
      held = more;
    }
    held[end++] = byte;
  };
  /** Line ends may be LF, CR LF or CR; a line that is full has none of its own. */
  const take = (byte: number): void => {
    if (byte === CR) return;
    if (byte !== LF) {
      add(byte);
      column++;
      return;
    }
    for (; column < LINE; column++) add(SPACE);
    column = 0;
  };
  return {
    peek: () => (at < end ? held[at] : -1),
    next: () => (at < end ? held[at++] : -1),
    async fill(length) {
      while (!isOver && end - at < length) {
        held.copyWithin(0, at, end);
        [at, end] = [0, end - at];
        const bytes = await cursor.some();
        isOver = bytes.length === 0;
        for (const byte of bytes) take(byte);
      }
    },
  };
}
