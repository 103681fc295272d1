import { expect, it } from 'vitest';
import { ownName } from '../../core/graph/names.ts';

it('tells the name of a column beside the one that is read, where the two differ', () => {
  expect(ownName({ id: 'bmi', codebookLabel: 'Body mass index' })).toBe('bmi');
  expect(ownName({ id: 'Sleep 1', label: 'Breathing' })).toBe('Sleep 1');
  expect(ownName({ id: 'bmi', codebookLabel: ' bmi ' })).toBeNull();
  expect(ownName({ id: 'two\nlines', label: 'two lines' })).toBeNull();
  expect(ownName({ id: 'age', label: ' ' })).toBeNull();
});
