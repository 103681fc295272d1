import { expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../../memory-source.ts';

const DAYS = Array.from({ length: 60 }, (_, i) => new Date(Date.UTC(2019, 0, 3) + i * 19 * 86_400_000));
const iso = (day: Date): string => day.toISOString().slice(0, 10);
const month = (day: Date): number => day.getUTCMonth() + 1;

/** What is said of a column beside `visit_date`, or without it. */
async function told(
  name: string,
  cell: (day: Date, i: number) => string | number,
  withDays = true,
): Promise<string> {
  const rows = DAYS.map((day, i) => [
    `P${String(100 + i)}`,
    ...(withDays ? [iso(day)] : []),
    cell(day, i),
    i / 7,
  ]);
  const head = ['id', ...(withDays ? ['visit_date'] : []), name, 'hb'];
  const text = [head, ...rows].map((row) => row.join(';')).join('\n');
  const plan = await makePlan(memorySource('v.csv', new TextEncoder().encode(text)), '/v.csv');
  const { coarse } = plan.columns.find((column) => column.name === name)!;
  return coarse ? `${coarse.part}${coarse.of === null ? '' : ` of ${coarse.of}`}` : '';
}

it.each([
  ['jahr', (day: Date) => day.getUTCFullYear(), 'year of visit_date'],
  ['x', month, 'month of visit_date'],
  ['visit_month', (day: Date) => iso(day).slice(0, 7), 'month of visit_date'],
  ['begin', (day: Date) => `${iso(day).slice(0, 7)}-01`, 'month of visit_date'],
  ['ym', (day: Date) => iso(day).slice(0, 7).replace('-', ''), 'month of visit_date'],
  ['q', (day: Date) => `Q${String(Math.ceil(month(day) / 3))}`, 'quarter of visit_date'],
  ['dom', (day: Date) => day.getUTCDate(), 'day of visit_date'],
  ['Quartal', (day: Date) => `${iso(day).slice(0, 4)}Q${String(Math.ceil(month(day) / 3))}`, 'quarter'],
  ['wann', (day: Date) => ['Jan', 'Feb', 'März', 'Apr'][month(day) % 4], 'month'],
  ['season', (day: Date) => ['winter', 'spring', 'summer', 'autumn'][month(day) % 4], 'season'],
])('finds what column “%s” says of days', async (name, cell, expected) => {
  expect(await told(name, cell)).toBe(expected);
});

it('knows months and years of other days, and days that stand for them', async () => {
  const diagnosed = (day: Date): string => iso(new Date(day.getTime() - 9.3e10));
  expect(await told('diagnosed', (day) => diagnosed(day).slice(0, 7))).toBe('month');
  expect(await told('diagnosed', (day) => `${diagnosed(day).slice(0, 7)}-15`)).toBe('month');
  expect(await told('diagnosed', (_, i) => `${String(1960 + i)}-01-01`)).toBe('year');
  expect(await told('year_of_diagnosis', (_, i) => 1960 + i)).toBe('year');
  expect(await told('month', (_, i) => 1 + ((7 * i) % 12), false)).toBe('month');
});

it.each([
  ['diagnosed', (day: Date) => iso(new Date(day.getTime() - 9.3e10))],
  ['grade', (_: Date, i: number) => 1 + ((5 * i) % 4)],
  ['month', (_: Date, i: number) => [1, 3, 6, 12][(3 * i) % 4]],
  ['months_since', (_: Date, i: number) => (7 * i) % 12],
  ['stage', (_: Date, i: number) => `T${String(1 + ((5 * i) % 4))}`],
  ['income', (_: Date, i: number) => `Q${String(1 + ((5 * i) % 4))}`],
  ['status', (_: Date, i: number) => ['Married', 'Separated', 'Deceased'][(5 * i) % 3]],
  ['week', (day: Date) => `${String(day.getUTCFullYear())}-W05`],
  ['kcal', (_: Date, i: number) => 1900 + ((37 * i) % 190)],
])('takes column “%s” for no part of a day', async (name, cell) => {
  expect(await told(name, cell)).toBe('');
});
