import {
  Float32,
  makeData,
  makeVector,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  type Vector,
} from 'apache-arrow';
import type { FactorKind } from '../../contract/training-results.ts';
import type { LatentTable } from '../cohort/variables.ts';

/** A run's latents as Arrow: a text column `subject` and one float column a latent, null where missing. */
export function encodeLatents(latents: LatentTable): Uint8Array {
  const columns: Record<string, Vector> = { subject: texts(latents.subjects) };
  for (const { name, values } of latents.columns) columns[name] = numbers(values);
  return tableToIPC(new Table(columns), 'file');
}

/** Without a list of all texts, and of all numbers, beside them: there may be millions. */
function texts(values: readonly string[]): Vector {
  const encoder = new TextEncoder();
  const valueOffsets = new Int32Array(values.length + 1);
  values.forEach((text, i) => (valueOffsets[i + 1] = valueOffsets[i] + encoder.encode(text).length));
  const data = new Uint8Array(valueOffsets[values.length]);
  values.forEach((text, i) => encoder.encodeInto(text, data.subarray(valueOffsets[i])));
  return makeVector(makeData({ type: new Utf8(), length: values.length, nullCount: 0, valueOffsets, data }));
}

/** Arrow's own builders fill bitmaps up to a multiple of this. */
const BITMAP_BYTES = 64;

function numbers(values: ArrayLike<number>): Vector {
  const { length } = values;
  const data = new Float32Array(length);
  const nullBitmap = new Uint8Array(BITMAP_BYTES * Math.ceil(length / (8 * BITMAP_BYTES)));
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    if (Number.isNaN(values[i])) nullCount++;
    else {
      data[i] = values[i];
      nullBitmap[i >> 3] |= 1 << (i & 7);
    }
  }
  const type = new Float32();
  return makeVector(makeData({ type, length, data, ...(nullCount > 0 ? { nullBitmap, nullCount } : {}) }));
}

/** @param modalities of every latent: what the run's record says */
export function decodeLatents(
  bytes: Uint8Array,
  modalities: readonly { name: string; kind: FactorKind; latents: readonly string[] }[],
): LatentTable {
  const table = tableFromIPC(bytes);
  const numbers = (name: string): Float64Array => {
    const column = table.getChild(name)!;
    return Float64Array.from(
      { length: column.length },
      (_, i) => (column.get(i) as number | null) ?? Number.NaN,
    );
  };
  return {
    subjects: [...table.getChild('subject')!] as string[],
    columns: modalities.flatMap(({ name: modality, kind, latents }) =>
      latents.map((name) => ({ name, modality, kind, values: numbers(name) })),
    ),
  };
}
