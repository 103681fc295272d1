import type { ByteSource } from '../../ports.ts';
import { asciiOf, byteCursor, untilNul, wholeNumber } from '../declared/bytes.ts';
import type { Notes } from '../declared/notes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { StataHead } from './head.ts';
import type { StataLayout } from './layout.ts';

/** The long texts (strL) of a file, which stand behind its rows. */
export interface LongTexts {
  /** The byte behind the last of them. */
  readonly end: number;
  /** The text that 8 bytes of a row point to; null where it is empty, not there or none, which is noted. */
  read(pointer: Uint8Array, column: string, notes: Notes): Promise<string | null>;
}

/** Before the letters of a text stand: a mark, the variable and the row that first used it, its kind, its length. */
const MARK = 'GSO';
const KIND_AND_LENGTH = 5;
/** Texts of a file, so that the list of them stays small. */
const MOST = (1 << 24) - 1;
/** Bytes of a text that are read. A cell that is longer is no measurement. */
const LONGEST = 1 << 20;
const OPEN = '<strls>';
const CLOSE = '</strls>';
/** Variables are fewer, and rows than 2^36, so that one number tells both. */
const MOST_VARIABLES = 2 ** 17;
const keyOf = (variable: number, row: number): number => row * MOST_VARIABLES + variable;

/**
 * Lists the long texts of a file; they themselves are read when they are asked for.
 *
 * @param at where their tag begins
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function listLongTexts(
  source: ByteSource,
  { layout, letters }: StataHead,
  at: number,
): Promise<LongTexts> {
  const cursor = byteCursor(source, at);
  const take = async (length: number): Promise<Uint8Array> => {
    const bytes = await cursor.take(length);
    if (bytes.length < length) throw cutShort(source.name, 'it ends within its long texts');
    return bytes;
  };
  const ascii = async (length: number): Promise<string> => asciiOf(await take(length));
  if ((await ascii(OPEN.length)) !== OPEN) {
    throw damaged(source.name, 'its long texts do not begin where they should');
  }
  const places = new Map<number, number>();
  const rowWidth = layout.isUnicode ? 8 : 4;
  for (let count = 0; ; count++) {
    const mark = await ascii(MARK.length);
    if (mark !== MARK) {
      if (mark + (await ascii(CLOSE.length - MARK.length)) === CLOSE) break;
      throw damaged(source.name, `its long text ${count + 1} does not begin where it should`);
    }
    const head = await take(4 + rowWidth + KIND_AND_LENGTH);
    const number = (from: number, width: number): number =>
      wholeNumber(head.subarray(from, from + width), layout.little);
    const length = number(head.length - 4, 4);
    if (length > cursor.left) throw cutShort(source.name, 'it ends within its long texts');
    if (count >= MOST) throw damaged(source.name, `it has more than ${MOST} long texts`);
    const key = keyOf(number(0, 4), number(4, rowWidth));
    if (!places.has(key)) places.set(key, cursor.at - KIND_AND_LENGTH);
    cursor.seek(cursor.at + length);
  }
  const find = finder(places, layout);
  return {
    end: cursor.at,
    async read(pointer, column, notes) {
      if (pointer.every((byte) => byte === 0)) return null;
      const place = find(pointer);
      if (place === undefined) {
        notes.note('stata.text-lost', column);
        return null;
      }
      cursor.seek(place);
      const length = wholeNumber((await cursor.take(KIND_AND_LENGTH)).subarray(1), layout.little);
      const bytes = await cursor.take(Math.min(length, LONGEST));
      if (length > LONGEST) notes.note('stata.text-cut', column);
      const text = untilNul(bytes);
      // One NUL may end it; more than that within are no text.
      if (text.length >= bytes.length - 1) return letters(text) || null;
      notes.note('stata.binary', column);
      return null;
    },
  };
}

/**
 * Finds the texts that pointers mean, those of the first row first.
 *
 * Format 119 has three bytes for the variable and five for the row, yet ReadStat writes two and six, as in 118.
 * The first pointer tells for the whole file: read wrongly it would mean a text of an earlier row.
 */
function finder(places: ReadonlyMap<number, number>, { release, little }: StataLayout) {
  let widths = release === 117 ? [4] : release === 118 ? [2] : [3, 2];
  return (pointer: Uint8Array): number | undefined => {
    for (const width of widths) {
      const variable = wholeNumber(pointer.subarray(0, width), little);
      const row = wholeNumber(pointer.subarray(width), little);
      const place = variable < MOST_VARIABLES ? places.get(keyOf(variable, row)) : undefined;
      if (place === undefined) continue;
      widths = [width];
      return place;
    }
    return undefined;
  };
}
