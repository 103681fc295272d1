import { basename } from 'node:path';
import type { Reject } from '../ingest/ports.ts';
import { badCellSql, quoteText, storageOf } from '../ingest/tabular/import-sql.ts';
import { knownWords } from '../ingest/tabular/infer.ts';
import { locateRecords, type Located } from '../ingest/tabular/locate.ts';
import type { ColumnPlan, TablePlan } from '../ingest/tabular/plan.ts';
import { quoteCell } from '../ingest/tabular/quote-cell.ts';
import { parseRecords } from '../ingest/tabular/records.ts';
import { isNotFiniteText } from '../ingest/tabular/values.ts';
import { fileSource } from './byte-source.ts';
import type { Sql } from './duckdb.ts';

/** A column with cells that could not be read. */
export interface BadColumn {
  readonly column: ColumnPlan;
  /** In the Parquet file and in the source. */
  readonly name: string;
  readonly source: string;
  readonly count: number;
}

/** Rejects that are told one by one; the counts are always of all. */
const MOST_TOLD = 10_000;

interface Pending {
  readonly row: number;
  readonly tell: (record: Located, at: (row: number) => Located | undefined) => Reject;
}

/**
 * What could not be taken in, in the order of the file's lines.
 *
 * @param file the text that DuckDB read, line for line that of the plan
 * @param parquet the first pass, where unreadable cells are marked
 */
export async function collectRejects(
  sql: Sql,
  plan: TablePlan,
  file: string,
  parquet: string,
  bad: readonly BadColumn[],
): Promise<{ rejects: Reject[]; counts: Record<string, number> }> {
  const pending = [...(await badCells(sql, plan, parquet, bad)), ...(await droppedRows(sql, plan))];
  const refused = await refusedRows(sql);
  const counts: Record<string, number> = {};
  const add = (code: string, n: number): void => {
    if (n > 0) counts[code] = (counts[code] ?? 0) + n;
  };
  if (pending.length === 0 && refused.length === 0) return { rejects: [], counts };

  const told = pending.sort((a, b) => a.row - b.row).slice(0, MOST_TOLD);
  const wanted = new Set(told.map(({ row }) => row));
  for (const [kept] of await keptRows(sql)) wanted.add(Number(kept));
  const { quote, delimiter, header } = plan.dialect;
  const marks = { quote: quote.charCodeAt(0), delimiter: delimiter.charCodeAt(0) };
  const offsets = refused.map(({ offset }) => offset);
  const located = await locateRecords(await fileSource(file), marks, header, wanted, offsets);

  const lines: { line: number; reject: Reject }[] = [];
  located.refused.forEach(({ line }, i) => {
    const { code, reason } = refused[i];
    lines.push({ line, reject: { file: basename(plan.path), where: `line ${line}`, code, reason } });
  });
  for (const { row, tell } of told) {
    const record = located.rows.get(row);
    if (record) lines.push({ line: record.line, reject: tell(record, (r) => located.rows.get(r)) });
  }
  const rejects = lines.sort((a, b) => a.line - b.line).map(({ reject }) => reject);

  for (const { code } of refused) add(code, 1);
  for (const [code, n] of await droppedCounts(sql)) add(code, n);
  for (const { column, name, count } of bad) {
    const told = rejects.filter(({ where }) => where.endsWith(`, column “${name}”`));
    // Beyond the ones told, a cell counts as what its column's others mostly are.
    for (const { code } of told) add(code, 1);
    add(codeOf(column, ''), count - told.length);
  }
  return { rejects: rejects.slice(0, MOST_TOLD), counts };
}

function codeOf(column: ColumnPlan, cell: string): string {
  const storage = storageOf(column);
  if (storage === 'text') return 'table.unknown-level';
  if (storage === 'date') return 'table.not-a-date';
  return isNotFiniteText(cell) || !Number.isNaN(Number(cell || 'x'))
    ? 'table.not-finite'
    : 'table.not-a-number';
}

async function badCells(
  sql: Sql,
  plan: TablePlan,
  parquet: string,
  bad: readonly BadColumn[],
): Promise<Pending[]> {
  const found: Pending[] = [];
  const taken = (await hasDropped(sql))
    ? 'AND file_row_number NOT IN (SELECT row FROM dropped WHERE why = 3)'
    : '';
  for (const { column, name, source } of bad) {
    const c = plan.columns.findIndex((other) => other.name === source);
    const rows = await sql.rows(`SELECT file_row_number
      FROM read_parquet(${quoteText(parquet)}, file_row_number = true)
      WHERE (${badCellSql(column, name)}) ${taken} LIMIT ${MOST_TOLD}`);
    for (const [row] of rows) {
      found.push({
        row: Number(row),
        tell: ({ line, text }) => {
          const cell = (parseRecords(text, plan.dialect)[0]?.cells[c] ?? '').trim();
          return {
            file: basename(plan.path),
            where: `line ${line}, column “${name}”`,
            ...reasonFor(column, cell, plan),
          };
        },
      });
    }
  }
  return found;
}

