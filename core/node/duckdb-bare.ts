import type { Finding } from '../cohort/finding.ts';
import type { NumericTable } from '../cohort/table.ts';
import { quoteName, readSql, storageOf, storedColumns } from '../ingest/tabular/import-sql.ts';
import { hasLevels, levelsOf } from '../ingest/tabular/infer.ts';
import { withDuckDb } from './duckdb.ts';
import { needsRewriting, rewriteText } from './duckdb-source.ts';
import { planTable } from './duckdb-tables.ts';

export interface BareTable extends NumericTable {
  /** Columns left out or coded, rows left out and cells read as missing, each in a sentence. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a table of numbers that has no subjects, as `etiograph discover table.csv` gets it: comma, tab,
 * semicolon or space separated, with or without a header. Columns of few different texts are numbered in
 * the order of their levels; ids, dates and free text are left out and named.
 *
 * @throws UserError `table.empty`, `table.header-only`, `file.missing`, `file.denied`
 */
export async function readBareTable(path: string): Promise<BareTable> {
  const plan = await planTable(path);
  return withDuckDb(async (sql) => {
    const file = (await needsRewriting(plan)) ? await rewriteText(plan, sql.scratch) : path;
    await sql.run(`CREATE TABLE bare AS ${readSql(plan, file, { refused: 'refused' })}`);
    const findings: Finding[] = [];
    const note = (code: string, message: string, hint: string, about: string[]): void => {
      findings.push({ code, severity: 'warning', message, hint, about });
    };
    const [[refused]] = await sql.rows('SELECT count(DISTINCT line_byte_position) FROM refused');
    if (Number(refused) > 0) {
      note(
        'table.ragged-row',
        `${refused} rows have more or fewer cells than the header and were left out.`,
        'Mend these rows in the file.',
        [],
      );
    }
    if (plan.idColumn !== null) {
      note(
        'table.left-out',
        `Column “${plan.idColumn}” tells the rows apart and was left out.`,
        'Nothing to do.',
        [plan.idColumn],
      );
    }
    const names: string[] = [];
    const columns: Float64Array[] = [];
    const [[rows]] = await sql.rows('SELECT count(*) FROM bare');
    for (const { plan: column, name } of storedColumns(plan)) {
      const cell = quoteName(name);
      let expression = `CASE WHEN isfinite(${cell}) THEN ${cell} END`;
      if (storageOf(column) !== 'double') {
        if (!hasLevels(column.type)) {
          const what = column.type === 'date' ? 'dates' : 'text';
          note(
            'table.left-out',
            `Column “${name}” holds ${what} and was left out.`,
            'Code it as numbers to use it.',
            [name],
          );
          continue;
        }
        const found = await sql.rows(`SELECT DISTINCT ${cell} FROM bare WHERE ${cell} IS NOT NULL`);
        const levels = levelsOf(
          found.map(([value]) => String(value)),
          column.type,
        );
        note(
          'table.coded',
          `Column “${name}” was coded ${levels.map(({ value, code }) => `${value} = ${code}`).join(', ')}.`,
          'Code it as numbers yourself if its order is another.',
          [name],
        );
        const cases = levels.map(({ value, code }) => `WHEN '${value.replaceAll("'", "''")}' THEN ${code}`);
        expression = levels.length > 0 ? `(CASE ${cell} ${cases.join(' ')} END)::DOUBLE` : 'NULL::DOUBLE';
      } else {
        const [[bad]] = await sql.rows(`SELECT count(*) FROM bare WHERE NOT isfinite(${cell})`);
        if (Number(bad) > 0) {
          note(
            'table.not-a-number',
            `Column “${name}”: ${bad} cells are no numbers and were read as missing.`,
            'Mend these cells in the file.',
            [name],
          );
        }
      }
      const values = new Float64Array(Number(rows));
      let at = 0;
      await sql.chunks(`SELECT ${expression} FROM bare`, ([chunk], n) => {
        if ('numbers' in chunk) values.set(chunk.numbers, at);
        at += n;
      });
      names.push(name);
      columns.push(values);
    }
    return { names, columns, findings };
  });
}
