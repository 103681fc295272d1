import { viewOf } from '../declared/bytes.ts';
import type { Letters } from '../declared/letters.ts';
import { damaged } from '../declared/refusals.ts';
import type { CellReader } from '../declared/rows.ts';
import type { DeclaredMissing, StatisticalVariable, ValueLabel } from '../declared/types.ts';
import { joined } from '../declared/bytes.ts';
import { cellWriter, kindOfFormat, labelsOfFormat } from './formats.ts';
import type { LabelledBytes, SavRecords, VariableRecord } from './sav-records.ts';

export interface SavDictionary {
  readonly variables: readonly StatisticalVariable[];
  /** How each is read from a case. */
  readonly cells: readonly CellReader[];
  /** Bytes of a case. */
  readonly bytes: number;
  /** The name of the variable that rows are weighted by; null where they are not. */
  readonly weight: string | null;
  /** The number that stands for no value. */
  readonly sysmis: number;
}

/** Bytes of a text that one variable record can hold, and how many of them count where a text has several. */
const PART = 255;
const COUNTED = 252;
const MEASURES = [null, 'nominal', 'ordinal', 'scale'] as const;

/** A variable record that is no continuation, with its place. */
interface Head {
  readonly record: VariableRecord;
  /** Place among all records, from 1, which labels and weights go by. */
  readonly place: number;
  /** Byte of a case. */
  readonly at: number;
}

/** What the extensions say of variables, by their names. */
interface Said {
  readonly letters: Letters;
  readonly little: boolean;
  readonly limits: Limits;
  readonly longLabels: ReadonlyMap<string, readonly LabelledBytes[]>;
  readonly longMissing: ReadonlyMap<string, readonly LabelledBytes[]>;
  readonly labels: ReadonlyMap<number, readonly LabelledBytes[]>;
}

/**
 * Puts together what the records of a system file say of its variables.
 *
 * @throws UserError `statistical.damaged`
 */
export function savDictionary(name: string, records: SavRecords, letters: Letters): SavDictionary {
  const { extensions, little } = records;
  const heads = headsOf(name, records.variables);
  const pairs = (kind: number) => readPairs(letters(extensions.get(kind) ?? NOTHING));
  const [longNames, widths] = [pairs(13), pairs(14)];
  const measures = measuresOf(extensions.get(11), heads.length, little);
  const said: Said = {
    letters,
    little,
    limits: limitsOf(extensions.get(4), little),
    longLabels: longValues(extensions.get(21), little, letters, true),
    longMissing: longValues(extensions.get(22), little, letters, false),
    labels: labelsByPlace(records.labels),
  };
  const variables: StatisticalVariable[] = [];
  const cells: CellReader[] = [];
  let weight: string | null = null;
  for (let h = 0; h < heads.length;) {
    const { record, place } = heads[h];
    const short = letters(record.name).trim();
    const width = record.width && Math.max(record.width, Number(widths.get(short) ?? 0) || 0);
    const parts = partsOf(name, heads, h, width);
    const own = longNames.get(short) || short || `V${place}`;
    const [variable, cell] = variableOf(own, heads[h], MEASURES[measures[h]] ?? null, said);
    variables.push(variable);
    cells.push(width === 0 ? cell : textReader(parts, width, letters));
    if (place === records.weightAt) weight = own;
    h += parts.length;
  }
  return { variables, cells, weight, bytes: 8 * records.variables.length, sysmis: said.limits.sysmis };
}

const NOTHING = new Uint8Array(0);

/** @returns the variable, and how it is read where it is a number */
function variableOf(
  name: string,
  { record, place, at }: Head,
  measurement: StatisticalVariable['measurement'],
  said: Said,
): [StatisticalVariable, CellReader] {
  const { letters, little, limits } = said;
  const kind = record.width === 0 ? kindOfFormat(record.format) : 'text';
  const write = cellWriter(kind === 'text' ? 'number' : kind);
  const numberAt = (view: DataView, from: number): string | null => {
    const value = view.getFloat64(from, little);
    return Number.isNaN(value) || value === limits.sysmis ? null : write(value);
  };
  const told = (bytes: Uint8Array): string | null =>
    kind === 'text' ? letters(bytes) : numberAt(viewOf(bytes), 0);
  const labels = (said.longLabels.get(name) ?? said.labels.get(place) ?? []).flatMap(
    ({ value, label }): ValueLabel[] => {
      const cell = told(value);
      const words = letters(label).trim();
      return cell === null || cell === '' || words === '' ? [] : [{ value: cell, label: words }];
    },
  );
  const variable: StatisticalVariable = {
    name,
    label: letters(record.label).trim() || null,
    kind,
    labels: labels.length > 0 || kind === 'text' ? labels : labelsOfFormat(record.format),
    measurement,
    missing: missingOf(record, said.longMissing.get(name), told, said),
  };
  return [variable, (_, view) => numberAt(view, at)];
}

type Parts = readonly { readonly at: number; readonly length: number }[];

/** Reads a text that lies in one part of a case, or in several. */
function textReader(parts: Parts, width: number, letters: Letters): CellReader {
  const [{ at, length }] = parts;
  if (parts.length === 1) return (row) => letters(row.subarray(at, at + length)) || null;
  return (row) =>
    letters(joined(parts.map((part) => row.subarray(part.at, part.at + part.length))).subarray(0, width)) ||
    null;
}

