import type { ByteSource } from '../../ports.ts';
import { type ByteCursor, byteCursor } from '../declared/byte-cursor.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
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
  const find = finder(places, layout);
  return { end: cursor.at, read: (pointer) => textAt(cursor, find, pointer, layout.little) };
}

/** Variables are fewer than 2^17, and rows than 2^36, so that one number tells both. */
const MOST_VARIABLES = 2 ** 17;
const keyOf = (variable: number, row: number): number => row * MOST_VARIABLES + variable;

async function textAt(
  cursor: ByteCursor,
  find: (pointer: Uint8Array) => number | null,
  pointer: Uint8Array,
  little: boolean,
): Promise<LongText | null> {
  if (pointer.every((byte) => byte === 0)) return { bytes: new Uint8Array(0), isCut: false };
  const place = find(pointer);
  if (place === null) return null;
  cursor.seek(place);
  const length = wholeNumber((await cursor.take(KIND_AND_LENGTH)).subarray(1), little);
  const bytes = await cursor.take(Math.min(length, LONGEST));
  return { bytes, isCut: length > LONGEST };
}

/**
 * Finds the texts that pointers mean, those of the first row first.
 *
 * Format 119 has three bytes for the variable and five for the row, yet ReadStat writes two and six, as in 118.
 * The first pointer tells for the whole file: read wrongly it would mean a text of an earlier row.
 */
function finder(places: Places, { release, little }: StataLayout): (pointer: Uint8Array) => number | null {
  let widths = release === 117 ? [4] : release === 118 ? [2] : [3, 2];
  const at = (pointer: Uint8Array, width: number): number | null => {
    const variable = wholeNumber(pointer.subarray(0, width), little);
    const row = wholeNumber(pointer.subarray(width), little);
    return variable < MOST_VARIABLES ? places.find(keyOf(variable, row)) : null;
  };
  return (pointer) => {
    for (const width of widths) {
      const place = at(pointer, width);
      if (place === null) continue;
      widths = [width];
      return place;
    }
    return null;
  };
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
