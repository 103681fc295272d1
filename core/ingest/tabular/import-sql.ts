import { knownWords } from './infer.ts';
import type { ColumnPlan, TablePlan } from './plan.ts';
import { looksNumeric } from './values.ts';
import { columnOfVisit, orderOfVisit } from './visits.ts';

/** Name of the id column in every Parquet file of a project. */
export const SUBJECT = 'subject';

/** The visit of every row, between the first pass and the last. */
export const VISIT = 'etiograph visit';

/** What a cell that cannot be read becomes in the first pass, told from a missing one, which is NULL. */
const BAD_NUMBER = `'nan'::DOUBLE`;
const BAD_DATE = `DATE 'infinity'`;

export type Storage = 'double' | 'date' | 'text';

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const list = (texts: readonly string[]): string => texts.map(quoteText).join(', ');

/** Numbers, and levels that are numbers, are kept as numbers; other levels as the texts that they are. */
export function storageOf({ type, levels }: Pick<ColumnPlan, 'type' | 'levels'>): Storage {
  if (type === 'number' || type === 'integer') return 'double';
  if (type === 'date') return 'date';
  if (type === 'text' || type === 'id') return 'text';
  return levels.length > 0 && levels.every(({ value }) => looksNumeric(value, '.')) ? 'double' : 'text';
}

/**
 * Whether the levels are those of the plan and no others: where a codebook gives them, and for 0 and 1. A
 * category may have more than were sampled, and an ordered column more words of its scale.
 */
export const hasFixedLevels = (column: Pick<ColumnPlan, 'type' | 'levels'>): boolean =>
  column.levels.length > 0 &&
  knownWords(column) === null &&
  (column.type === 'boolean' || column.levels.some(({ label, value }) => label !== value));

/** The subject's id first, then every other column that is to be kept; a second column named `subject` gets a longer name. */
export function storedColumns(plan: TablePlan): { plan: ColumnPlan; source: string; name: string }[] {
  return plan.columns
    .filter(({ name, leftOut }) => name !== plan.idColumn && name !== columnOfVisit(plan.visit) && !leftOut)
    .map((column) => ({
      plan: column,
      source: column.name,
      name: column.name.toLowerCase() === SUBJECT ? `${column.name} (column)` : column.name,
    }));
}

/** Reading stops at the first row or number that cannot be read, and is a third faster. */
export interface StrictReading {
  readonly strict: true;
}

/** Rows that cannot be read go to a table of that name. */
export interface TolerantReading {
  readonly refused: string;
}

/**
 * One pass over the file: a SELECT of typed rows in the file's order. In tolerant reading a cell that
 * cannot be read is NaN in a number and infinity in a date; a missing one is NULL.
 */
export function readSql(plan: TablePlan, file: string, reading: StrictReading | TolerantReading): string {
  const strict = 'strict' in reading && plan.dialect.decimal === '.';
  const { delimiter, quote, header } = plan.dialect;
  // The reader drops the usual one, which costs least; every further text would slow each cell.
  const usual = ['', 'NA'].filter((code) => plan.columns.every(({ missing }) => missing.includes(code)));
  const scan = `read_csv(${quoteText(file)}, auto_detect = false, delim = ${quoteText(delimiter)},
    quote = ${quoteText(quote)}, escape = ${quoteText(quote)}, header = ${header},
    columns = {${plan.columns.map((column) => `${quoteText(column.name)}: '${strict && storageOf(column) === 'double' && !column.leftOut ? 'DOUBLE' : 'VARCHAR'}'`).join(', ')}},
    nullstr = [${list(usual.length > 0 ? usual : [''])}]${
      'refused' in reading
        ? `, store_rejects = true, rejects_table = '${reading.refused}', rejects_scan = '${reading.refused}_scans', rejects_limit = 0`
        : ''
    })`;
  const id = plan.columns.find(({ name }) => name === plan.idColumn);
  const columns = storedColumns(plan);
  const visit = visitSql(plan, strict);
  const inner = [
    ...(plan.numbered ? [`${numberedSql(plan)} AS ${quoteName(SUBJECT)}`] : []),
    ...(id ? [`${textSql(id)} AS ${quoteName(SUBJECT)}`] : []),
    ...(visit ? [`${visit} AS ${quoteName(VISIT)}`] : []),
    ...columns.map(({ plan: column, name }) => `${cellSql(column, plan, strict)} AS ${quoteName(name)}`),
  ];
  // Numeric codes are compared one level up, so that every cell is converted once.
  const outer = columns.map(({ plan: column, name }) => {
    const codes = numericCodes(column);
    if (storageOf(column) !== 'double' || codes.length === 0) return quoteName(name);
    return `CASE WHEN ${quoteName(name)} IN (${codes.join(', ')}) THEN NULL ELSE ${quoteName(name)} END AS ${quoteName(name)}`;
  });
  const kept = [...(id || plan.numbered ? [quoteName(SUBJECT)] : []), ...(visit ? [quoteName(VISIT)] : [])];
  return `SELECT ${[...kept, ...outer].join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${scan})`;
}

