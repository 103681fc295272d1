import { describe, expect, it } from 'vitest';
import { originalWords, reconstructedWords } from '../../../renderer/train/cell-words.ts';

const levels = [
  { code: 0, label: 'never' },
  { code: 1, label: 'former' },
  { code: 2, label: 'current' },
];

describe('a value beside its reconstruction', () => {
  it('of a group is its label, and the nearest one with the number', () => {
    expect(originalWords(2, levels)).toBe('current');
    expect(originalWords(Math.fround(0.99999), levels)).toBe('former');
    expect(reconstructedWords(1.43, levels)).toBe('former (1.43)');
    expect(reconstructedWords(-0.2, levels)).toBe('never (−0.2)');
  });

  it('of numbers is the number', () => {
    for (const none of [undefined, []]) {
      expect(originalWords(41.23, none)).toBe('41.2');
      expect(reconstructedWords(41.23, none)).toBe('41.2');
    }
  });

  it('that is missing, or that no level stands for, is claimed for no group', () => {
    expect(originalWords(Number.NaN, levels)).toBe('–');
    expect(reconstructedWords(Number.NaN, levels)).toBe('–');
    expect(originalWords(7, levels)).toBe('7');
  });
});
