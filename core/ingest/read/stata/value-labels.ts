import type { ByteSource } from '../../ports.ts';
import { asciiOf, untilNul, viewOf, wholeNumber } from '../declared/bytes.ts';
import { numberCell } from '../declared/cell-text.ts';
import type { Notes } from '../declared/notes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { ValueLabel } from '../declared/types.ts';
import type { StataHead } from './head.ts';
import { labelledNumber } from './numbers.ts';

/** The tables of value labels of a file by their names, each in the order of its values. */
export type LabelTables = ReadonlyMap<string, readonly ValueLabel[]>;

/** Bytes of labels that are read; more than a million of them. */
const MOST = 1 << 28;

/**
 * Reads the tables of value labels at the end of a file.
 *
 * @param at where they begin; within their tags from format 117 on
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function readValueLabels(
  source: ByteSource,
  head: StataHead,
  at: number,
  notes: Notes,
): Promise<LabelTables> {
  const reading: Reading = {
    bytes: await source.read(at, Math.min(source.size - at, MOST)),
    file: source.name,
    head,
  };
  const { release } = head.layout;
  if (release >= 117) return taggedTables(reading);
  if (release > 108) return chainedTables(reading, longTable(33));
  // Until format 108 names have 9 bytes, or 33 as other programs write them; until 105 tables may be short.
  for (const table of [longTable(9), longTable(33), shortTable]) {
    try {
      return chainedTables(reading, table);
    } catch {
      // The next way of writing them may fit.
    }
  }
  notes.note('stata.labels-unread');
  return new Map();
}

interface Reading {
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly head: StataHead;
}

interface Table {
  readonly name: string;
  readonly labels: readonly ValueLabel[];
  readonly end: number;
}

type ReadTable = (reading: Reading, at: number) => Table;

/** `<value_labels>`, tables each between `<lbl>` and `</lbl>`, `</value_labels>`. */
function taggedTables(reading: Reading): LabelTables {
  const { bytes, file, head } = reading;
  const tables = new Map<string, readonly ValueLabel[]>();
  const read = longTable(head.layout.name);
  let at = 0;
  const passes = (tag: string): boolean => {
    const isThere = asciiOf(bytes.subarray(at, at + tag.length)) === tag;
    if (isThere) at += tag.length;
    return isThere;
  };
  if (!passes('<value_labels>')) throw damaged(file, 'its value labels do not begin where they should');
  while (passes('<lbl>')) {
    const { name, labels, end } = read(reading, at);
    tables.set(name, labels);
    at = end;
    if (!passes('</lbl>')) throw damaged(file, 'a table of its value labels does not end where it should');
  }
  if (passes('</value_labels>')) return tables;
  if (bytes.length - at < '</value_labels>'.length) throw cutShort(file, WITHIN);
  throw damaged(file, 'its value labels do not end where they should');
}

/** One table after another up to the end of the file. */
function chainedTables(reading: Reading, read: ReadTable): LabelTables {
  const tables = new Map<string, readonly ValueLabel[]>();
  for (let at = 0; at < reading.bytes.length;) {
    const { name, labels, end } = read(reading, at);
    tables.set(name, labels);
    at = end;
  }
  return tables;
}

const WITHIN = 'it ends within its value labels';

/** Length, name, three bytes of nothing, how many labels, bytes of their texts, where each begins, values, texts. */
const longTable =
  (nameWidth: number): ReadTable =>
  ({ bytes, file, head: { layout, letters } }, at) => {
    const counts = at + 4 + nameWidth + 3;
    if (counts + 8 > bytes.length) throw cutShort(file, WITHIN);
    const number = (from: number): number => wholeNumber(bytes.subarray(from, from + 4), layout.little);
    const [length, n, textLength] = [number(at), number(counts), number(counts + 4)];
    if (length < 8 + 8 * n + textLength) {
      throw damaged(file, 'a table of its value labels is longer than it says');
    }
    if (counts + length > bytes.length) throw cutShort(file, WITHIN);
    const offsets = counts + 8;
    const texts = bytes.subarray(offsets + 8 * n, offsets + 8 * n + textLength);
    const labels = Array.from({ length: n }, (_, i) => {
      const from = number(offsets + 4 * i);
      if (from > textLength) throw damaged(file, `a table of its value labels has no text at ${from}`);
      const value = labelledNumber(number(offsets + 4 * (n + i)) | 0, layout);
      return value === null ? [] : { value, label: letters(untilNul(texts.subarray(from))) };
    });
    const name = letters(untilNul(bytes.subarray(at + 4, at + 4 + nameWidth)));
    return { name, labels: labels.flat(), end: counts + length };
  };

/** How many, name, a byte of nothing, values of two bytes, texts of eight. */
const shortTable: ReadTable = ({ bytes, file, head: { layout, letters } }, at) => {
  const n = wholeNumber(bytes.subarray(at, at + 2), layout.little);
  const values = at + 2 + 9 + 1;
  const texts = values + 2 * n;
  const end = texts + 8 * n;
  if (n === 0 || end > bytes.length) throw cutShort(file, WITHIN);
  const view = viewOf(bytes.subarray(values, texts));
  const labels = Array.from({ length: n }, (_, i) => ({
    value: numberCell(view.getInt16(2 * i, layout.little)),
    label: letters(untilNul(bytes.subarray(texts + 8 * i, texts + 8 * (i + 1)))),
  }));
  return { name: letters(untilNul(bytes.subarray(at + 2, at + 11))), labels, end };
};
