import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../../core/ingest/table/columns/infer.ts';
import { ownUnit } from '../../../../core/ingest/table/columns/own-unit.ts';
import { cellReader } from '../../../../core/ingest/table/values/read-cell.ts';

const numbers = [3, 10, 17, 24, 7, 14, 21, 28, 5, 12];
const cellsOf = (behind: string, some: readonly (number | string)[] = numbers): string[] =>
  some.map((n) => `${n}${behind}`);
const unitOf = (cells: readonly string[]): string => ownUnit(new Map(cells.map((cell) => [cell, 1])));
const read = (cells: readonly string[], name = 'x') => {
  const { plan } = inferColumn(name, cells);
  const reader = cellReader(plan);
  return { plan, values: cells.map(reader) };
};

describe('what stands behind all numbers of a column', () => {
  it.each([
    ['an address', cellsOf(' Hauptstraße')],
    ['an address in English', cellsOf(' Main Street')],
    ['a place', cellsOf(' Berlin', [10115, 10117, 10119, 10178, 10179])],
    ['a name', cellsOf(' Schmidt')],
    ['a long number of a record', cellsOf(' KX', [4711234, 4711235, 4711236, 4711237])],
    ['a number of a record', cellsOf(' MRN')],
    ['a room', cellsOf(' Zimmer')],
    ['a bed', cellsOf(' bed')],
    ['a month without a year', cellsOf(' Januar')],
    ['half a day', cellsOf(' am')],
    ['a person', cellsOf(' Patient')],
    ['a month', cellsOf(' May 2021')],
    ['a time', cellsOf(':30 Uhr')],
    ['a letter of rooms', cellsOf('B')],
    ['a letter behind a space', cellsOf(' B')],
    ['letters of codes', cellsOf('AB')],
    ['arms of chromosomes', cellsOf('q')],
    ['a year behind numbers of cases', cellsOf('/2023')],
    ['a year behind months', cellsOf('/21', ['03', '07', '11', '12'])],
    ['more than there can be', cellsOf('/20')],
    ['a sentence', cellsOf(' were seen by the nurse who was there')],
    ['nothing', cellsOf('')],
    ['two numbers', cellsOf('/80', [120, 130, 110, 140])],
    ['two groups', cellsOf(' packs', [1, 2, 1, 2])],
  ])('is none where it is %s', (_, cells) => {
    expect(unitOf(cells)).toBe('');
  });

  it('leaves each number as it is, whatever the unit', () => {
    const unit = fc.stringMatching(/^[a-z]{4,8}(\/[a-z]{3,5})?$/);
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(unit, some, (word, list) => {
        fc.pre(unitOf(cellsOf(` ${word}`, list)) !== '');
        expect(read(cellsOf(` ${word}`, list)).values).toEqual(list);
      }),
    );
  });
});
