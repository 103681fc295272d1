/** The part of the protobuf wire format that ONNX needs: https://protobuf.dev/programming-guides/encoding/ */
export interface ProtoWriter {
  int(field: number, value: number): void;
  float(field: number, value: number): void;
  text(field: number, value: string): void;
  bytes(field: number, value: Uint8Array): void;
  message(field: number, write: (inner: ProtoWriter) => void): void;
  finish(): Uint8Array;
}

const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;
const MAX_LENGTH_BYTES = 5;
const utf8 = new TextEncoder();

/** A writer of one message, empty at first; its fields follow in the order of the calls. */
export function createProtoWriter(): ProtoWriter {
  let buffer = new Uint8Array(256);
  let length = 0;
  const reserve = (extra: number): void => {
    if (length + extra <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + extra));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  const varint = (value: number): void => {
    reserve(10);
    if (value >= 0 && value <= 0x7fffffff) {
      let small = value;
      while (small > 0x7f) {
        buffer[length++] = (small & 0x7f) | 0x80;
        small >>>= 7;
      }
      buffer[length++] = small;
      return;
    }
    // Negative numbers are ten bytes of two's complement.
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest > 0x7fn) {
      buffer[length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    buffer[length++] = Number(rest);
  };
  const tag = (field: number, wire: number): void => varint(field * 8 + wire);

  const writer: ProtoWriter = {
    int(field, value) {
      tag(field, VARINT);
      varint(value);
    },
    float(field, value) {
      tag(field, FIXED32);
      reserve(4);
      new DataView(buffer.buffer).setFloat32(length, value, true);
      length += 4;
    },
    text: (field, value) => writer.bytes(field, utf8.encode(value)),
    bytes(field, value) {
      tag(field, LENGTH);
      varint(value.length);
      reserve(value.length);
      buffer.set(value, length);
      length += value.length;
    },
    message(field, write) {
      tag(field, LENGTH);
      // Its length stands before it and is not known yet: room for the longest, closed up afterwards.
      reserve(MAX_LENGTH_BYTES);
      const start = length;
      length += MAX_LENGTH_BYTES;
      write(writer);
      const size = length - start - MAX_LENGTH_BYTES;
      length = start;
      varint(size);
      buffer.copyWithin(length, start + MAX_LENGTH_BYTES, start + MAX_LENGTH_BYTES + size);
      length += size;
    },
    finish: () => buffer.subarray(0, length),
  };
  return writer;
}
