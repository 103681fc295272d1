import type { Mutation } from './mutate.ts';

const WORDS = [0, 1, 2, 0x7f, 0xff, 0x100, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

/** A whole number of two or four bytes is another one. */
export const lieInNumber: Mutation = (bytes, rng) => {
  if (bytes.length < 64) return bytes;
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const at = rng.int(out.length - 4);
  const little = rng.uniform() < 0.5;
  if (rng.uniform() < 0.5) view.setUint16(at, rng.pick(WORDS) & 0xffff, little);
  else view.setUint32(at, rng.pick(WORDS), little);
  return out;
};
