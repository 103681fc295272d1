import type { ByteSource } from '../../ports.ts';
import { byteCursor, type ByteCursor } from '../declared/byte-cursor.ts';
import { cutShort, damaged } from '../declared/refusals.ts';

/** The file's first record. */
interface SavHeader {
  readonly little: boolean;
  readonly compression: 0 | 1 | 2;
  /** Place of the variable with the weights among the variable records, from 1; 0 for none. */
  readonly weightAt: number;
  /** -1 where it is not told. */
  readonly cases: number;
  /** What is taken off the bytes of compressed numbers. */
  readonly bias: number;
}

/** A record of a variable, or of eight more bytes of a text. */
export interface VariableRecord {
  /** 0 for a number, the bytes of a text, -1 for a continuation. */
  readonly width: number;
  /** At most eight letters. */
  readonly name: Uint8Array;
  readonly label: Uint8Array;
  /** Number of its format. */
  readonly format: number;
  /** As stored: 0 to 3 values, -2 for a range, -3 for a range and a value. */
  readonly missingKind: number;
  /** Eight bytes each. */
  readonly missing: readonly Uint8Array[];
}

/** Labels of values of variables that have them in common. */
export interface LabelRecord {
  readonly labels: readonly { readonly value: Uint8Array; readonly label: Uint8Array }[];
  /** Places of the variables among the variable records, from 1. */
  readonly variables: readonly number[];
}

/** All that stands before the cases, as bytes. */
export interface SavRecords {
  readonly header: SavHeader;
  readonly variables: readonly VariableRecord[];
  readonly labels: readonly LabelRecord[];
  /** Records of extensions by their kind, the last of each. */
  readonly extensions: ReadonlyMap<number, Uint8Array>;
  /** The first byte of the cases. */
  readonly dataAt: number;
}

const HEADER = 176;
/** Kinds of extensions that are read: numbers, sets, measures, names, long texts, cases, letters. */
const READ: ReadonlySet<number> = new Set([3, 4, 7, 11, 13, 14, 16, 19, 20, 21, 22]);
const MOST_EXTENSION = 1 << 28;
const MOST_LABEL = 1 << 16;

/**
 * Reads what stands before the cases of a system file.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function readSavRecords(source: ByteSource): Promise<SavRecords> {
  const cursor = byteCursor(source);
  const bytes = recordBytes(source.name, cursor);
  const header = await readHeader(source.name, bytes);
  const { little } = header;
  const int = async (): Promise<number> => viewOf(await bytes(4)).getInt32(0, little);
  const size = async (what: string, most: number): Promise<number> => {
    const n = await int();
    if (n < 0 || n > most) throw damaged(source.name, `it has a ${what} of length ${n}`);
    return n;
  };
  const variables: VariableRecord[] = [];
  const labels: LabelRecord[] = [];
  const extensions = new Map<number, Uint8Array>();
  for (;;) {
    const kind = await int();
    if (kind === 2) variables.push(await readVariable(source.name, int, bytes, size));
    else if (kind === 3) labels.push(await readLabels(source.name, int, bytes, size));
    else if (kind === 6) {
      const lines = await size('document', cursor.left);
      cursor.seek(cursor.at + 80 * lines);
    } else if (kind === 7) {
      const subtype = await int();
      const each = await size('record', cursor.left);
      const length = each * (await size('record', cursor.left));
      if (length > cursor.left) throw cutShort(source.name, 'it ends within its list of variables');
      if (READ.has(subtype) && length <= MOST_EXTENSION) extensions.set(subtype, await bytes(length));
      else cursor.seek(cursor.at + length);
    } else if (kind === 999) {
      await int();
      return { header, variables, labels, extensions, dataAt: cursor.at };
    } else throw damaged(source.name, `it has a record of kind ${kind}, which there is not`);
  }
}

type Take = (length: number) => Promise<Uint8Array>;
type Int = () => Promise<number>;
type Size = (what: string, most: number) => Promise<number>;

/** Gives bytes to keep, all or none. */
const recordBytes =
  (name: string, cursor: ByteCursor): Take =>
  async (length) => {
    const bytes = length > cursor.left ? null : await cursor.take(length);
    if (bytes?.length !== length) throw cutShort(name, 'it ends within its list of variables');
    return bytes.slice();
  };

async function readHeader(name: string, bytes: Take): Promise<SavHeader> {
  const head = await bytes(HEADER);
  const view = viewOf(head);
  const layout = (little: boolean): boolean => [2, 3].includes(view.getInt32(64, little));
  const little = layout(true);
  if (!little && !layout(false)) throw damaged(name, 'its first record is none of SPSS');
  const compression = view.getInt32(72, little);
  if (compression !== 0 && compression !== 1 && compression !== 2) {
    throw damaged(name, `it is compressed in a way (${compression}) that there is not`);
  }
  return {
    little,
    compression,
    weightAt: view.getInt32(76, little),
    cases: view.getInt32(80, little),
    bias: view.getFloat64(84, little),
  };
}

async function readVariable(name: string, int: Int, bytes: Take, size: Size): Promise<VariableRecord> {
  const width = await int();
  const hasLabel = await int();
  const missingKind = await int();
  const format = await int();
  await int();
  const short = await bytes(8);
  if (hasLabel < 0 || hasLabel > 1 || missingKind < -3 || missingKind > 3 || missingKind === -1) {
    throw damaged(name, 'a record of a variable holds numbers that there are not');
  }
  const length = hasLabel === 1 ? await size('label', MOST_LABEL) : 0;
  const label = (await bytes(Math.ceil(length / 4) * 4)).subarray(0, length);
  const missing: Uint8Array[] = [];
  for (let v = 0; v < Math.abs(missingKind); v++) missing.push(await bytes(8));
  return { width, name: short, label, format: (format >> 16) & 0xff, missingKind, missing };
}

async function readLabels(name: string, int: Int, bytes: Take, size: Size): Promise<LabelRecord> {
  const count = await size('list of labels', 1 << 24);
  const labels: LabelRecord['labels'][number][] = [];
  for (let l = 0; l < count; l++) {
    const value = await bytes(8);
    const [length] = await bytes(1);
    const label = (await bytes(Math.ceil((length + 1) / 8) * 8 - 1)).subarray(0, length);
    labels.push({ value, label });
  }
  if ((await int()) !== 4) throw damaged(name, 'its labels of values are not said to be of any variable');
  const variables: number[] = [];
  const many = await size('list of variables', 1 << 24);
  for (let v = 0; v < many; v++) variables.push(await int());
  return { labels, variables };
}

/** The bytes as numbers. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
