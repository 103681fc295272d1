import type { Finding } from '../../../cohort/finding.ts';
import type { ByteSource } from '../../ports.ts';
import { numberCell } from '../declared/cell-text.ts';
import { byteCursor } from '../declared/byte-cursor.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { ValueLabel } from '../declared/types.ts';
import { untilNul, wholeNumber } from './fields.ts';
import type { StataHead } from './head.ts';
import { labelledNumber } from './numbers.ts';

/** The tables of value labels of a file. */
export interface LabelTables {
  /** By their names, in the order of the values. */
  readonly tables: ReadonlyMap<string, readonly ValueLabel[]>;
  readonly findings: readonly Finding[];
}

/** Bytes of a table before its labels: how many labels, and bytes of their texts. */
const COUNTS = 8;
/** Bytes of labels that are read; more than a million of them. */
const MOST = 1 << 28;

/**
 * Reads the tables of value labels at the end of a file.
 *
 * @param at where they begin; within their tags from format 117 on
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function readValueLabels(source: ByteSource, head: StataHead, at: number): Promise<LabelTables> {
  const end = source.size;
  const bytes = await byteCursor(source, at).take(Math.min(end - at, MOST));
  const { release } = head.layout;
  if (release >= 117) return { tables: taggedTables(bytes, source.name, head), findings: [] };
  if (release > 108) return { tables: chainedTables(bytes, source.name, head, 33), findings: [] };
  return oldTables(bytes, source.name, head);
}

/** `<value_labels>`, tables each between `<lbl>` and `</lbl>`, `</value_labels>`. */
function taggedTables(bytes: Uint8Array, name: string, head: StataHead): Map<string, readonly ValueLabel[]> {
  const tables = new Map<string, readonly ValueLabel[]>();
  const stands = (text: string, where: number): boolean =>
    [...text].every((letter, i) => bytes[where + i] === letter.charCodeAt(0));
  if (!stands('<value_labels>', 0)) throw damaged(name, 'its value labels do not begin where they should');
  let to = '<value_labels>'.length;
  while (stands('<lbl>', to)) {
    const table = readTable(bytes, to + 5, name, head, head.layout.labelName);
    tables.set(table.name, table.labels);
    to = table.end;
    if (!stands('</lbl>', to))
      throw damaged(name, `a table of its value labels does not end where it should`);
    to += 6;
  }
  if (stands('</value_labels>', to)) return tables;
  if (bytes.length - to < '</value_labels>'.length) throw cutShort(name, 'it ends within its value labels');
  throw damaged(name, 'its value labels do not end where they should');
}

/** One table after another up to the end of the file. */
function chainedTables(
  bytes: Uint8Array,
  name: string,
  head: StataHead,
  nameWidth: number,
): Map<string, readonly ValueLabel[]> {
  const tables = new Map<string, readonly ValueLabel[]>();
  for (let to = 0; to < bytes.length;) {
    const table = readTable(bytes, to, name, head, nameWidth);
    tables.set(table.name, table.labels);
    to = table.end;
  }
  return tables;
}

interface Table {
  readonly name: string;
  readonly labels: readonly ValueLabel[];
  readonly end: number;
}

/** Length, name, three bytes of nothing, the counts, where each text begins, the values, the texts. */
function readTable(bytes: Uint8Array, at: number, file: string, head: StataHead, nameWidth: number): Table {
  const { little } = head.layout;
  const counts = at + 4 + nameWidth + 3;
  const short = (): Error => cutShort(file, 'it ends within its value labels');
  if (counts + COUNTS > bytes.length) throw short();
  const name = head.letters.text(untilNul(bytes.subarray(at + 4, at + 4 + nameWidth)));
  const number = (where: number): number => wholeNumber(bytes.subarray(where, where + 4), little);
  const length = number(at);
  const [n, textLength] = [number(counts), number(counts + 4)];
  if (length < COUNTS + 8 * n + textLength) {
    throw damaged(file, `a table of its value labels is longer than it says`);
  }
  if (counts + length > bytes.length) throw short();
  const offsets = counts + COUNTS;
  const texts = offsets + 8 * n;
  const labels = Array.from({ length: n }, (_, i): ValueLabel | null => {
    const from = number(offsets + 4 * i);
    if (from > textLength) throw damaged(file, `a table of its value labels has no text at ${from}`);
    const value = labelledNumber(number(offsets + 4 * (n + i)) | 0, head.layout);
    const label = head.letters.text(untilNul(bytes.subarray(texts + from, texts + textLength)));
    return value === null ? null : { value, label };
  });
  return { name, labels: labels.filter((label) => label !== null), end: counts + length };
}

/** Until format 108 names have 9 bytes, or 33 as other programs write them; until 105 tables may be short. */
function oldTables(bytes: Uint8Array, name: string, head: StataHead): LabelTables {
  for (const read of [
    () => chainedTables(bytes, name, head, 9),
    () => chainedTables(bytes, name, head, 33),
    () => shortTables(bytes, name, head),
  ]) {
    try {
      return { tables: read(), findings: [] };
    } catch {
      // The next way of writing them may fit.
    }
  }
  const finding: Finding = {
    code: 'stata.labels-unread',
    severity: 'warning',
    message: `The value labels of ${name} cannot be read: they are written as no known program of its time did.`,
    hint: 'Say what its codes mean by a codebook, or save the file again in a newer Stata.',
    about: [],
  };
  return { tables: new Map(), findings: [finding] };
}

/** How many, name, a byte of nothing, values of two bytes, texts of eight. */
function shortTables(bytes: Uint8Array, name: string, head: StataHead): Map<string, readonly ValueLabel[]> {
  const { little } = head.layout;
  const tables = new Map<string, readonly ValueLabel[]>();
  for (let to = 0; to < bytes.length;) {
    const n = wholeNumber(bytes.subarray(to, to + 2), little);
    const values = to + 2 + 9 + 1;
    const end = values + 10 * n;
    if (n === 0 || end > bytes.length) throw cutShort(name, 'it ends within its value labels');
    const view = new DataView(bytes.buffer, bytes.byteOffset + values, 2 * n);
    const labels = Array.from({ length: n }, (_, i) => {
      const text = bytes.subarray(values + 2 * n + 8 * i, values + 2 * n + 8 * (i + 1));
      return { value: numberCell(view.getInt16(2 * i, little)), label: head.letters.text(untilNul(text)) };
    });
    tables.set(head.letters.text(untilNul(bytes.subarray(to + 2, to + 11))), labels);
    to = end;
  }
  return tables;
}
