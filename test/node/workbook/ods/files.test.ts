import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planTable } from '../../../../core/node/duckdb/tables.ts';
import { listSheets, withSheet } from '../../../../core/node/workbook/sheets.ts';
import { cellsOf } from '../read.ts';

const FILES = join(import.meta.dirname, 'files');
/** Cells by file and sheet. */
type Known = Readonly<Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>>;
const EXPECTED = JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')) as Known;

/** Whether two cells hold the same, numbers to the fifteen digits that are kept of them. */
function expectSame(read: readonly string[], expected: readonly string[], where: string): void {
  expect(read.length, where).toBe(expected.length);
  read.forEach((cell, c) => {
    const [a, b] = [Number(cell), Number(expected[c])];
    const both = cell !== '' && expected[c] !== '' && Number.isFinite(a) && Number.isFinite(b);
    if (both) expect(a, `${where}, ${expected[c]}`).toBeCloseTo(b, 10);
    else expect(cell, where).toBe(expected[c]);
  });
}

describe('spreadsheets as LibreOffice and odfpy write them', () => {
  it.each(readdirSync(FILES))('%s has the values that were put in', async (file) => {
    const sheets = EXPECTED[file];
    const path = join(FILES, file);
    const listed = (await listSheets(path)).filter(({ kind }) => kind !== 'empty');
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(sheets));
    for (const [sheet, rows] of Object.entries(sheets)) {
      const text = await withSheet(path, sheet, async ({ file: csv }) => readFileSync(csv, 'utf8'));
      const lines = text.split('\n').slice(0, -1);
      expect(lines.length).toBe(rows.length);
      lines.forEach((line, r) =>
        expectSame(line === '' ? [] : cellsOf(line), rows[r], `${file}, ${sheet}, row ${r + 1}`),
      );
    }
  });

  it('tell which sheets are hidden, how large they are, and what is odd in them', async () => {
    const path = join(FILES, 'libreoffice.ods');
    expect(
      (await listSheets(path)).map(({ name, hidden, kind, rows }) => [name, hidden, kind, rows]),
    ).toEqual([
      ['Labs', false, 'data', 14],
      ['Hidden one', true, 'data', 3],
      ['Empty', false, 'empty', 0],
      ['Same', false, 'data', 13],
      ['Far', false, 'data', 5],
    ]);
    const plan = await planTable(path, { sheet: 'Labs' });
    expect(plan.columns.map(({ name }) => name)).toEqual(
      'id,bmi,share,visit,time,asleep,both,smoker,note,cost,ratio,flag'.split(','),
    );
    const told = plan.findings.filter(({ code }) => code.startsWith('workbook.'));
    expect(told.map(({ code }) => code)).toEqual([
      'workbook.error-cells',
      'workbook.error-cells',
      'workbook.percent',
      'workbook.hidden-rows',
      'workbook.hidden-columns',
      'workbook.merged-cells',
    ]);
    expect(told[0].message).toContain('“ratio”: 1 cell with an error (#DIV/0!), the first in row 5.');
  });
});
