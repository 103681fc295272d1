import type { Remark } from '../remark.ts';

/** Finds arrays that are alike to the last number, of two subjects or of two sides of one. */
export interface Twins {
  add(subject: string, file: string, values: Float32Array | Uint8Array): void;
  /** Says what was found since it was asked last. */
  remarks(of: string): Remark[];
}

const TOLD = 20;

/** Rows of which all values are one tell nothing, and are not compared. */
export function twins(): Twins {
  const seen = new Map<string, { readonly subject: string; readonly file: string }>();
  let people: string[] = [];
  let sides: string[] = [];
  return {
    add(subject, file, values) {
      const key = digest(values);
      if (key === null) return;
      const first = seen.get(key);
      if (!first) seen.set(key, { subject, file });
      else if (first.subject === subject) sides.push(`${subject} (${first.file}, ${file})`);
      else people.push(`${first.subject} and ${subject} (${first.file}, ${file})`);
    },
    remarks(of) {
      const found = [
        ...sameFor(`${of}: the same data stand under two subjects`, people),
        ...sameFor(`${of}: the same data stand for two sides of a person`, sides),
      ];
      [people, sides] = [[], []];
      return found;
    },
  };
}

function sameFor(what: string, pairs: readonly string[]): Remark[] {
  if (pairs.length === 0) return [];
  const more = pairs.length > TOLD ? `, and ${pairs.length - TOLD} more` : '';
  return [
    {
      code: 'import.same-data',
      severity: 'warning',
      message: `${what}: ${pairs.slice(0, TOLD).join('; ')}${more}.`,
      hint: 'Look whether a file was copied under a second name, and remove the one that is wrong.',
    },
  ];
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
