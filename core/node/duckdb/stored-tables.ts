import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import { setImmediate } from 'node:timers/promises';
import {
  closeTo,
  COLLINEAR,
  standardised,
  type CloseColumns,
  type ColumnFacts,
} from '../../cohort/column-facts.ts';
import { closeAmongMany } from '../../cohort/close-pairs.ts';
import { countedNumbers, farValues, type FarValues } from '../../cohort/far-values.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import type { Presence, StoredTables } from '../../engine/project/stored-tables.ts';
import { quoteName, quoteText, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import { askSome, type Sql, withDuckDb, withStored } from './duckdb.ts';
import { numberSql, numbersFrom } from './parquet.ts';
import { countOf, spreadOf } from './spread.ts';
import { sameStoredRows } from './stored-same-rows.ts';
import { compareStored } from './stored-twice.ts';

/** Columns asked for in one statement: the time to plan it grows with the square of what it counts. */
const COUNTED_AT_ONCE = 50;
const CHUNK = 2048;

const from = (file: string): string => `read_parquet(${quoteText(file)})`;

/** Answers from Parquet files by DuckDB, which works beside the event loop. */
export const storedTables: StoredTables = {
  summarise: (file, columns) =>
    withStored(columns.length, async (sql) => {
      const facts: ColumnFacts[] = [];
      await askSome(sql, columns, from(file), {
        most: COUNTED_AT_ONCE,
        ask: async (some, place) => void facts.push(...(await summarise(sql, place, some, columns.length))),
      });
      return facts;
    }),
  count: (file, columns, bins) =>
    withStored(columns.length, async (sql) => {
      const counts: Int32Array[] = [];
      for (const one of columns) counts.push(await countOf(sql, from(file), one, bins));
      return counts;
    }),
  spread: (file, asked, bins) => withStored(1, (sql) => spreadOf(sql, from(file), asked, bins)),
  compare: compareStored,
  sameRows: sameStoredRows,
  closeColumns: (file, columns) => withStored(columns.length, (sql) => findClose(sql, file, columns)),
  presence: (sources) => withDuckDb((sql) => presenceOf(sql, sources)),
};

/** Cells of a table up to which all its values are looked at one by one. */
const LOOKED_AT = 5e6;

/**
 * @param place the rows, as they stand behind FROM
 * @param width columns of the whole table
 */
async function summarise(
  sql: Sql,
  place: string,
  columns: readonly ColumnInfo[],
  width: number,
): Promise<ColumnFacts[]> {
  const inner = columns.map((column, c) => `${numberSql(column)} AS c${c}`);
  const asked = columns.flatMap((_, c) => [
    `count(c${c})`,
    `avg(c${c})`,
    `stddev_samp(c${c})`,
    `min(c${c})`,
    `max(c${c})`,
  ]);
  const [[all, ...values]] = await sql.rows(
    `SELECT count(*), ${asked.join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${place})`,
  );
  const number = (value: unknown): number | null => (value === null ? null : Number(value));
  const facts: ColumnFacts[] = [];
  const far =
    Number(all) * width <= LOOKED_AT
      ? await farOf(sql, place, columns, Number(all))
      : new Map<string, FarValues[]>();
  for (const [c, { name, type }] of columns.entries()) {
    const [n, mean, sd, min, max] = values.slice(5 * c, 5 * c + 5).map(number);
    const rows = Number(all);
    const maybe = type === 'integer' && n === rows && max! - min! === rows - 1;
    facts.push({
      name,
      type,
      n: n!,
      missing: rows - n!,
      mean,
      sd,
      min,
      max,
      counts: maybe && (await isUnique(sql, place, columns[c], rows)),
      far: far.get(name) ?? [],
    });
  }
  return facts;
}

/** Numbers that lie far from all others, by the names of their columns. */
async function farOf(
  sql: Sql,
  place: string,
  columns: readonly ColumnInfo[],
  rows: number,
): Promise<ReadonlyMap<string, FarValues[]>> {
  const numbers = columns.filter(({ type }) => type === 'number' || type === 'integer');
  if (numbers.length === 0) return new Map();
  const values = await numbersFrom(sql, numbers, place, rows);
  return new Map(numbers.map(({ name }, c) => [name, farValues(countedNumbers(values[c]))]));
}

async function isUnique(sql: Sql, place: string, column: ColumnInfo, rows: number): Promise<boolean> {
  const [[distinct]] = await sql.rows(`SELECT count(DISTINCT ${numberSql(column)}) FROM ${place}`);
  return Number(distinct) === rows;
}

/** Products of values that the search for close columns may cost. */
const WORK = 4e8;
const [FEWEST_ROWS, MOST_ROWS] = [400, 5000];
/** Columns up to which each is compared with each other by its rows. */
const FEW_COLUMNS = 3000;
/** A pair that passes this on a part of the rows is checked on all. */
const NEARLY = 0.99;

async function findClose(sql: Sql, file: string, columns: readonly ColumnInfo[]): Promise<CloseColumns[]> {
  if (columns.length < 2) return [];
  const pairs = (columns.length * (columns.length - 1)) / 2;
  const most = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.floor(WORK / pairs)));
  const total = Number((await sql.rows(`SELECT count(*) FROM ${from(file)}`))[0][0]);
  const stride = Math.max(1, Math.floor(total / most));
  const z = await standardisedRows(sql, file, columns, { stride, rows: Math.ceil(total / stride) });
  const least = stride === 1 ? COLLINEAR : NEARLY;
  let near: CloseColumns[] = [];
  if (columns.length <= FEW_COLUMNS) {
    for (let a = 0; a < columns.length; a++) {
      near.push(...closeTo(columns, z, a, least));
      await setImmediate();
    }
  } else {
    const names = columns.map(({ name }) => name);
    near = await closeAmongMany(names, z, least, () => setImmediate());
  }
  if (stride === 1) return near;
  const r = await correlationsOf(sql, file, columns, near);
  return near.map((pair, i) => ({ ...pair, r: r[i] })).filter((pair) => pair.r >= COLLINEAR);
}

