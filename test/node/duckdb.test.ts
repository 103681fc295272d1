import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDuckDb } from '../../core/node/duckdb/duckdb.ts';
import { readSubjectTable, writeColumns } from '../../core/node/duckdb/parquet.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A table of one row. */
const write = (file: string, value: number): Promise<void> =>
  writeColumns(
    file,
    [
      { name: 'subject', values: ['a'] },
      { name: 'x', values: Float64Array.of(value) },
    ],
    'parquet',
  );
const x = { name: 'x', type: 'number', unit: null, label: null, levels: [] } as const;
const read = async (file: string): Promise<number> =>
  (await readSubjectTable(file, [x])).columns[0].values[0];

describe('pieces of work at DuckDB', () => {
  it('that go on at a time keep their tables apart', async () => {
    const values = Array.from({ length: 8 }, (_, k) => k);
    const file = (k: number): string => join(folder, `${k}.parquet`);
    await Promise.all(values.map((k) => write(file(k), k)));
    expect(await Promise.all(values.map((k) => read(file(k))))).toEqual(values);
  });

  it('see a file as it is now', async () => {
    const file = join(folder, 'again.parquet');
    for (const value of [1, 2, 3]) {
      await write(file, value);
      expect(await read(file)).toBe(value);
    }
  });

  it('go on when another fails beside them, and after it', async () => {
    const file = join(folder, 'whole.parquet');
    await write(file, 5);
    await withDuckDb(async (sql) => {
      await sql.run('CREATE TEMP TABLE kept AS SELECT 7 AS x');
      await expect(read(join(folder, 'absent.parquet'))).rejects.toThrow('absent');
      expect(await read(file)).toBe(5);
      expect(await sql.rows('SELECT x FROM kept')).toEqual([[7]]);
    });
    expect(await read(file)).toBe(5);
  });

  it('leave nothing behind for those that follow', async () => {
    await withDuckDb((sql) => sql.run('CREATE TEMP TABLE mine AS SELECT 1 AS x'));
    await expect(withDuckDb((sql) => sql.rows('SELECT x FROM mine'))).rejects.toThrow('mine');
  });

  it('stop when they are told to, and others do not', async () => {
    const stop = new AbortController();
    const long = withDuckDb(
      (sql) => sql.rows('SELECT sum(sqrt(a.range * b.range)) FROM range(100000000) a, range(100) b'),
      stop.signal,
    );
    const short = withDuckDb(async (sql) => {
      const before = await sql.rows('SELECT 1');
      stop.abort(new Error('enough'));
      await expect(long).rejects.toThrow('enough');
      return [...before, ...(await sql.rows('SELECT 2'))];
    });
    expect(await short).toEqual([[1], [2]]);
  });
});
