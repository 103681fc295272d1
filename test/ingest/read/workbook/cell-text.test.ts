import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnOf,
  isoText,
  lettersOf,
  numberText,
  onOneLine,
  parseAddress,
  parseCellNumber,
  unescaped,
} from '../../../../core/ingest/read/workbook/cell-text.ts';

describe('the text of a cell', () => {
  it('is the same number, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const written of [String(value), value.toExponential(), value.toPrecision(17)]) {
          const text = numberText(written, parseCellNumber(written));
          expect(Number(text)).toBe(value === 0 ? 0 : value);
          expect(text.length).toBeLessThanOrEqual(Math.max(written.length, String(value).length + 1));
        }
      }),
    );
  });

  it('is never mistaken for a number of thousands', () => {
    expect(
      ['1.499', '-12.345', '0.001', '1.5', '1234.567'].map((text) => numberText(text, Number(text))),
    ).toEqual(['1.4990', '-12.3450', '0.0010', '1.5', '1234.567']);
  });

  it('is a date as written where a workbook writes dates in words', () => {
    expect(isoText('2024-03-01')).toBe('2024-03-01');
    expect(isoText('2024-03-01T00:00:00')).toBe('2024-03-01');
    expect(isoText('2024-03-01T00:00:00.000Z')).toBe('2024-03-01');
    expect(isoText('2024-03-01T21:05')).toBe('2024-03-01 21:05:00');
    expect(isoText('2024-03-01T21:05:00.5Z')).toBe('2024-03-01 21:05:00.5');
    expect(isoText('21:05:00')).toBe('21:05:00');
    expect(isoText('next week')).toBe('next week');
  });

  it('stands on one line', () => {
    expect(onOneLine(' a \r\n\r\n b\vc ')).toBe('a b c');
    const began = performance.now();
    // In a millisecond; a search that tries every blank anew takes minutes.
    expect(onOneLine(`${' '.repeat(400_000)}x\n`)).toBe('x');
    expect(performance.now() - began).toBeLessThan(20_000);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(onOneLine(text)).not.toMatch(/[\r\n\0]/);
      }),
    );
  });

  it('has its escaped characters back', () => {
    expect(unescaped('a_x000D__x000A_b_x005F_x')).toBe('a\r\nb_x');
    expect(unescaped('a_x12_b')).toBe('a_x12_b');
  });

  it('has an address', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    fc.assert(
      fc.property(fc.nat(16_383), fc.integer({ min: 1, max: 1_048_576 }), (column, row) => {
        expect(columnOf(lettersOf(column))).toBe(column);
        expect(parseAddress(`$${lettersOf(column).toLowerCase()}$${row}`)).toEqual({ column, row });
      }),
    );
    expect(parseAddress('12')).toBeNull();
  });
});
