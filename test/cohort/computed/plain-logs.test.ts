import { describe, expect, it } from 'vitest';
import { computedColumns } from '../../../core/cohort/computed/computed-columns.ts';
import { Rng } from '../../../core/math/rng.ts';

const rounded = (v: number, digits: number): number => Number(v.toFixed(digits));

/** Values of a laboratory, far above 1: one more makes hardly a difference. */
function ferritin(spread: number, digits: number): Float64Array {
  const rng = new Rng(3);
  return Float64Array.from({ length: 300 }, () => rounded(Math.exp(5 + spread * rng.normal()), digits));
}

const LOGS = [
  ['ln', (v: number) => Math.log(v)],
  ['log10', (v: number) => Math.log10(v)],
  ['log2', (v: number) => Math.log2(v)],
] as const;

describe.each(LOGS)('%s of a column, and of one more than it', (name, log) => {
  it.each([
    [0.6, 0],
    [0.3, 1],
    [0.2, 0],
  ])('is told as that and as no fitted formula (spread %s, %i decimals)', (spread, digits) => {
    const values = ferritin(spread, digits);
    for (const more of [0, 1]) {
      for (const decimals of [2, 3, 4]) {
        const column = { name: 'y', values: values.map((v) => rounded(log(v + more), decimals)) };
        // Which of the two comes first makes no difference where one is added.
        for (const columns of more ? [[0], [1]] : [[0]]) {
          const both = [{ name: 'x', values }, column];
          const found = computedColumns(columns[0] === 0 ? both : both.toReversed());
          const inner = more ? 'x + 1' : 'x';
          expect(found.map(({ formula }) => formula)).toEqual([
            `y = ${name}(${inner}), rounded to ${String(decimals)} decimals`,
          ]);
        }
      }
    }
  });

  it('is not told of what is nearly that', () => {
    const values = ferritin(0.6, 0);
    const rng = new Rng(4);
    const off = values.map((v) => rounded(log(v + 1) + 0.01 * rng.normal(), 3));
    expect(
      computedColumns([
        { name: 'x', values },
        { name: 'y', values: off },
      ]),
    ).toEqual([]);
  });
});
