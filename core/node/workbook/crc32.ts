import * as zlib from 'node:zlib';

/** Older Node 20 has none of its own. */
type Crc32 = (bytes: Uint8Array, before?: number) => number;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** The checksum of zip files and PNG, by table. @param before that of the bytes that came earlier */
const crc32ByTable: Crc32 = (bytes, before = 0) => {
  let c = ~before;
  for (const byte of bytes) c = (c >>> 8) ^ TABLE[(c ^ byte) & 0xff];
  return ~c >>> 0;
};

/** {@link crc32ByTable}, by Node where it can. */
export const crc32: Crc32 = 'crc32' in zlib ? zlib.crc32 : crc32ByTable;
