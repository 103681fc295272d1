import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProtoWriter } from '../../../core/compute/onnx/protobuf.ts';
import type { ProtoWriter } from '../../../core/compute/onnx/protobuf.ts';

const written = (write: (w: ProtoWriter) => void): number[] => {
  const writer = createProtoWriter();
  write(writer);
  return [...writer.finish()];
};

/** A reader of our own, straight from the description of the format. */
function varintAt(bytes: readonly number[], start: number): { value: bigint; next: number } {
  let value = 0n;
  for (let i = start, shift = 0n; ; i++, shift += 7n) {
    value |= BigInt(bytes[i] & 0x7f) << shift;
    if (bytes[i] < 0x80) return { value, next: i + 1 };
  }
}

describe('the protobuf writer', () => {
  // The examples of the format's description.
  it('writes the documented examples', () => {
    expect(written((w) => w.int(1, 150))).toEqual([0x08, 0x96, 0x01]);
    expect(written((w) => w.text(2, 'testing'))).toEqual([0x12, 7, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
    expect(written((w) => w.message(3, (inner) => inner.int(1, 150)))).toEqual([0x1a, 3, 0x08, 0x96, 0x01]);
    expect(written((w) => w.int(1, -2))).toEqual([0x08, 0xfe, ...Array<number>(8).fill(0xff), 0x01]);
    expect(written((w) => w.float(1, 1))).toEqual([0x0d, 0, 0, 0x80, 0x3f]);
  });

  it('gives nested messages their lengths, whatever those are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40_000 }), fc.uint8Array({ maxLength: 10 }), (long, short) => {
        const bytes = written((w) => {
          w.message(1, (a) => {
            a.message(2, (b) => b.bytes(3, long));
            a.bytes(4, short);
          });
          w.int(5, 7);
        });
        const outer = varintAt(bytes, 1);
        const end = outer.next + Number(outer.value);
        expect(bytes.slice(end)).toEqual([0x28, 7]);
        const inner = varintAt(bytes, outer.next + 1);
        const data = varintAt(bytes, inner.next + 1);
        expect(bytes.slice(data.next, data.next + long.length)).toEqual([...long]);
        expect(bytes.slice(end - short.length, end)).toEqual([...short]);
      }),
    );
  });
});
