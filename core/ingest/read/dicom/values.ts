import { latin1, type Windowed } from '../picture/windowed.ts';
import { itemsOf, type DataSet } from './elements.ts';
import { wordsOf } from '../../format/dicom-start.ts';

/** More bytes than a value of a header that is looked at has. */
const LONGEST = 1 << 12;

/** The text of an element without its padding, one character a byte; empty where it is not there. */
export async function textOf(file: Windowed, set: DataSet, tag: number): Promise<string> {
  const element = set.get(tag);
  if (!element || element.isOpen) return '';
  const bytes = await file.bytes(element.at, Math.min(LONGEST, element.end - element.at));
  return latin1(bytes)
    .replace(/[\0 ]+$/, '')
    .replace(/^ +/, '');
}

/** Numbers that are written as text, `1.5\2`; NaN for what is none. */
export async function decimalsOf(file: Windowed, set: DataSet, tag: number): Promise<readonly number[]> {
  const text = await textOf(file, set, tag);
  // A comma is how some write the point.
  return text === '' ? [] : text.split('\\').map((one) => Number(one.trim().replace(',', '.') || Number.NaN));
}

/** Numbers of two bytes each, without a sign; none where the element is not there. */
export async function wordsIn(file: Windowed, set: DataSet, tag: number): Promise<readonly number[]> {
  const element = set.get(tag);
  if (!element || element.isOpen) return [];
  const bytes = await file.bytes(element.at, Math.min(LONGEST, element.end - element.at));
  const { u16 } = wordsOf(bytes, element.encoding.isLittle);
  return Array.from({ length: bytes.length >> 1 }, (_, i) => u16(2 * i));
}

/** An item of a sequence, the first if no other is asked for. */
export async function itemIn(file: Windowed, set: DataSet, tag: number, number = 0): Promise<DataSet | null> {
  const sequence = set.get(tag);
  if (!sequence) return null;
  let i = 0;
  for await (const item of itemsOf(file, sequence)) if (i++ === number) return item;
  return null;
}
