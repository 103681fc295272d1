import { checkColumn } from '../table/checks/run-check.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { cellReader } from '../../../core/ingest/table/values/read-cell.ts';
import { twoUnitsOf } from '../../../core/ingest/cell/two-units.ts';

const kindOf = (cells: readonly string[]) => twoUnitsOf(new Map(cells.map((cell) => [cell, 1])));
const read = (cells: readonly string[]) => {
  const { plan } = inferColumn('x', cells);
  return { plan, values: cells.map(cellReader(plan)) };
};

describe('numbers in two units', () => {
  it.each([
    ['in', ['5\'10"', "5'7", '6′ 2″', '5’11½”', "6'"], [70, 67, 74, 71.5, 72]],
    ['in', ['5 ft 10 in', '5ft 7in', '6 feet 2 inches', '6 ft'], [70, 67, 74, 72]],
    ['lb', ['7 lb 8 oz', '6lbs 4oz', '8 pounds 12 ounces', '7 lb'], [7.5, 6.25, 8.75, 7]],
    ['weeks', ['35+0', '38+7', '40+0'], null],
    ['weeks', ['38 0/7', '40 w 0 d', '39w', '41 weeks 0 days', '40+0 SSW'], [38, 40, 39, 41, 40]],
    ['years', ['3y 6m', '4 years 3 months', '10 yrs', '2 J 9 Monate'], [3.5, 4.25, 10, 2.75]],
  ])('are read as %s', (unit, cells, values) => {
    const { plan, values: found } = read(cells);
    if (values === null) return expect(plan.numbers?.twoUnits).toBeUndefined();
    expect(plan).toMatchObject({ type: 'number', unit });
    expect(found).toEqual(values);
  });

  it.each([
    ['scores of Gleason', ['3+4', '4+3', '3+3', '4+5']],
    ['minutes and seconds', ['6\'30"', '7\'05"', '5\'45"', '6\'10"']],
    ['pounds alone', ['120 lb', '130 lb']],
    ['years alone', ['3y', '5y', '7y']],
    ['sums', ['38+9', '40+8', '36+2']],
    ['blood pressures', ['120/80', '130/90']],
  ])('are not %s', (_, cells) => {
    expect(kindOf(cells)).toBeNull();
  });

  it('tell of one that has too many of the second', () => {
    const { values } = read(['7 lb 8 oz', '6 lb 4 oz', '8 lb 2 oz', '7 lb 1 oz', '6 lb 31 oz', 'n/a']);
    expect(values.slice(-2)).toEqual([{ code: 'table.not-a-number' }, null]);
  });

  it('are told with an example', () => {
    const { plan } = read(['5 ft 0 in', '5 ft 10 in']);
    expect(checkColumn('two-units', plan, ['5 ft 0 in', '5 ft 10 in'])).toMatchObject([
      {
        message:
          'a.csv, column “x”: its cells have feet and inches, and are read as inches: 5 ft 10 in is 70.',
      },
    ]);
    expect(checkColumn('two-units', read(['1', '2']).plan, ['1'])).toEqual([]);
    expect(checkColumn('two-units', plan, ['5 ft 0 in'])).toHaveLength(1);
  });

  it('come back as they were, whatever they are', () => {
    const heights = fc.array(fc.tuple(fc.integer({ min: 3, max: 7 }), fc.integer({ min: 0, max: 11 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(heights, (list) => {
        expect(read(list.map(([feet, inches]) => `${feet}' ${inches}"`)).values).toEqual(
          list.map(([feet, inches]) => 12 * feet + inches),
        );
      }),
    );
  });
});
