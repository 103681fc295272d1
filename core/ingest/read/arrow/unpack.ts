import { CompressionType, compressionRegistry } from 'apache-arrow';
import { decompress } from 'fzstd';

/** Bytes that one packed part may become. */
const MOST = 1 << 30;
/** Bytes that a Zstandard frame may want to look back; the reference program refuses more unless it is told to. */
const MOST_WINDOW = 1 << 27;
/** Bytes that one packed byte can become: four hold a block of one repeated byte, 128 KB at most (RFC 8878, 3.1.1.2). */
const MOST_OF_A_BYTE = 1 << 15;

/** Teaches the Arrow library how parts of its files are unpacked. It knows none by itself. */
export function teachUnpacking(): void {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: unpackLz4 });
  compressionRegistry.set(CompressionType.ZSTD, { decode: unpackZstd });
}

/** @throws Error for what is no Zstandard frame, would be larger than a gigabyte, or says so of fewer bytes than that takes */
function unpackZstd(packed: Uint8Array): Uint8Array {
  const { size, window } = zstdSays(packed);
  if (size > Math.min(MOST, MOST_OF_A_BYTE * packed.length) || window > MOST_WINDOW)
    throw new Error('too large');
  return decompress(packed);
}

/** Bytes that a frame says it becomes, and looks back at the most; 0 where it does not say (RFC 8878, 3.1.1). */
function zstdSays(packed: Uint8Array): { readonly size: number; readonly window: number } {
  if (packed.length < 6) return { size: 0, window: 0 };
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const flags = packed[4];
  const isSingle = (flags & 0x20) !== 0;
  const window = isSingle ? 0 : 2 ** (10 + (packed[5] >> 3)) * (1 + (packed[5] & 7) / 8);
  const at = 5 + (isSingle ? 0 : 1) + [0, 1, 2, 4][flags & 3];
  const width = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6];
  if (at + width > packed.length || width === 0) return { size: 0, window };
  const size =
    width === 1
      ? packed[at]
      : width === 2
        ? view.getUint16(at, true) + 256
        : width === 4
          ? view.getUint32(at, true)
          : Number(view.getBigUint64(at, true));
  return { size, window };
}

/**
 * Unpacks an LZ4 frame; its checksums are not looked at. Source: LZ4 Frame Format Description 1.6.
 *
 * @throws Error for what is no such frame, or would be larger than a gigabyte
 */
function unpackLz4(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < 7 || view.getUint32(0, true) !== 0x184d2204) throw new Error('no LZ4 frame');
  const flags = packed[4];
  const [hasBlockSums, hasSize, hasDictionary] = [flags & 0x10, flags & 8, flags & 1];
  if (flags >> 6 !== 1 || hasDictionary) throw new Error('unknown LZ4 frame');
  const out = growing(packed.length * 3);
  let at = 6 + (hasSize ? 8 : 0) + 1;
  for (;;) {
    const word = view.getUint32(at, true);
    if (word === 0) return out.bytes();
    const length = word & 0x7fffffff;
    const block = packed.subarray(at + 4, at + 4 + length);
    if (block.length < length) throw new Error('an LZ4 block is cut short');
    if (word >>> 31) out.add(block);
    else unpackBlock(block, out);
    at += 4 + length + (hasBlockSums ? 4 : 0);
  }
}

/** Source: LZ4 Block Format Description. */
function unpackBlock(block: Uint8Array, out: Growing): void {
  let at = 0;
  const longer = (length: number): number => {
    if (length < 15) return length;
    let all = length;
    for (;;) {
      if (at >= block.length) throw new Error('an LZ4 block is cut short');
      const more = block[at++];
      all += more;
      if (more < 255) return all;
    }
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = longer(token >> 4);
    if (at + literals > block.length) throw new Error('an LZ4 block is cut short');
    out.add(block.subarray(at, at + literals));
    at += literals;
    // The last sequence has no match.
    if (at >= block.length) return;
    if (at + 2 > block.length) throw new Error('an LZ4 block is cut short');
    const back = block[at] | (block[at + 1] << 8);
    at += 2;
    out.repeat(back, longer(token & 15) + 4);
  }
}

interface Growing {
  add(bytes: Uint8Array): void;
  /** Adds bytes that stand so far back, one by one, so that what is added may be among them. */
  repeat(back: number, length: number): void;
  bytes(): Uint8Array;
}

function growing(about: number): Growing {
  let held = new Uint8Array(Math.min(MOST, Math.max(64, about)));
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= held.length) return;
    if (length + more > MOST) throw new Error('too large');
    const wider = new Uint8Array(Math.min(MOST, Math.max(length + more, 2 * held.length)));
    wider.set(held.subarray(0, length));
    held = wider;
  };
  return {
    add(bytes) {
      room(bytes.length);
      held.set(bytes, length);
      length += bytes.length;
    },
    repeat(back, count) {
      if (back === 0 || back > length) throw new Error('an LZ4 match lies before its text');
      room(count);
      if (back >= count) held.copyWithin(length, length - back, length - back + count);
      else for (let i = 0; i < count; i++) held[length + i] = held[length + i - back];
      length += count;
    },
    bytes: () => held.subarray(0, length),
  };
}
