import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { checkColumn } from './checks/run-check.ts';
import { readDate } from '../../../core/ingest/cell/dates.ts';

const rows = (values: readonly string[], n = 60): string[] =>
  Array.from({ length: n }, (_, i) => values[(i * 7) % values.length]);
const orderOf = (values: readonly string[]): readonly string[] | null => {
  const { plan } = inferColumn('x', rows(values));
  return plan.type === 'ordinal' ? plan.levels.map(({ value }) => value) : null;
};

describe('stages, scores and titres', () => {
  it.each([
    [
      ['5', '3b', '1', '2', '3a', '4'],
      ['1', '2', '3a', '3b', '4', '5'],
    ],
    [
      ['III', 'I', 'II-III', 'II'],
      ['I', 'II', 'II-III', 'III'],
    ],
    [
      ['C10', 'A5', 'B7', 'A6', 'B8'],
      ['A5', 'A6', 'B7', 'B8', 'C10'],
    ],
    [
      ['1:80', '1:20', '1:160', '1:40'],
      ['1:20', '1:40', '1:80', '1:160'],
    ],
    [
      ['1:10', '1:20', '1:40', '<1:10'],
      ['<1:10', '1:10', '1:20', '1:40'],
    ],
    [
      ['negative', '1:100', '1:10', '1:1000'],
      ['negative', '1:10', '1:100', '1:1000'],
    ],
    [
      ['> 2000 €', '< 1000 €', '1000-2000 €'],
      ['< 1000 €', '1000-2000 €', '> 2000 €'],
    ],
    [
      ['NRS 10', 'NRS 2', 'NRS 0'],
      ['NRS 0', 'NRS 2', 'NRS 10'],
    ],
    [
      ['RASS 1', 'RASS -2', 'RASS 0'],
      ['RASS -2', 'RASS 0', 'RASS 1'],
    ],
    [
      ['secondary', 'tertiary', 'primary'],
      ['primary', 'secondary', 'tertiary'],
    ],
  ])('%j have an order', (values, order) => {
    expect(orderOf(values)).toEqual(order);
  });

  it.each([
    ['wards without the first', ['3b', '4c', '5b', '6c']],
    ['letters whose numbers begin anew', ['A1', 'B1', 'C1', 'A2']],
    ['diagnoses', ['A15', 'B20', 'C50']],
    ['times of day', ['1:20', '1:35', '2:10', '1:50']],
    ['wards', ['Ward 1', 'Ward 2', 'Ward 3']],
    ['doses', ['1a', '2a', '3a']],
  ])('%s have none', (_, values) => {
    expect(orderOf(values)).toBeNull();
  });

  it('are no numbers with units', () => {
    const cells = rows(['1', '2', '3a', '3b', '4', '5']);
    expect(checkColumn('mixed-units', inferColumn('ckd', cells).plan, cells)).toEqual([]);
  });
});

it('many whole numbers beside a frequent word are numbers, and few are groups', () => {
  const of = (n: number, unit = ''): string[] =>
    Array.from({ length: 120 }, (_, i) => (i % 4 === 0 ? 'none' : `${i % n}${unit}`));
  expect(inferColumn('x', of(19)).plan.type).toBe('integer');
  expect(inferColumn('x', of(19, ' cigarettes')).plan).toMatchObject({ type: 'number', unit: 'cigarettes' });
  expect(inferColumn('x', of(5)).plan.type).toBe('category');
});

it.each([
  ['Thu 3 May 2018', 17654],
  ['Thursday, 03 May 2018', 17654],
  ['Do 03.05.2018', 17654],
  ['jeu. 03/05/2018', 17654],
  ['Thu May 3, 2018', 17654],
  ['mar. 03/05/2018', 17654],
])('the day of the week before a date is passed over: %s', (cell, day) => {
  const { plan } = inferColumn('x', [cell, cell.replace('3', '4').replace('03', '04'), cell]);
  expect(plan.type).toBe('date');
  expect(readDate(cell, plan.dateFormat!)?.day).toBe(day);
});

it.each([
  ['Mar 3, 2018', 17593],
  ['Mar 2018', 17591],
  ['mar 3 mars 2018', 17593],
])('a month is no day of the week: %s', (cell, day) => {
  const { plan } = inferColumn('x', [cell, cell, cell]);
  expect(plan.type).toBe('date');
  expect(readDate(cell, plan.dateFormat!)?.day).toBe(day);
});
