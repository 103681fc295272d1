import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amount, amountOf, counted, few, freeName, listed, namesBeside } from '../../core/text/sentence.ts';

it('lists names as a sentence does', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

it('tells the first of many names, and how many are left', () => {
  const names = ['a', 'b', 'c', 'd'];
  expect([few(names, 4), few(names, 3), few(names, 2, 4)]).toEqual([
    'a, b, c, d',
    'a, b, c and 1 other',
    'a, b, c, d',
  ]);
  expect(few(names, 2)).toBe('a, b and 2 others');
});

it('counts with the noun that goes with the number', () => {
  expect([counted(1, 'row'), counted(0, 'row'), counted(2000, 'row')]).toEqual([
    '1 row',
    '0 rows',
    '2000 rows',
  ]);
  expect([amount(2000), amountOf(1, 'cell'), amountOf(2000, 'cell')]).toEqual([
    '2,000',
    '1 cell',
    '2,000 cells',
  ]);
});

it('finds a name that nobody has, in whatever case', () => {
  expect([freeName('Labs', []), freeName('Labs', ['labs', 'LABS 2'])]).toEqual(['Labs', 'Labs 3']);
});

it('gives many names as they are given one by one, each free beside all before', () => {
  const name: fc.Arbitrary<string> = fc.constantFrom('a', 'A', 'a 2', 'A 3', 'b');
  fc.assert(
    fc.property(fc.array(name), fc.array(name), (names, others) => {
      const taken = [...others];
      const onebyone = names.map((each) => {
        taken.push(freeName(each, taken));
        return taken.at(-1);
      });
      expect(names.map(namesBeside(others))).toEqual(onebyone);
      expect(new Set(onebyone.map((each) => each!.toLowerCase())).size).toBe(names.length);
    }),
  );
});
