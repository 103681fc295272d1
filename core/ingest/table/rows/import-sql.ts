import { hasFixedLevels, type Storage, storageOf } from '../values/storage.ts';
import { knownWords } from '../levels/levels-of.ts';
import { isPlainFormat, isPlainNumber } from '../../cell/numbers.ts';
import type { ColumnPlan, TablePlan } from '../types/plan.ts';
import { columnOfVisit, orderOfVisit } from '../visits/visits.ts';

/** Name of the id column in every Parquet file of a project. */
export const SUBJECT = 'subject';

/** The visit of every row, as it is called or as a number that goes up with time, between reading and writing. */
export const VISIT = 'etiograph visit';

/** The line of the file that a row begins on, between reading and writing. */
export const LINE = 'etiograph line';

/** A name of a column as SQL takes it, whatever characters it has. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A NUL would end the statement that it stands in. */
export function quoteText(text: string): string {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0] : `(${parts.join(' || chr(0) || ')})`;
}
const list = (texts: readonly string[]): string => texts.map(quoteText).join(', ');

const SQL_TYPES: Readonly<Record<Storage, string>> = {
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  text: 'VARCHAR',
};

export interface StoredColumn {
  readonly plan: ColumnPlan;
  /** Position among the file's columns. */
  readonly at: number;
  /** Name in the Parquet file. */
  readonly name: string;
}

/** Every column that is to be kept, beside the subject's id; one named as the importer's own gets a longer name. */
export function storedColumns(plan: TablePlan): StoredColumn[] {
  const own = [SUBJECT, VISIT, LINE];
  return plan.columns.flatMap((column, at) => {
    const { name, leftOut } = column;
    if (name === plan.idColumn || name === columnOfVisit(plan.visit) || leftOut) return [];
    const taken = own.includes(name.toLowerCase());
    return [{ plan: column, at, name: taken ? `${name} (column)` : name }];
  });
}

/**
 * Whether DuckDB can read the columns by itself: numbers with a point, dates as 2024-03-31, and nothing that must be
 * looked at word by word.
 */
export const isPlainPlan = (plan: TablePlan): boolean =>
  plan.dialect.encoding === 'utf-8' &&
  plan.dialect.delimiter !== ' ' &&
  plan.dialect.skip === 0 &&
  !plan.dialect.below &&
  !plan.dialect.headers &&
  plan.dialect.quote === '"' &&
  plan.visit === undefined &&
  !plan.numbered &&
  !plan.filled &&
  !plan.columns.some(({ ofFiles }) => ofFiles) &&
  storedColumns(plan).every(({ plan: column }) => {
    if (column.telling || column.emptyAs !== undefined || column.partOf) return false;
    if (column.type === 'datetime' || column.type === 'time') return false;
    if (column.type === 'date') {
      // A day that means missing would be read as a day.
      return (
        column.dateFormat === '%Y-%m-%d' && !column.missing.some((text) => /^\d{4}-\d\d-\d\d$/.test(text))
      );
    }
    return column.numbers === null || isPlainFormat(column.numbers);
  });

/** What a SELECT takes, column by column: all of it may be taken some columns at a time. */
export interface Selection {
  readonly cells: readonly string[];
  /** What stands behind FROM, to the end of the statement. */
  readonly from: string;
}

/** The statement that takes a selection. */
export const selectSql = ({ cells, from }: Selection): string => `SELECT ${cells.join(', ')} FROM ${from}`;

/** Reading a file that DuckDB can read by itself. It fails at the first cell that it cannot read. */
export function plainSql(plan: TablePlan, file: string): Selection {
  const stored = storedColumns(plan);
  const types = new Map(stored.map(({ at, plan: column }) => [at, SQL_TYPES[storageOf(column)]]));
  const { delimiter, header } = plan.dialect;
  // The reader drops the usual one, which costs least; every further text would slow each cell.
  const usual = ['', 'NA'].filter((code) => plan.columns.every(({ missing }) => missing.includes(code)));
  const columns = plan.columns.map(({ name }, c) => `${quoteText(name)}: '${types.get(c) ?? 'VARCHAR'}'`);
  const scan = `read_csv(${quoteText(file)}, auto_detect = false, delim = ${quoteText(delimiter)}, quote = '"',
    escape = '"', header = ${header}, columns = {${columns.join(', ')}}, nullstr = [${list(usual.length > 0 ? usual : [''])}])`;
  const id = plan.columns.find(({ name }) => name === plan.idColumn);
  const cells = stored.map(({ plan: column, name }) => {
    const cell = storageOf(column) === 'text' ? textSql(column) : quoteName(column.name);
    const codes = column.missing.filter(isPlainNumber).map(Number);
    const value =
      storageOf(column) === 'double' && codes.length > 0
        ? `CASE WHEN ${cell} IN (${codes.join(', ')}) THEN NULL ELSE ${cell} END`
        : cell;
    return `${value} AS ${quoteName(name)}`;
  });
  return { cells: [...(id ? [`${textSql(id)} AS ${quoteName(SUBJECT)}`] : []), ...cells], from: scan };
}

