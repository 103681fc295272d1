import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNameless, numbersRows } from '../../../../core/ingest/table/grid/row-numbers.ts';

const upTo = (n: number, from = 1): string[] => Array.from({ length: n }, (_, i) => String(i + from));
const NAMES = [
  '',
  'Unnamed: 0',
  '...1',
  'X',
  '#',
  'index',
  'Nr',
  'No.',
  'lfd. Nr.',
  'serial',
  'row',
  'obs',
].map((name) => name || 'column 1');

describe('a column that numbers the rows', () => {
  it.each(NAMES)('is known by the name “%s” and its values', (name) => {
    for (const from of [0, 1]) expect(numbersRows(name, 0, upTo(40, from))).toBe(true);
    expect(numbersRows(name, 3, upTo(40))).toBe(true);
    const isWithout = isNameless(name) && name !== 'X';
    expect(numbersRows(name, 3, upTo(40).reverse())).toBe(isWithout);
    expect(numbersRows(name, 3, upTo(40, 7))).toBe(isWithout);
    expect(numbersRows(name, 3, [...upTo(39), ''])).toBe(false);
    expect(numbersRows(name, 3, upTo(9))).toBe(isWithout);
  });

  it('is known where several files follow one another, and where rows between were not looked at', () => {
    expect(numbersRows('Nr', 0, [...upTo(60), ...upTo(60)])).toBe(true);
    expect(numbersRows('Nr', 0, [...upTo(60), ...upTo(60, 500)])).toBe(true);
    expect(numbersRows('Nr', 0, [...upTo(60), ...upTo(60, 20)])).toBe(false);
  });

  it('is known without an order where it is first and has no name: rows that were chosen keep their numbers', () => {
    const chosen = [14, 2, 8, 31, 5, 77, 40, 12, 9, 3].map(String);
    expect(numbersRows('Unnamed: 0', 0, chosen)).toBe(true);
    expect(numbersRows('column 1', 0, chosen)).toBe(true);
    expect(numbersRows('X', 0, chosen)).toBe(true);
    expect(numbersRows('X', 1, chosen)).toBe(false);
    expect(numbersRows('Unnamed: 0', 0, ['0', '1'])).toBe(true);
    expect(numbersRows('column 1', 3, chosen)).toBe(true);
    expect(numbersRows('column 4', 3, chosen)).toBe(false);
    expect(numbersRows('index', 0, chosen)).toBe(false);
    expect(numbersRows('column 1', 0, [...chosen, '14'])).toBe(false);
    expect(numbersRows('column 1', 0, [...chosen, '14.5'])).toBe(false);
  });

  it.each(['x', 'age', 'rank', 'visit', 'day', 'cluster', 'order of birth', 'score'])(
    'is not one that is called “%s”, whatever it holds',
    (name) => {
      expect(numbersRows(name, 0, upTo(40))).toBe(false);
    },
  );

  it('is none whose numbers stand still or turn back, of any name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 40, maxLength: 80 }),
        (name, numbers) => {
          // Of 31 numbers in 40 rows and more some stand twice.
          const turns = numbers.filter((n, r) => r > 0 && n <= numbers[r - 1] && n !== numbers[0]);
          fc.pre(turns.length > 0);
          expect(numbersRows(name, 1, numbers.map(String))).toBe(false);
        },
      ),
    );
  });
});
