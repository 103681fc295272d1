import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageBytes } from '../../core/contract/rpc-message.ts';
import { decodeMessage, encodeMessage } from '../../core/contract/wire.ts';

const typedArray = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
);
/** MessagePack has one zero. */
const number = fc
  .oneof(fc.double(), fc.integer(), fc.maxSafeInteger())
  .map((value) => (value === 0 ? 0 : value));
const { value: message } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    number,
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    typedArray,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}));

describe('MessagePack', () => {
  test('every message comes back as it was, and is no heavier than weighed', () => {
    fc.assert(
      fc.property(message, (sent) => {
        const bytes = encodeMessage(sent);
        expect(decodeMessage(bytes)).toEqual(sent);
        expect(bytes.byteLength).toBeLessThanOrEqual(messageBytes(sent));
      }),
      { numRuns: 500 },
    );
  });

  test('a view crosses as exactly its own bytes', () => {
    const whole = new Float64Array(1000).map((_, i) => i);
    const sent = { part: whole.subarray(3, 5), raw: new Uint8Array(whole.buffer, 8, 4) };
    expect(encodeMessage(sent).byteLength).toBeLessThan(60);
    const back = decodeMessage(encodeMessage(sent)) as typeof sent;
    expect(back.part).toEqual(new Float64Array([3, 4]));
    expect(back.part.buffer.byteLength).toBe(16);
    expect(back.raw.buffer.byteLength).toBe(4);
  });

  test('any bytes are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['an array that claims four thousand million items', [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ['a text that claims more than a frame', [0xdb, 0x7f, 0xff, 0xff, 0xff]],
    ['floats that are cut off', [0xc7, 0x05, 0x06, 1, 2, 3, 4, 5]],
    ['a key that would change the prototype', [0x81, 0xa9, ...new TextEncoder().encode('__proto__'), 0x80]],
    ['nothing', []],
  ])('%s is refused', (_, bytes) => {
    expect(() => decodeMessage(Uint8Array.from(bytes))).toThrow();
  });
});
