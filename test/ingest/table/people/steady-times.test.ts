import { describe, expect, it } from 'vitest';
import { chooseId } from '../../../../core/ingest/table/people/choose-id.ts';
import { steadyTimes, stepInWords } from '../../../../core/ingest/table/people/steady-times.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
const many = (n: number, cell: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => cell(i));

describe('times that go on by the same from row to row', () => {
  it.each<[string, number, (i: number) => string]>([
    ['every 5 minutes, within a second', 300, (i) => `2021-03-01T${clock(300 * i + (i % 3))}`],
    ['over midnight', 60, (i) => clock(86_000 + 60 * i)],
    ['the last first', 900, (i) => `01/03/2021 ${clock(80_000 - 900 * (i % 80))}`],
    [
      'of half a day',
      1800,
      (i) => `${String((i >> 1) % 12 || 12)}:${i % 2 ? '30' : '00'} ${i % 48 < 24 ? 'AM' : 'PM'}`,
    ],
    ['in a time zone', 30, (i) => `2021-03-01T${clock(30 * i)}+01:00`],
    ['with gaps', 300, (i) => clock(300 * i + (i % 10 === 0 ? 1200 : 0))],
  ])('are found: %s', (_, seconds, cell) => {
    expect(steadyTimes(['time'], [many(120, cell)])).toEqual({ column: 'time', seconds });
  });

  it.each<[string, (i: number) => string]>([
    ['times of people', (i) => clock(20_000 + ((i * 7919) % 30_000))],
    ['the same time', () => '08:00'],
    ['days', (i) => `2021-03-${two(1 + (i % 28))}`],
    ['numbers', (i) => String(i * 5)],
    ['times on few rows', (i) => (i % 4 === 0 ? clock(300 * i) : '')],
    ['more than an hour', (i) => clock(7200 * i)],
  ])('are not: %s', (_, cell) => {
    expect(steadyTimes(['time'], [many(120, cell)])).toBeNull();
  });

  it.each<[string, (day: Date, i: number) => string]>([
    ['of a wristband', (day) => day.toISOString().slice(0, 10)],
    ['with a time', (day) => `${day.toISOString().slice(0, 10)} 07:${two((31 * day.getUTCDate()) % 60)}:11`],
    ['as Europe writes them', (day) => day.toISOString().slice(0, 10).split('-').reverse().join('.')],
    [
      'with gaps, the last first',
      (day, i) => new Date(2e12 - day.getTime() - 3 * 86_400_000 * Math.floor(i / 9)).toISOString(),
    ],
  ])('are days in a row: %s', (_, cell) => {
    const cells = many(60, (i) => cell(new Date(Date.UTC(2021, 2, 1 + i)), i));
    expect(steadyTimes(['date'], [cells])).toEqual({ column: 'date', seconds: 86_400 });
    expect(steadyTimes(['date'], [cells.slice(0, 20)])).toBeNull();
    expect(stepInWords(86_400)).toBe('day');
  });

  it.each<[string, (i: number) => number]>([
    ['visits of people', (i) => (i * 7919) % 700],
    ['a day of each week', (i) => 7 * i],
    ['two rows a day', (i) => i >> 1],
  ])('are not days in a row: %s', (_, day) => {
    const cells = many(60, (i) => new Date(Date.UTC(2021, 2, 1 + day(i))).toISOString().slice(0, 10));
    expect(steadyTimes(['date'], [cells])).toBeNull();
  });

  it('are those of no device on few rows', () => {
    expect(steadyTimes(['time'], [many(40, (i) => clock(300 * i))])).toBeNull();
  });

  it('are said where no column tells people apart, with what to do', () => {
    const rows = Array.from({ length: 90 }, (_, i) => [clock(60 * i), String(100 + (i % 17))]);
    const [question] = chooseId('P001.csv', ['time', 'glucose'], rows, {}).open;
    expect(question.message).toBe(
      'P001.csv has no column that surely tells people apart: its rows follow one another every minute (“time”), as readings of one person do.',
    );
    expect(question.hint).toContain('--stack --id file --visit mean. Otherwise name the column with --id');
    const known = rows.map((row, i) => [`P${String(i)}`, ...row]);
    expect(chooseId('P001.csv', ['patient_id', 'time', 'glucose'], known, {})).toMatchObject({
      column: 'patient_id',
      open: [],
    });
  });

  it('have a step in words', () => {
    expect([60, 300, 1, 30, 90].map(stepInWords)).toEqual([
      'minute',
      '5 minutes',
      'second',
      '30 seconds',
      '90 seconds',
    ]);
  });
});
