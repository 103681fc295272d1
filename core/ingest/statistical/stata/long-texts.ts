import type { ByteSource } from '../../ports.ts';
import { type ByteCursor, byteCursor } from '../byte-cursor.ts';
import { cutShort, damaged } from '../refusals.ts';
import { wholeNumber } from './fields.ts';
import type { StataLayout } from './layout.ts';

/** A long text as it is stored, and whether it is all of it. */
interface LongText {
  readonly bytes: Uint8Array;
  /** Longer than what is read of it. */
  readonly isCut: boolean;
}

/** The long texts (strL) of a file, which stand behind its rows. */
export interface LongTexts {
  /** The byte behind the last of them. */
  readonly end: number;
  /** The text that 8 bytes of a row point to; null where it is not there. */
  read(pointer: Uint8Array): Promise<LongText | null>;
}

/** Before the letters of a text stand: a mark, the variable and the row that first used it, its kind, its length. */
const MARK = 'GSO';
const KIND_AND_LENGTH = 5;
/** Texts of a file, so that the list of them stays small. */
const MOST = 1 << 24;
/** Bytes of a text that are read. A cell that is longer is no measurement. */
const LONGEST = 1 << 20;
const OPEN = '<strls>';
const CLOSE = '</strls>';

/**
 * Lists the long texts of a file; they themselves are read when they are asked for.
 *
 * @param at where their tag begins
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function listLongTexts(source: ByteSource, layout: StataLayout, at: number): Promise<LongTexts> {
  const cursor = byteCursor(source, at);
  const take = async (length: number): Promise<Uint8Array> => {
    const bytes = await cursor.take(length);
    if (bytes.length < length) throw cutShort(source.name, 'it ends within its long texts');
    return bytes;
  };
  const ascii = async (length: number): Promise<string> => String.fromCharCode(...(await take(length)));
  if ((await ascii(OPEN.length)) !== OPEN) {
    throw damaged(source.name, 'its long texts do not begin where they should');
  }
  const places = placesOf();
  const rowWidth = layout.isUnicode ? 8 : 4;
  for (;;) {
    const mark = await ascii(MARK.length);
    if (mark !== MARK) {
      if (mark + (await ascii(CLOSE.length - MARK.length)) === CLOSE) break;
      throw damaged(source.name, `its long text ${places.count + 1} does not begin where it should`);
    }
    const head = await take(4 + rowWidth + KIND_AND_LENGTH);
    const number = (from: number, width: number): number =>
      wholeNumber(head.subarray(from, from + width), layout.little);
    const length = number(head.length - 4, 4);
    if (length > cursor.left) throw cutShort(source.name, 'it ends within its long texts');
    if (places.count >= MOST) throw damaged(source.name, `it has more than ${MOST} long texts`);
    places.add(keyOf(number(0, 4), number(4, rowWidth)), cursor.at - KIND_AND_LENGTH);
    cursor.seek(cursor.at + length);
  }
  return { end: cursor.at, read: (pointer) => textAt(cursor, places, pointer, layout) };
}

/** Variables are fewer than 2^17, and rows than 2^36, so that one number tells both. */
const keyOf = (variable: number, row: number): number => row * 2 ** 17 + variable;

async function textAt(
  cursor: ByteCursor,
  places: Places,
  pointer: Uint8Array,
  layout: StataLayout,
): Promise<LongText | null> {
  if (pointer.every((byte) => byte === 0)) return { bytes: new Uint8Array(0), isCut: false };
  const place = pointerKeys(pointer, layout)
    .map(places.find)
    .find((found) => found !== null);
  if (place === undefined || place === null) return null;
  cursor.seek(place);
  const length = wholeNumber((await cursor.take(KIND_AND_LENGTH)).subarray(1), layout.little);
  const bytes = await cursor.take(Math.min(length, LONGEST));
  return { bytes, isCut: length > LONGEST };
}

/** Format 119 has three bytes for the variable and five for the row, yet some programs write it as 118. */
function pointerKeys(pointer: Uint8Array, { release, little }: StataLayout): number[] {
  const key = (width: number): number =>
    keyOf(wholeNumber(pointer.subarray(0, width), little), wholeNumber(pointer.subarray(width), little));
  if (release === 117) return [key(4)];
  return release === 118 ? [key(2)] : [key(3), key(2)];
}

interface Places {
  readonly count: number;
  add(key: number, place: number): void;
  readonly find: (key: number) => number | null;
}

/** A list that is searched by halves: programs write the texts in the order of the rows. */
function placesOf(): Places {
  let keys = new Float64Array(1024);
  let places = new Float64Array(1024);
  let count = 0;
  let sorted = true;
  const sort = (): void => {
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => keys[a] - keys[b]);
    keys = Float64Array.from(order, (i) => keys[i]);
    places = Float64Array.from(order, (i) => places[i]);
    sorted = true;
  };
  return {
    get count() {
      return count;
    },
    add(key, place) {
      if (count === keys.length) {
        keys = grown(keys);
        places = grown(places);
      }
      sorted &&= count === 0 || key > keys[count - 1];
      keys[count] = key;
      places[count++] = place;
    },
    find(key) {
      if (!sorted) sort();
      let [low, high] = [0, count];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (keys[middle] < key) low = middle + 1;
        else high = middle;
      }
      return low < count && keys[low] === key ? places[low] : null;
    },
  };
}

function grown(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
