import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sortSources } from '../../../core/engine/project/sources.ts';
import type { EnginePorts } from '../../../core/engine/project/ports.ts';
import { tableSheets } from '../../../core/node/duckdb/tables.ts';
import { fileSource } from '../../../core/node/files/byte-source.ts';
import { listFiles } from '../../../core/node/files/files.ts';

let folder: string;
let count = 0;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-parted-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ports = {
  files: { open: fileSource, list: listFiles },
  tables: { sheets: tableSheets },
} as unknown as EnginePorts;
const CSV = 'id,age\nP1,40\nP2,41\n';

describe('a table that was written as a folder of files', () => {
  const sorted = async (files: Readonly<Record<string, string>>) => {
    const here = join(folder, `f${++count}`);
    for (const [name, content] of Object.entries({ ...files, 'clinic.csv': CSV })) {
      mkdirSync(dirname(join(here, name)), { recursive: true });
      writeFileSync(join(here, name), content);
    }
    const { tables, others, notTaken: reasons } = await sortSources([here], ports);
    return {
      tables: tables.map(({ path }) => path.slice(here.length + 1)),
      others,
      notTaken: reasons.map(({ file, code }) => `${file}: ${code}`),
      reasons,
    };
  };

  it('is told as one table with its columns and its files, and nothing of it is read by itself', async () => {
    const { tables, others, notTaken, reasons } = await sorted({
      'cohort/year=2019/site=a/part-0.csv': CSV,
      'cohort/year=2020/site=a/part-0.csv': CSV,
      'cohort/year=2020/site=b/part-0.csv': CSV,
      'cohort/_SUCCESS': '',
    });
    expect({ tables, others, notTaken }).toEqual({
      tables: ['clinic.csv'],
      others: [],
      notTaken: ['cohort: table.parts'],
    });
    expect(reasons[0].reason).toBe(
      'cohort is one table that was written as 3 files by “year” and “site”, and each of them alone is not all of it.',
    );
    expect(reasons[0].hint).toContain('open_dataset("cohort", format = "csv")');
  });

  it.each([
    ['a mark beside files of any name', { 'x/_SUCCESS': '', 'x/a.csv': CSV, 'x/b.csv': CSV }, 'x'],
    ['a log of changes', { 'x/_delta_log/0001.json': '{"id": 1}\n{"id": 2}\n', 'x/a=1/b.csv': CSV }, 'x'],
    [
      'two such tables',
      { 'x/a=1/p.csv': CSV, 'x/a=2/p.csv': CSV, 'y/b=1/p.csv': CSV, 'y/b=2/p.csv': CSV },
      'x, y',
    ],
  ])('is known by %s', async (_, files, told) => {
    const { tables, notTaken } = await sorted(files);
    expect(tables).toEqual(['clinic.csv']);
    expect(notTaken).toEqual(told.split(', ').map((name) => `${name}: table.parts`));
  });

  it('is read where it is one file, and parts of a questionnaire are tables', async () => {
    const { tables, others, notTaken } = await sorted({
      'one/_SUCCESS': '',
      'one/part-00000-1f.csv': CSV,
      'phq/part-1.csv': CSV,
      'phq/part-2.csv': CSV,
    });
    expect({ tables, others, notTaken }).toEqual({
      tables: ['clinic.csv', 'one/part-00000-1f.csv', 'phq/part-1.csv', 'phq/part-2.csv'],
      others: [],
      notTaken: [],
    });
  });
});
