import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { workbookOf, type CellValue } from '../../node/workbook/write-workbook.ts';

let here: string;
beforeAll(() => (here = mkdtempSync(join(tmpdir(), 'etiograph-workbook-'))));
afterAll(() => rmSync(here, { recursive: true, force: true }));

it('reads every sheet of a folder with data, with the codebook beside them', async () => {
  const rows = (column: string, of: (i: number) => CellValue): CellValue[][] => [
    ['id', column],
    ...Array.from({ length: 40 }, (_, i): CellValue[] => [`P${i + 10}`, of(i)]),
  ];
  const book = workbookOf({
    sheets: [
      { name: 'Visit', rows: rows('sbp', (i) => 100 + i) },
      { name: 'Night', rows: rows('bedtime', (i) => ({ v: 0.9 + i / 1000, s: 1 })) },
      {
        name: 'Codes',
        rows: [
          ['Codebook of the study'],
          ['variable', 'label', 'unit'],
          ['sbp', 'Systolic pressure', 'mmHg'],
        ],
      },
    ],
    styles: [0, 20],
  });
  writeFileSync(join(here, 'clinic.xlsx'), book);
  const engine = await createNodeEngine();
  const id = await engine.startImport({ project: join(here, 'p.etiograph'), sources: [here] });
  const { events } = await engine.runEnded({ id });
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  const { modalities } = last.result as { modalities: { name: string; subjects: number }[] };
  expect(modalities.map(({ name, subjects }) => [name, subjects])).toEqual([
    ['clinic Visit', 40],
    ['clinic Night', 40],
  ]);
  copyFileSync(join(here, 'clinic.xlsx'), join(here, 'copy.xlsx'));
  const plan = await engine.planTable({ project: null, file: join(here, 'copy.xlsx') });
  expect(plan.columns[1]).toMatchObject({ name: 'sbp', label: 'Systolic pressure', unit: 'mmHg' });
  expect(plan.codebook).toMatchObject({ file: join(here, 'copy.xlsx'), described: 1 });
});
