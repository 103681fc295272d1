import type { Remark } from './remark.ts';

/** Finds subjects whose arrays are alike to the last number. */
export interface Twins {
  add(subject: string, file: string, values: Float32Array | Uint8Array): void;
  remarks(of: string): Remark[];
}

const TOLD = 20;

/** Rows of which all values are one tell nothing, and are not compared. */
export function twins(): Twins {
  const seen = new Map<string, { readonly subject: string; readonly file: string }>();
  const pairs: string[] = [];
  let count = 0;
  return {
    add(subject, file, values) {
      const key = digest(values);
      if (key === null) return;
      const first = seen.get(key);
      if (!first) seen.set(key, { subject, file });
      else if (++count <= TOLD) pairs.push(`${first.subject} and ${subject} (${first.file}, ${file})`);
    },
    remarks(of) {
      if (count === 0) return [];
      const more = count > TOLD ? `, and ${count - TOLD} more` : '';
      return [
        {
          code: 'import.same-data',
          severity: 'warning',
          message: `${of}: the same data stand under two subjects: ${pairs.join('; ')}${more}.`,
          hint: 'Look whether a file was copied under a second name, and remove the one that is wrong.',
        },
      ];
    },
  };
}

/** Two hashes of 32 bits (FNV-1a and a multiplicative one) over the bytes; null where all values are the same. */
function digest(values: Float32Array | Uint8Array): string | null {
  const first = values[0];
  // NaN, where nothing was recorded, is like NaN.
  if (values.every((value) => Object.is(value, first))) return null;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < bytes.length; i++) {
    a = Math.imul(a ^ bytes[i], 0x01000193);
    b = Math.imul(b + bytes[i] + 1, 0x85ebca6b) ^ (b >>> 13);
  }
  return `${a >>> 0}.${b >>> 0}.${bytes.length}`;
}
