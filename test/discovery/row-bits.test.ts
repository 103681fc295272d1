import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsWhere, countBits, rowsWhere } from '../../core/discovery/ci/row-bits.ts';

describe('bits of rows', () => {
  it('are counted and told as the rows that they stand for, none beyond the last', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 100 }), (has) => {
        const rows = has.length;
        const bits = bitsWhere(rows, (r) => has[r]);
        const expected = has.flatMap((is, r) => (is ? [r] : []));
        const others = has.flatMap((is, r) => (is ? [] : [r]));
        expect(countBits(bits.length, (w) => bits[w])).toBe(expected.length);
        expect([...rowsWhere(rows, expected.length, (w) => bits[w])]).toEqual(expected);
        expect([...rowsWhere(rows, others.length, (w) => ~bits[w])]).toEqual(others);
      }),
    );
  });
});
