import type { ByteSource } from '../../ports.ts';
import { cutShort } from './refusals.ts';

const WINDOW = 1 << 22;

/** Bytes of a file from front to back, through a window of some MB. */
export interface ByteCursor {
  /** Bytes before the next. */
  readonly at: number;
  /** Bytes that are left. */
  readonly left: number;
  /** The next bytes, of which fewer come at the end of the file only. They hold until the next call. */
  take(length: number): Promise<Uint8Array>;
  /** All bytes that the window holds from the next on, at least one but at the end of the file; see `take`. */
  some(): Promise<Uint8Array>;
  /** Goes to a byte of the file, also back. */
  seek(at: number): void;
}

/** @param from where it begins */
export function byteCursor(source: ByteSource, from = 0): ByteCursor {
  let window: Uint8Array = new Uint8Array(0);
  let start = 0;
  let at = from;
  const next = async (length: number, most: number): Promise<Uint8Array> => {
    const inside = at >= start && at + length <= start + window.length;
    if (!inside && (at < start || start + window.length < source.size)) {
      window = await source.read(at, Math.max(length, WINDOW));
      start = at;
    }
    const bytes = window.subarray(at - start, at - start + most);
    at += bytes.length;
    return bytes;
  };
  return {
    get at() {
      return at;
    },
    get left() {
      return Math.max(0, source.size - at);
    },
    take: (length) => next(length, length),
    some: () => next(1, Infinity),
    seek: (to) => void (at = to),
  };
}

/** Reads the parts of a file's head one after another, and refuses a file that ends within them. */
export interface Fields {
  readonly cursor: ByteCursor;
  /** The order of the bytes of numbers. */
  little: boolean;
  /** A copy, all of them. @throws UserError `statistical.cut-short`, as the others do */
  bytes(length: number): Promise<Uint8Array>;
  /** A whole number without sign. @param width of up to 8 bytes */
  number(width: number): Promise<number>;
  /** A whole number of four bytes. */
  int(): Promise<number>;
  skip(length: number): Promise<void>;
}

/** @param within what a file that is cut short ends within: `its list of variables` */
export function fieldsOf(source: ByteSource, within: string, from = 0): Fields {
  const cursor = byteCursor(source, from);
  const check = (length: number): void => {
    if (length > cursor.left) throw cutShort(source.name, `it ends within ${within}`);
  };
  const fields: Fields = {
    cursor,
    little: true,
    async bytes(length) {
      check(length);
      return (await cursor.take(length)).slice();
    },
    number: async (width) => wholeNumber(await fields.bytes(width), fields.little),
    int: async () => (await fields.number(4)) | 0,
    async skip(length) {
      check(length);
      cursor.seek(cursor.at + length);
    },
  };
  return fields;
}

/** The whole number without sign of some bytes. */
export function wholeNumber(bytes: Uint8Array, little: boolean): number {
  let value = 0;
  for (let i = 0; i < bytes.length; i++) value = value * 256 + bytes[little ? bytes.length - 1 - i : i];
  return value;
}

/** The bytes as numbers. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The bytes as letters of ASCII, or of Latin 1. */
export const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** The bytes before the first NUL, by which texts of a fixed width end. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Parts one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}
