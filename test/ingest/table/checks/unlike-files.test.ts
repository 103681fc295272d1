import { describe, expect, it } from 'vitest';
import { unlikeFiles } from '../../../../core/ingest/table/checks/unlike-files.ts';
import { planOf } from '../../../../core/ingest/table/plan/make-plan.ts';

/** What is said of a column whose cells are given by file. */
function said(byFile: Readonly<Record<string, readonly (string | number)[]>>): string[] {
  const rows = Object.entries(byFile).flatMap(([file, cells]) => cells.map((cell) => [String(cell), file]));
  const ids = rows.map((_, r) => `P${String(r)}`);
  const head = ['id,x,file', ...rows.map(([cell, file], r) => `${ids[r]},${cell},${file}`), ''].join('\n');
  const sample = {
    head,
    parts: [],
    whole: true,
    encoding: 'utf-8' as const,
    guess: null,
    bytes: new Uint8Array(),
  };
  const plan = planOf('t.csv', 't.csv', sample);
  const cells = [ids, rows.map(([cell]) => cell), rows.map(([, file]) => file)];
  return unlikeFiles({ plan, cells }, { title: 't.csv', column: 'file' }).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}
const numbers = (from: number, step: number, n = 20): string[] =>
  Array.from({ length: n }, (_, i) => (from + i * step).toFixed(3));
const words = (...groups: (string | number)[]): (string | number)[] =>
  Array.from({ length: 20 }, (_, i) => groups[i % groups.length]);

describe('files that are put together', () => {
  it.each([
    ['g/l and g/dl', { a: numbers(120, 1), b: numbers(12, 0.1) }],
    ['°F and °C', { a: numbers(97, 0.2), b: numbers(36, 0.15) }],
    ['two and two', { a: numbers(120, 1), b: numbers(12, 0.1), c: numbers(118, 1), d: numbers(12.2, 0.1) }],
    ['mg/dl, mmol/l and mg/dl', { a: numbers(70, 5), b: numbers(4, 0.3), c: numbers(75, 4) }],
  ])('in %s are told', (_, byFile) => {
    const [message, ...more] = said(byFile);
    expect(message).toContain('table.stack-scale: t.csv, column “x”: its numbers lie from ');
    expect(message).toContain('where the file is “b”');
    expect(more).toEqual([]);
  });

  it.each([
    ['of other people', { a: numbers(120, 2), b: numbers(100, 2) }],
    ['of other years', { a: numbers(2019, 0.01), b: numbers(2021, 0.01) }],
    ['with a few slips in one', { a: [...numbers(12, 0.1), '140'], b: [...numbers(12.5, 0.1), '129'] }],
    ['of few people', { a: numbers(120, 1, 5), b: numbers(12, 0.1, 5) }],
    ['below zero', { a: numbers(-5, 0.1), b: numbers(-60, 1) }],
    ['with the same groups', { a: words('M', 'F'), b: words('F', 'M', 'M') }],
    [
      'with groups of which neighbours have some',
      { a: words('I', 'II'), b: words('II', 'III', 'I'), c: words('III', 'IV', 'II') },
    ],
    ['with a rare group more', { a: words('I', 'II', 'III'), b: words('I', 'II') }],
  ])('%s are not', (_, byFile) => {
    expect(said(byFile)).toEqual([]);
  });

  it('are told of dates that only another file tells how to read', () => {
    const day = (last: number) => (i: number) =>
      `${String(1 + (i % last)).padStart(2, '0')}/${String(1 + (i % 11)).padStart(2, '0')}/2024`;
    const dates = (last: number): string[] => Array.from({ length: 30 }, (_, i) => day(last)(i));
    expect(said({ a: dates(28), b: dates(12) })).toEqual([
      'table.stack-dates: t.csv, column “x”: which is the day and which the month, the dates where the file is “b” do not tell; they are read as in the other file.',
    ]);
    expect(said({ a: dates(28), b: dates(27) })).toEqual([]);
  });

  it.each([
    ['codes and words', { a: words('M', 'F'), b: words(1, 2) }],
    ['two codes of which one is the same', { a: words('0', '1'), b: words('1', '2') }],
    [
      'codes and words, two files each',
      { a: words('M', 'F'), b: words(1, 2), c: words('F', 'M'), d: words(2, 1) },
    ],
    ['two languages', { a: words('none', 'mild', 'severe'), b: words('keine', 'leicht', 'schwer') }],
  ])('with %s for groups are told', (_, byFile) => {
    expect(said(byFile)).toEqual([expect.stringContaining('table.stack-groups: t.csv, column “x”: it is ')]);
  });
});
