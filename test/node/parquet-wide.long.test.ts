import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { lookAtTable } from '../../core/node/duckdb/tables.ts';
import { fileSource } from '../../core/node/files/byte-source.ts';
import { openParquet } from '../../core/node/parquet/open-parquet.ts';
import { readCells, writeCells } from '../../core/node/parquet/cells-file.ts';
import type { CellRows } from '../../core/ingest/read/declared/types.ts';
import { writeParquet } from './write-parquet.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'etiograph-wide-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => void vi.unstubAllEnvs());

const ROWS = 5000;
/** Columns of every kind, with texts that end lines and cells that are empty or missing. */
const MIXED = `SELECT 'P' || i AS id, i / 7 AS x, CASE WHEN i % 5 > 0 THEN i END AS n, i % 2 = 0 AS b,
  CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN 'a "b", c' WHEN 2 THEN 'one' || chr(10) || 'two' || chr(8232) || 'three' END AS t,
  DATE '2020-01-01' + i::INTEGER AS d, {'city': 'c' || i, 'size': i * 2} AS s, i::FLOAT / 3 AS f,
  CASE WHEN i % 3 = 0 THEN 'nan'::DOUBLE ELSE 1.5 END AS w FROM range(${ROWS}) r(i)`;

async function read(path: string, atOnce?: number, signal: AbortSignal | null = null) {
  const table = await openParquet(await fileSource(path), path, atOnce);
  const rows: CellRows[number][] = [];
  for await (const piece of table.read(signal)) rows.push(...piece);
  return { rows, findings: table.findings(), names: table.variables.map(({ name }) => name) };
}

describe('a Parquet file of more columns than are read at once', () => {
  it('is read as if all were read at once, in the order of its rows', async () => {
    await writeParquet(at('mixed.parquet'), MIXED, {}, ', ROW_GROUP_SIZE 2048');
    const whole = await read(at('mixed.parquet'));
    expect(whole.rows).toHaveLength(ROWS);
    expect(whole.rows[6]).toEqual([
      'P6',
      '0.8571428571428571',
      '6',
      'true',
      'one\ntwo\u2028three',
      '2020-01-07',
      'c6',
      '12',
      '2',
      null,
    ]);
    for (const atOnce of [1, 3, 9]) expect(await read(at('mixed.parquet'), atOnce)).toEqual(whole);
  });

  it('is read by an import, thousands of columns and all', async () => {
    const columns = Array.from({ length: 2100 }, (_, c) => `(i * ${c + 1}) % 97 AS g${c}`);
    await writeParquet(
      at('genes.parquet'),
      `SELECT 'P' || i AS id, ${columns.join(', ')} FROM range(40) r(i)`,
    );
    const { plan, cells } = await lookAtTable(at('genes.parquet'));
    expect(plan.idColumn).toBe('id');
    expect(plan.columns).toHaveLength(2101);
    expect(cells[2100].slice(0, 4)).toEqual(['0', String(2100 % 97), String(4200 % 97), String(6300 % 97)]);
  });

  it('leaves nothing behind when it is stopped', async () => {
    vi.stubEnv('TMPDIR', at(''));
    const before = readdirSync(folder);
    const table = await openParquet(await fileSource(at('mixed.parquet')), at('mixed.parquet'), 2);
    for await (const piece of table.read(null)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(readdirSync(folder)).toEqual(before);
    const stop = new AbortController();
    const reading = read(at('mixed.parquet'), 2, stop.signal);
    await vi.waitFor(() => expect(readdirSync(folder)).not.toEqual(before), { interval: 1, timeout: 60_000 });
    stop.abort(new Error('stopped'));
    await expect(reading).rejects.toThrow('stopped');
    expect(readdirSync(folder)).toEqual(before);
  });
});

it('rows in a scratch file are what they were, and the error of who gives them is passed on', async () => {
  const rows = [['a', null, '', 'ä\n\u2028"\\'], [], ['x'.repeat(3_000_000), 'y']];
  const give = async function* (error?: Error): AsyncGenerator<CellRows> {
    yield rows.slice(0, 1);
    if (error) throw error;
    yield rows.slice(1);
  };
  await writeCells(at('cells'), give());
  const found: unknown[] = [];
  for await (const cells of readCells(at('cells'))) found.push(cells);
  expect(found).toEqual(rows);
  await expect(writeCells(at('other'), give(new Error('no more')))).rejects.toThrow('no more');
});
