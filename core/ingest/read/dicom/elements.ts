import { unreadable } from '../picture/errors.ts';
import type { Windowed } from '../picture/windowed.ts';
import { wordsOf, type Encoding } from '../../format/dicom-start.ts';

/** One element: where its value stands, and not the value itself. */
export interface Element {
  /** Group and number in one, `0x00280010`. */
  readonly tag: number;
  /** Two letters; empty where the file does not say it. */
  readonly vr: string;
  /** First byte of the value. */
  readonly at: number;
  /** First byte after the value; after its delimiter where the length is not given. */
  readonly end: number;
  /** Whether the value is items that end with a delimiter. */
  readonly isOpen: boolean;
  readonly encoding: Encoding;
}

/** A data set, or an item of a sequence. */
export type DataSet = ReadonlyMap<number, Element>;

export const PIXELS = 0x7fe00010;
export const FLOAT_PIXELS = 0x7fe00008;
export const DOUBLE_PIXELS = 0x7fe00009;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const OPEN = 0xffffffff;

/** VRs whose length has two bytes; the lengths of all others, those to come included, have four. */
const SHORT = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));
/** More parts than any image has: a header that is made to take long. */
const MOST_ELEMENTS = 400_000;
const DEEPEST = 24;

/** What a walk has cost so far. */
interface Walk {
  elements: number;
}

/**
 * Reads the elements of a data set up to its pixels; values and nested items are passed over.
 *
 * @param end first byte after the data set
 * @throws UserError `image.unreadable` that names the file
 */
export async function readDataSet(
  file: Windowed,
  at: number,
  end: number,
  encoding: Encoding,
): Promise<DataSet> {
  return (await walk(file, { at, end, encoding, depth: 0 }, { elements: 0 })).elements;
}

interface Stretch {
  readonly at: number;
  readonly end: number;
  readonly encoding: Encoding;
  readonly depth: number;
}

async function walk(
  file: Windowed,
  { at, end, encoding, depth }: Stretch,
  cost: Walk,
): Promise<{ elements: DataSet; next: number }> {
  const elements = new Map<number, Element>();
  let next = at;
  while (next + 8 <= end) {
    const element = await elementAt(file, { at: next, end, encoding, depth }, cost);
    if (element.tag === ITEM_END || element.tag === SEQUENCE_END) return { elements, next: element.at };
    if (!elements.has(element.tag)) elements.set(element.tag, element);
    next = element.end;
    if (depth === 0 && isPixels(element.tag)) break;
  }
  return { elements, next };
}

const isPixels = (tag: number): boolean => tag === PIXELS || tag === FLOAT_PIXELS || tag === DOUBLE_PIXELS;

async function elementAt(
  file: Windowed,
  { at, end, encoding, depth }: Stretch,
  cost: Walk,
): Promise<Element> {
  if (++cost.elements > MOST_ELEMENTS) throw unreadable(file, 'its header has too many parts');
  const bytes = await file.bytes(at, 12);
  if (bytes.length < 8) throw cutShort(file);
  const words = wordsOf(bytes, encoding.isLittle);
  const tag = words.tag(0);
  if (tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END) {
    return { tag, vr: '', at: at + 8, end: at + 8, isOpen: false, encoding };
  }
  const vr = vrOf(bytes, encoding);
  const isLong = vr !== '' && !SHORT.has(vr);
  if (isLong && bytes.length < 12) throw cutShort(file);
  const length = vr === '' ? words.u32(4) : isLong ? words.u32(8) : words.u16(6);
  const start = at + (isLong ? 12 : 8);
  if (length !== OPEN) {
    // A picture that is cut short is told by how much of it is there.
    if (start + length > end && !isPixels(tag)) throw cutShort(file);
    return { tag, vr, at: start, end: Math.min(end, start + length), isOpen: false, encoding };
  }
  // What is unknown and open is a sequence written without VRs (PS3.5, 6.2.2).
  const inside = vr === 'UN' ? { isExplicit: false, isLittle: true } : encoding;
  if (isPixels(tag)) return { tag, vr, at: start, end, isOpen: true, encoding };
  const items: Stretch = { at: start, end, encoding: inside, depth: depth + 1 };
  return { tag, vr, at: start, end: await afterItems(file, items, cost), isOpen: true, encoding: inside };
}

