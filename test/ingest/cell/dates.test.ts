import { describe, expect, it } from 'vitest';
import { isoDay, readDate } from '../../../core/ingest/cell/dates.ts';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { cellReader } from '../../../core/ingest/table/values/read-cell.ts';
import { memorySource } from '../memory-source.ts';

describe('dates of a spreadsheet', () => {
  const dates = (cell: (i: number) => string): string[] => Array.from({ length: 24 }, (_, i) => cell(i));
  const day = (i: number): string => String(1 + i).padStart(2, '0');
  const remarks = async (name: string, cells: readonly string[]): Promise<string[]> => {
    const text = `pid,${name}\n${cells.map((cell, i) => `P${i},${cell}\n`).join('')}`;
    return (await makePlan(memorySource('t.csv', new TextEncoder().encode(text)), 't.csv')).findings.map(
      ({ code }) => code,
    );
  };

  it('in two parts that may be minutes are told to be hours', async () => {
    const told = async (name: string, cell: (i: number) => string): Promise<boolean> =>
      (await remarks(name, dates(cell))).includes('table.hours');
    expect(await told('run', (i) => `${60 + i}:12`)).toBe(true);
    expect(await told('pace_mm_ss', (i) => `0${i % 9}:12`)).toBe(true);
    expect(await told('6-minute walk', (i) => `0${i % 9}:12`)).toBe(true);
    expect(await told('Belastungszeit', (i) => `0${i % 9}:12`)).toBe(true);
    expect(await told('Time', (i) => `0${i % 9}:12`)).toBe(true);
    expect(await told('surgery time', (i) => `0${i % 5}:12`)).toBe(false);
    expect(await told('time of day', (i) => `0${i % 5}:12`)).toBe(false);
    expect(await told('bedtime', (i) => `${20 + (i % 5)}:12`)).toBe(false);
    expect(await told('run', (i) => `${60 + i}:12:05`)).toBe(false);
  });

  it.each([
    '2023/03/01 9:15:00 am GMT+1',
    '2023/03/01 9:15:00 AM GMT+5:30',
    '2023-03-01 09:15:00 UTC-04:00',
    '2023-03-01T09:15:00+0530',
  ])('with times and zones such as %s are read as they are written', (cell) => {
    const { plan, date } = inferColumn(
      'Timestamp',
      dates((i) => cell.replace('01', day(i))),
    );
    expect(plan.type).toBe('datetime');
    expect(date?.zones).toBe(false);
    expect(cellReader(plan)(cell)).toEqual(cellReader(plan)('2023/03/01 09:15:00'.replaceAll('/', cell[4])));
  });

  it('are read where some have the year first and the others not', () => {
    const mixed = dates((i) => (i % 3 ? `2020-03-${day(i)}` : `${day(i)}.03.2020`));
    const { plan } = inferColumn('visit', mixed);
    expect(plan).toMatchObject({ type: 'date', dateFormat: '%Y-%m-%d or %d.%m.%Y' });
    const read = cellReader(plan);
    expect(mixed.map(read)).toEqual(
      dates((i) => `2020-03-${day(i)}`).map(cellReader({ ...plan, dateFormat: '%Y-%m-%d' })),
    );
    const open = inferColumn(
      'visit',
      dates((i) => (i % 3 ? `2020-03-${day(i)}` : `0${1 + (i % 9)}/03/2020`)),
    );
    expect(open.date!.orders).toHaveLength(2);
  });

  it.each([
    ['winters', (i: number) => ['2009/10', '2010/11', '2011/12'][i % 3], 'category'],
    ['years of school', (i: number) => ['2009-10', '2010-11', '2011-12'][i % 3], 'category'],
    ['numbers', (i: number) => `${1 + (i % 9)}.2020`, 'number'],
    ['numbers beside months', (i: number) => (i ? `0${1 + (i % 9)}.2020` : '13.2020'), 'number'],
  ])('are no %s', (_, cell, type) => {
    expect(inferColumn('when', dates(cell)).plan.type).toBe(type);
  });

  it.each([
    ['%Y-%m', (i: number) => `2020-${day(i % 12)}`],
    ['%m/%Y', (i: number) => `${day(i % 12)}/2020`],
    ['%Y/%m', (i: number) => `2020/${day(i % 12)}`],
    ['%m.%Y', (i: number) => `${day(i % 12)}.2020`],
    [
      '%b %Y',
      (i: number) =>
        `${['Jan', 'Feb', 'März', 'avril', 'May', 'Juni', 'Jul', 'ago', 'Sept.', 'okt', 'Nov', 'Dez'][i % 12]} 2020`,
    ],
    ['%Y-%m-%d or %Y-%m', (i: number) => `2020-${day(i % 12)}${i % 3 ? '' : '-01'}`],
  ])('are the first of a month where no day is named (%s), and told', async (format, cell) => {
    const cells = dates(cell);
    const { plan } = inferColumn('visit', cells);
    expect(plan).toMatchObject({ type: 'date', dateFormat: format });
    expect(cells.map(cellReader(plan))).toEqual(
      dates((i) => `2020-${day(i % 12)}-01`).map(cellReader({ ...plan, dateFormat: '%Y-%m-%d' })),
    );
    expect(await remarks('visit', cells)).toContain('table.months');
  });

  it.each([(i: number) => `2020-${10 + i}`, (i: number) => `${1 + (i % 12)}/120`])(
    'are no numbers of cases and no ratios',
    (cell) => {
      expect(inferColumn('visit', dates(cell)).plan.type).not.toBe('date');
    },
  );

  it.each([
    ['%G-W%V', (i: number) => `2020-W${day(i % 53)}`],
    ['%G-W%V', (i: number) => `2020W${day(i % 53)}`],
    ['%G-W%V-%u', (i: number) => `2020-W${day(i % 53)}-${1 + (i % 7)}`],
    ['KW %V/%G', (i: number) => `KW ${1 + (i % 53)}/2020`],
    ['%G KW %V', (i: number) => `2020 KW${day(i % 53)}`],
  ])('by weeks are read as %s', async (dateFormat, write) => {
    const { plan } = inferColumn('visit', dates(write));
    expect(plan).toMatchObject({ type: 'date', dateFormat });
    const told = await remarks('visit', dates(write));
    expect(told.includes('table.weeks')).toBe(!dateFormat.includes('%u'));
    expect(told).not.toContain('table.months');
  });

  it.each([
    ['2020-W01', '2019-12-30'],
    ['2020-W53', '2020-12-28'],
    ['2021-W01', '2021-01-04'],
    ['2021-W53', null],
    ['2021-W00', null],
    ['1969-W01', '1968-12-30'],
    ['2024-W09', '2024-02-26'],
  ])('the Monday of %s is %s', (week, monday) => {
    const read = readDate(week, '%G-W%V');
    expect(read === null ? null : isoDay(read.day)).toBe(monday);
  });

  it('are told where their years are strange or they are numbers of days', async () => {
    expect(
      await remarks(
        'visit',
        dates((i) => `${day(i)}/03/2563`),
      ),
    ).toContain('table.strange-years');
    expect(
      await remarks(
        'visit_date',
        dates((i) => String(44_000 + 7 * i)),
      ),
    ).toContain('table.day-numbers');
    expect(
      await remarks(
        'visit',
        dates((i) => `${day(i)}/03/2020`),
      ),
    ).not.toContain('table.strange-years');
    expect(
      await remarks(
        'platelets',
        dates((i) => String(44_000 + 7 * i)),
      ),
    ).not.toContain('table.day-numbers');
  });
});
