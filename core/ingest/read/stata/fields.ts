import type { ByteCursor } from '../declared/byte-cursor.ts';
import { cutShort, damaged } from '../declared/refusals.ts';

/** Reads the parts of a file's head one after another, and refuses a file that ends within them. */
export interface Fields {
  readonly cursor: ByteCursor;
  /** @throws UserError `statistical.cut-short` */
  bytes(length: number): Promise<Uint8Array>;
  /** A whole number without sign. @param width of up to 8 bytes */
  number(width: number): Promise<number>;
  /** @param text in ASCII. @throws UserError `statistical.damaged` where something else stands */
  expect(text: string): Promise<void>;
  /** Whether the text stands next, and then goes past it. */
  has(text: string): Promise<boolean>;
}

/** @param name of the file. @param little order of the bytes of numbers */
export function fieldsOf(cursor: ByteCursor, name: string, little: boolean): Fields {
  const bytes = async (length: number): Promise<Uint8Array> => {
    if (length > cursor.left) throw cutShort(name, 'it ends within the description of its variables');
    return cursor.take(length);
  };
  const stands = async (text: string): Promise<boolean> => {
    if (cursor.left < text.length) return false;
    const from = cursor.at;
    const found = String.fromCharCode(...(await cursor.take(text.length)));
    if (found !== text) cursor.seek(from);
    return found === text;
  };
  return {
    cursor,
    bytes,
    number: async (width) => wholeNumber(await bytes(width), little),
    expect: async (text) => {
      if (await stands(text)) return;
      if (cursor.left < text.length) throw cutShort(name, `it ends before ${text}`);
      throw damaged(name, `${text} should stand at byte ${cursor.at}, and does not`);
    },
    has: stands,
  };
}

/** The whole number without sign of some bytes. */
export function wholeNumber(bytes: Uint8Array, little: boolean): number {
  let value = 0;
  for (let i = 0; i < bytes.length; i++) value = value * 256 + bytes[little ? bytes.length - 1 - i : i];
  return value;
}

/** The bytes before the first NUL, by which texts of a fixed width end. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}
