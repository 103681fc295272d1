import { DuckDBTypeId, type DuckDBType } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../ingest/table/rows/import-sql.ts';
import type { StatisticalVariable } from '../../ingest/read/declared/types.ts';

/** How the cells of a column come out of DuckDB. */
type LeafKind = StatisticalVariable['kind'] | 'float' | 'decimal' | 'double' | 'moment' | 'bytes';

/** A column of a Parquet file, or a value within one that holds several. */
export interface Leaf {
  /** `address`, or `address.city` of a value within. */
  readonly name: string;
  /** Its column of the file, counted from 0. */
  readonly place: number;
  readonly kind: LeafKind;
  /** SQL for a cell. */
  readonly sql: string;
}

/** The columns that cells can be made of. */
export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** Columns, and values within them, that fit in no cell. */
  readonly leftOut: readonly string[];
  /** Columns that hold several values under one name. */
  readonly flattened: readonly string[];
}

/** Values within values within … */
const DEEPEST = 8;

/** Takes the columns of a table apart. @param columns of the table, called `c0`, `c1`, … in SQL */
export function leavesOf(columns: readonly { readonly name: string; readonly type: DuckDBType }[]): Leaves {
  const leaves: Leaf[] = [];
  const leftOut: string[] = [];
  const flattened: string[] = [];
  const walk = (name: string, place: number, type: DuckDBType, sql: string, depth: number): void => {
    if (type.typeId === DuckDBTypeId.STRUCT && depth < DEEPEST) {
      if (depth === 0) flattened.push(name);
      type.entryNames.forEach((entry, e) =>
        walk(
          `${name}.${entry}`,
          place,
          type.entryTypes[e],
          `struct_extract(${sql}, ${quoteText(entry)})`,
          depth + 1,
        ),
      );
      return;
    }
    const cell = cellOf(type, sql);
    if (cell) leaves.push({ name, place, ...cell });
    else leftOut.push(name);
  };
  columns.forEach(({ name, type }, c) => walk(name, c, type, quoteName(`c${String(c)}`), 0));
  return { leaves, leftOut, flattened };
}

/** Seconds since 1970-01-01; infinite where the moment is. */
const seconds = (sql: string): string =>
  `CASE WHEN isfinite(${sql}) THEN epoch(${sql}) WHEN ${sql} IS NOT NULL THEN 'Infinity'::DOUBLE END`;

function cellOf(type: DuckDBType, sql: string): Pick<Leaf, 'kind' | 'sql'> | null {
  switch (type.typeId) {
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.UHUGEINT:
      return { kind: 'number', sql: `${sql}::VARCHAR` };
    case DuckDBTypeId.DECIMAL:
      return { kind: 'decimal', sql: `${sql}::VARCHAR` };
    case DuckDBTypeId.FLOAT:
      return { kind: 'float', sql };
    case DuckDBTypeId.DOUBLE:
      return { kind: 'double', sql };
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.ENUM:
    case DuckDBTypeId.UUID:
    case DuckDBTypeId.SQLNULL:
      return { kind: 'text', sql: `${sql}::VARCHAR` };
    case DuckDBTypeId.BLOB:
      return { kind: 'bytes', sql };
    case DuckDBTypeId.DATE:
      return { kind: 'date', sql: seconds(sql) };
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return { kind: 'datetime', sql: seconds(sql) };
    case DuckDBTypeId.TIMESTAMP_TZ:
      return { kind: 'moment', sql: seconds(sql) };
    case DuckDBTypeId.TIME:
    case DuckDBTypeId.TIME_TZ:
      return { kind: 'time', sql: `epoch(${sql}::TIME)` };
    default:
      return null;
  }
}
