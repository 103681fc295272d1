import type { ByteSource } from '../ports.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end record and the longest comment that may follow it. */
const LONGEST_END = 22 + 0xffff;
/** Bytes of the list of parts that are looked through. */
const MOST_LISTED = 1 << 20;

/** The names of a zip file's parts, at most those in the first MB of its list; none where it is cut short. */
export async function zipNames(source: ByteSource): Promise<string[]> {
  const tailAt = Math.max(0, source.size - LONGEST_END);
  const tail = viewOf(await source.read(tailAt, source.size - tailAt));
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    return namesIn(await source.read(offset, Math.min(size, MOST_LISTED)));
  }
  return [];
}

function namesIn(list: Uint8Array): string[] {
  const view = viewOf(list);
  const decoder = new TextDecoder();
  const names: string[] = [];
  for (let at = 0; at + 46 <= list.length && view.getUint32(at, true) === ENTRY;) {
    const name = view.getUint16(at + 28, true);
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    names.push(decoder.decode(list.subarray(at + 46, at + 46 + name)));
    at += 46 + name + more;
  }
  return names;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
