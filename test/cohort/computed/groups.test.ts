import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computedColumns, type GivenColumn } from '../../../core/cohort/computed/computed-columns.ts';
import { Rng } from '../../../core/math/rng.ts';

/** A category, its levels in the order of their codes. */
function category(name: string, levels: readonly string[], codes: ArrayLike<number>): GivenColumn {
  return {
    name,
    values: Float64Array.from(codes),
    unordered: levels.length > 2,
    labels: new Map(levels.map((label, code) => [code, label])),
  };
}

const drawn = (levels: number, rows: number, seed: number): Float64Array => {
  const rng = new Rng(seed);
  return Float64Array.from({ length: rows }, () => rng.int(levels));
};
const of = (values: Float64Array, groups: readonly number[]): Float64Array => values.map((v) => groups[v]);

const RACES = ['asian', 'black', 'hispanic', 'white'];
const race = category('race', RACES, drawn(4, 300, 1));
const number = (name: string, values: Float64Array): GivenColumn => ({ name, values });

describe('columns that are groups of the levels of another', () => {
  it.each([
    [
      'a level by itself',
      race,
      number('race_black', of(race.values, [0, 1, 0, 0])),
      'race_black is race in groups: 0 for asian, hispanic, white; 1 for black',
    ],
    [
      'a level by its own name',
      race,
      category('Black', ['no', 'yes'], of(race.values, [0, 1, 0, 0])),
      'Black is race in groups: no for asian, hispanic, white; yes for black',
    ],
    [
      'groups by their name',
      race,
      category('race_group', ['others', 'white'], of(race.values, [0, 0, 0, 1])),
      'race_group is race in groups: others for asian, black, hispanic; white for white',
    ],
  ])('are named where the names tell: %s', (_, source, target, formula) => {
    expect(computedColumns([target, source])).toEqual([
      { column: target.name, from: ['race'], parts: ['race'], formula, rows: 300 },
    ]);
  });

  it('follow from it where the names do not tell, as an arm from the sites that it treats', () => {
    const site = category('site', ['A', 'B', 'C', 'D', 'E', 'F'], drawn(6, 240, 2));
    const arm = category('arm', ['control', 'treated'], of(site.values, [0, 1, 0, 1, 1, 0]));
    expect(computedColumns([site, arm])).toMatchObject([
      { column: 'arm', from: ['site'], follows: true, rows: 240 },
    ]);
  });

  it('are never found between columns that have nothing to do with each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 2, max: 5 }),
        (seed, rows, levels, groups) => {
          const names = Array.from({ length: levels }, (_, k) => `l${String(k)}`);
          const fine = category('fine', names, drawn(levels, rows, seed));
          const coarse = category('coarse', names.slice(0, groups), drawn(groups, rows, seed + 1));
          expect(computedColumns([fine, coarse])).toEqual([]);
        },
      ),
    );
  });
});

it('tells the ranges of a category by its labels', () => {
  const rng = new Rng(5);
  const bmi = Float64Array.from({ length: 400 }, () => Math.round(10 * (26 + 5 * rng.normal())) / 10);
  const cut = bmi.map((v) => (v < 18.5 ? 2 : v < 25 ? 0 : 1));
  const [found] = computedColumns([
    { name: 'bmi', values: bmi },
    category('bmi_cat', ['normal', 'overweight', 'underweight'], cut),
  ]);
  expect(found.formula).toMatch(
    /^bmi_cat is bmi in ranges: underweight below [\d.]+, normal from .* overweight from/,
  );
});