function headsOf(name: string, records: readonly VariableRecord[]): Head[] {
  const heads: Head[] = [];
  let left = 0;
  for (const [r, record] of records.entries()) {
    if (record.width > PART) throw damaged(name, `a variable is ${record.width} bytes wide`);
    if (record.width < 0 !== left > 0) throw damaged(name, 'its texts are not as long as it says');
    left = record.width < 0 ? left - 1 : Math.max(0, Math.ceil(record.width / 8) - 1);
    if (record.width >= 0) heads.push({ record, place: r + 1, at: 8 * r });
  }
  if (left > 0) throw damaged(name, 'its texts are not as long as it says');
  if (heads.length === 0) throw damaged(name, 'it has no variables');
  return heads;
}

/** A text of more than 255 bytes takes several variable records. */
function partsOf(name: string, heads: readonly Head[], h: number, width: number): Parts {
  const count = width > PART ? Math.ceil(width / COUNTED) : 1;
  const own = heads.slice(h, h + count);
  if (own.length < count || (count > 1 && own.some(({ record }) => record.width === 0))) {
    throw damaged(name, `a text of ${width} bytes has not as many parts as it needs`);
  }
  return own.map(({ record, at }) => ({ at, length: record.width }));
}

/** What stands for no value, and for the ends of ranges that are open. */
interface Limits {
  readonly sysmis: number;
  readonly highest: number;
  readonly lowest: number;
}

function limitsOf(record: Uint8Array | undefined, little: boolean): Limits {
  const usual = { sysmis: -Number.MAX_VALUE, highest: Number.MAX_VALUE, lowest: -1.797693134862315e308 };
  if (record?.length !== 24) return usual;
  const [sysmis, highest, lowest] = [0, 8, 16].map((at) => viewOf(record).getFloat64(at, little));
  // Some programs write a number that is never used.
  return sysmis < -1e300 && highest > 1e300 && lowest < -1e300 ? { sysmis, highest, lowest } : usual;
}

/** Measures of the variables, each in a group of two or three numbers; 0 where they are not told. */
function measuresOf(record: Uint8Array | undefined, variables: number, little: boolean): number[] {
  const numbers = (record?.length ?? 0) / 4;
  const group = [3, 2].find((each) => each * variables === numbers);
  return Array.from({ length: variables }, (_, v) =>
    record && group ? viewOf(record).getInt32(4 * group * v, little) : 0,
  );
}

function labelsByPlace(records: SavRecords['labels']): Map<number, LabelledBytes[]> {
  const places = new Map<number, LabelledBytes[]>();
  for (const { labels, variables } of records) {
    for (const place of variables) places.set(place, [...(places.get(place) ?? []), ...labels]);
  }
  return places;
}

/** Pairs such as `VAR1=weight`, parted by tabs. */
function readPairs(text: string): Map<string, string> {
  const pairs = text.split('\t').map((part) => [part, part.indexOf('=')] as const);
  return new Map(
    pairs
      .filter(([, at]) => at > 0)
      .map(([part, at]) => [
        part.slice(0, at).trim(),
        part
          .slice(at + 1)
          .replaceAll('\0', '')
          .trim(),
      ]),
  );
}

/** Values of text variables of more than eight bytes, with labels or as missing ones; none of a record that is torn. */
function longValues(
  record: Uint8Array | undefined,
  little: boolean,
  letters: Letters,
  hasLabels: boolean,
): ReadonlyMap<string, readonly LabelledBytes[]> {
  const all = new Map<string, readonly LabelledBytes[]>();
  if (!record) return all;
  const view = viewOf(record);
  let at = 0;
  const int = (): number => view.getInt32((at += 4) - 4, little);
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > record.length) throw new RangeError();
    return record.subarray(at, (at += length));
  };
  try {
    while (at < record.length) {
      const variable = take(int());
      // The width of the variable, which it has itself, or how many values, and how long each is.
      const [count, length] = hasLabels ? [(int(), int()), 0] : [take(1)[0], int()];
      if (count < 0) throw new RangeError();
      const values = [];
      for (let v = 0; v < count; v++) {
        values.push(
          hasLabels ? { value: take(int()), label: take(int()) } : { value: take(length), label: NOTHING },
        );
      }
      all.set(letters(variable), values);
    }
    return all;
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}

function missingOf(
  { missing, missingKind, width }: VariableRecord,
  long: readonly LabelledBytes[] | undefined,
  told: (bytes: Uint8Array) => string | null,
  { limits, little }: Said,
): DeclaredMissing {
  const cells = (values: readonly Uint8Array[]): string[] => values.flatMap((bytes) => told(bytes) ?? []);
  if (long) return { values: cells(long.map(({ value }) => value)), range: null };
  if (missingKind >= 0 || width > 0) return { values: cells(missing), range: null };
  const [low, high] = missing.slice(0, 2).map((bytes) => viewOf(bytes).getFloat64(0, little));
  const range = {
    low: low <= limits.lowest ? null : told(missing[0]),
    high: high >= limits.highest ? null : told(missing[1]),
  };
  return { values: cells(missing.slice(2)), range };
}
