import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importTable } from '../../core/node/duckdb/import.ts';
import { readSubjectTable } from '../../core/node/duckdb/parquet.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { withDuckDb } from '../../core/node/duckdb/duckdb.ts';
import { column, folder, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

/** The table of a text, its columns read so many at once; whatever is told of it, or what was thrown. */
async function read(text: string, atOnce?: number) {
  const path = join(folder, 'table.csv');
  await writeFile(path, text);
  const target = join(folder, 'table.parquet');
  try {
    const plan = await planTable(path, { idColumn: 'id' });
    const result = await importTable(plan, target, {}, atOnce);
    return { ...result, plan, table: await readSubjectTable(target, result.columns) };
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** Cells of one column: measures, counts, groups, yes and no, days, numbers with a code, and now and then a slip. */
const CELLS = [
  fc.integer({ min: -9999, max: 9999 }).map((v) => (v / 1000).toFixed(3)),
  fc.integer({ min: 0, max: 40 }).map(String),
  fc.constantFrom('AA', 'AG', 'GG'),
  fc.constantFrom('0', '1'),
  fc.integer({ min: 10, max: 28 }).map((d) => `2021-03-${String(d)}`),
  fc.constantFrom('1.5', '2.5', '-999'),
  fc.constantFrom('0.1', '0.2', 'oops', '', 'NA'),
];

const tables = fc
  .record({
    kinds: fc.array(fc.nat(CELLS.length - 1), { minLength: 4, maxLength: 10 }),
    rows: fc.integer({ min: 3, max: 12 }),
    repeated: fc.boolean(),
  })
  .chain(({ kinds, rows, repeated }) =>
    fc
      .tuple(...kinds.map((kind) => fc.array(CELLS[kind], { minLength: rows, maxLength: rows })))
      .map((columns) => {
        const lines = Array.from({ length: rows }, (_, r) => [`P${String(r)}`, ...columns.map((c) => c[r])]);
        const all = [['id', ...kinds.map((_, c) => `v${String(c)}`)], ...lines];
        if (repeated) all.push(lines[0]);
        return `${all.map((cells) => cells.join(',')).join('\n')}\n`;
      }),
  );

describe('a table whose columns are read some at a time', () => {
  it('gives the plan, columns, values, findings and rejects that it gives at once', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 4 }), async (text, atOnce) => {
        expect(await read(text, atOnce)).toEqual(await read(text));
      }),
      { numRuns: 12 },
    );
  });

  it('tells a repeated row with the same values from one that differs in a column of any part', async () => {
    const names = Array.from({ length: 7 }, (_, c) => `v${String(c)}`);
    const row = (id: string, odd = -1): string =>
      [id, ...names.map((_, c) => String(c === odd ? 0.5 : 10.25 + c))].join(',');
    const people = Array.from({ length: 40 }, (_, r) => row(`P${String(r)}`));
    for (const odd of [0, 3, 6]) {
      const text = `id,${names.join(',')}\n${[...people, row('P3'), row('P4', odd)].join('\n')}\n`;
      const found = await read(text, 2);
      if ('thrown' in found) throw new Error(found.thrown);
      expect(found.rejects.map(({ code }) => code)).toEqual(['table.same-row', 'table.duplicate-id']);
    }
  });

  it('finds the levels of genotypes in every part, those at the ends of a part too', async () => {
    const names = Array.from({ length: 130 }, (_, c) => `rs${String(c)}`);
    const genotype = (r: number, c: number): string => ['AA', 'AG', 'GG'][(r * 7 + c * 3) % 3];
    const rows = Array.from({ length: 30 }, (_, r) => [
      `P${String(r)}`,
      ...names.map((_, c) => (c % 3 === 0 ? genotype(r, c) : genotype(r + 1, c))),
    ]);
    const found = await read(
      `${[['id', ...names], ...rows].map((cells) => cells.join(',')).join('\n')}\n`,
      60,
    );
    if ('thrown' in found) throw new Error(found.thrown);
    for (const c of [0, 59, 60, 119, 120, 129]) {
      expect(found.columns[c].levels.map(({ value }) => value)).toEqual(['AA', 'AG', 'GG']);
      expect(column(found, names[c])).toEqual(rows.map((cells) => ['AA', 'AG', 'GG'].indexOf(cells[1 + c])));
    }
  });
});

it('gives DuckDB no more memory for 50,000 columns than a laptop has', async () => {
  const [[limit]] = await withDuckDb(
    (sql) => sql.rows("SELECT current_setting('memory_limit')"),
    undefined,
    50_000,
  );
  const [, size, unit] = /^([\d.]+) (\w+)$/.exec(String(limit))!;
  expect(Number(size) * (unit === 'GiB' ? 1024 : 1)).toBeLessThan(1800);
});
