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

it('reads rows that stand in one cell each with commas between, and refuses others with what to do', async () => {
  const lines = ['id,age,smoker', ...Array.from({ length: 20 }, (_, i) => `P${i},${20 + i},${i % 2}`)];
  const legend = [['meaning'], ['1: yes'], ['0: no']];
  const apart = lines.map((line) => [line.replaceAll(',', ';')]);
  const path = keep(
    workbookOf({
      sheets: [
        { name: 'A', rows: lines.map((line) => [line]) },
        { name: 'B', rows: legend },
        { name: 'C', rows: apart },
      ],
    }),
    'cohort.xlsx',
  );
  await expect(planTable(path, { sheet: 'C' })).rejects.toMatchObject({
    code: 'table.one-column',
    hint: expect.stringContaining('Text to Columns') as string,
  });
  expect((await planTable(path, { sheet: 'B' })).columns).toHaveLength(1);
  const { columns, findings } = await planTable(path, { sheet: 'A' });
  expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'id id',
    'age integer',
    'smoker boolean',
  ]);
  expect(findings.map(({ code }) => code)).toContain('table.wrapped-rows');
});
