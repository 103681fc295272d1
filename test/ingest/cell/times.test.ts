import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeCell } from '../../../core/ingest/read/declared/cell-text.ts';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { isLength, readTime } from '../../../core/ingest/cell/times.ts';
import { readText } from '../../fuzz/read-text.ts';

it.each([
  ['PT1H30M', 1.5],
  ['PT90M', 1.5],
  ['PT45S', 45 / 3600],
  ['PT1.5H', 1.5],
  ['PT0,5H', 0.5],
  ['P1DT2H', 26],
  ['P2D', 48],
  ['P2W', 336],
  ['-PT30M', -0.5],
  ['P0Y0M0DT1H0M0S', 1],
  ['PT26H3M36.0S', 26.06],
  ['0 days 01:30:00', 1.5],
  ['1 days 02:00:00.000', 26],
  ['1 day, 2:00:00', 26],
  ['-1 day, 23:30:00', -0.5],
  ['-1 days +23:30:00', -0.5],
  ['-1 days -02:00:00', -26],
  ['-01:30', -1.5],
  ['-131:15:00', -131.25],
  ['1 h 5 min 36 s', 1.0933333333],
  ['1h55s', 1 + 55 / 3600],
  ['1h55', 1 + 55 / 60],
  ['5 min 30 s', 5.5 / 60],
])('reads %s as so many hours', (cell, hours) => {
  expect(readTime(cell)).toBeCloseTo(hours, 9);
  expect(inferColumn('t', Array<string>(9).fill(cell)).plan).toMatchObject({ type: 'time', unit: 'h' });
});

it.each([
  'P',
  'PT',
  'P1Y',
  'P3M',
  'PT1H30',
  'P1H',
  'T1H',
  '30 min',
  '30',
  '1 day',
  'P17',
  'day 1',
  '-',
  '1:75',
])('takes %s for no time', (cell) => expect(readTime(cell)).toBeNaN());

it('reads every time that a statistical program gives, those below zero too', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999 * 3600, max: 9_999 * 3600 }), (seconds) => {
      expect(readTime(timeCell(seconds))).toBeCloseTo(seconds / 3600, 9);
    }),
  );
});

it('shows what is below zero with its sign', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => `P${i},${i % 2 ? '-01:30' : '02:15'}`).join('\n');
  expect((await readText(`id,shift\n${rows}\n`)).cells('shift')!.slice(0, 2)).toEqual(['2.25', '-1.5']);
});

it('knows what says how long something took, which lies on no side of midnight', () => {
  expect(['PT23H', '-01:30', '1 day, 0:00:00', '23:00', '7 Uhr'].map(isLength)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
