import { expect, it } from 'vitest';
import { inNumberOrder, merged, moved } from '../../../renderer/cohort/levels.ts';

const groups = ['a', 'b', 'c', 'd'].map((value) => ({ label: value.toUpperCase(), values: [value] }));
const shown = (all: typeof groups | ReturnType<typeof merged>) => all.map(({ label }) => label).join(' ');

it('merges chosen levels in the place of the first, with all their values', () => {
  const made = merged(groups, ['d', 'b'], 'or');
  expect(shown(made)).toBe('A B or D C');
  expect(made[1].values).toEqual(['b', 'd']);
  expect(shown(merged(made, ['a', 'b'], 'or'))).toBe('A or B or D C');
  expect(merged(groups, ['a'], 'or')).toBe(groups);
});

it('moves a level and keeps the others in their order', () => {
  expect(shown(moved(groups, 0, 2))).toBe('B C A D');
  expect(shown(moved(groups, 3, 0))).toBe('D A B C');
});

it.each([
  ['1 10 2', '1 2 10'],
  ['-1 -2 0 3', '-2 -1 0 3'],
  ['stage 1 b;stage 10;stage 2', 'stage 1 b;stage 2;stage 10'],
  // What is in no order of the alphabet was put so by somebody.
  ['never rarely always', 'never rarely always'],
  ['10 2 1', '10 2 1'],
])('counts levels that stand in the order of the alphabet: %s', (read, asCounted) => {
  const by = read.includes(';') ? ';' : ' ';
  const levels = read.split(by).map((value) => ({ label: value, values: [value] }));
  expect(
    inNumberOrder(levels)
      .map(({ label }) => label)
      .join(by),
  ).toBe(asCounted);
});
