import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../../core/ingest/table/plan/make-plan.ts';
import { placeholderDates } from '../../../../../core/ingest/table/columns/missing/placeholder-dates.ts';
import { memorySource } from '../../../memory-source.ts';

const N = 40;
const day = (i: number): string => new Date(Date.UTC(2015, 0, 1 + 17 * i)).toISOString().slice(0, 10);
const plain = (iso: string): string => iso;
/** A column of 40 days with other cells on the first rows. */
const cells = (first: readonly string[], write = plain): string[] =>
  Array.from({ length: N }, (_, i) => first[i] ?? write(day(i)));
const counted = (all: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const cell of all) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
};
const found = (first: readonly string[], write?: (iso: string) => string): string[] =>
  placeholderDates(counted(cells(first, write)));

const german = (iso: string): string => iso.split('-').reverse().join('.');
const american = (iso: string): string => iso.replace(/^(\d+)-(\d+)-(\d+)$/, '$2/$3/$1');
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const oracle = (iso: string): string =>
  iso.replace(
    /^(\d+)-(\d+)-(\d+)$/,
    (_, y: string, m: string, d: string) => `${d}-${MONTHS[Number(m) - 1]}-${y}`,
  );

describe('days that stand for none', () => {
  const WRITTEN: readonly (readonly [string, (iso: string) => string])[] = [
    ['9999-12-31', plain],
    ['1900-01-01', plain],
    ['1899-12-30', plain],
    ['1753-01-01', plain],
    ['2999-12-31', plain],
    ['0001-01-01', plain],
    ['0000-00-00', plain],
    ['1902-02-02', plain],
    ['31.12.9999', german],
    ['01.01.1900', german],
    ['00.00.0000', german],
    ['12/31/9999', american],
    ['00/00/0000', american],
    ['31-DEC-9999', oracle],
    ['01-JAN-1900', oracle],
    ['99991231', (iso) => iso.replaceAll('-', '')],
    ['99999999', (iso) => iso.replaceAll('-', '')],
    ['00000000', (iso) => iso.replaceAll('-', '')],
    ['9999-12-31 23:59:59', (iso) => `${iso} 10:20:30`],
    ['0000-00-00 00:00:00', (iso) => `${iso} 10:20:30`],
  ];
  it.each(WRITTEN)('are known, once or on many rows: %s', (code, write) => {
    expect(found([code], write)).toEqual([code]);
    expect(
      found(
        Array.from({ length: 15 }, () => code),
        write,
      ),
    ).toEqual([code]);
  });

  it('are known where clocks begin only if they come again, at midnight', () => {
    const moment = (iso: string): string => `${iso} 10:20:30`;
    expect(found(['1980-01-01 00:00:00', '1980-01-01 00:00:00'], moment)).toEqual(['1980-01-01 00:00:00']);
    expect(found(['1970-01-01', '1970-01-01'])).toEqual(['1970-01-01']);
    expect(found(['1970-01-01'])).toEqual([]);
    expect(found(['1980-01-01 07:12:00', '1980-01-01 07:12:00'], moment)).toEqual([]);
  });

  it('are days like others where others are near', () => {
    const births = Array.from(
      { length: N },
      (_, i) => `19${String(i + 5).padStart(2, '0')}-03-0${1 + (i % 9)}`,
    );
    expect(placeholderDates(counted(['1900-01-01', '1900-01-01', ...births]))).toEqual([]);
    expect(placeholderDates(counted(['1970-01-01', '1980-01-01', ...births]))).toEqual([]);
  });

  it('are known near others where several of UK Biobank stand together', () => {
    const diagnoses = Array.from(
      { length: N },
      (_, i) => `${String(1945 + 2 * i)}-05-0${String(1 + (i % 9))}`,
    );
    const codes = ['1909-09-09', '1902-02-02', '2037-07-07'];
    expect(placeholderDates(counted([...codes, ...diagnoses.filter((one) => one < '2023')]))).toEqual(codes);
    expect(placeholderDates(counted(['1909-09-09', ...diagnoses.filter((one) => one < '2023')]))).toEqual([]);
  });

  it('are looked for among dates alone', () => {
    expect(placeholderDates(counted(['1900', '1901', '9999', '2001']))).toEqual([]);
    expect(placeholderDates(counted(['0000-00-00', 'yes', 'no']))).toEqual([]);
    expect(placeholderDates(counted(['99999999', '12345678', '20200101']))).toEqual([]);
    expect(placeholderDates(counted(['9999-12-31', '9999-12-31']))).toEqual([]);
  });

  it('are never among days of a study', () => {
    const days = fc.array(
      fc.date({ min: new Date('1981-01-02'), max: new Date('2036-01-01'), noInvalidDate: true }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(days, (some) => {
        const present = counted(some.map((one) => one.toISOString().slice(0, 10)));
        expect(placeholderDates(present)).toEqual([]);
      }),
    );
  });
});

describe('a table with days that stand for none', () => {
  const planOf = async (column: readonly string[]) => {
    const text = `id,left\n${column.map((cell, i) => `P${i},${cell}`).join('\n')}\n`;
    return makePlan(memorySource('stay.csv', new TextEncoder().encode(text)), 'stay.csv', { idColumn: 'id' });
  };

  it('reads dates where a third are 0000-00-00, which would be free text, and says so', async () => {
    const plan = await planOf(cells(Array.from({ length: 14 }, () => '0000-00-00')));
    expect(plan.columns[1]).toMatchObject({ type: 'date', dateFormat: '%Y-%m-%d' });
    expect(plan.columns[1].missing).toContain('0000-00-00');
    expect(plan.findings.map(({ message }) => message)).toContain(
      'stay.csv, column “left”: 0000-00-00 (14 times in the rows looked at) is read as missing.',
    );
  });

  it('says of a day that is near the others and comes again that it may mean nothing', async () => {
    const births = Array.from({ length: N }, (_, i) => `19${String(i + 5).padStart(2, '0')}-03-02`);
    const plan = await planOf(['1900-01-01', '1900-01-01', ...births]);
    expect(plan.findings.map(({ message }) => message)).toContain(
      'stay.csv, column “left”: 1900-01-01 may mean that nothing is known, and is kept as a date.',
    );
  });

  it('says it of a single day that hardly anybody means, and of no other single one', async () => {
    const days = Array.from({ length: N }, (_, i) => `${String(1945 + 2 * i)}-05-02`).filter(
      (one) => one < '2023',
    );
    const said = async (first: string) =>
      (await planOf([first, ...days])).findings.some(({ code }) => code === 'table.doubtful-value');
    expect(await said('2037-07-07')).toBe(true);
    expect(await said('2037-07-08')).toBe(false);
    expect(await said('1950-05-05')).toBe(false);
  });

  it('says it of the one day of a survey that keeps no dates', async () => {
    const plan = await planOf(cells([], () => '1980-01-01 00:00:00'));
    expect(plan.columns[1].type).toBe('date');
    expect(plan.findings.map(({ message }) => message)).toContain(
      'stay.csv, column “left”: 1980-01-01 00:00:00 may mean that nothing is known, and is kept as a date.',
    );
  });
});