/** Some write an element without its VR although the others have one. */
function vrOf(bytes: Uint8Array, { isExplicit }: Encoding): string {
  if (!isExplicit) return '';
  const isLetter = (byte: number): boolean => byte >= 65 && byte <= 90;
  return isLetter(bytes[4]) && isLetter(bytes[5]) ? String.fromCharCode(bytes[4], bytes[5]) : '';
}

/** First byte after the delimiter of a sequence whose length is not given. */
async function afterItems(file: Windowed, stretch: Stretch, cost: Walk): Promise<number> {
  let { at } = stretch;
  while (at + 8 <= stretch.end) {
    const item = await itemAt(file, at, stretch, cost);
    if (!item) return at + 8;
    at = item.end;
  }
  throw cutShort(file);
}

/** The item that begins here; null at the end of the sequence. */
async function itemAt(
  file: Windowed,
  at: number,
  { end, encoding, depth }: Stretch,
  cost: Walk,
): Promise<{ at: number; end: number } | null> {
  if (++cost.elements > MOST_ELEMENTS) throw unreadable(file, 'its header has too many parts');
  if (depth > DEEPEST) throw unreadable(file, 'its header is nested too deeply');
  const bytes = await file.bytes(at, 8);
  if (bytes.length < 8) throw cutShort(file);
  const words = wordsOf(bytes, encoding.isLittle);
  const tag = words.tag(0);
  if (tag === SEQUENCE_END) return null;
  if (tag !== ITEM) throw unreadable(file, 'its header is damaged: a sequence holds what is no item');
  const length = words.u32(4);
  const start = at + 8;
  if (length !== OPEN) {
    if (start + length > end) throw cutShort(file);
    return { at: start, end: start + length };
  }
  const { next } = await walk(file, { at: start, end, encoding, depth: depth + 1 }, cost);
  return { at: start, end: next };
}

/**
 * The items of a sequence as data sets, one at a time.
 *
 * @throws UserError `image.unreadable` that names the file
 */
export async function* itemsOf(file: Windowed, sequence: Element): AsyncGenerator<DataSet> {
  const cost: Walk = { elements: 0 };
  const stretch: Stretch = { at: sequence.at, end: sequence.end, encoding: sequence.encoding, depth: 1 };
  for (let at = sequence.at; at + 8 <= sequence.end;) {
    const item = await itemAt(file, at, stretch, cost);
    if (!item) return;
    const inside: Stretch = { ...stretch, at: item.at, end: item.end, depth: 2 };
    yield (await walk(file, inside, cost)).elements;
    at = item.end;
  }
}

/** Where the pieces of a compressed value stand. */
export interface Fragment {
  readonly at: number;
  readonly length: number;
}

/**
 * The pieces of encapsulated pixel data, the first of which is the table of offsets (PS3.5, A.4). The mark of
 * their end may be missing.
 *
 * @throws UserError `image.unreadable` that names the file
 */
export async function fragmentsOf(file: Windowed, pixels: Element): Promise<Fragment[]> {
  const fragments: Fragment[] = [];
  for (let at = pixels.at; at + 8 <= pixels.end;) {
    const words = wordsOf(await file.bytes(at, 8), pixels.encoding.isLittle);
    if (words.tag(0) !== ITEM) break;
    const length = words.u32(4);
    if (fragments.length >= MOST_ELEMENTS) throw unreadable(file, 'its picture has too many pieces');
    fragments.push({ at: at + 8, length });
    at += 8 + length;
  }
  return fragments;
}

const cutShort = (file: Windowed) => unreadable(file, 'it is cut short: its header does not end within it');
