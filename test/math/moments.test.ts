import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../core/math/moments.ts';

describe('the moments of a column', () => {
  it('pass over what is no number', () => {
    expect(momentsOf([1, Number.NaN, 3, Infinity])).toEqual({
      n: 2,
      mean: 2,
      sd: Math.SQRT2,
      min: 1,
      max: 3,
    });
    expect(momentsOf([Number.NaN])).toEqual({ n: 0, mean: null, sd: null, min: null, max: null });
    expect(momentsOf([5])).toEqual({ n: 1, mean: 5, sd: null, min: 5, max: 5 });
  });

  it('grow with the values, however large or small these are', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1010 }), (numbers, power) => {
        const plain = momentsOf(numbers);
        const scaled = momentsOf(numbers.map((v) => v * 2 ** power));
        expect(scaled.mean! / 2 ** power).toBeCloseTo(plain.mean!, 9);
        expect(scaled.sd! / 2 ** power).toBeCloseTo(plain.sd!, 9);
      }),
    );
  });
});