function textSql(column: ColumnPlan): string {
  const trimmed = `trim(${quoteName(column.name)})`;
  return `CASE WHEN strlen(${trimmed}) <= ${longest(column.missing)} AND ${isAny(trimmed, column.missing)}
    THEN NULL ELSE ${trimmed} END`;
}

/** A condition without IN, which DuckDB turns into a join over all rows where the list is long. */
const isAny = (sql: string, texts: readonly string[]): string =>
  `list_contains([${list([...new Set(['', ...texts])])}], ${sql})`;

const longest = (texts: readonly string[]): number =>
  texts.reduce((n, text) => Math.max(n, new TextEncoder().encode(text).length), 0);

/** Characters that `cleanCell` changes and DuckDB does not, or that no encoding has. */
const STRANGE =
  '^[\\s\\x{00a0}\\x{2000}-\\x{200b}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]|[\\s\\x{00a0}\\x{2000}-\\x{200b}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]$|\\x{fffd}' +
  '|[\\x{0300}-\\x{036f}\\x{0660}-\\x{0669}\\x{06f0}-\\x{06f9}\\x{0966}-\\x{096f}\\x{09e6}-\\x{09ef}\\x{0e50}-\\x{0e59}\\x{1100}-\\x{11ff}\\x{3099}\\x{309a}\\x{ff10}-\\x{ff19}]';

/** SQL that is true where a text wants to be looked at closely. */
export const strangeTextSql = (cell: string): string => `regexp_matches(${cell}, ${quoteText(STRANGE)})`;

/** SQL that is true where a cell that DuckDB read by itself is none that the column may have; null where all may. */
export function strangeCellSql(column: ColumnPlan, name: string): string | null {
  const storage = storageOf(column);
  const cell = quoteName(name);
  const words = knownWords(column);
  const known = column.levels.map(({ value }) => (storage === 'double' ? value : quoteText(value)));
  const unknown = words
    ? `lower(${cell}) NOT IN (${list(words)})`
    : hasFixedLevels(column)
      ? `${cell} NOT IN (${known.join(', ')})`
      : null;
  if (storage === 'text') return unknown ?? strangeTextSql(cell);
  const unread = storage === 'double' ? `NOT isfinite(${cell})` : 'false';
  return unknown ? `(${unread} OR ${unknown})` : unread;
}

/** The columns of the text that `createRowReader` writes for DuckDB, with their types. */
export function canonicalColumns(plan: TablePlan): [name: string, type: string][] {
  const hasSubject = plan.idColumn !== null || plan.numbered === true;
  return [
    [LINE, 'BIGINT'],
    ...(hasSubject ? [[SUBJECT, 'VARCHAR'] as [string, string]] : []),
    ...((columnOfVisit(plan.visit) ?? orderOfVisit(plan.visit)) === undefined
      ? []
      : [[VISIT, 'VARCHAR'] as [string, string]]),
    ...storedColumns(plan).map(({ plan: column, name }): [string, string] => [
      name,
      SQL_TYPES[storageOf(column)],
    ]),
  ];
}

/** Reading the text that `createRowReader` writes. @param columns of `canonicalColumns` that the file has */
export function canonicalSql(
  plan: TablePlan,
  file: string,
  columns: readonly [name: string, type: string][] = canonicalColumns(plan),
): Selection {
  const types = columns.map(([name, type]) => `${quoteText(name)}: '${type}'`).join(', ');
  return {
    cells: columns.map(([name]) => quoteName(name)),
    from: `read_csv(${quoteText(file)}, auto_detect = false, delim = ',', quote = '"', escape = '"',
    header = false, nullstr = '', allow_quoted_nulls = false, max_line_size = 16777216, parallel = true,
    columns = {${types}})`,
  };
}

/** A text whose columns may be written to files of their own, each read as a table of fewer columns. */
export interface ColumnsOfText {
  readonly path: string;
  readonly delimiter: string;
  readonly header: boolean;
  readonly columns: number;
  /** Position of the id, which comes first in what is written; null where all stay in their order. */
  readonly id: number | null;
  /** Reading a file with nothing but the columns from one to before another. */
  readonly select: (file: string, from: number, to: number) => Selection;
}

/** {@link plainSql} for some columns at a time. */
export const plainColumns = (plan: TablePlan, path: string): ColumnsOfText => ({
  ...{ path, delimiter: plan.dialect.delimiter, header: plan.dialect.header, columns: plan.columns.length },
  id: plan.columns.findIndex(({ name }) => name === plan.idColumn),
  select(file, from, to) {
    const columns = plan.columns.slice(from, to);
    const hasId = columns.some(({ name }) => name === plan.idColumn);
    const dialect = { ...plan.dialect, header: false };
    return plainSql({ ...plan, columns, dialect, idColumn: hasId ? plan.idColumn : null }, file);
  },
});

/** {@link canonicalSql} for some columns at a time. */
export function canonicalColumnsOf(plan: TablePlan, path: string): ColumnsOfText {
  const columns = canonicalColumns(plan);
  return {
    ...{ path, delimiter: ',', header: false, columns: columns.length, id: null },
    select: (file, from, to) => canonicalSql(plan, file, columns.slice(from, to)),
  };
}
