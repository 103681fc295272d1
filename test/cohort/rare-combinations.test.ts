import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_ALIKE, rareCombinations } from '../../core/cohort/rare-combinations.ts';

const column = (name: string, values: readonly number[]) => ({ name, values });
const many = (value: number, n: number): number[] => Array.from({ length: n }, () => value);

describe('rare combinations', () => {
  it('are told by a column, by two, and by all, with counts', () => {
    const sex = column('sex', [...many(0, 20), ...many(1, 20)]);
    const site = column('site', [...many(1, 18), ...many(2, 20), 1, 1]);
    const stage = column('stage', [...many(1, 37), 2, 2, 2]);
    expect(rareCombinations([sex, site, stage])).toEqual([
      { columns: ['sex', 'site', 'stage'], combinations: 3, people: 5 },
      { columns: ['sex', 'site'], combinations: 2, people: 4 },
      { columns: ['stage'], combinations: 1, people: 3 },
    ]);
  });

  it('are none where everybody has four others alike, or a value is missing', () => {
    expect(rareCombinations([column('sex', [...many(0, 5), ...many(1, 9)])])).toEqual([]);
    expect(rareCombinations([column('sex', [...many(0, 5), Number.NaN])])).toEqual([]);
  });

  it('count as many people as stand in small groups', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 60 }), (values) => {
        const counts = new Map<number, number>();
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
        const people = values.filter((value) => counts.get(value)! < FEWEST_ALIKE).length;
        expect(rareCombinations([column('site', values)]).map((one) => one.people)).toEqual(
          people > 0 ? [people] : [],
        );
      }),
    );
  });
});
