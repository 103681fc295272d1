import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { importTable } from '../../core/node/duckdb/import.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { readSubjectTable } from '../../core/node/duckdb/parquet.ts';
import { column, folder, take, told, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

describe('importing a table', () => {
  it('keeps every number exactly', async () => {
    const numbers = [
      0.1,
      1 / 3,
      1e-300,
      1.7976931348623157e308,
      -0.30000000000000004,
      9007199254740991,
      5e-324,
    ];
    const result = await take(`id,x\n${numbers.map((v, i) => `S${i},${v}`).join('\n')}\n`);
    expect(column(result, 'x')).toEqual(numbers);
    expect(result.rejects).toEqual([]);
    expect(result.sources[0]).toMatchObject({
      bytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('keeps any finite number exactly, written as JavaScript writes it', async () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.array(finite, { minLength: 1, maxLength: 50 }), async (numbers) => {
        const result = await take(`id,x\n${numbers.map((v, i) => `S${i},${v}`).join('\n')}\n`, {
          types: { x: 'number' },
        });
        expect(column(result, 'x')).toEqual(numbers.map((v) => (Object.is(v, -0) ? expect.any(Number) : v)));
      }),
      { numRuns: 15 },
    );
  });

  it('reports a text in a numeric column and goes on with a missing value', async () => {
    const result = await take('id,bmi\nS1,22.5\nS2,heavy\nS3,31\nS4,NA\nS5,25\nS6,20\n');
    expect(column(result, 'bmi')).toEqual([22.5, Number.NaN, 31, Number.NaN, 25, 20]);
    expect(result.rejects).toEqual([
      {
        file: 'table.csv',
        where: 'line 3, column “bmi”',
        code: 'table.not-a-number',
        reason: '‹text, 5 characters› is not a number; read as missing',
      },
    ]);
    expect(result.rejectCounts).toEqual({ 'table.not-a-number': 1 });
  });

  it('takes no word for nobody for a person, each of which stands once among few ids', async () => {
    const result = await take('PatID,x\nP1,1.5\nunbekannt,2.5\nP2,3.5\n-,4.5\nP3,6.5\n');
    expect(result.table.subjects).toEqual(['P1', 'P2', 'P3']);
    expect(told(result)).toEqual(['line 3: table.nobody-id', 'line 5: table.nobody-id']);
  });

  it('takes the rows of one visit and says how many belong to others', async () => {
    const rows = [
      'S1,base,1',
      'S1,m6,2',
      'S2,m6,3',
      'S3,base,oops',
      'S3,m6,5',
      'S1,base,9',
      ',base,7',
      'S4,base,8',
    ];
    const text = `id,visit,x\n${rows.join('\n')}\n`;
    const result = await take(text, { visit: { column: 'visit', value: 'base' }, types: { x: 'number' } });
    expect(result.table.subjects).toEqual(['S1', 'S3', 'S4']);
    expect(column(result, 'x')).toEqual([1, Number.NaN, 8]);
    expect(result.columns.map(({ name }) => name)).toEqual(['x']);
    expect(result).toMatchObject({ rows: 3, otherVisits: 3 });
    expect(told(result)).toEqual([
      'line 5, column “x”: table.not-a-number',
      'line 7: table.duplicate-id',
      'line 8: table.blank-id',
    ]);
    const late = await take(text, { visit: { column: 'visit', value: 'm6' } });
    expect(column(late, 'x')).toEqual([2, 3, 5]);
    await expect(take(text, { visit: { column: 'visit', value: 'm12' } })).rejects.toMatchObject({
      code: 'table.no-rows',
      hint: expect.stringContaining('“m12”'),
    });
  });

  it('writes ids as it is told to, before it looks for repeated ones', async () => {
    const path = join(folder, 'table.csv');
    await writeFile(path, 'id,x\nb1,1\nS2,2\nB1,3\nS3,oops\n');
    const target = join(folder, 'table.parquet');
    const asked: string[] = [];
    const result = await importTable(await planTable(path, { types: { x: 'number' } }), target, {
      renameIds: async (ids) => {
        asked.push(...ids);
        return new Map([['b1', 'B1']]);
      },
    });
    expect(asked.sort()).toEqual(['B1', 'S2', 'S3', 'b1']);
    const table = await readSubjectTable(target, result.columns);
    expect(table.subjects).toEqual(['B1', 'S2', 'S3']);
    expect([...table.columns[0].values]).toEqual([1, 2, Number.NaN]);
    expect(told(result)).toEqual(['line 4: table.duplicate-id', 'line 5, column “x”: table.not-a-number']);
    expect(result.renamed).toBe(1);
  });

  it('reports NaN and infinite values', async () => {
    const result = await take('id,x\nS1,1\nS2,NaN\nS3,-inf\nS4,Infinity\nS5,1e999\nS6,2\nS7,3\nS8,4\nS9,5\n');
    expect(column(result, 'x')).toEqual([1, ...Array<number>(4).fill(Number.NaN), 2, 3, 4, 5]);
    expect(told(result)).toEqual([3, 4, 5, 6].map((line) => `line ${line}, column “x”: table.not-finite`));
  });

  it('leaves out ragged rows and names their lines, past quoted line ends and empty lines', async () => {
    const result = await take(
      'id,note,x\nS1,"two\nlines",1\nS2,short\n\nS3,a,b,4\nS4,"say ""hi""",5\nS5,,6\n',
    );
    expect(result.table.subjects).toEqual(['S1', 'S4', 'S5']);
    expect(result.rejects.map(({ where, reason }) => `${where}: ${reason}`)).toEqual([
      'line 4: 2 cells where there are 3 columns; row left out',
      'line 6: 4 cells where there are 3 columns; row left out',
    ]);
  });

  it('keeps the first row of a subject, names both lines and tells copies from other values', async () => {
    const more = Array.from({ length: 30 }, (_, i) => `T${i},${i}\n`).join('');
    const result = await take(`id,x\nS1,1\nS2,2\nS1,3\nS3,4\n S2 ,5\nS3,4\n${more}`);
    expect(result.rows).toBe(33);
    expect(result.table.subjects.slice(0, 3)).toEqual(['S1', 'S2', 'S3']);
    expect(column(result, 'x').slice(0, 3)).toEqual([1, 2, 4]);
    expect(result.rejects.map(({ where, code, reason }) => [where, code, reason])).toEqual([
      [
        'line 4',
        'table.duplicate-id',
        'subject “S1” stands on line 2 already with other values; the first row was kept',
      ],
      [
        'line 6',
        'table.duplicate-id',
        'subject “S2” stands on line 3 already with other values; the first row was kept',
      ],
      ['line 7', 'table.same-row', 'subject “S3” stands on line 5 already with the same values'],
    ]);
  });

  it('leaves out rows whose id is blank', async () => {
    const result = await take('id,x\nS1,1\n,2\n  ,3\nNA,4\nS5,5\n');
    expect(result.table.subjects).toEqual(['S1', 'S5']);
    expect(told(result)).toEqual([
      'line 3: table.blank-id',
      'line 4: table.blank-id',
      'line 5: table.blank-id',
    ]);
  });

  it('tells all kinds of rejects in the order of the lines', async () => {
    const result = await take('id,x\nS1,1\nS2,oops\nS3\nS1,3\n,4\nS6,5\nS7,6\nS8,7\nS9,8\n');
    expect(told(result)).toEqual([
      'line 3, column “x”: table.not-a-number',
      'line 4: table.ragged-row',
      'line 5: table.duplicate-id',
      'line 6: table.blank-id',
    ]);
    expect(column(result, 'x')).toEqual([1, Number.NaN, 5, 6, 7, 8]);
  });

  it('counts all rejects of a large file though it tells the first 10,000', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `S${i},${i % 5 === 0 ? 'x' : i},${i}`);
    rows[50_000] = 'S50000,1';
    const result = await take(`id,a,b\n${rows.join('\n')}\n`, { types: { a: 'number' } });
    expect(result.rejectCounts).toEqual({ 'table.not-a-number': 11_999, 'table.ragged-row': 1 });
    expect(result.rejects.length).toBe(10_000);
    expect(result.rejects[9998].where).toBe('line 49992, column “a”');
    expect(result.rejects.at(-1)).toMatchObject({ where: 'line 49997, column “a”' });
    expect(column(result, 'b')).toEqual(
      Array.from({ length: 60_000 }, (_, i) => i).filter((i) => i !== 50_000),
    );
  });

  it.each([
    ['an empty file', '', 'table.empty'],
    ['blank lines only', '\n  \n', 'table.empty'],
    ['a header only', 'id,x,y\n', 'table.header-only'],
    ['a header that fits no row', 'id,x\n1,2,3\n4,5,6\n', 'table.ragged'],
    ['no column for an id', 'x,y\n1.5,2.5\n1.5,3.5\n', 'table.no-id'],
  ])('refuses %s', async (_, text, code) => {
    await expect(take(text)).rejects.toMatchObject({
      name: 'UserError',
      code,
      hint: expect.stringMatching(/./),
    });
    expect(await readdir(folder)).toEqual(['table.csv']);
  });

  it('refuses a file that is not there, and a column that is not', async () => {
    await expect(planTable(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'file.missing' });
    await expect(take('id,x\nS1,1\n', { idColumn: 'eid' })).rejects.toMatchObject({
      code: 'table.unknown-column',
      hint: 'Its columns: id, x.',
    });
  });

  it('leaves nothing behind when it is stopped', async () => {
    const path = join(folder, 'table.csv');
    await writeFile(path, `id,x\n${Array.from({ length: 200_000 }, (_, i) => `S${i},${i}`).join('\n')}\n`);
    const plan = await planTable(path);
    const abort = new AbortController();
    const options = { signal: abort.signal, onProgress: () => abort.abort() };
    await expect(importTable(plan, join(folder, 'out.parquet'), options)).rejects.toThrow(/abort/i);
    expect(await readdir(folder)).toEqual(['table.csv']);
  });

  it('says that the place it should write to is not there', async () => {
    const path = join(folder, 'table.csv');
    await writeFile(path, 'id,x\nS1,1\n');
    await expect(
      importTable(await planTable(path), join(folder, 'none', 'out.parquet')),
    ).rejects.toMatchObject({
      code: 'project.no-folder',
    });
  });
});
