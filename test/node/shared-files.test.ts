import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileFormat } from '../../core/ingest/format/file-format.ts';
import { isStatistical } from '../../core/ingest/format/formats.ts';
import { fileSource } from '../../core/node/files/byte-source.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { listFiles } from '../../core/node/files/files.ts';
import { listSheets, withSheet } from '../../core/node/workbook/sheets.ts';
import { readFileSync } from 'node:fs';

const FOLDER = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const isThere = existsSync(FOLDER);
if (!isThere) process.stderr.write(`SKIPPED: test/node/shared-files.test.ts: ${FOLDER} is not there.\n`);
const at = (...names: string[]): string => join(FOLDER, ...names);

/** What the files of each ending are; the others of the folders are texts. */
const FORMATS: Readonly<Record<string, string>> = {
  sav: 'spss',
  dta: 'stata',
  sas7bdat: 'sas',
  sas7bcat: 'sas-catalog',
  dcm: 'image',
  nii: 'image',
  gz: 'image',
  edf: 'recording',
  xlsx: 'workbook',
  hea: 'recording',
  atr: 'wfdb',
  dat: 'binary',
};

describe.skipIf(!isThere)('files of others', () => {
  it('are what they are, and refused by name where that is no table', async () => {
    const files = await listFiles(FOLDER);
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const format = await fileFormat(await fileSource(file));
      expect([basename(file), format]).toEqual([basename(file), FORMATS[file.split('.').at(-1)!] ?? 'text']);
      if (format === 'text' || format === 'workbook' || isStatistical(format)) continue;
      const code = format === 'recording' || format === 'image' ? 'file.other-kind' : `file.${format}`;
      await expect(planTable(file)).rejects.toMatchObject({ name: 'UserError', code });
    }
  });

  it('have their sheets, and every cell of them', async () => {
    const sheets = async (name: string) =>
      (await listSheets(at('import', name))).map(
        (sheet) => `${sheet.name}: ${sheet.kind}, ${sheet.rows} x ${sheet.columns}`,
      );
    expect(await sheets('sheets.xlsx')).toEqual([
      'Readme: readme, 2 x 1',
      'Clinic: data, 61 x 3',
      'Labs: data, 61 x 3',
    ]);
    expect(await sheets('sheets2.xlsx')).toEqual(['Clinic: data, 61 x 3', 'Labs: data, 61 x 3']);
    expect(await sheets('big_50000_5.xlsx')).toEqual(['Sheet: data, 50001 x 6']);
    const lines = (name: string): Promise<string[]> =>
      withSheet(at('import', name), undefined, async ({ file }) => readFileSync(file, 'utf8').split('\n'));
    expect((await lines('offset.xlsx')).slice(0, 4)).toEqual(['', '', 'id,age,sbp', 'P0,30,100']);
    expect((await lines('titled.xlsx')).slice(0, 4)).toEqual([
      '"ABC study, export of 2024-01-01",,',
      '',
      'id,age,sbp',
      'P0,30,100',
    ]);
    expect((await lines('times.xlsx'))[1]).toBe('P00,21:00:00,05:00:00,2024-03-01 08:00:00,0.9,1.07');
    expect((await lines('big_50000_5.xlsx')).slice(-2)).toEqual([
      'P49999,74998.5,74999.5,75000.5,75001.5,75002.5',
      '',
    ]);
  });

  it('tell of error cells, formulas without a value and percent', async () => {
    const told = async (name: string): Promise<string[]> =>
      (await planTable(at('import', name))).findings
        .filter(({ code }) => code.startsWith('workbook.'))
        .map(({ message }) => message);
    expect(await told('errs.xlsx')).toEqual([
      'Column “x”: 10 cells with an error (#DIV/0!), the first in row 2. They are read as missing.',
      expect.stringContaining('#N/A'),
      expect.stringContaining('Column “z”: 7 formulas without a value, the first in row 2.'),
    ]);
    expect(await told('times.xlsx')).toEqual([expect.stringContaining('Column “pct” is shown in percent')]);
  });
});
