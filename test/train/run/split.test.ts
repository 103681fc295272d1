import { describe, expect, it } from 'vitest';
import { heldOutCount, splitOf } from '../../../core/train/run/split.ts';

describe('who is held out', () => {
  it.each([
    [1000, 0.4, 400],
    [1000, 0.05, 50],
    [100, 0.05, 20],
    [100, 0.4, 40],
  ])('is, of %i people at a share of %f, %i: a fifth or 50 at least', (subjects, share, count) => {
    expect(heldOutCount(subjects, share)).toBe(count);
  });

  it('does not train', () => {
    const rows = Int32Array.from({ length: 300 }, (_, s) => (s % 3 === 0 ? -1 : s));
    const { training, validation } = splitOf([rows], { seed: 4, validation: 0.3 });
    expect([training.length, validation.length]).toEqual([140, 60]);
    expect([...training, ...validation].sort((a, b) => a - b)).toEqual([...rows].filter((row) => row >= 0));
  });
});
