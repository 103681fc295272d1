import { storageOf } from '../../ingest/table/values/storage.ts';
import { DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBValue } from '@duckdb/node-api';
import type { ColumnInfo, SubjectTable, TableColumn } from '../../cohort/table.ts';
import { textCell } from '../../export/csv.ts';
import { quoteName, quoteText, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import { produceFile } from '../files/atomic.ts';
import { askSome, type Sql, withDuckDb, withStored } from './duckdb.ts';

const CHUNK = 2048;

/**
 * Reads a table that `importTable` wrote. Text and id columns are left out; levels come as their codes,
 * dates as days since 1970-01-01, missing values as NaN.
 *
 * @param columns what the manifest says of the file's columns
 */
export async function readSubjectTable(file: string, columns: readonly ColumnInfo[]): Promise<SubjectTable> {
  const numeric = columns.filter(({ type }) => type !== 'text' && type !== 'id');
  return withStored(numeric.length, async (sql) => {
    const source = `read_parquet(${quoteText(file)})`;
    const rows = Number((await sql.rows(`SELECT count(*) FROM ${source}`))[0][0]);
    const subjects: string[] = [];
    const read = numeric.map((column): TableColumn => ({ ...column, values: new Float64Array(rows) }));
    const cells = numeric.map((column) => numberSql(column));
    let at = 0;
    await sql.chunks(`SELECT ${[quoteName(SUBJECT), ...cells].join(', ')} FROM ${source}`, (chunk, n) => {
      const [ids, ...others] = chunk;
      if ('values' in ids) for (const id of ids.values) subjects.push(id as string);
      others.forEach((column, c) => {
        if ('numbers' in column) read[c].values.set(column.numbers, at);
      });
      at += n;
    });
    return { subjects, columns: read };
  });
}

/** Columns asked for at once: the time to plan a statement grows with the square of what it counts. */
const AT_ONCE = 50;

/**
 * Reads every cell of a table as it will be read, and keeps nothing.
 *
 * @returns what is wrong in a few words, null if nothing; it repeats no cell
 */
export function tableTrouble(
  file: string,
  columns: readonly ColumnInfo[],
  rows: number,
): Promise<string | null> {
  return withStored(columns.length, async (sql) => {
    const source = `read_parquet(${quoteText(file)})`;
    const [[all, subjects]] = await sql.rows(`SELECT count(*), count(${quoteName(SUBJECT)}) FROM ${source}`);
    if (Number(all) !== rows) return `it has ${String(all)} rows instead of ${String(rows)}`;
    if (Number(subjects) !== rows) return 'a row has no subject';
    const numeric = columns.filter(({ type }) => type !== 'text' && type !== 'id');
    let lost: ColumnInfo | undefined;
    const ask = async (some: readonly ColumnInfo[], place: string): Promise<void> => {
      if (lost) return;
      const asked = some.flatMap((column) => [`count(${storedCell(column)})`, `count(${numberSql(column)})`]);
      const [counts] = await sql.rows(`SELECT ${asked.join(', ')} FROM ${place}`);
      lost = some.find((_, c) => Number(counts[2 * c]) !== Number(counts[2 * c + 1]));
    };
    await askSome(sql, numeric, source, { most: AT_ONCE, ask });
    return lost ? `“${lost.name}” has values that none of its levels stands for` : null;
  });
}

/** SQL for a cell as it is stored; levels that are columns of their own have the cells of their category. */
const storedCell = ({ name, levelOf }: ColumnInfo): string => quoteName(levelOf ?? name);

/** SQL for a cell as a number: codes for levels, days since 1970-01-01 for dates. */
export function numberSql(column: ColumnInfo): string {
  const cell = storedCell(column);
  // What is stored is what was read, however its levels count since.
  const storage = storageOf(column.read ?? column);
  if (storage === 'double') {
    if (!column.read) return cell;
    const cases = column.levels.map(({ value, code }) => `WHEN ${Number(value)} THEN ${code}`);
    return `(CASE ${cell} ${cases.join(' ')} END)::DOUBLE`;
  }
  if (storage === 'timestamp') return `epoch_ms(${cell}) / 86400000.0`;
  if (storage === 'date') return `date_diff('day', DATE '1970-01-01', ${cell})::DOUBLE`;
  if (column.levels.length === 0) return 'NULL::DOUBLE';
  const cases = column.levels.map(({ value, code }) => `WHEN ${quoteText(value)} THEN ${code}`);
  return `(CASE ${cell} ${cases.join(' ')} END)::DOUBLE`;
}

/**
 * Columns as numbers, NaN for missing, in the order of the rows.
 *
 * @param place the rows, as they stand behind FROM
 * @param rows how many they are
 */
export async function numbersFrom(
  sql: Sql,
  columns: readonly ColumnInfo[],
  place: string,
  rows: number,
): Promise<Float64Array[]> {
  const values = columns.map(() => new Float64Array(rows));
  let at = 0;
  await sql.chunks(
    `SELECT ${columns.map((column) => numberSql(column)).join(', ')} FROM ${place}`,
    (chunk, n) => {
      chunk.forEach((column, c) => {
        if ('numbers' in column) values[c].set(column.numbers, at);
      });
      at += n;
    },
  );
  return values;
}

/** A column to write: numbers with NaN for missing, or texts with null. */
export interface WrittenColumn {
  readonly name: string;
  readonly values: Float64Array | Float32Array | readonly (string | null)[];
}

/**
 * Writes columns of one length as Parquet (numbers as DOUBLE; of names that differ in capitals alone all but the first
 * get a number) or as CSV (shortest text that reads back to the same number, empty where missing).
 *
 * @throws UserError `project.disk-full`, `project.not-writable`
 */
export async function writeColumns(
  file: string,
  columns: readonly WrittenColumn[],
  format: 'parquet' | 'csv',
): Promise<void> {
  const types = columns.map(({ values }) => (ArrayBuffer.isView(values) ? DOUBLE : VARCHAR));
  const rows = columns[0]?.values.length ?? 0;
  await withDuckDb(async (sql) => {
    const schema = types.map((type, c) => `c${String(c)} ${type}`);
    await sql.run(`CREATE TABLE written (${schema.join(', ')})`);
    await sql.append('written', function* () {
      for (let from = 0; from < rows; from += CHUNK) {
        const chunk = DuckDBDataChunk.create(types);
        chunk.setColumns(columns.map(({ values }) => cellsOf(values, from, Math.min(from + CHUNK, rows))));
        yield chunk;
      }
    });
    const named = columns.map(({ name }, c) => `c${String(c)} AS ${quoteName(name)}`);
    // DuckDB would write a name with a number where another has the same letters in other sizes.
    const header = columns.map(({ name }) => textCell(name)).join(',') + (rows > 0 ? '\n' : '');
    const options =
      format === 'parquet'
        ? 'FORMAT parquet'
        : `FORMAT csv, HEADER false, PREFIX ${quoteText(header)}, SUFFIX '\n'`;
    await produceFile(file, (draft) =>
      sql.run(
        `COPY (SELECT ${named.join(', ')} FROM written) TO ${quoteText(draft)} (${options}, USE_TMP_FILE false)`,
      ),
    );
  });
}

function cellsOf(values: WrittenColumn['values'], from: number, to: number): DuckDBValue[] {
  if (!ArrayBuffer.isView(values)) return values.slice(from, to);
  return Array.from(values.subarray(from, to), (v) => (Number.isNaN(v) ? null : v));
}
