import { describe, expect, it } from 'vitest';
import { standardised } from '../../core/math/regression.ts';
import { Rng } from '../../core/math/rng.ts';
import { leftOut } from '../../core/math/left-out.ts';

const draw = (n: number, rng: Rng): Float64Array => {
  const column = new Float64Array(n);
  rng.fillNormal(column);
  return column;
};

const withSquare = (column: Float64Array): Float64Array[] => {
  const own = standardised(column);
  return [own, standardised(own.map((v) => v * v))];
};

/** Of 40 cohorts: what eight inputs explain of a target of which `share` comes from the first. */
function found(n: number, share: number, of: (v: number) => number = (v) => v): number[] {
  return Array.from({ length: 40 }, (_, k) => {
    const rng = new Rng(1000 * n + k);
    const inputs = Array.from({ length: 8 }, () => draw(n, rng));
    const own = draw(n, rng);
    const target = own.map((v, r) => Math.sqrt(1 - share) * v + Math.sqrt(share) * of(inputs[0][r]));
    return leftOut(inputs, withSquare(target), rng).r2;
  });
}
const over = (values: readonly number[], limit: number): number =>
  values.filter((v) => v > limit).length / values.length;

describe('what few rows show of a relation', () => {
  it.each([30, 60])('exceeds .1 seldom where there is none (%d rows)', (n) => {
    expect(over(found(n, 0), 0.1)).toBeLessThanOrEqual(0.05);
  });

  it('shows a strong relation, straight or bent', () => {
    expect(over(found(60, 0.6), 0.1)).toBeGreaterThan(0.9);
    expect(
      over(
        found(99, 0.8, (v) => (v * v - 1) / Math.SQRT2),
        0.1,
      ),
    ).toBeGreaterThan(0.7);
  });
});
