import { MqDecoder } from './mq.ts';
import type { Coding } from './codestream.ts';
import type { Band, Block } from './tile.ts';

const RUN = 17;
const EVEN = 18;
/** Contexts as they begin (ISO 15444-1, table D.7): state twice. */
const START = (() => {
  const contexts = new Uint8Array(19);
  contexts[0] = 4 << 1;
  contexts[RUN] = 3 << 1;
  contexts[EVEN] = 46 << 1;
  return contexts;
})();

/** Table D.1: contexts by the neighbours at the sides (0 to 2), above and below (0 to 2) and at the corners (0 to 4). */
function zeroContexts(kind: Band['kind']): Uint8Array {
  const table = new Uint8Array(45);
  for (let sides = 0; sides < 3; sides++) {
    for (let ends = 0; ends < 3; ends++) {
      for (let corners = 0; corners < 5; corners++) {
        const [h, v] = kind === 1 ? [ends, sides] : [sides, ends];
        table[(sides * 3 + ends) * 5 + corners] =
          kind === 3 ? ofDiagonal(h + v, corners) : ofStraight(h, v, corners);
      }
    }
  }
  return table;
}

function ofStraight(h: number, v: number, d: number): number {
  if (h === 2) return 8;
  if (h === 1) return v >= 1 ? 7 : d >= 1 ? 6 : 5;
  if (v === 2) return 4;
  if (v === 1) return 3;
  return Math.min(2, d);
}

function ofDiagonal(hv: number, d: number): number {
  if (d >= 3) return 8;
  if (d === 2) return hv >= 1 ? 7 : 6;
  if (d === 1) return hv >= 2 ? 5 : hv === 1 ? 4 : 3;
  return Math.min(2, hv);
}

const ZERO = ([0, 1, 2, 3] as const).map(zeroContexts);

/** A block's numbers while its planes of bits are decoded, with a border of one all round. */
interface Work {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  /** Twice the number, and half a plane more: what is not decoded lies in the middle of what it may be. */
  readonly sizes: Int32Array;
  readonly isSet: Uint8Array;
  readonly isNegative: Uint8Array;
  /** 1 once refined, 2 where it was decoded in this plane. */
  readonly marks: Uint8Array;
  readonly zero: Uint8Array;
  readonly isCausal: boolean;
  readonly mq: MqDecoder;
}

/**
 * Decodes the coefficients of a block (ISO 15444-1, annex D) and puts them at their places in the band.
 *
 * @param out the band's coefficients, multiplied with its step where the transform is not reversible
 */
