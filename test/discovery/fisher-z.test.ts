import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { correlate } from '../../core/discovery/ci/correlation.ts';
import { fisherZ } from '../../core/discovery/ci/fisher-z.ts';
import { squaredPartials } from '../../core/discovery/ci/partial-correlation.ts';
import { Rng } from '../../core/math/rng.ts';
import { readTable } from './helpers.ts';

interface Expected {
  x: number;
  y: number;
  given: number[];
  strength: number;
  pValue: number;
  n: number;
}

// Expected values: residuals of numpy's least squares, p-values of scipy.
describe.each(['gaussian', 'gaussian-missing'])('Fisher z on %s', (name) => {
  const folder = new URL('../fixtures/pc/', import.meta.url).pathname;
  const test = fisherZ(correlate(readTable(`${folder}${name}.txt`).columns));
  const cases = JSON.parse(readFileSync(`${folder}${name}.expected.json`, 'utf8')) as Expected[];

  it.each(cases)('$x, $y given $given', ({ x, y, given, strength, pValue, n }) => {
    const set = Int32Array.from(given);
    const evidence = test.evidence(x, y, set, given.length);
    expect(test.pValue(evidence, given.length)).toBeCloseTo(pValue, 9);
    expect(test.strength(x, y, set, given.length)).toBeCloseTo(strength, 9);
    expect(test.sampleSize(x, y, set, given.length)).toBe(n);
    for (const alpha of [0.001, 0.05, 0.5]) {
      expect(evidence <= test.threshold(alpha, given.length)).toBe(pValue >= alpha);
    }
    expect(test.evidence(y, x, set, given.length)).toBeCloseTo(evidence, 12);
  });
});

it('gives the same where few patterns of gaps let it keep a matrix for each combination', () => {
  const folder = new URL('../fixtures/pc/', import.meta.url).pathname;
  const { columns } = readTable(`${folder}gaussian-missing.txt`);
  const [many, few] = [fisherZ(correlate(columns)), fisherZ(correlate(columns.slice(0, 6)))];
  const rng = new Rng(1);
  for (let k = 0; k < 60; k++) {
    const [x, y, ...rest] = rng.permutation(6);
    const given = Int32Array.from(rest);
    const order = rng.int(5);
    expect(few.sampleSize(x, y, given, order)).toBe(many.sampleSize(x, y, given, order));
    expect(few.evidence(x, y, given, order)).toBeCloseTo(many.evidence(x, y, given, order), 9);
  }
});

describe('squaredPartials', () => {
  /** The textbook recursion: r_xy.zS from r_xy.S, r_xz.S and r_yz.S. */
  function recursive(r: Float64Array, p: number, x: number, y: number, given: readonly number[]): number {
    if (given.length === 0) return r[x * p + y];
    const [z, ...rest] = given;
    const xy = recursive(r, p, x, y, rest);
    const xz = recursive(r, p, x, z, rest);
    const yz = recursive(r, p, y, z, rest);
    return (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
  }

  it('equal the recursion at every order', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 5 }), (seed, order) => {
        const rng = new Rng(seed);
        const columns = Array.from({ length: 7 }, () => new Float64Array(40));
        columns.forEach((c, k) => {
          rng.fillNormal(c);
          if (k > 0) c.forEach((_, i) => (c[i] += 0.5 * columns[k - 1][i]));
        });
        const { r } = correlate(columns);
        const [x, y, ...given] = Array.from(rng.permutation(7)).slice(0, order + 2);
        const squared = squaredPartials(r, 7)(x, y, Int32Array.from(given), order);
        expect(squared).toBeCloseTo(recursive(r, 7, x, y, given) ** 2, 9);
      }),
    );
  });

  it('say nothing where the set is singular or determines a variable', () => {
    const rng = new Rng(2);
    const [a, b, c, d] = Array.from({ length: 4 }, () => {
      const column = new Float64Array(100);
      rng.fillNormal(column);
      return column;
    });
    const sum = a.map((v, i) => v + b[i]);
    const total = a.map((v, i) => v + b[i] + c[i]);
    const columns = [a, b, c, d, sum, total];
    const squared = squaredPartials(correlate(columns).r, 6);
    const at = (x: number, y: number, ...given: number[]) =>
      squared(x, y, Int32Array.from(given), given.length);
    expect(at(4, 3, 0, 1)).toBeNaN();
    expect(at(3, 4, 0, 1)).toBeNaN();
    expect(at(5, 3, 0, 1, 2)).toBeNaN();
    expect(at(2, 3, 0, 1, 4)).toBeNaN();
    expect(at(5, 3, 4, 2)).toBeNaN();
    expect(at(2, 3, 0, 1)).not.toBeNaN();
    // A copy in the conditioning set, of order 1 and 2.
    const copy = squaredPartials(correlate([a, a.slice(), d]).r, 3);
    expect(copy(0, 2, Int32Array.of(1), 1)).toBeNaN();
  });
});
