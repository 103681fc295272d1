import type { ByteSource } from '../../ports.ts';
import { type Fields, fieldsOf, viewOf } from '../declared/bytes.ts';
import { damaged } from '../declared/refusals.ts';

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

/** A value and its label, as bytes. */
export interface LabelledBytes {
  readonly value: Uint8Array;
  readonly label: Uint8Array;
}

/** Labels of values of variables that have them in common. */
interface LabelRecord {
  readonly labels: readonly LabelledBytes[];
  /** Places of the variables among the variable records, from 1. */
  readonly variables: readonly number[];
}

/** All that stands before the cases, as bytes. */
export interface SavRecords {
  readonly little: boolean;
  readonly compression: 0 | 1 | 2;
  /** Place of the variable with the weights among the variable records, from 1; 0 for none. */
  readonly weightAt: number;
  /** Null where only the end of the file tells. */
  readonly cases: number | null;
  /** What is taken off the bytes of compressed numbers. */
  readonly bias: number;
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
const MOST_LISTED = 1 << 24;

/** Reads a number that is no length beyond what there can be. */
type Size = (what: string, most: number) => Promise<number>;

/**
 * Reads what stands before the cases of a system file.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function readSavRecords(source: ByteSource): Promise<SavRecords> {
  const fields = fieldsOf(source, 'its list of variables');
  const header = readHeader(source.name, await fields.bytes(HEADER));
  fields.little = header.little;
  const size: Size = async (what, most) => {
    const n = await fields.int();
    if (n < 0 || n > most) throw damaged(source.name, `it has a ${what} of length ${n}`);
    return n;
  };
  const { cursor } = fields;
  const variables: VariableRecord[] = [];
  const labels: LabelRecord[] = [];
  const extensions = new Map<number, Uint8Array>();
  for (let kind = await fields.int(); kind !== 999; kind = await fields.int()) {
    if (kind === 2) variables.push(await readVariable(source.name, fields, size));
    else if (kind === 3) labels.push(await readLabels(source.name, fields, size));
    else if (kind === 6) {
      const lines = await size('document', cursor.left);
      cursor.seek(cursor.at + 80 * lines);
    } else if (kind === 7) {
      const subtype = await fields.int();
      const each = await size('record', cursor.left);
      const length = each * (await size('record', cursor.left));
      if (READ.has(subtype) && length <= MOST_EXTENSION) extensions.set(subtype, await fields.bytes(length));
      else await fields.skip(length);
    } else throw damaged(source.name, `it has a record of kind ${kind}, which there is not`);
  }
  await fields.int();
  const long = extensions.get(16);
  const more = long?.length === 16 ? Number(viewOf(long).getBigInt64(8, header.little)) : -1;
  const cases = [header.cases, more].find((n) => n >= 0) ?? null;
  return { ...header, cases, variables, labels, extensions, dataAt: cursor.at };
}

function readHeader(name: string, head: Uint8Array) {
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
  } as const;
}

async function readVariable(name: string, { int, bytes }: Fields, size: Size): Promise<VariableRecord> {
  const width = await int();
  const hasLabel = await int();
  const missingKind = await int();
  const format = ((await int()) >> 16) & 0xff;
  await int();
  const short = await bytes(8);
  if (hasLabel < 0 || hasLabel > 1 || missingKind < -3 || missingKind > 3 || missingKind === -1) {
    throw damaged(name, 'a record of a variable holds numbers that there are not');
  }
  const length = hasLabel === 1 ? await size('label', MOST_LABEL) : 0;
  const label = (await bytes(Math.ceil(length / 4) * 4)).subarray(0, length);
  const missing: Uint8Array[] = [];
  for (let v = 0; v < Math.abs(missingKind); v++) missing.push(await bytes(8));
  return { width, name: short, label, format, missingKind, missing };
}

async function readLabels(name: string, { int, bytes }: Fields, size: Size): Promise<LabelRecord> {
  const labels: LabelledBytes[] = [];
  for (let n = await size('list of labels', MOST_LISTED); n > 0; n--) {
    const value = await bytes(8);
    const [length] = await bytes(1);
    labels.push({ value, label: (await bytes(Math.ceil((length + 1) / 8) * 8 - 1)).subarray(0, length) });
  }
  if ((await int()) !== 4) throw damaged(name, 'its labels of values are not said to be of any variable');
  const variables: number[] = [];
  for (let n = await size('list of variables', MOST_LISTED); n > 0; n--) variables.push(await int());
  return { labels, variables };
}
