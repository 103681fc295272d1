import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../../../core/ingest/table/say/say.ts';
import { writtenOnce } from '../../../../core/ingest/table/checks/written-once.ts';

const names = ['id', 'site', 'crp'];
const table = (site: (i: number) => string, rows = 40): string[][] =>
  Array.from({ length: rows }, (_, i) => [`S${i}`, site(i), String(i % 7)]);
const told = (rows: string[][]): string[] => writtenOnce(names, 'id', rows).flatMap((f) => f.about);

describe('a value that is written once for a group of rows', () => {
  it('is told, with how many there are', () => {
    const rows = table((i) => (i % 8 === 0 ? `Site ${i / 8}` : ''));
    expect(say('t.xlsx', writtenOnce(names, 'id', rows))).toMatchObject([
      {
        code: 'table.written-once',
        message: expect.stringContaining('column “site”: 5 of the first 40 rows have a value'),
        about: ['site'],
      },
    ]);
  });

  it('is told of groups of any two rows and more', () => {
    const sizes = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(sizes, (groups) => {
        const rows = groups.flatMap((size, g) =>
          Array.from({ length: size }, (_, k) => [`${g}-${k}`, k === 0 ? `G${g}` : '', '1']),
        );
        fc.pre(groups.length <= 0.4 * rows.length);
        expect(told(rows)).toEqual(['site']);
      }),
    );
  });

  it('is not told where people have several rows, of which one has what was asked once', () => {
    const visits = table((i) => (i % 4 === 0 ? `${20 + i / 8}` : '')).map(([, ...cells], i) => [
      `S${Math.floor(i / 4)}`,
      ...cells,
    ]);
    expect(told(visits)).toEqual([]);
  });

  it('is not told of a full column, of values that come again, or of gaps of a measure', () => {
    expect(told(table((i) => `Site ${i}`))).toEqual([]);
    expect(told(table((i) => (i % 8 === 0 ? 'yes' : '')))).toEqual([]);
    expect(told(table((i) => ([0, 1, 9, 17, 30].includes(i) ? String(i) : '')))).toEqual([]);
    expect(told(table((i) => (i > 0 && i % 8 === 0 ? `Site ${i}` : '')))).toEqual([]);
  });
});
