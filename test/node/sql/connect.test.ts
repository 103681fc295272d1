import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { withDuckDb, withStored, type Sql } from '../../../core/node/duckdb/duckdb.ts';
import { connectDuckDb, interruptBy } from '../../../core/node/sql/connect.ts';

const folder = mkdtempSync(join(tmpdir(), 'etiograph-connect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ENDLESS = 'SELECT count(*) FROM range(20000000000000) a WHERE hash(a.range) = 7';
const create = () => vi.spyOn(DuckDBInstance, 'create');
const setting =
  (name: string) =>
  async (sql: Sql): Promise<unknown> =>
    (await sql.rows(`SELECT current_setting('${name}')`))[0][0];
const first = async (sql: Sql, query: string): Promise<unknown> => (await sql.rows(query))[0][0];

describe('DuckDB, opened for one piece of work after another', () => {
  it('is opened once for short ones', async () => {
    const opened = create();
    // However busy the computer is, this work is short and its instance waits.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    for (let n = 0; n < 5; n++) await withDuckDb((sql) => sql.run('SELECT 1'));
    expect(opened.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('has nothing of the tables of the work before', async () => {
    for (const n of [1, 2, 3]) {
      const found = await withDuckDb(async (sql) => {
        await sql.run(`CREATE TABLE own AS SELECT ${String(n)} AS n`);
        await sql.run(`CREATE TEMP TABLE passing AS SELECT ${String(n)} AS n`);
        return sql.rows('SELECT own.n, passing.n FROM own, passing');
      });
      expect(found).toEqual([[n, n]]);
    }
    const left = (sql: Sql) => first(sql, 'SELECT count(*) FROM duckdb_tables()');
    expect(Number(await withDuckDb(left))).toBe(0);
  });

  it('is another one for each that works at the same time', async () => {
    const own = (n: number) =>
      withDuckDb(async (sql) => {
        await sql.run(`CREATE TABLE own AS SELECT ${String(n)} AS n`);
        return first(sql, 'SELECT n FROM own');
      });
    expect(await Promise.all([1, 2, 3].map(own))).toEqual([1, 2, 3]);
  });

  it('has the settings of its own work alone', async () => {
    const settings = ['disabled_optimizers', 'memory_limit', 'enable_external_file_cache', 'threads'];
    const all = (columns: number) =>
      withDuckDb((sql) => Promise.all(settings.map((name) => setting(name)(sql))), undefined, columns);
    const [narrow, many, wide] = [await all(10), await all(600), await all(3000)];
    expect(narrow[0]).toBe('');
    expect(many[0]).toBe('common_subexpressions');
    expect(new Set([narrow[1], many[1], wide[1]]).size).toBe(3);
    expect(wide.slice(2)).toEqual([false, 2n]);
    expect(await all(10)).toEqual(narrow);
    await withStored(1, (sql) => sql.run('SELECT 1'));
    expect(await withDuckDb(setting('parquet_metadata_cache'))).toBe(false);
  });

  it('reads a file again that another has taken the place of', async () => {
    const path = join(folder, 'same.parquet');
    const written = (n: number) =>
      withDuckDb((sql) => sql.run(`COPY (SELECT ${String(n)} AS n) TO '${path}' (FORMAT parquet)`));
    const read = () => withDuckDb((sql) => first(sql, `SELECT n FROM '${path}'`));
    // What was changed just now is looked at again anyway.
    const once = new Date('2024-05-06');
    for (const n of [1, 2]) {
      await written(n);
      utimesSync(path, once, once);
      expect(await read()).toBe(n);
    }
  });

  it('goes on after work that failed or filled its scratch folder', async () => {
    const failed = withDuckDb(async (sql) => {
      await sql.run('CREATE TABLE own AS SELECT 1 AS n');
      await sql.run('SELECT nothing FROM nowhere');
    });
    await expect(failed).rejects.toThrow('nowhere');
    let scratch = '';
    await withDuckDb(async (sql) => {
      ({ scratch } = sql);
      await sql.run(`SET memory_limit = '20MB'`);
      await sql.run('CREATE TEMP TABLE large AS SELECT hash(range) AS n FROM range(4000000)');
      expect(readdirSync(scratch).length).toBeGreaterThan(0);
    });
    expect(existsSync(scratch)).toBe(false);
    expect(await withDuckDb((sql) => first(sql, 'SELECT 42'))).toBe(42);
  });

  // Sooner or later: before the statement has begun, as it begins, and while it runs.
  it.each([0, 1, 2, 3, 5, 8, 20, 50])(
    'stops when it is told to, %i turns after it was asked',
    async (turns) => {
      const stop = new AbortController();
      const stopped = withDuckDb(async (sql) => {
        const endless = sql.rows(ENDLESS);
        for (let n = 0; n < turns; n++) await new Promise((turn) => setImmediate(turn));
        stop.abort(new Error('enough'));
        await endless;
      }, stop.signal);
      await expect(stopped).rejects.toThrow('enough');
      expect(await withDuckDb((sql) => first(sql, 'SELECT 42'))).toBe(42);
    },
  );

  it('stops where it was told to while DuckDB was opened', async () => {
    const stop = new AbortController();
    const stopped = withDuckDb((sql) => sql.run(ENDLESS), stop.signal);
    stop.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
    const { connection, close } = await connectDuckDb(1);
    const ended = interruptBy(connection, stop.signal);
    await expect(connection.run(ENDLESS)).rejects.toThrow(/interrupt/i);
    ended();
    await close();
  });

  it('gives each work a scratch folder of its own, and removes it', async () => {
    const folders = new Set<string>();
    for (let n = 0; n < 3; n++) {
      const { scratch, connection, close } = await connectDuckDb(1);
      const [[spill]] = (
        await connection.runAndReadAll(`SELECT current_setting('temp_directory')`)
      ).getRows();
      expect(spill).toBe(scratch);
      folders.add(scratch);
      await close();
      expect(existsSync(scratch)).toBe(false);
    }
    expect(folders.size).toBe(3);
  });

  it.each(['', 'process.exit(0);'])('holds up no program that is done, by %j', (end) => {
    const scratch = mkdtempSync(join(folder, 'tmp-'));
    const script = join(scratch, 'once.mts');
    const module = new URL('../../../core/node/duckdb/duckdb.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { withDuckDb } from ${JSON.stringify(module)};
      console.log((await withDuckDb((sql) => sql.rows('SELECT 42')))[0][0]);
      ${end}`,
    );
    const ran = spawnSync(process.execPath, ['--import', 'tsx', script], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: scratch },
    });
    expect([ran.status, ran.signal, ran.stdout.trim()]).toEqual([0, null, '42']);
    expect(readdirSync(scratch).filter((name) => name.startsWith('etiograph-'))).toEqual([]);
  });
});
