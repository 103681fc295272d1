import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../core/train/run/checkpoint.ts';

const numbers = fc.float32Array({ noNaN: true });

describe('checkpoint', () => {
  it('comes back bit for bit, whatever text and arrays it holds', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string({ unit: 'binary' }),
          nested: fc.array(fc.record({ a: numbers, b: fc.integer() })),
          last: numbers,
        }),
        (value) => {
          expect(decode(encode(value))).toEqual(value);
        },
      ),
    );
  });

  it('is read from bytes that start anywhere in a buffer', () => {
    const bytes = encode({ text: 'größer', theta: Float32Array.of(1.5, -2) });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decode(shifted.subarray(3))).toEqual({ text: 'größer', theta: Float32Array.of(1.5, -2) });
  });
});
