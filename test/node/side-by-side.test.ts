import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quoteText } from '../../core/ingest/table/rows/import-sql.ts';
import { withDuckDb } from '../../core/node/duckdb/duckdb.ts';
import { SideBySide, UnlikeParts } from '../../core/node/parquet/side-by-side.ts';
import {
  NoStruct,
  readInteger,
  readList,
  readStruct,
  writeInteger,
  writeList,
  writeStruct,
} from '../../core/node/parquet/thrift.ts';
import { writeParquet } from './write-parquet.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = 9000;
const PARTS = ', ROW_GROUP_SIZE 4096, DICTIONARY_SIZE_LIMIT 1000';
/** Columns of every type that a table is kept as, with and without missing values, of few and of many values. */
const COLUMNS = [
  `'P' || i AS subject`,
  'sin(i) AS x',
  'CASE WHEN i % 9 = 0 THEN NULL ELSE (i % 5)::DOUBLE END AS few',
  `CASE WHEN i % 7 = 0 THEN NULL ELSE 'level ' || (i % 3) END AS level`,
  `DATE '2020-01-01' + (i % 3000)::INTEGER AS day`,
  `CASE WHEN i > 4096 THEN NULL ELSE TIMESTAMP '2020-01-01 10:00:00.123456' + to_seconds(i) END AS at`,
  'NULL::DOUBLE AS none',
];

const select = (columns: readonly string[], rows = ROWS): string =>
  `SELECT ${columns.join(', ')} FROM range(${String(rows)}) t(i)`;

async function joinFiles(columns: readonly (readonly string[])[], rows?: readonly number[]): Promise<string> {
  const target = join(folder, 'joined.parquet');
  const joined = await SideBySide.create(target);
  try {
    for (const [k, own] of columns.entries()) {
      const part = join(folder, `part-${String(k)}.parquet`);
      await writeParquet(part, select(own, rows?.[k]), {}, PARTS);
      await joined.add(part);
    }
    await joined.finish();
  } finally {
    await joined.close();
  }
  return target;
}

/** What DuckDB answers of two files. */
const ask = (sql: (file: string) => string, files: readonly string[]) =>
  withDuckDb(async (duckdb) => {
    const answers: unknown[] = [];
    for (const file of files) answers.push(await duckdb.rows(sql(quoteText(file))));
    return answers;
  });

describe('Parquet files side by side', () => {
  it('hold what one file with all columns holds, part by part', async () => {
    const whole = join(folder, 'whole.parquet');
    await writeParquet(whole, select(COLUMNS), {}, PARTS);
    const joined = await joinFiles([COLUMNS.slice(0, 2), COLUMNS.slice(2, 3), COLUMNS.slice(3)]);
    const files = [whole, joined];
    const [rows, same] = await ask((file) => `SELECT * FROM read_parquet(${file})`, files);
    expect((rows as unknown[]).length).toBe(ROWS);
    expect(same).toEqual(rows);
    // The smallest and largest number of every part is what an import looks at.
    const [facts, own] = await ask(
      (
        file,
      ) => `SELECT row_group_id, row_group_num_rows, row_group_num_columns, path_in_schema, type, num_values,
        stats_min_value, stats_max_value, stats_null_count, encodings FROM parquet_metadata(${file}) ORDER BY ALL`,
      files,
    );
    expect((facts as unknown[]).length).toBe(3 * COLUMNS.length);
    expect(own).toEqual(facts);
  });

  it('gives the rows that a condition chooses, by what its footer says of the parts', async () => {
    const joined = await joinFiles([COLUMNS.slice(0, 2), COLUMNS.slice(2)]);
    const [[[n]]] = (await ask(
      (file) =>
        `SELECT count(*) FROM read_parquet(${file}) WHERE few = 3 AND level = 'level 1' AND subject > 'P5'`,
      [joined],
    )) as number[][][];
    let expected = 0;
    for (let i = 0; i < ROWS; i++)
      if (i % 9 !== 0 && i % 5 === 3 && i % 7 !== 0 && i % 3 === 1 && `P${String(i)}` > 'P5') expected++;
    expect(Number(n)).toBe(expected);
  });

  it('are refused where their parts hold different rows', async () => {
    await expect(joinFiles([COLUMNS.slice(0, 1), COLUMNS.slice(1)], [ROWS, ROWS - 1])).rejects.toThrow(
      UnlikeParts,
    );
    await expect(joinFiles([COLUMNS.slice(0, 1), COLUMNS.slice(1)], [ROWS, 100])).rejects.toThrow(
      UnlikeParts,
    );
  });
});

describe('the compact protocol', () => {
  it('writes the footer of a file again as it was', async () => {
    const file = join(folder, 'a.parquet');
    await writeParquet(file, select(COLUMNS), { note: 'some text' }, PARTS);
    const bytes = await readFile(file);
    const length = bytes.readUInt32LE(bytes.length - 8);
    const footer = bytes.subarray(bytes.length - 8 - length, bytes.length - 8);
    expect(Buffer.from(writeStruct(readStruct(footer))).equals(footer)).toBe(true);
    const groups = readStruct(footer).find(({ id }) => id === 4)!;
    const { type, elements } = readList(groups.bytes);
    expect(elements.length).toBe(3);
    expect(Buffer.from(writeList(type, elements)).equals(Buffer.from(groups.bytes))).toBe(true);
  });

  it('keeps every whole number that a place in a file can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 51), max: 2 ** 51 }), (n) => {
        expect(readInteger(writeInteger(n))).toBe(n);
      }),
    );
  });

  it('takes any fields apart as they were put together', () => {
    const struct = fc
      .array(fc.record({ step: fc.integer({ min: 1, max: 300 }), n: fc.nat() }), { maxLength: 20 })
      .map((steps) => {
        let id = 0;
        return steps.map(({ step, n }) => ({ id: (id += step), type: 6, bytes: writeInteger(n) }));
      });
    fc.assert(
      fc.property(struct, (fields) => {
        const read = readStruct(writeStruct(fields));
        expect(read.map(({ id, bytes }) => [id, readInteger(bytes)])).toEqual(
          fields.map(({ id, bytes }) => [id, readInteger(bytes)]),
        );
      }),
    );
  });

  it('ends at bytes that are no struct, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          readStruct(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(NoStruct);
        }
      }),
    );
  });
});

it('a file that is none is not taken', async () => {
  const file = join(folder, 'none.parquet');
  await writeFile(file, 'this is no Parquet file at all');
  const joined = await SideBySide.create(join(folder, 'joined.parquet'));
  await expect(joined.add(file)).rejects.toThrow('no Parquet file');
  await joined.close();
});
