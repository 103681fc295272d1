import type { ColumnInfo } from '../../cohort/table.ts';
import type { ColumnBetween, Spread } from '../../engine/project/stored-tables.ts';
import type { Sql } from './duckdb.ts';
import { numberSql } from './parquet.ts';

/** Steps of a bin in which values are counted to find the deciles among them; a power of two, so that bins are exact. */
const FINE = 128;

/**
 * How often values lie in equal steps, or have which level.
 *
 * @param place the rows, as they stand behind FROM
 */
export async function countOf(
  sql: Sql,
  place: string,
  asked: ColumnBetween,
  bins: number,
): Promise<Int32Array> {
  if (asked.column.levels.length > 0) return countLevels(sql, place, asked.column);
  return (await countSteps(sql, place, asked, { bins, fine: 1 })).counts;
}

/**
 * The same with the deciles of the values, which lie a share k/10 of the way from the first to the last of them in order, and
 * between two by a straight line. The values are gone through twice, in half of the time that putting them in order takes.
 *
 * @param place the rows, as they stand behind FROM
 */
export async function spreadOf(sql: Sql, place: string, asked: ColumnBetween, bins: number): Promise<Spread> {
  if (asked.column.levels.length > 0)
    return { counts: await countLevels(sql, place, asked.column), deciles: null };
  const { counts: fine, step } = await countSteps(sql, place, asked, { bins, fine: FINE });
  const counts = Int32Array.from({ length: bins }, (_, b) =>
    fine.subarray(b * FINE, (b + 1) * FINE).reduce((sum, n) => sum + n, 0),
  );
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return { counts, deciles: null };
  const ranks = Array.from({ length: 11 }, (_, k) => (k / 10) * (total - 1));
  const near = new Set(ranks.flatMap((rank) => [Math.floor(rank), Math.ceil(rank)]));
  const before = new Map<number, number>();
  let sum = 0;
  fine.forEach((n, at) => {
    for (const rank of near) if (rank >= sum && rank < sum + n) before.set(at, sum);
    sum += n;
  });
  const found = await sql.rows(
    `SELECT b, v, count(*) FROM (SELECT v, ${step} AS b FROM (SELECT ${numberSql(asked.column)} AS v FROM ${place}))
     WHERE b IN (${[...before.keys()].join(', ')}) GROUP BY b, v ORDER BY v`,
  );
  const valueAt = new Map<number, number>();
  for (const [b, value, count] of found) {
    const first = before.get(Number(b))!;
    const last = first + Number(count);
    for (const rank of near) if (rank >= first && rank < last) valueAt.set(rank, Number(value));
    before.set(Number(b), last);
  }
  const deciles = Float64Array.from(ranks, (rank) => {
    const [low, high] = [valueAt.get(Math.floor(rank))!, valueAt.get(Math.ceil(rank))!];
    return low + (high - low) * (rank - Math.floor(rank));
  });
  return { counts, deciles };
}

/** Counts in equal steps, each parted again. @returns `step` is the number of its step as SQL of a value `v` */
async function countSteps(
  sql: Sql,
  place: string,
  { column, min, max }: ColumnBetween,
  { bins, fine }: { readonly bins: number; readonly fine: number },
): Promise<{ readonly counts: Int32Array; readonly step: string }> {
  const steps = bins * fine;
  const width = (max - min) / bins;
  const step =
    width > 0
      ? `greatest(0, least(${String(steps - 1)}, floor((v - (${String(min)})) / ${String(width)} * ${String(fine)})))::INTEGER`
      : '0';
  const counts = new Int32Array(steps);
  const rows = await sql.rows(
    `SELECT ${step} AS b, count(*) FROM (SELECT ${numberSql(column)} AS v FROM ${place})
     WHERE v IS NOT NULL GROUP BY b`,
  );
  for (const [b, n] of rows) counts[Number(b)] = Number(n);
  return { counts, step };
}

async function countLevels(sql: Sql, place: string, column: ColumnInfo): Promise<Int32Array> {
  const codes = [...new Set(column.levels.map(({ code }) => code))].sort((a, b) => a - b);
  const counts = new Int32Array(codes.length);
  const rows = await sql.rows(
    `SELECT v, count(*) FROM (SELECT ${numberSql(column)} AS v FROM ${place}) WHERE v IS NOT NULL GROUP BY v`,
  );
  for (const [code, n] of rows) {
    const at = codes.indexOf(Number(code));
    if (at >= 0) counts[at] = Number(n);
  }
  return counts;
}
