import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteCell } from '../../../core/ingest/cell/quote-cell.ts';

describe('a quoted cell', () => {
  it.each([
    ['<5', '“<5”'],
    ['90 mg', '“90 mg”'],
    ['5,4 mmol/l', '“5,4 mmol/l”'],
    ['12 Anna', '‹text, 7 characters›'],
    ['Müller', '‹text, 6 characters›'],
    ['x', '‹text, 1 character›'],
    ['NaN', '“NaN”'],
    ['31.02.1956', '“##.##.####”'],
    ['0151234567', '“##########”'],
    ['0161 496 0123', '“#### ### ####”'],
    ['(020) 7946-0', '“(###) ####-#”'],
    ['943 476 5919', '“### ### ####”'],
    ['10115', '“#####”'],
    ['1.499,5', '“1.499,5”'],
    ['1,234.50', '“1,234.50”'],
    ['1 2 3 4 5 6 7 8 9 10 11 12 13', '‹text, 29 characters›'],
    ['不明', '‹text, 2 characters›'],
  ])('of %s is %s', (cell, shown) => expect(quoteCell(cell)).toBe(shown));

  it('shows no part of a name', () => {
    const name = fc
      .stringMatching(/^[0-9]{0,3}[ ,]?[A-Z][a-zäé]{2,12}(-[A-Z][a-z]{2,12})?$/)
      .filter((text) => !/^(nan|inf|infinity)$/i.test(text));
    fc.assert(
      fc.property(name, (text) => {
        expect(quoteCell(text)).toMatch(/^‹text, \d+ characters›$/);
      }),
    );
  });
});
