import { storageOf } from '../../ingest/table/values/storage.ts';
import { UserError } from '../../errors.ts';
import { CAPPED_AGE, isOldAgeSql, namesAges } from '../../ingest/privacy/ages.ts';
import type { Pseudonym } from '../../ingest/table/people/people-key.ts';
import { idsReplaced, type KeptOut } from '../../ingest/privacy/kept-out.ts';
import { quoteName, quoteText, storedColumns, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import type { TableImportOptions } from '../../ingest/table/plan/table-import.ts';
import { produceFile } from '../files/atomic.ts';
import { copyColumns } from './copy-columns.ts';
import { type Sql, textChunks } from './duckdb.ts';

type Rewriting = Pick<TableImportOptions, 'renameIds' | 'disguise' | 'capAges'>;

/** What became of ids, dates and ages. */
export interface RewrittenPeople {
  /** Ids that rules have written otherwise. */
  readonly renamed: number;
  readonly keptOut: readonly KeptOut[];
}

/** Ids, and the shift of dates, in joins with a table's own columns, which may have any name. */
const [OLD, NEW, DAYS] = ['old', 'new', 'days'].map((name) => quoteName(`etiograph ${name}`));

/**
 * Writes ids otherwise, shifts dates and caps ages, in place; all else and the order of the rows stay.
 *
 * @param file Parquet with the rows as they were read
 * @throws UserError `table.birth-uncapped`
 */
export async function rewritePeople(
  sql: Sql,
  plan: TablePlan,
  file: string,
  { renameIds, disguise, capAges = false }: Rewriting,
): Promise<RewrittenPeople> {
  const renamed = new Map<string, string>();
  let known: ReadonlyMap<string, Pseudonym> | null = null;
  if (renameIds || disguise) {
    const ids = await idsIn(sql, file);
    for (const [old, id] of (await renameIds?.(ids)) ?? []) renamed.set(old, id);
    known = disguise ? await disguise.assign(ids.map((id) => renamed.get(id) ?? id)) : null;
    const rows = known
      ? ids.map((id) => {
          const { pseudonym, days } = known!.get(renamed.get(id) ?? id)!;
          return [id, pseudonym, String(disguise!.shiftDates ? days : 0)];
        })
      : [...renamed].map(([old, id]) => [old, id, '0']);
    await sql.run(`CREATE OR REPLACE TEMP TABLE renamed (${OLD} VARCHAR, ${NEW} VARCHAR, ${DAYS} VARCHAR)`);
    await sql.append('renamed', () => textChunks(rows));
  } else
    await sql.run(
      `CREATE OR REPLACE TEMP TABLE renamed AS SELECT NULL::VARCHAR AS ${OLD}, NULL::VARCHAR AS ${NEW}, NULL::VARCHAR AS ${DAYS} WHERE false`,
    );
  const shifted = disguise?.shiftDates ? datesOf(plan) : [];
  const capped = capAges ? agesOf(plan) : [];
  if (renamed.size === 0 && !known && capped.length === 0) {
    if (capAges) cappedBirths(plan, []);
    return { renamed: 0, keptOut: [] };
  }
  const keptOut = await counted(sql, file, {
    people: known ? await countIds(sql, file) : 0,
    shifted,
    capped,
  });
  const births = capAges ? cappedBirths(plan, capped) : [];
  const cells = new Map<string, string>();
  for (const name of capped) cells.set(name, cappedSql(quoteName(name)));
  for (const { name, sql: of } of births) cells.set(name, of);
  for (const { name, storage, perDay, isMonth } of shifted) {
    const days = `CAST(coalesce(${DAYS}, '0') AS INTEGER)`;
    const more = { date: days, timestamp: `to_days(${days})`, double: `${days} * ${String(perDay)}::DOUBLE` };
    const cell = `(${cells.get(name) ?? quoteName(name)}) + ${more[storage]}`;
    // The day that a whole month is moved to would tell by how much: it counts from the middle of the month to a month.
    cells.set(name, isMonth ? `CAST(date_trunc('month', ${cell} + 14) AS DATE)` : cell);
  }
  cells.set(SUBJECT, `coalesce(${NEW}, ${SUBJECT})`);
  const names = (await sql.rows(`DESCRIBE SELECT * FROM read_parquet(${quoteText(file)})`)).map(([name]) =>
    String(name),
  );
  const selection = {
    cells: names.map((name) => `${cells.get(name) ?? quoteName(name)} AS ${quoteName(name)}`),
    from: `read_parquet(${quoteText(file)}, file_row_number = true)
      LEFT JOIN renamed ON ${OLD} = ${SUBJECT} ORDER BY file_row_number`,
  };
  await produceFile(file, (draft) => copyColumns(sql, selection, draft));
  return { renamed: renamed.size, keptOut };
}

async function idsIn(sql: Sql, file: string): Promise<string[]> {
  const ids: string[] = [];
  await sql.chunks(
    `SELECT DISTINCT ${SUBJECT} FROM read_parquet(${quoteText(file)}) WHERE ${SUBJECT} IS NOT NULL ORDER BY 1`,
    ([column]) => {
      if ('values' in column) for (const id of column.values) ids.push(id as string);
    },
  );
  return ids;
}

async function countIds(sql: Sql, file: string): Promise<number> {
  const [[count]] = await sql.rows(`SELECT count(DISTINCT ${SUBJECT}) FROM read_parquet(${quoteText(file)})`);
  return Number(count);
}

interface DateColumn {
  readonly name: string;
  readonly storage: 'date' | 'timestamp' | 'double';
  /** Of numbers that count time. */
  readonly perDay: number;
  /** Its dates stand for their months. */
  readonly isMonth: boolean;
}

const datesOf = (plan: TablePlan): DateColumn[] =>
  storedColumns(plan).flatMap(({ plan: column, name }) => {
    const storage = storageOf(column);
    const { perDay = 0 } = column;
    const isDate = storage === 'date' || storage === 'timestamp';
    const { part } = column.coarse ?? {};
    if (isDate && part === 'year') return [];
    const isMonth = storage === 'date' && part === 'month';
    return isDate || (storage === 'double' && perDay > 0) ? [{ name, storage, perDay, isMonth }] : [];
  });

const agesOf = (plan: TablePlan): string[] =>
  storedColumns(plan)
    .filter(
      ({ plan: { name, label, unit, type } }) =>
        (type === 'number' || type === 'integer') && namesAges(name, label, unit),
    )
    .map(({ name }) => name);

const cappedSql = (cell: string): string =>
  `CASE WHEN ${isOldAgeSql(cell)} THEN ${CAPPED_AGE} ELSE ${cell} END`;

/**
 * Births that a person takes in are brought forward by what an age on the same row is above 90.
 *
 * @throws UserError `table.birth-uncapped`
 */
function cappedBirths(plan: TablePlan, ages: readonly string[]): { name: string; sql: string }[] {
  const births = storedColumns(plan).filter(
    ({ plan: { withheld, takenIn } }) => takenIn && withheld?.kind === 'birth date',
  );
  if (births.length === 0) return [];
  const own = births.find(({ plan: column }) => storageOf(column) === 'text');
  if (ages.length === 0 || own) {
    throw new UserError(
      'table.birth-uncapped',
      `${plan.name}: “${(own ?? births[0]).plan.name}” says when people were born, and ${own ? 'is no date and no number' : 'the table has no age in years'}: ages over 89 could not be capped.`,
      'Leave that column out, or do not cap ages.',
    );
  }
  const age = `greatest(${ages.map((name) => `coalesce(${quoteName(name)}, 0)`).join(', ')})`;
  const above = `(CASE WHEN ${isOldAgeSql(age)} THEN CAST(trunc(${age}) AS INTEGER) - ${CAPPED_AGE} ELSE 0 END)`;
  return births.map(({ plan: column, name }) => {
    const cell = quoteName(name);
    const storage = storageOf(column);
    if (storage === 'date') return { name, sql: `CAST(${cell} + to_years(${above}) AS DATE)` };
    if (storage === 'timestamp') return { name, sql: `${cell} + to_years(${above})` };
    return {
      name,
      sql: `${cell} + CASE WHEN ${cell} BETWEEN 1850 AND 2100 THEN ${above} ELSE round(365.2425 * ${above}) END`,
    };
  });
}

/** What is told of it: how many people, dates and ages. */
async function counted(
  sql: Sql,
  file: string,
  { people, shifted, capped }: { people: number; shifted: readonly DateColumn[]; capped: readonly string[] },
): Promise<KeptOut[]> {
  const counts = [
    ...shifted.map(({ name }) => `count(${quoteName(name)})`),
    ...capped.map((name) => `count(*) FILTER (${isOldAgeSql(quoteName(name))})`),
  ];
  const [found] =
    counts.length > 0
      ? await sql.rows(`SELECT ${counts.join(', ')} FROM read_parquet(${quoteText(file)})`)
      : [[]];
  const line = (k: number, name: string, more: Pick<KeptOut, 'kind' | 'done'>): KeptOut => ({
    ...{ where: `column “${name}”`, by: 'person', unit: 'cells', among: null },
    ...more,
    count: Number(found[k]),
  });
  return [
    ...(people > 0 ? idsReplaced(people, 'people') : []),
    ...shifted.map(({ name }, k) => line(k, name, { kind: 'date', done: 'shifted' })),
    ...capped.map((name, k) => line(shifted.length + k, name, { kind: 'age over 89', done: 'capped' })),
  ];
}
