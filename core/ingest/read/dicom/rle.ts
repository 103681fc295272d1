/**
 * Unpacks a frame of RLE Lossless (PS3.5, annex G): segments, each a byte of all samples of a plane, the most
 * significant first.
 *
 * @param samples values of a frame in all its planes: rows x columns x planes
 * @param bytes of one sample
 * @returns the planes one after the other, little endian; null where it does not fit the size or is cut short
 */
export function unpackRle(
  packed: Uint8Array,
  area: number,
  planes: number,
  bytes: number,
): Uint8Array | null {
  if (packed.length < 64) return null;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== planes * bytes) return null;
  const out = new Uint8Array(area * planes * bytes);
  for (let s = 0; s < segments; s++) {
    const from = view.getUint32(4 + 4 * s, true);
    const to = s + 1 < segments ? view.getUint32(8 + 4 * s, true) : packed.length;
    if (from < 64 || to < from || to > packed.length) return null;
    const plane = Math.floor(s / bytes);
    const place = bytes - 1 - (s % bytes);
    const start = plane * area * bytes + place;
    if (unpackBits(packed.subarray(from, to), out, start, bytes, area) < area) return null;
  }
  return out;
}

/** @returns the number of bytes that were unpacked, at most `count` */
function unpackBits(packed: Uint8Array, out: Uint8Array, start: number, step: number, count: number): number {
  let done = 0;
  let to = start;
  for (let at = 0; at < packed.length && done < count;) {
    const code = packed[at++];
    if (code === 128) continue;
    if (code < 128) {
      const end = Math.min(at + code + 1, packed.length);
      for (; at < end && done < count; done++, to += step) out[to] = packed[at++];
      at = end;
    } else {
      if (at >= packed.length) break;
      const value = packed[at++];
      for (let left = 257 - code; left > 0 && done < count; left--, done++, to += step) out[to] = value;
    }
  }
  return done;
}