/** Some rows of each column less their mean, over their spread; null for a column of one value. */
async function standardisedRows(
  sql: Sql,
  file: string,
  columns: readonly ColumnInfo[],
  { stride, rows }: { readonly stride: number; readonly rows: number },
): Promise<(Float64Array | null)[]> {
  const all: (Float64Array | null)[] = [];
  for (let first = 0; first < columns.length; first += sql.atOnce) {
    const some = columns.slice(first, first + sql.atOnce);
    const place = `read_parquet(${quoteText(file)}, file_row_number = true) WHERE file_row_number % ${stride} = 0`;
    const values = await numbersFrom(sql, some, place, rows);
    for (const column of values) all.push(standardised(column));
    await setImmediate();
  }
  return all;
}

/** |r| of pairs over all rows; 0 where it is not to be told. */
async function correlationsOf(
  sql: Sql,
  file: string,
  columns: readonly ColumnInfo[],
  pairs: readonly CloseColumns[],
): Promise<number[]> {
  const cells = new Map(columns.map((column) => [column.name, numberSql(column)]));
  const found: number[] = [];
  for (let at = 0; at < pairs.length; at += COUNTED_AT_ONCE) {
    const asked = pairs
      .slice(at, at + COUNTED_AT_ONCE)
      .map(({ a, b }) => `corr(${cells.get(a)!}, ${cells.get(b)!})`);
    const [rs] = await sql.rows(`SELECT ${asked.join(', ')} FROM ${from(file)}`);
    found.push(...rs.map((r) => (r === null ? 0 : Math.abs(Number(r)))));
  }
  return found;
}

async function presenceOf(
  sql: Sql,
  sources: readonly ({ readonly file: string } | readonly string[])[],
): Promise<Presence> {
  await sql.run('CREATE TABLE who (subject VARCHAR, m INTEGER)');
  for (const [m, source] of sources.entries()) {
    if ('file' in source) {
      await sql.run(`INSERT INTO who SELECT trim(${quoteName(SUBJECT)}), ${m} FROM ${from(source.file)}`);
    } else {
      await sql.append('who', () => chunksOf(source, m));
    }
  }
  const subjects: string[] = [];
  const keys = new Map<string, number>();
  const combination: number[] = [];
  const has = sources.map((_, m) => `CASE WHEN bool_or(m = ${m}) THEN '1' ELSE '0' END`);
  if (has.length > 0) {
    await sql.chunks(
      `SELECT subject, concat(${has.join(', ')}) FROM who GROUP BY subject ORDER BY subject`,
      (chunk) => {
        const [ids, combos] = chunk;
        if (!('values' in ids) || !('values' in combos)) return;
        for (const [i, id] of ids.values.entries()) {
          const key = combos.values[i] as string;
          let k = keys.get(key);
          if (k === undefined) keys.set(key, (k = keys.size));
          subjects.push(id as string);
          combination.push(k);
        }
      },
    );
  }
  return {
    subjects,
    combination: Int32Array.from(combination),
    combinations: [...keys.keys()].map((key) => Array.from(key, (bit) => bit === '1')),
    alike: await idsAlike(sql),
  };
}

async function idsAlike(sql: Sql): Promise<string[][]> {
  const rows = await sql.rows(`
    WITH ids AS (
      SELECT DISTINCT subject, lower(regexp_replace(regexp_replace(subject, '^([0-9]+)[.,]0+$', '\\1'), '(^|[^0-9])0+([0-9])', '\\1\\2', 'g')) AS plain FROM who),
    shared AS (SELECT plain FROM ids GROUP BY plain HAVING count(*) > 1 ORDER BY plain LIMIT 1000)
    SELECT plain, subject FROM ids JOIN shared USING (plain) ORDER BY plain, subject`);
  const groups = new Map<string, string[]>();
  for (const [plain, subject] of rows as [string, string][]) {
    const group = groups.get(plain);
    if (group) group.push(subject);
    else groups.set(plain, [subject]);
  }
  return [...groups.values()];
}

function* chunksOf(ids: readonly string[], m: number): Iterable<DuckDBDataChunk> {
  for (let at = 0; at < ids.length; at += CHUNK) {
    const part = ids.slice(at, at + CHUNK).map((id) => id.trim());
    const chunk = DuckDBDataChunk.create([VARCHAR, INTEGER]);
    chunk.setColumns([part, part.map(() => m)]);
    yield chunk;
  }
}
