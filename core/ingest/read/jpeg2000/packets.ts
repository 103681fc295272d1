import { Damaged } from '../jpeg/types.ts';
import type { SizedComponent } from './codestream.ts';
import type { BandPart, Precinct, Tile } from './tile.ts';

interface Packet {
  readonly precinct: Precinct;
  readonly layer: number;
}

/**
 * Gives each block of a tile its bytes, packet by packet. Packets that are missing at the end leave the picture less
 * sharp, and are told.
 *
 * @returns whether all packets were there
 * @throws Damaged
 */
export function readPackets(tile: Tile, components: readonly SizedComponent[], data: Uint8Array): boolean {
  const { hasSop, hasEph } = tile.style;
  let at = 0;
  for (const { precinct, layer } of inOrder(tile, components)) {
    if (at >= data.length) return false;
    if (hasSop && data[at] === 0xff && data[at + 1] === 0x91) at += 6;
    at = readPacket(data, at, precinct, layer, hasEph);
    if (at > data.length) return false;
  }
  return true;
}

/** The packets in their order (ISO 15444-1, B.12). */
function* inOrder({ style, components }: Tile, sizes: readonly SizedComponent[]): Generator<Packet> {
  const most = Math.max(...components.map(({ resolutions }) => resolutions.length));
  const all = components.flatMap(({ resolutions }, c) =>
    resolutions.flatMap(({ precincts }, r) => precincts.map((precinct, p) => ({ precinct, c, r, p }))),
  );
  if (sizes.length !== components.length) throw new Damaged('its packed picture is damaged');
  type One = (typeof all)[number];
  const { progression, layers } = style;
  if (progression > 4) throw new Damaged('its packed picture has an unknown order');
  const orders: Readonly<Record<number, (keyof Pick<One, 'c' | 'r' | 'p'> | 'y' | 'x')[]>> = {
    0: ['r', 'c', 'p'],
    1: ['r', 'c', 'p'],
    2: ['r', 'y', 'x', 'c', 'p'],
    3: ['y', 'x', 'c', 'r', 'p'],
    4: ['c', 'y', 'x', 'r', 'p'],
  };
  const keys = orders[progression];
  const valueOf = (one: One, key: (typeof keys)[number]): number =>
    key === 'x' || key === 'y' ? one.precinct[key] : one[key];
  all.sort((a, b) => {
    for (const key of keys) {
      const difference = valueOf(a, key) - valueOf(b, key);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  if (progression === 0) {
    for (let layer = 0; layer < layers; layer++) for (const { precinct } of all) yield { precinct, layer };
  } else if (progression === 1) {
    for (let r = 0; r < most; r++) {
      const of = all.filter((one) => one.r === r);
      for (let layer = 0; layer < layers; layer++) for (const { precinct } of of) yield { precinct, layer };
    }
  } else
    for (const { precinct } of all) for (let layer = 0; layer < layers; layer++) yield { precinct, layer };
}

/** Bits of a packet's header, with a zero stuffed behind a byte of ones (B.10.1). */
class HeaderBits {
  #data: Uint8Array;
  at: number;
  #held = 0;
  #left = 0;

  constructor(data: Uint8Array, at: number) {
    this.#data = data;
    this.at = at;
  }

  readonly bit = (): number => {
    if (this.#left === 0) {
      if (this.at >= this.#data.length) throw new Ended();
      this.#left = this.#held === 0xff ? 7 : 8;
      this.#held = this.#data[this.at++];
    }
    return (this.#held >> --this.#left) & 1;
  };

  number(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  /** Behind the header: at a whole byte, and not at one that only holds a stuffed zero. */
  end(): number {
    if (this.#held === 0xff) this.at++;
    return this.at;
  }
}

class Ended extends Error {}

/** @returns where the next packet begins, beyond the data where this one is cut short */
function readPacket(
  data: Uint8Array,
  at: number,
  precinct: Precinct,
  layer: number,
  hasEph: boolean,
): number {
  const bits = new HeaderBits(data, at);
  try {
    const found = bits.bit() === 1 ? precinct.parts.flatMap((part) => partOf(part, layer, bits)) : [];
    let from = bits.end();
    if (hasEph && data[from] === 0xff && data[from + 1] === 0x92) from += 2;
    for (const { block, length, passes } of found) {
      if (from + length > data.length) return data.length + 1;
      block.pieces.push(data.subarray(from, from + length));
      block.passes += passes;
      from += length;
    }
    return from;
  } catch (error) {
    if (error instanceof Ended) return data.length + 1;
    throw error;
  }
}

function partOf({ across, blocks, inclusion, zeroPlanes }: BandPart, layer: number, bits: HeaderBits) {
  return blocks.flatMap((block, n) => {
    const [x, y] = [n % across, Math.floor(n / across)];
    if (block.zeroPlanes >= 0) {
      if (bits.bit() === 0) return [];
    } else {
      if (inclusion.read(x, y, layer + 1, bits.bit) === null) return [];
      let planes: number | null = null;
      for (let t = 1; planes === null; t++) planes = zeroPlanes.read(x, y, t, bits.bit);
      block.zeroPlanes = planes;
    }
    const passes = passesIn(bits);
    while (bits.bit() === 1) if (++block.lengthBits > 32) throw new Damaged('its packed picture is damaged');
    return [{ block, passes, length: bits.number(block.lengthBits + Math.floor(Math.log2(passes))) }];
  });
}

/** Table B.4 */
function passesIn(bits: HeaderBits): number {
  if (bits.bit() === 0) return 1;
  if (bits.bit() === 0) return 2;
  const few = bits.number(2);
  if (few < 3) return 3 + few;
  const more = bits.number(5);
  return more < 31 ? 6 + more : 37 + bits.number(7);
}
