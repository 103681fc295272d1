import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addColumn, emptySums, rowsOfOnePerson, withSameSums } from '../../core/cohort/same-rows.ts';

/** Numbers that no two rows share, in an order of its own for each column. */
const measured = (rows: number, seed: number): number[] =>
  Array.from({ length: rows }, (_, r) => ((r + 1) * (7919 + 2 * seed) * 31) % 100_003);
const copied = (values: readonly number[], from: number, to: number): number[] =>
  values.map((value, r) => (r === to ? values[from] : value));

describe('rows with the same values', () => {
  const columns = [1, 2, 3, 4, 5].map((seed) => measured(200, seed));
  const sex = measured(200, 9).map((value) => value % 2);

  it('are found among others, with what is missing in both', () => {
    const gap = columns[0].map((value, r) => (r === 3 ? Number.NaN : value));
    const rows = [gap, ...columns.slice(1), sex].map((values) => copied(values, 3, 120));
    expect(rowsOfOnePerson(rows)).toEqual([[3, 120]]);
    expect(rowsOfOnePerson(rows.map((values) => copied(values, 3, 7)))).toEqual([[3, 7, 120]]);
  });

  it.each([
    [
      'one value differs',
      [...columns.map((v) => copied(v, 3, 120)), sex.map((v, r) => (r === 120 ? 1 - sex[3] : v))],
    ],
    ['three columns tell people apart', columns.slice(0, 3).map((v) => copied(v, 3, 120))],
    [
      'all columns have few values',
      Array.from({ length: 30 }, (_, c) => measured(200, c).map((value) => value % 4)).map((v) =>
        copied(v, 3, 120),
      ),
    ],
    [
      'nothing is known of both',
      columns.map((v) => v.map((x, r) => (r === 3 || r === 120 ? Number.NaN : x))),
    ],
  ])('are no one person where %s', (_, rows) => {
    expect(rowsOfOnePerson(rows)).toEqual([]);
  });

  it('are those that a slow comparison finds', () => {
    const cell = fc.oneof(
      fc.constant(Number.NaN),
      fc.constant(-0),
      fc.integer({ min: 0, max: 2 }),
      fc.double(),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const sums = emptySums(12);
          for (const values of rows) addColumn(sums, values);
          const keyOf = (r: number): string => JSON.stringify(rows.map((values) => String(values[r] + 0)));
          const slow = new Map<string, number[]>();
          for (let r = 0; r < 12; r++) slow.set(keyOf(r), [...(slow.get(keyOf(r)) ?? []), r]);
          expect(withSameSums(sums)).toEqual([...slow.values()].filter((same) => same.length > 1));
        },
      ),
    );
  });
});