function reasonFor(column: ColumnPlan, cell: string, plan: TablePlan): { code: string; reason: string } {
  const value = plan.dialect.decimal === ',' ? cell.replace(',', '.') : cell;
  const isLevel = column.levels.length > 0 && Number.isFinite(Number(value || 'x'));
  const code = isLevel ? 'table.unknown-level' : codeOf(column, value);
  const shown = quoteCell(cell);
  const levels = (knownWords(column) ?? column.levels.map((level) => level.value)).join(', ');
  const reasons: Record<string, string> = {
    'table.not-finite': `${shown} is no finite number; read as missing`,
    'table.not-a-number': `${shown} is not a number; read as missing`,
    'table.not-a-date': `${shown} is no date like ${column.dateFormat ?? ''}; read as missing`,
    'table.unknown-level': `${shown} is none of ${levels}; read as missing`,
  };
  return { code, reason: reasons[code] };
}

async function hasDropped(sql: Sql): Promise<boolean> {
  const [[n]] = await sql.rows(`SELECT count(*) FROM duckdb_tables() WHERE table_name = 'dropped'`);
  return Number(n) > 0;
}

const keptRows = async (sql: Sql) =>
  (await hasDropped(sql))
    ? sql.rows(
        `SELECT DISTINCT kept FROM (SELECT kept FROM dropped WHERE why < 3 ORDER BY row LIMIT ${MOST_TOLD}) WHERE kept IS NOT NULL`,
      )
    : [];

async function droppedCounts(sql: Sql): Promise<[string, number][]> {
  if (!(await hasDropped(sql))) return [];
  const [[blank, same, other]] = await sql.rows(
    `SELECT count(*) FILTER (why = 1), count(*) FILTER (why = 2 AND same), count(*) FILTER (why = 2 AND NOT same)
    FROM dropped`,
  );
  return [
    ['table.blank-id', Number(blank)],
    ['table.same-row', Number(same)],
    ['table.duplicate-id', Number(other)],
  ];
}

async function droppedRows(sql: Sql, plan: TablePlan): Promise<Pending[]> {
  if (!(await hasDropped(sql))) return [];
  const rows = await sql.rows(
    `SELECT row, kept, id, same FROM dropped WHERE why < 3 ORDER BY row LIMIT ${MOST_TOLD}`,
  );
  return rows.map(([row, kept, id, same]) => ({
    row: Number(row),
    tell: ({ line }, at) => {
      const file = basename(plan.path);
      if (kept === null) {
        return {
          file,
          where: `line ${line}`,
          code: 'table.blank-id',
          reason: `column “${plan.idColumn}” is blank; row left out`,
        };
      }
      const first = at(Number(kept))?.line;
      return {
        file,
        where: `line ${line}`,
        ...(same === true
          ? {
              code: 'table.same-row',
              reason: `subject “${String(id)}” stands on line ${first} already with the same values`,
            }
          : {
              code: 'table.duplicate-id',
              reason: `subject “${String(id)}” stands on line ${first} already with other values; the first row was kept`,
            }),
      };
    },
  }));
}

/** Rows that DuckDB could not take apart, by where they stand in the file. */
async function refusedRows(sql: Sql): Promise<{ offset: number; code: string; reason: string }[]> {
  const rows = await sql.rows(
    `SELECT line_byte_position - 1, first(error_type::VARCHAR ORDER BY column_idx),
      last(error_message ORDER BY column_idx)
    FROM refused GROUP BY ALL ORDER BY 1`.replace('GROUP BY ALL', 'GROUP BY 1'),
  );
  return rows.map(([offset, type, message]) => {
    const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(String(message));
    const ragged = `${counts?.[2] ?? 'another number of'} cells where there are ${counts?.[1] ?? 'other'} columns; row left out`;
    const known: Record<string, { code: string; reason: string }> = {
      'MISSING COLUMNS': { code: 'table.ragged-row', reason: ragged },
      'TOO MANY COLUMNS': { code: 'table.ragged-row', reason: ragged },
      'UNQUOTED VALUE': { code: 'table.bad-quote', reason: 'a quote mark is not closed; row left out' },
    };
    return {
      offset: Number(offset),
      // What DuckDB says of other rows quotes their cells and its query.
      ...(known[String(type)] ?? {
        code: 'table.unreadable-row',
        reason: 'it cannot be taken apart into cells; row left out',
      }),
    };
  });
}
