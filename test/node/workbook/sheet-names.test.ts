import { expect, it } from 'vitest';
import { planTable } from '../../../core/node/duckdb/tables.ts';
import { keep, useOwnFolder } from './read.ts';
import { workbookOf } from './write-workbook.ts';

useOwnFolder();

it('keeps no person’s name of a workbook or its sheets', async () => {
  const rows = [['id', 'x'], ...Array.from({ length: 9 }, (_, i) => [`P${i}`, i + 0.5])];
  const sheets = ['Meier Anna', 'Labs', 'Huber Franz'].map((name) => ({ name, rows }));
  const path = keep(workbookOf({ sheets }), 'Holzapfel Anneliese visits.xlsx');
  const names = await Promise.all(
    sheets.map(async ({ name }) => (await planTable(path, { sheet: name })).name),
  );
  expect(names).toEqual(['visits sheet 1', 'visits Labs', 'visits sheet 3']);
  const alone = keep(workbookOf({ sheets: [sheets[0]] }), 'Huber Franz.xlsx');
  expect((await planTable(alone)).name).toBe('Table');
});
