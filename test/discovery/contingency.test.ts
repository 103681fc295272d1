import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../core/discovery/ci/chi-square.ts';
import { logChiSquareP } from '../../core/math/distributions.ts';
import { Rng } from '../../core/math/rng.ts';

/** Chi-square by its definition: sum (O - E)^2 / E over all cells of each stratum's table. */
function byDefinition(x: Float64Array, y: Float64Array, given: readonly Float64Array[]) {
  const strata = new Map<string, [number, number][]>();
  for (let r = 0; r < x.length; r++) {
    const set = given.map((z) => z[r]);
    if ([x[r], y[r], ...set].some(Number.isNaN)) continue;
    strata.set(set.join(), [...(strata.get(set.join()) ?? []), [x[r], y[r]]]);
  }
  let [value, degrees, n] = [0, 0, 0];
  for (const rows of strata.values()) {
    n += rows.length;
    const xs = [...new Set(rows.map(([a]) => a))];
    const ys = [...new Set(rows.map(([, b]) => b))];
    degrees += (xs.length - 1) * (ys.length - 1);
    for (const a of xs) {
      for (const b of ys) {
        const observed = rows.filter(([s, t]) => s === a && t === b).length;
        const expected =
          (rows.filter(([s]) => s === a).length * rows.filter(([, t]) => t === b).length) / rows.length;
        value += (observed - expected) ** 2 / expected;
      }
    }
  }
  return { value, degrees, n };
}

interface Shape {
  readonly rows: number;
  readonly levels: readonly number[];
  readonly gaps: number;
  readonly copies: number;
  readonly seed: number;
}

/** Columns of unequal shares that follow the one before to some extent; levels may be empty. */
function table({ rows, levels, gaps, copies, seed }: Shape): Float64Array[] {
  const rng = new Rng(seed);
  const columns: Float64Array[] = [];
  for (const [c, count] of levels.entries()) {
    const before = columns[c - 1];
    columns.push(
      Float64Array.from({ length: rows }, (_, r) =>
        before && rng.uniform() < copies ? before[r] % count : Math.floor(rng.uniform() ** 2 * count),
      ),
    );
  }
  return columns.map((column) => column.map((v) => (rng.uniform() < gaps ? Number.NaN : 3 * v - 7)));
}

const shape = fc.record({
  rows: fc.integer({ min: 1, max: 400 }),
  levels: fc.array(fc.integer({ min: 1, max: 11 }), { minLength: 2, maxLength: 6 }),
  gaps: fc.constantFrom(0, 0, 0.05, 0.4),
  copies: fc.constantFrom(0, 0.3, 0.9, 1),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

describe('counting for chi-square', () => {
  it('gives what the definition gives, whatever the levels, gaps and empty strata', () => {
    fc.assert(
      fc.property(shape, (drawn) => {
        const columns = table(drawn);
        const test = chiSquare(
          columns.map((_, c) => `c${c}`),
          columns,
        );
        // Every set of others, for the first pair both ways round: one test's tables must not mar the next.
        for (let bits = 0; bits < 1 << (columns.length - 2); bits++) {
          const given = Int32Array.from(columns.keys()).filter((c) => c > 1 && bits & (1 << (c - 2)));
          const expected = byDefinition(
            columns[0],
            columns[1],
            Array.from(given, (c) => columns[c]),
          );
          for (const [x, y] of [
            [0, 1],
            [1, 0],
          ]) {
            const evidence = test.evidence(x, y, given, given.length);
            expect(test.sampleSize(x, y, given, given.length)).toBe(expected.n);
            if (expected.degrees === 0) {
              expect(evidence).toBeNaN();
              continue;
            }
            expect(evidence).toBeCloseTo(-logChiSquareP(expected.value, expected.degrees), 7);
            const strength = Math.sqrt(expected.value / (expected.value + expected.n));
            expect(test.strength(x, y, given, given.length)).toBeCloseTo(strength, 6);
          }
        }
      }),
    );
  });

  it('gives exactly the same for a set in any order, and whatever was asked before', () => {
    fc.assert(
      fc.property(shape, fc.infiniteStream(fc.nat()), (drawn, picks) => {
        const columns = table(drawn);
        const names = columns.map((_, c) => `c${c}`);
        const given = Int32Array.from(columns.keys()).subarray(2);
        const shuffled = Array.from(given)
          .map((c) => [picks.next().value as number, c])
          .sort(([a], [b]) => a - b)
          .map(([, c]) => c);
        const used = chiSquare(names, columns);
        for (let order = 0; order < given.length; order++) used.evidence(1, 0, given, order);
        const fresh = chiSquare(names, columns);
        expect(used.evidence(0, 1, given, given.length)).toEqual(
          fresh.evidence(0, 1, Int32Array.from(shuffled), given.length),
        );
      }),
    );
  });

  it('says nothing given a larger set where it says nothing given a smaller one, as it promises', () => {
    fc.assert(
      fc.property(shape, (drawn) => {
        const columns = table(drawn);
        const test = chiSquare(
          columns.map((_, c) => `c${c}`),
          columns,
        );
        expect(test.voidStays).toBe(true);
        const given = Int32Array.from(columns.keys()).subarray(2);
        let silent = false;
        for (let order = 0; order <= given.length; order++) {
          const now = Number.isNaN(test.evidence(0, 1, given, order));
          if (silent) expect(now).toBe(true);
          silent = now;
        }
      }),
    );
  });

  it('takes more levels of a category than of numbers, and says how many are too many', () => {
    const values = Float64Array.from({ length: 600 }, (_, r) => r % 200);
    const other = values.map((v, r) => (v + (r % 3)) % 2);
    const test = chiSquare(['a', 'b'], [values, other], [true, true]);
    const { value, degrees } = byDefinition(values, other, []);
    expect(degrees).toBe(199);
    expect(test.evidence(0, 1, new Int32Array(0), 0)).toBeCloseTo(-logChiSquareP(value, degrees), 7);
    expect(() => chiSquare(['a', 'b'], [values, other])).toThrow(/"a" has more than 32/);
    const many = values.map((_, r) => r % 300);
    expect(() => chiSquare(['a', 'b'], [many, other], [true, true])).toThrow(/"a" has more than 250/);
  });
});
