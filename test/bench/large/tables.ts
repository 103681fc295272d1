import { withDuckDb } from '../../../core/node/duckdb/duckdb.ts';
import { createProject } from '../../../core/node/project/project.ts';
import type { ColumnInfo } from '../../../core/cohort/table.ts';

/** Rows of a row group of Parquet, as imports write them. */
const ROW_GROUP = 122_880;

/** A number in [0, 1) that follows from the row and the stream alone, whatever the number of threads. */
const uniform = (stream: number): string =>
  `((hash(i * 1000003 + ${String(stream)}) % 16777216) / 16777216.0)`;

/** Standard normal, by Box and Muller. */
const normal = (stream: number): string =>
  `(sqrt(-2 * ln(1 - ${uniform(2 * stream)})) * cos(2 * pi() * ${uniform(2 * stream + 1)}))`;

/**
 * Rows of a table as SQL: a subject and numbers, each of them two factors of its table and noise. Factors of later tables
 * follow from those of the first, so that there is something to find.
 *
 * @param table its number, from 0
 */
function rowsSql(table: number, rows: number, columns: number): string {
  const cause = ['a', 'b'].map((name, k) => `${normal(k)} AS ${name}`);
  const own = table === 0 ? ['a', 'b'] : ['a * a * 0.7 - 0.7 + 0.7 * e', 'tanh(1.5 * b) + 0.7 * f'];
  const noise = ['e', 'f'].map((name, k) => `${normal(10 * table + 2 + k)} AS ${name}`);
  const values = Array.from({ length: columns }, (_, c) => {
    const angle = (2 * Math.PI * (c + 1)) / (columns + 1) + table;
    const load = `${Math.cos(angle).toFixed(4)} * u + ${Math.sin(angle).toFixed(4)} * v`;
    return `round(tanh(${load}) + 0.5 * (${load}) + 0.2 * ${normal(1000 + 100_000 * table + c)}, 4) AS "${nameOf(table, c)}"`;
  });
  const factors = `SELECT i, ${own[0]} AS u, ${own[1]} AS v FROM (SELECT i, ${[...cause, ...noise].join(', ')} FROM range(${String(rows)}) t(i))`;
  return `SELECT 'S' || lpad(i::VARCHAR, 8, '0') AS subject, ${values.join(', ')} FROM (${factors})`;
}

const nameOf = (table: number, column: number): string => `t${String(table)} c${String(column)}`;

const infoOf = (name: string): ColumnInfo => ({ name, type: 'number', unit: null, label: null, levels: [] });

/** Makes a project whose tables are drawn straight into the files that it keeps; nothing is read from a CSV. */
export async function writeTableProject(
  folder: string,
  { rows, columns, tables }: { rows: number; columns: number; tables: number },
): Promise<readonly string[]> {
  const store = await createProject(folder, '0.0.0');
  const names: string[] = [];
  for (let t = 0; t < tables; t++) {
    names.push(`Table ${String(t + 1)}`);
    await store.saveTable(names[t], async (file) => {
      await withDuckDb((sql) =>
        sql.run(
          `COPY (${rowsSql(t, rows, columns)}) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE ${String(ROW_GROUP)})`,
        ),
      );
      return {
        rows,
        columns: Array.from({ length: columns }, (_, c) => infoOf(nameOf(t, c))),
        sources: [],
        idColumn: 'subject',
        rejectCounts: {},
      };
    });
  }
  await store.close();
  return names;
}
