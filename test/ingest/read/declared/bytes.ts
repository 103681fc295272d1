/** Bytes that are put together one field after another. */
export interface ByteWriter {
  readonly length: number;
  /** The order of the bytes of numbers. */
  readonly little: boolean;
  u8(value: number): void;
  u16(value: number): void;
  u32(value: number): void;
  /** Eight bytes; a whole number. */
  u64(value: number): void;
  f64(value: number): void;
  bytes(bytes: Iterable<number>): void;
  /** In UTF-8, with zeros up to a width. */
  text(text: string, width?: number, fill?: number): void;
  zeros(count: number): void;
  /** Zeros up to a length. */
  upTo(length: number): void;
  done(): Uint8Array;
}

/** @param little order of the bytes of numbers */
export function byteWriter(little: boolean): ByteWriter {
  const all: number[] = [];
  const number = (width: number, set: (view: DataView) => void): void => {
    const view = new DataView(new ArrayBuffer(width));
    set(view);
    all.push(...new Uint8Array(view.buffer));
  };
  const writer: ByteWriter = {
    get length() {
      return all.length;
    },
    little,
    u8: (value) => void all.push(value & 0xff),
    u16: (value) => number(2, (view) => view.setUint16(0, value, little)),
    u32: (value) => number(4, (view) => view.setUint32(0, value, little)),
    u64: (value) => number(8, (view) => view.setBigUint64(0, BigInt(value), little)),
    f64: (value) => number(8, (view) => view.setFloat64(0, value, little)),
    bytes: (bytes) => {
      for (const byte of bytes) all.push(byte);
    },
    text(text, width, fill = 0) {
      const bytes = new TextEncoder().encode(text);
      writer.bytes(bytes.subarray(0, width));
      for (let i = bytes.length; i < (width ?? 0); i++) all.push(fill);
    },
    zeros: (count) => {
      for (let i = 0; i < count; i++) all.push(0);
    },
    upTo: (length) => writer.zeros(Math.max(0, length - all.length)),
    done: () => Uint8Array.from(all),
  };
  return writer;
}
