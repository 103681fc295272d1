import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SUBJECT, quoteText } from '../../core/ingest/table/rows/import-sql.ts';
import { withDuckDb } from '../../core/node/duckdb/duckdb.ts';
import { importTable } from '../../core/node/duckdb/import.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { column, folder, take, told, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

/** More columns than are written at once; the last part has others than the first. */
const COLUMNS = 3400;
const ROWS = 25;
/** A cell without a pattern, a whole number in every seventh column, missing here and there. */
const cellOf = (r: number, c: number): number =>
  (r * 31 + c * 17) % 53 === 0
    ? Number.NaN
    : c % 7 === 0
      ? (r * 7 + c) % 13
      : Number((((r * 7919 + c * 104_729) % 99_991) / 1000).toFixed(3));
const names = Array.from({ length: COLUMNS }, (_, c) => `G${String(c)}`);
const text = (cell: (r: number, c: number) => string, rows = ROWS): string =>
  `id,${names.join(',')}\n${Array.from(
    { length: rows },
    (_, r) => `P${String(r)},${names.map((_, c) => cell(r, c)).join(',')}\n`,
  ).join('')}`;
const plain = (r: number, c: number): string => (Number.isNaN(cellOf(r, c)) ? '' : String(cellOf(r, c)));
const expected = (c: number): number[] => Array.from({ length: ROWS }, (_, r) => cellOf(r, c));
/** Columns at the ends of what is written at once, and between. */
const SOME = [0, 1, 1698, 1699, 1700, 1701, 1702, 2001, COLUMNS - 1];

describe('a table of thousands of columns', () => {
  it('has every cell in its column, in the order of the file, and one part of rows', async () => {
    const result = await take(text(plain));
    expect(result.rows).toBe(ROWS);
    expect(result.rejects).toEqual([]);
    expect(result.columns.map(({ name }) => name)).toEqual(names);
    for (const c of SOME) expect(column(result, names[c])).toEqual(expected(c));
    const all = names.map((name) => column(result, name));
    expect(all.every((values, c) => values.every((v, r) => Object.is(v, cellOf(r, c))))).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['table.csv', 'table.parquet']);
    const file = quoteText(join(folder, 'table.parquet'));
    const [[groups, columns, rows]] = await withDuckDb((sql) =>
      sql.rows(
        `SELECT count(DISTINCT row_group_id), count(*), any_value(row_group_num_rows) FROM parquet_metadata(${file})`,
      ),
    );
    expect([groups, columns, rows].map(Number)).toEqual([1, COLUMNS + 1, ROWS]);
  });

  it('reports an odd cell and a repeated row of it, and keeps the rest', async () => {
    const odd = (r: number, c: number): string => (r === 5 && c === 3001 ? 'oops' : plain(r, c));
    const again = `P3,${names.map((_, c) => plain(3, c)).join(',')}\n`;
    const result = await take(`${text(odd)}${again}`);
    expect(told(result)).toEqual([
      'line 7, column “G3001”: table.not-a-number',
      `line ${String(ROWS + 2)}: table.same-row`,
    ]);
    expect(result.rows).toBe(ROWS);
    for (const c of SOME) expect(column(result, names[c])).toEqual(expected(c));
    expect(column(result, 'G3001')).toEqual(expected(3001).map((v, r) => (r === 5 ? Number.NaN : v)));
  });

  it('has its ids written otherwise, and all else as it is', async () => {
    const path = join(folder, 'table.csv');
    await writeFile(path, text(plain));
    const target = join(folder, 'table.parquet');
    const renameIds = async (ids: readonly string[]) => new Map(ids.map((id) => [id, `N-${id}`]));
    const { renamed } = await importTable(await planTable(path), target, { renameIds });
    expect(renamed).toBe(ROWS);
    const rows = await withDuckDb((sql) =>
      sql.rows(`SELECT ${SUBJECT}, G0, G1700, G3399 FROM read_parquet(${quoteText(target)})`),
    );
    expect(rows).toEqual(
      Array.from({ length: ROWS }, (_, r) => [
        `N-P${String(r)}`,
        ...[0, 1700, 3399].map((c) => (Number.isNaN(cellOf(r, c)) ? null : cellOf(r, c))),
      ]),
    );
  });

  it('leaves nothing behind when it is stopped', async () => {
    const path = join(folder, 'table.csv');
    await writeFile(path, text(plain));
    const plan = await planTable(path);
    const stop = new AbortController();
    const work = importTable(plan, join(folder, 'table.parquet'), {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual(['table.csv']);
  });
});
