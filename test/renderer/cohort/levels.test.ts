import { expect, it } from 'vitest';
import { merged, moved } from '../../../renderer/cohort/levels.ts';

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
