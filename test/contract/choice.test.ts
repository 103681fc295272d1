import { describe, expect, it } from 'vitest';
import { choiceRequest } from '../../core/contract/choice-api.ts';

const accepts = (range: unknown): boolean => choiceRequest.safeParse({ project: 'p', range }).success;

describe('a request to choose numbers of factors', () => {
  it('is a training request with a range, one to four where none is given', () => {
    expect(choiceRequest.parse({ project: 'p', learn: { Sleep: { hidden: 16 } } })).toMatchObject({
      project: 'p',
      seed: 1,
      learn: { Sleep: { hidden: 16 } },
      range: { from: 1, to: 4 },
    });
  });

  it('wants a range that goes up, of whole numbers from 1 to 8', () => {
    expect(accepts({ from: 1, to: 8 })).toBe(true);
    expect(accepts({ from: 2, to: 3 })).toBe(true);
    for (const range of [
      { from: 0, to: 4 },
      { from: 1, to: 9 },
      { from: 3, to: 3 },
      { from: 4, to: 2 },
      { from: 1, to: 2.5 },
      { from: 1 },
      { from: 1, to: 4, step: 1 },
    ]) {
      expect(accepts(range)).toBe(false);
    }
  });
});
