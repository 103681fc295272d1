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

it('is refused where a sheet has its rows in one cell each, with what to do', async () => {
  const lines = ['id,age,smoker', ...Array.from({ length: 20 }, (_, i) => `P${i},${20 + i},${i % 2}`)];
  const legend = [['meaning'], ['1: yes'], ['0: no']];
  const data = [['id', 'age'], ...lines.slice(1).map((line) => line.split(',').slice(0, 2))];
  const path = keep(
    workbookOf({
      sheets: [
        { name: 'A', rows: lines.map((line) => [line]) },
        { name: 'B', rows: legend },
        { name: 'C', rows: data },
      ],
    }),
    'cohort.xlsx',
  );
  await expect(planTable(path, { sheet: 'A' })).rejects.toMatchObject({
    code: 'table.one-column',
    hint: expect.stringContaining('Text to Columns') as string,
  });
  expect((await planTable(path, { sheet: 'B' })).columns).toHaveLength(1);
  expect((await planTable(path, { sheet: 'C' })).columns).toHaveLength(2);
});