/** Ids that no other table has: the table's name and the number of the row. */
const numberedSql = (plan: TablePlan): string =>
  `concat(${quoteText(`${plan.name} `)}, row_number() OVER ())`;

/** The visit as text, or as the number that puts rows in order; null where the plan needs none. */
function visitSql(plan: TablePlan, strict: boolean): string | null {
  const name = columnOfVisit(plan.visit);
  if (name !== undefined) return `coalesce(trim(${quoteName(name)}), '')`;
  const order = plan.columns.find((column) => column.name === orderOfVisit(plan.visit));
  if (!order) return null;
  const storage = storageOf(order);
  // `V1`, `V10`: of texts the one number in them.
  if (storage === 'text') {
    return `TRY_CAST(regexp_extract(${quoteName(order.name)}::VARCHAR, '^[^0-9]*([0-9]+)[^0-9]*$', 1) AS DOUBLE)`;
  }
  const cell = cellSql(order, plan, strict && !order.leftOut);
  if (storage === 'date') return `CASE WHEN isinf(${cell}) THEN NULL ELSE ${cell} END`;
  const codes = numericCodes(order);
  return `CASE WHEN isfinite(${cell})${codes.length > 0 ? ` AND ${cell} NOT IN (${codes.join(', ')})` : ''} THEN ${cell} END`;
}

const numericCodes = ({ missing }: ColumnPlan): number[] =>
  missing.filter((code) => looksNumeric(code, '.')).map(Number);

function cellSql(column: ColumnPlan, plan: TablePlan, strict: boolean): string {
  const raw = quoteName(column.name);
  const storage = storageOf(column);
  if (storage === 'text') return textSql(column);
  if (storage === 'double' && strict) return raw;
  const converted =
    storage === 'date'
      ? `try_strptime(trim(${raw}), ${quoteText(column.dateFormat!)})::DATE`
      : `TRY_CAST(${plan.dialect.decimal === ',' ? `replace(${raw}, ',', '.')` : raw} AS DOUBLE)`;
  const bad = storage === 'date' ? BAD_DATE : BAD_NUMBER;
  return `coalesce(${converted}, CASE WHEN ${raw} IS NULL THEN NULL
    WHEN ${isAny(`trim(${raw})`, column.missing)} THEN NULL ELSE ${bad} END)`;
}

function textSql(column: ColumnPlan): string {
  const trimmed = `trim(${quoteName(column.name)})`;
  return `CASE WHEN strlen(${trimmed}) <= ${longest(column.missing)} AND ${isAny(trimmed, column.missing)}
    THEN NULL ELSE ${trimmed} END`;
}

/** Not IN, which DuckDB turns into a join over all rows where the list is long. */
const isAny = (sql: string, texts: readonly string[]): string =>
  `list_contains([${list([...new Set(['', ...texts])])}], ${sql})`;

const longest = (texts: readonly string[]): number =>
  texts.reduce((n, text) => Math.max(n, new TextEncoder().encode(text).length), 0);

/** SQL that is true where the first pass could not read the cell. */
export function badCellSql(column: ColumnPlan, name: string): string | null {
  const storage = storageOf(column);
  const cell = quoteName(name);
  const known = column.levels
    .map(({ value }) => (storage === 'double' ? value : quoteText(value)))
    .join(', ');
  const words = knownWords(column);
  const unknown = words
    ? `lower(${cell}) NOT IN (${list(words)})`
    : hasFixedLevels(column)
      ? `${cell} NOT IN (${known})`
      : null;
  if (storage === 'text') return unknown;
  const unread = storage === 'date' ? `isinf(${cell})` : `NOT isfinite(${cell})`;
  return unknown ? `(${unread} OR ${unknown})` : unread;
}
