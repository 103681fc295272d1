import type { Rng } from '../../core/math/rng.ts';

/** A change of a file's bytes; the input is left as it is. */
export type Mutation = (bytes: Uint8Array, rng: Rng) => Uint8Array;

const at = (bytes: Uint8Array, rng: Rng): number => rng.int(bytes.length);
const upTo = (most: number, rng: Rng): number => 1 + rng.int(most);
/** Bytes that readers stumble over: ends of numbers, signs of formats. */
const ODD = [0, 1, 0x7f, 0x80, 0xff, 0x20, 0x2d, 0x2b, 0x2e, 0x30, 0x39, 0x0a, 0x0d, 0x14, 0x15, 0x22];

const flipBits: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  for (let n = upTo(8, rng); n > 0 && out.length > 0; n--) out[at(out, rng)] ^= 1 << rng.int(8);
  return out;
};

const oddBytes: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  for (let n = upTo(6, rng); n > 0 && out.length > 0; n--) {
    out[at(out, rng)] = rng.pick(ODD);
  }
  return out;
};

const truncate: Mutation = (bytes, rng) => bytes.slice(0, at(bytes, rng));

const insert: Mutation = (bytes, rng) => {
  const where = at(bytes, rng);
  const more = Uint8Array.from({ length: upTo(300, rng) }, () => rng.int(256));
  return joined(bytes.subarray(0, where), more, bytes.subarray(where));
};

const remove: Mutation = (bytes, rng) => {
  const where = at(bytes, rng);
  return joined(bytes.subarray(0, where), bytes.subarray(where + upTo(300, rng)));
};

const repeat: Mutation = (bytes, rng) => {
  const where = at(bytes, rng);
  const end = where + upTo(2000, rng);
  return joined(bytes.subarray(0, end), bytes.subarray(where));
};

const blank: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  const where = at(out, rng);
  out.fill(rng.uniform() < 0.5 ? 0 : 0x20, where, where + upTo(500, rng));
  return out;
};

/** The start of a file is where it says what follows. */
const nearStart: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  const head = Math.min(out.length, 1024);
  for (let n = upTo(4, rng); n > 0 && head > 0; n--) {
    out[rng.int(head)] = rng.int(256);
  }
  return out;
};

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  oddBytes,
  truncate,
  insert,
  remove,
  repeat,
  blank,
  nearStart,
];

/** One or a few mutations, now and then of a reader's own that lie in a header. */
export function mutate(bytes: Uint8Array, rng: Rng, lies: readonly Mutation[] = []): Uint8Array {
  const all = lies.length > 0 && rng.uniform() < 0.4 ? lies : MUTATIONS;
  let out = bytes;
  for (let n = rng.uniform() < 0.7 ? 1 : upTo(3, rng); n > 0; n--) {
    out = rng.pick(all)(out, rng);
  }
  return out;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    out.set(part, to);
    to += part.length;
  }
  return out;
}
