import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ColumnInfo } from '../../core/cohort/table.ts';
import { tableTrouble } from '../../core/node/duckdb/parquet.ts';
import { storedTables } from '../../core/node/duckdb/stored-tables.ts';
import { writeParquet } from './write-parquet.ts';

/** More columns than are copied at once. */
const [ROWS, COLUMNS] = [40, 2050];
const NONE = { unit: null, label: null, levels: [] };
const site = (more: Partial<ColumnInfo> = {}): ColumnInfo => ({
  ...NONE,
  ...{ name: 'site', type: 'category', ...more },
  levels: ['a', 'b'].map((value, code) => ({ value, code, label: value })),
});
const numbers = Array.from({ length: COLUMNS }, (_, c): ColumnInfo => ({
  ...{ ...NONE, name: `G${c}`, type: c === 7 ? 'integer' : 'number' },
}));
/** The levels of a column stand before and behind the end of the first copy. */
const columns = [site(), ...numbers, site({ name: 'site is b', type: 'boolean', levelOf: 'site' })];

let folder: string;
const file = (): string => join(folder, 'wide.parquet');
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  const cell = (c: number): string =>
    c === 7 ? 'i::DOUBLE' : `CASE WHEN (i + ${c}) % 11 > 0 THEN sqrt(i * ${c}) % 5 END`;
  const cells = numbers.map(({ name }, c) => `${cell(c)} AS ${name}`);
  const sites = `CASE WHEN i % 3 = 0 THEN 'b' ELSE 'a' END AS site`;
  await writeParquet(
    file(),
    `SELECT 'P' || i AS subject, ${sites}, ${cells.join(', ')} FROM range(${ROWS}) t(i)`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('what is counted of a wide table is what is counted of each of its columns', async () => {
  const all = await storedTables.summarise(file(), columns);
  expect(all.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
  for (const at of [0, 1, 8, 1998, 1999, 2000, 2001, COLUMNS, COLUMNS + 1])
    expect([all[at]]).toEqual(await storedTables.summarise(file(), [columns[at]]));
  expect(all[8]).toMatchObject({ name: 'G7', n: ROWS, min: 0, max: ROWS - 1, counts: true });
  expect(all[0].mean).toBe(14 / ROWS);
  expect(all.at(-1)!.mean).toBe(14 / ROWS);
});

it('a value that no level stands for is told of whatever column of a wide table has it', async () => {
  expect(await tableTrouble(file(), columns, ROWS)).toBeNull();
  const only = columns.map((column) =>
    column.levelOf ? { ...column, levels: column.levels.slice(1) } : column,
  );
  expect(await tableTrouble(file(), only, ROWS)).toBe(
    '“site is b” has values that none of its levels stands for',
  );
});