export function decodeBlock(block: Block, band: Band, coding: Coding, out: Int32Array | Float64Array): void {
  if (block.passes === 0 || block.pieces.length === 0) return;
  const [width, height] = [block.x1 - block.x0, block.y1 - block.y0];
  const stride = width + 2;
  const size = stride * (height + 2);
  const contexts = START.slice();
  const work: Work = {
    width,
    height,
    stride,
    sizes: new Int32Array(size),
    isSet: new Uint8Array(size),
    isNegative: new Uint8Array(size),
    marks: new Uint8Array(size),
    zero: ZERO[band.kind],
    isCausal: coding.isCausal,
    mq: new MqDecoder(joined(block.pieces), contexts),
  };
  let plane = band.planes - 1 - block.zeroPlanes;
  for (let pass = 0, kind = 2; pass < block.passes && plane >= 0 && plane < 30; pass++) {
    if (kind === 0) spread(work, plane);
    else if (kind === 1) refine(work, plane);
    else {
      cleanUp(work, plane);
      if (coding.hasMarks) for (let i = 0; i < 4; i++) work.mq.bit(EVEN);
      plane--;
    }
    if (coding.isReset) contexts.set(START);
    kind = (kind + 1) % 3;
  }
  const across = band.x1 - band.x0;
  for (let y = 0; y < height; y++) {
    let to = (block.y0 - band.y0 + y) * across + block.x0 - band.x0;
    for (let x = 0, at = (y + 1) * stride + 1; x < width; x++, at++, to++) {
      const value = coding.isReversible ? work.sizes[at] >> 1 : (work.sizes[at] / 2) * band.step;
      out[to] = work.isNegative[at] ? -value : value;
    }
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0];
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Number of the neighbours that are set, as the table of contexts counts them. @param below 0 where those below are not seen */
function neighbours({ isSet, stride }: Work, at: number, below: 0 | 1): number {
  const sides = isSet[at - 1] + isSet[at + 1];
  const under = at + stride;
  const ends = isSet[at - stride] + (below ? isSet[under] : 0);
  const corners =
    isSet[at - stride - 1] + isSet[at - stride + 1] + (below ? isSet[under - 1] + isSet[under + 1] : 0);
  return (sides * 3 + ends) * 5 + corners;
}

/** Table D.2: by the signs of the sides and of the ends, -1 to 1 each, the context and whether the bit is turned. */
function readSign(work: Work, at: number, below: 0 | 1): number {
  const { isSet, isNegative, stride, mq } = work;
  const signed = (place: number): number => (isSet[place] ? 1 - 2 * isNegative[place] : 0);
  const h = Math.sign(signed(at - 1) + signed(at + 1));
  const v = Math.sign(signed(at - stride) + (below ? signed(at + stride) : 0));
  const isTurned = h < 0 || (h === 0 && v < 0);
  const [sides, ends] = isTurned ? [-h, -v] : [h, v];
  const context = sides === 0 ? 9 + ends : 12 + ends;
  return mq.bit(context) ^ (isTurned ? 1 : 0);
}

function setAt(work: Work, at: number, plane: number, below: 0 | 1): void {
  work.isNegative[at] = readSign(work, at, below);
  work.isSet[at] = 1;
  work.sizes[at] = 3 << plane;
}

/** Whether the row below is seen from here: not from the last row of a stripe, where stripes are to be decoded alone. */
const seen = ({ isCausal }: Work, y: number): 0 | 1 => (isCausal && y % 4 === 3 ? 0 : 1);

/** Each stripe of four rows, column by column. */
function eachPlace({ width, height, stride }: Work, take: (at: number, y: number) => void): void {
  for (let top = 0; top < height; top += 4) {
    const bottom = Math.min(height, top + 4);
    for (let x = 0; x < width; x++) {
      for (let y = top, at = (top + 1) * stride + x + 1; y < bottom; y++, at += stride) take(at, y);
    }
  }
}

/** Coefficients beside some that are set (D.3.1). */
function spread(work: Work, plane: number): void {
  const { isSet, marks, zero, mq } = work;
  eachPlace(work, (at, y) => {
    if (isSet[at]) return;
    const below = seen(work, y);
    const context = zero[neighbours(work, at, below)];
    if (context === 0) return;
    if (mq.bit(context)) setAt(work, at, plane, below);
    marks[at] |= 2;
  });
}

/** A bit more of those that were set before (D.3.3). */
function refine(work: Work, plane: number): void {
  const { isSet, marks, sizes, mq } = work;
  const half = 1 << plane;
  eachPlace(work, (at, y) => {
    if (!isSet[at] || marks[at] & 2) return;
    const context = marks[at] & 1 ? 16 : neighbours(work, at, seen(work, y)) > 0 ? 15 : 14;
    sizes[at] += mq.bit(context) ? half : -half;
    marks[at] |= 1;
  });
}

/** All others (D.3.4): a column of four with nothing set around is coded by one bit. */
function cleanUp(work: Work, plane: number): void {
  const { width, height, stride, isSet, marks, zero, mq } = work;
  for (let top = 0; top < height; top += 4) {
    const bottom = Math.min(height, top + 4);
    for (let x = 0; x < width; x++) {
      const first = (top + 1) * stride + x + 1;
      let y = top;
      let isFound = false;
      if (bottom - top === 4 && isBare(work, first, top)) {
        if (!mq.bit(RUN)) continue;
        y = top + ((mq.bit(EVEN) << 1) | mq.bit(EVEN));
        isFound = true;
      }
      for (let at = first + (y - top) * stride; y < bottom; y++, at += stride) {
        const below = seen(work, y);
        if (isFound) {
          setAt(work, at, plane, below);
          isFound = false;
        } else if (!isSet[at] && !(marks[at] & 2)) {
          if (mq.bit(zero[neighbours(work, at, below)])) setAt(work, at, plane, below);
        }
      }
    }
  }
  for (let i = 0; i < marks.length; i++) marks[i] &= 1;
}

function isBare(work: Work, first: number, top: number): boolean {
  const { isSet, marks, stride } = work;
  for (let i = 0, at = first; i < 4; i++, at += stride) {
    if (isSet[at] || marks[at] & 2 || neighbours(work, at, seen(work, top + i)) > 0) return false;
  }
  return true;
}
