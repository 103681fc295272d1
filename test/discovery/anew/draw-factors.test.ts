import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorPosterior, factorDraws } from '../../../core/discovery/anew/draw-factors.ts';
import { covariance, factorErrors, standardScores } from '../../../core/discovery/anew/factor-errors.ts';
import { Rng } from '../../../core/math/rng.ts';

/** `a b'` of row-major matrices, a: rows x inner, b: columns x inner. */
function timesTransposed(a: Float64Array, b: Float64Array, inner: number): Float64Array {
  const [rows, columns] = [a.length / inner, b.length / inner];
  return Float64Array.from({ length: rows * columns }, (_, k) => {
    let s = 0;
    for (let i = 0; i < inner; i++)
      s += a[Math.floor(k / columns) * inner + i] * b[(k % columns) * inner + i];
    return s;
  });
}

/** A covariance of true factors and other variables, and that of the factors' errors. */
const systems = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    factors: fc.integer({ min: 1, max: 4 }),
    others: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ seed, factors, others }) => {
    const rng = new Rng(seed);
    const random = (size: number, scale: number): Float64Array => {
      const root = Float64Array.from({ length: size * size }, () => rng.normal(0, scale));
      const made = timesTransposed(root, root, size);
      for (let i = 0; i < size; i++) made[i * (size + 1)] += 0.1 * scale;
      return made;
    };
    const size = factors + others;
    const truth = random(size, 1);
    const errors = random(factors, 0.4);
    const observed = truth.slice();
    for (let i = 0; i < factors; i++)
      for (let j = 0; j < factors; j++) observed[i * size + j] += errors[i * factors + j];
    return { factors, size, truth, errors, observed };
  });

describe('errorPosterior', () => {
  it('gives draws the covariance of the true factors, among one another and with all else', () => {
    fc.assert(
      fc.property(systems, ({ factors, size, truth, errors, observed }) => {
        const seen = Array.from({ length: size }, (_, i) => i);
        const { gain, covariance: left } = errorPosterior(observed, errors, { seen, factors });
        // A draw is c - gain (c, y) - L n: its covariance with all that was seen, and with itself.
        const keeps = Float64Array.from(
          { length: factors * size },
          (_, k) => (Math.floor(k / size) === k % size ? 1 : 0) - gain[k],
        );
        const withSeen = timesTransposed(keeps, observed, size);
        const own = timesTransposed(withSeen, keeps, size);
        for (let i = 0; i < factors; i++) {
          for (let j = 0; j < factors; j++) {
            expect(own[i * factors + j] + left[i * factors + j]).toBeCloseTo(truth[i * size + j], 7);
          }
          for (let j = factors; j < size; j++) {
            expect(withSeen[i * size + j]).toBeCloseTo(truth[i * size + j], 7);
          }
        }
      }),
    );
  });
});

/** A chain a -> b -> c, with b as an encoder of reliability q gives it. */
function chain(rows: number, reliability: number, rng: Rng) {
  const step = (from: Float64Array): Float64Array => from.map((v) => 0.8 * v + rng.normal(0, 0.6));
  const a = Float64Array.from({ length: rows }, () => rng.normal());
  const b = step(a);
  const c = step(b);
  const code = b.map((v) => Math.sqrt(reliability) * v + rng.normal(0, Math.sqrt(1 - reliability)));
  return { a, b, c, code };
}

const partial = (x: Float64Array, y: Float64Array, z: Float64Array): number => {
  const [u, v, w] = [x, y, z].map(standardScores);
  const [xy, xz, yz] = [covariance(u, v), covariance(u, w), covariance(v, w)];
  return (xy - xz * yz) / Math.sqrt((1 - xz ** 2) * (1 - yz ** 2));
};

describe('factorDraws', () => {
  it('takes off what the true factor takes off, which the factor with its error does not', () => {
    const { a, b, c, code } = chain(20_000, 0.85, new Rng(3));
    const draw = factorDraws({ factors: [code], errors: Float64Array.of(0.15), others: [a, c] });
    const [drawn] = draw(new Rng(4));
    expect(Math.abs(partial(a, c, b))).toBeLessThan(0.02);
    expect(Math.abs(partial(a, c, code))).toBeGreaterThan(0.1);
    expect(Math.abs(partial(a, c, drawn))).toBeLessThan(0.02);
    const truth = covariance(standardScores(a), standardScores(b));
    expect(covariance(standardScores(a), standardScores(drawn))).toBeCloseTo(truth, 1);
  });

  it('is the factor itself where it has no error, and bears errors larger than the factor', () => {
    const { a, code } = chain(200, 1, new Rng(9));
    const [same] = factorDraws({ factors: [code], errors: Float64Array.of(0), others: [a] })(new Rng(1));
    standardScores(code).forEach((v, row) => expect(same[row]).toBeCloseTo(v, 10));
    const [worn] = factorDraws({ factors: [code], errors: Float64Array.of(1.4), others: [a] })(new Rng(1));
    expect(worn.every(Number.isFinite)).toBe(true);
  });
});

describe('factorErrors', () => {
  it('is what is missing to the reliability, and nothing between modalities', () => {
    const rng = new Rng(11);
    const truth = Float64Array.from({ length: 30_000 }, () => rng.normal());
    const code = (): Float64Array => truth.map((v) => Math.sqrt(0.9) * v + rng.normal(0, Math.sqrt(0.1)));
    const errors = factorErrors([code(), code()], [code(), code()], ['Eye', 'Sleep']);
    expect(errors[0]).toBeCloseTo(0.1, 2);
    expect([errors[1], errors[2]]).toEqual([0, 0]);
    const alike = factorErrors([truth], [truth.map((v) => 3 * v - 1)], ['Eye']);
    expect(alike[0]).toBeCloseTo(0, 10);
  });

  it('sees that errors of one modality go together, and passes over people who lack it', () => {
    const rng = new Rng(12);
    const n = 20_000;
    const normal = (): Float64Array => Float64Array.from({ length: n }, () => rng.normal());
    const [z1, z2] = [normal(), normal()];
    const half = (): Float64Array[] => {
      const common = normal().map((v) => 0.4 * v);
      return [z1, z2].map((z) => z.map((v, i) => v + common[i]));
    };
    const [one, other] = [half(), half()];
    for (const column of [...one, ...other]) column.fill(Number.NaN, 0, 50);
    const errors = factorErrors(one, other, ['Eye', 'Eye']);
    expect(errors[1]).toBeCloseTo(0.16 / 1.16, 1);
    expect(errors[1]).toBe(errors[2]);
  });
});
