import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainedByGroups } from '../../core/math/association.ts';
import { Rng } from '../../core/math/rng.ts';

const column = (rows: number, of: (r: number) => number): Float64Array =>
  Float64Array.from({ length: rows }, (_, r) => of(r));

describe('what the levels of a category explain', () => {
  it('is that of an analysis of variance, by hand', () => {
    // Means 2, 3 and 7 of three each; 42 between and 6 within, 48 in all: 1 - (6 / 6) / (48 / 8).
    const groups = Float64Array.of(5, 5, 5, 0, 0, 0, 9, 9, 9);
    const values = Float64Array.of(1, 2, 3, 2, 3, 4, 6, 7, 8);
    expect(explainedByGroups(groups, values)).toBeCloseTo(Math.sqrt(1 - 8 / 48), 12);
  });

  it('does not depend on the codes of the levels, nor on where and how the variable is measured', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = new Rng(seed);
        const groups = column(60, () => rng.int(4));
        const values = column(60, (r) => groups[r] ** 2 + rng.normal());
        const codes = [7, -2, 40, 1];
        const other = explainedByGroups(
          groups.map((g) => codes[g]),
          values.map((v) => 5 - 3 * v),
        );
        expect(other).toBeCloseTo(explainedByGroups(groups, values), 9);
      }),
    );
  });

  it('is about nothing for many levels that explain nothing, and nothing can be said without a row to spare', () => {
    const rng = new Rng(3);
    const groups = column(2000, () => rng.int(40));
    expect(
      explainedByGroups(
        groups,
        column(2000, () => rng.normal()),
      ),
    ).toBeLessThan(0.1);
    expect(
      explainedByGroups(
        column(5, (r) => r),
        column(5, (r) => r),
      ),
    ).toBeNaN();
    expect(
      explainedByGroups(
        groups,
        groups.map(() => 3),
      ),
    ).toBeNaN();
    expect(
      explainedByGroups(
        groups.map(() => 1),
        groups,
      ),
    ).toBeNaN();
  });
});
