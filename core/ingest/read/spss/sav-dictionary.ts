import { damaged } from '../declared/refusals.ts';
import type { DeclaredMissing, StatisticalVariable, ValueLabel } from '../declared/types.ts';
import { cellWriter, kindOfFormat, labelsOfFormat } from './formats.ts';
import type { Letters } from '../declared/letters.ts';
import { readLongLabels, readLongMissing, readPairs, type LongValues } from './sav-extensions.ts';
import { viewOf, type LabelRecord, type SavRecords, type VariableRecord } from './sav-records.ts';

/** A variable and where its bytes lie in a case. */
export interface SavVariable extends StatisticalVariable {
  /** Bytes of a text; 0 of a number. */
  readonly width: number;
  /** Parts of a case in whose bytes it lies: one, or several of a text of more than 255 bytes. */
  readonly parts: readonly { readonly at: number; readonly length: number }[];
  /** How a number is written in a cell. */
  readonly write: (value: number) => string;
}

export interface SavDictionary {
  readonly variables: readonly SavVariable[];
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

/**
 * Puts together what the records of a system file say of its variables.
 *
 * @throws UserError `statistical.damaged`
 */
export function savDictionary(name: string, records: SavRecords, letters: Letters): SavDictionary {
  const { header, extensions } = records;
  const { little } = header;
  const heads = headsOf(name, records.variables);
  const limits = limitsOf(extensions.get(4), little);
  const text = (bytes: Uint8Array | undefined): string => (bytes ? letters.text(bytes) : '');
  const longNames = readPairs(text(extensions.get(13)), /\t/);
  const widths = readPairs(text(extensions.get(14)), /\t/);
  const measures = measuresOf(extensions.get(11), heads.length, little);
  const longLabels = byName(readLongLabels(extensions.get(21) ?? NOTHING, little), letters);
  const longMissing = byName(readLongMissing(extensions.get(22) ?? NOTHING, little), letters);
  const labels = labelsByPlace(records.labels);
  const variables: SavVariable[] = [];
  let weight: string | null = null;
  for (let h = 0; h < heads.length;) {
    const { record, place } = heads[h];
    const short = letters.text(record.name).trim();
    const width = Math.max(record.width, Number(widths.get(short) ?? 0) || 0);
    const parts = partsOf(name, heads, h, record.width === 0 ? 0 : width);
    const ownName = longNames.get(short) || short || `V${place}`;
    const kind = record.width === 0 ? kindOfFormat(record.format) : 'text';
    const write = cellWriter(kind === 'text' ? 'number' : kind);
    const told = (bytes: Uint8Array): string | null => {
      if (kind === 'text') return letters.text(bytes);
      const value = viewOf(bytes).getFloat64(0, little);
      return Number.isNaN(value) || value === limits.sysmis ? null : write(value);
    };
    const own = longLabels.get(ownName)?.values ?? labels.get(place) ?? [];
    const named = own.flatMap(({ value, label }): ValueLabel[] => {
      const cell = told(value);
      const words = letters.text(label).trim();
      return cell === null || cell === '' || words === '' ? [] : [{ value: cell, label: words }];
    });
    variables.push({
      name: ownName,
      label: letters.text(record.label).trim() || null,
      kind,
      labels: named.length > 0 || kind === 'text' ? named : labelsOfFormat(record.format),
      measurement: MEASURES[measures[h]] ?? null,
      missing: missingOf(record, longMissing.get(ownName), { told, limits, little }),
      width: record.width === 0 ? 0 : width,
      parts,
      write,
    });
    if (place === header.weightAt) weight = ownName;
    h += parts.length;
  }
  const bytes = 8 * records.variables.length;
  return { variables, bytes, weight, sysmis: limits.sysmis };
}

const NOTHING = new Uint8Array(0);

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
function partsOf(name: string, heads: readonly Head[], h: number, width: number): SavVariable['parts'] {
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
  const at = (byte: number): number => viewOf(record).getFloat64(byte, little);
  const [sysmis, highest, lowest] = [at(0), at(8), at(16)];
  // Some programs write a number that is never used.
  return sysmis < -1e300 && highest > 1e300 && lowest < -1e300 ? { sysmis, highest, lowest } : usual;
}

/** Measures of the variables, each in a group of two or three numbers; 0 where they are not told. */
function measuresOf(record: Uint8Array | undefined, variables: number, little: boolean): number[] {
  const numbers = (record?.length ?? 0) / 4;
  const group = [3, 2].find((each) => each * variables === numbers);
  if (!record || group === undefined) return Array.from({ length: variables }, () => 0);
  const view = viewOf(record);
  return Array.from({ length: variables }, (_, v) => view.getInt32(4 * group * v, little));
}

function labelsByPlace(records: readonly LabelRecord[]): Map<number, LabelRecord['labels'][number][]> {
  const places = new Map<number, LabelRecord['labels'][number][]>();
  for (const { labels, variables } of records) {
    for (const place of variables) places.set(place, [...(places.get(place) ?? []), ...labels]);
  }
  return places;
}

const byName = (all: readonly LongValues[] | null, letters: Letters): Map<string, LongValues> =>
  new Map((all ?? []).map((one) => [letters.text(one.variable), one]));

function missingOf(
  { missing, missingKind, width }: VariableRecord,
  long: LongValues | undefined,
  { told, limits, little }: { told: (bytes: Uint8Array) => string | null; limits: Limits; little: boolean },
): DeclaredMissing {
  const cells = (values: readonly Uint8Array[]): string[] => values.flatMap((bytes) => told(bytes) ?? []);
  if (long) return { values: cells(long.values.map(({ value }) => value)), range: null };
  if (missingKind >= 0 || width > 0) return { values: cells(missing), range: null };
  const [low, high] = missing.slice(0, 2).map((bytes) => viewOf(bytes).getFloat64(0, little));
  const range = {
    low: low <= limits.lowest ? null : told(missing[0]),
    high: high >= limits.highest ? null : told(missing[1]),
  };
  return { values: cells(missing.slice(2)), range };
}
