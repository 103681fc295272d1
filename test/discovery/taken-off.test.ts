import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlate } from '../../core/discovery/ci/correlation.ts';
import { fisherZ } from '../../core/discovery/ci/fisher-z.ts';
import { standardise } from '../../core/discovery/ci/standardise.ts';
import { TakenOff } from '../../core/discovery/ci/taken-off.ts';
import { Rng } from '../../core/math/rng.ts';

/** More columns with gaps of their own than those up to which tests keep a matrix for every combination. */
const COLUMNS = 9;

interface Drawing {
  readonly seed: number;
  readonly rows: number;
  readonly gaps: readonly number[];
  readonly shift: number;
}

const drawings: fc.Arbitrary<Drawing> = fc.record({
  seed: fc.nat(),
  rows: fc.integer({ min: 30, max: 700 }),
  gaps: fc.array(fc.constantFrom(0, 0.01, 0.03, 0.1, 0.4), { minLength: COLUMNS, maxLength: COLUMNS }),
  shift: fc.constantFrom(0, 5, -400),
});

function columnsOf({ seed, rows, gaps, shift }: Drawing): Float64Array[] {
  const rng = new Rng(seed);
  const common = Float64Array.from({ length: rows }, () => rng.normal());
  return gaps.map((share) =>
    common.map((v) => {
      const value = shift + 0.6 * v + rng.normal();
      return rng.uniform() < share ? Number.NaN : value;
    }),
  );
}

/** The same test in a table of nothing but the rows that have all of its variables. */
function onItsRows(columns: readonly Float64Array[], members: readonly number[]): Float64Array[] {
  const rows = [...columns[0].keys()].filter((r) => members.every((c) => !Number.isNaN(columns[c][r])));
  return members.map((c) => Float64Array.from(rows, (r) => columns[c][r]));
}

function presence(columns: readonly Float64Array[]): Uint32Array[] {
  return columns.map((column) => {
    const bits = new Uint32Array((column.length + 31) >> 5);
    column.forEach((v, r) => {
      if (!Number.isNaN(v)) bits[r >> 5] |= 1 << (r & 31);
    });
    return bits;
  });
}

describe('Fisher z where gaps have many patterns', () => {
  it('is that of the rows of each test alone, whatever was tested before', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const columns = columnsOf(drawing);
        const test = fisherZ(correlate(columns));
        const rng = new Rng(drawing.seed + 1);
        for (let k = 0; k < 25; k++) {
          const order = rng.int(5);
          const members = Array.from(rng.permutation(COLUMNS)).slice(0, order + 2);
          const [x, y, ...given] = members;
          const own = onItsRows(columns, members);
          if (own[0].length < order + 8) continue;
          const alone = fisherZ(correlate(own));
          const places = Int32Array.from(given, (_, i) => i + 2);
          const set = Int32Array.from(given);
          const expected = alone.effect(0, 1, places, order);
          const found = test.effect(x, y, set, order);
          expect(Math.abs(found.value - expected.value)).toBeLessThan(1e-9);
          expect(Math.abs(found.standardError - expected.standardError)).toBeLessThan(1e-9);
          expect(test.sampleSize(x, y, set, order)).toBe(own[0].length);
          const strength = alone.strength(0, 1, places, order);
          expect(Math.abs(test.strength(x, y, set, order) - strength)).toBeLessThan(1e-9);
        }
      }),
    );
  });
});

describe('products with rows taken off', () => {
  it('are those over the rows of the test', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const columns = columnsOf({ ...drawing, gaps: drawing.gaps.map((share) => Math.min(share, 0.03)) });
        const data = standardise(columns);
        const taken = new TakenOff(data, presence(columns));
        const members = [7, 0, 3, 5];
        const found = taken.products(Int32Array.from([...members, 1]), members.length);
        const rows = onItsRows(columns, members)[0].length;
        // Where two gaps fall into one row often, going through the rows costs less.
        fc.pre(found !== null);
        expect(found!.rows).toBe(rows);
        const complete = [...columns[0].keys()].filter((r) =>
          members.every((c) => !Number.isNaN(columns[c][r])),
        );
        members.forEach((a, i) => {
          members.forEach((b, j) => {
            const sum = complete.reduce(
              (s, r) => s + data.values[a * data.rows + r] * data.values[b * data.rows + r],
              0,
            );
            expect(found!.values[i * found!.size + j]).toBeCloseTo(sum, 8);
          });
        });
      }),
    );
  });
});
