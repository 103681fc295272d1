import { expect, it } from 'vitest';
import { readDate } from '../../../core/ingest/cell/dates.ts';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';

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
