/** Wire types of Thrift's compact protocol, which the footer of a Parquet file is written in. */
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const I16 = 4;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const SET = 10;
export const STRUCT = 12;
/** Length of a list from which it is written by itself, and the largest step of field ids that is not. */
const SHORT = 15;

/** A field of a struct, as the bytes that it is written in. */
export interface Field {
  readonly id: number;
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** Thrown where bytes are no struct of the compact protocol. */
export class NoStruct extends Error {}

/** Reads structs without turning their values into anything: what is not asked for is copied as it was written. */
class Cursor {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    [this.bytes, this.at] = [bytes, at];
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new NoStruct('ends within a value');
    return this.bytes[this.at++];
  }

  /** An unsigned number of seven bits a byte; exact below 2^53. */
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 128) return value;
    }
  }

  list(): { readonly type: number; readonly size: number } {
    const head = this.byte();
    const size = head >> 4;
    return { type: head & 15, size: size === SHORT ? this.varint() : size };
  }

  skip(type: number): void {
    switch (type) {
      case TRUE:
      case FALSE:
        return;
      case BYTE:
        this.at++;
        return;
      case DOUBLE:
        this.at += 8;
        return;
      case BINARY: {
        const length = this.varint();
        this.at += length;
        return;
      }
      case LIST:
      case SET: {
        const { type: element, size } = this.list();
        // A truth value is a byte of its own within a list.
        for (let i = 0; i < size; i++) this.skip(element === TRUE || element === FALSE ? BYTE : element);
        return;
      }
      case STRUCT:
        this.fields();
        return;
      default:
        if (type < I16 || type > I64) throw new NoStruct(`type ${String(type)}`);
        this.varint();
    }
  }

  fields(): Field[] {
    const found: Field[] = [];
    let id = 0;
    for (let head = this.byte(); head !== 0; head = this.byte()) {
      const [step, type] = [head >> 4, head & 15];
      id = step === 0 ? signed(this.varint()) : id + step;
      const from = this.at;
      this.skip(type);
      if (this.at > this.bytes.length) throw new NoStruct('ends within a value');
      found.push({ id, type, bytes: this.bytes.subarray(from, this.at) });
    }
    return found;
  }
}

/** Fields of the struct that the bytes begin with. @throws NoStruct */
export const readStruct = (bytes: Uint8Array): Field[] => new Cursor(bytes).fields();

/** Elements of a list, each as the bytes that it is written in, and their type. @throws NoStruct */
export function readList(bytes: Uint8Array): { readonly type: number; readonly elements: Uint8Array[] } {
  const cursor = new Cursor(bytes);
  const { type, size } = cursor.list();
  const elements: Uint8Array[] = [];
  for (let i = 0; i < size; i++) {
    const from = cursor.at;
    cursor.skip(type);
    elements.push(bytes.subarray(from, cursor.at));
  }
  return { type, elements };
}

/** A whole number of 16, 32 or 64 bits, exact below 2^52. */
export const readInteger = (bytes: Uint8Array): number => signed(new Cursor(bytes).varint());

/** The bytes of a struct. @param fields by ascending id */
export function writeStruct(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let last = 0;
  for (const { id, type, bytes } of fields) {
    const step = id - last;
    last = id;
    parts.push(
      step > 0 && step <= SHORT
        ? Uint8Array.of((step << 4) | type)
        : Buffer.concat([Uint8Array.of(type), writeInteger(id)]),
      bytes,
    );
  }
  return Buffer.concat([...parts, Uint8Array.of(0)]);
}

/** The bytes of a list. @param elements each as the bytes that it is written in, all of the type */
export function writeList(type: number, elements: readonly Uint8Array[]): Uint8Array {
  const { length } = elements;
  const head =
    length < SHORT
      ? Uint8Array.of((length << 4) | type)
      : Uint8Array.of((SHORT << 4) | type, ...varint(length));
  return Buffer.concat([head, ...elements]);
}

/** The bytes of a whole number of 16, 32 or 64 bits, exact below 2^52. */
export const writeInteger = (value: number): Uint8Array =>
  Uint8Array.from(varint(value < 0 ? -2 * value - 1 : 2 * value));

function varint(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  out.push(rest);
  return out;
}

const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);
