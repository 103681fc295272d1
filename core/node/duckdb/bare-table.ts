import { storageOf } from '../../ingest/table/values/storage.ts';
import type { Finding } from '../../cohort/finding.ts';
import { rowsOfOnePerson } from '../../cohort/same-rows.ts';
import { hasLevels, type ColumnType, type Level, type TableColumn } from '../../cohort/table.ts';
import { stateOf } from '../../cohort/levelling.ts';
import { UserError } from '../../errors.ts';
import { quoteName, quoteText, storedColumns } from '../../ingest/table/rows/import-sql.ts';
import { levelsOf } from '../../ingest/table/levels/levels-of.ts';
import { canonicalSql, selectSql } from '../../ingest/table/rows/import-sql.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { basename, join } from 'node:path';
import { withDuckDb } from './duckdb.ts';
import { guardWritten } from './privacy.ts';
import { withoutFalseRepeats } from './same-further-on.ts';
import { encodingOf, surveyFile, writeCanonical } from './source.ts';
import { planTable } from './tables.ts';
import { tableText } from './table-text.ts';
import { few } from '../../text/sentence.ts';

export interface BareTable {
  readonly columns: readonly TableColumn[];
  /** Columns left out or coded, rows left out and cells read as missing, each in a sentence. */
  readonly findings: readonly Finding[];
}

const CELLS: ReadonlySet<string> = new Set([
  'table.not-a-number',
  'table.not-finite',
  'table.censored',
  'table.unclear-sign',
  'table.not-a-time',
  'table.unknown-level',
  'table.unreadable-character',
]);

/** What is said of a table with subjects, and here in other words below. */
const SAID_HERE = new Set(['table.no-id', 'table.word-order']);

/**
 * Reads a table that has no subjects, as `etiograph discover table.csv` gets it: comma, tab, semicolon or space
 * separated, with or without a header. Columns of few different texts have levels, with a code for each; ids, dates and
 * free text are left out and named.
 *
 * @throws UserError `table.empty`, `table.header-only`, `table.which-…` for an open question, `file.missing`, `file.denied`
 */
export async function readBareTable(path: string): Promise<BareTable> {
  const planned = withoutWithheld(await planTable(path));
  const open = planned.open.find(({ code }) => code !== 'id' && code !== 'visit');
  if (open) throw new UserError(`table.which-${open.code}`, open.message, open.hint);
  return withDuckDb(
    async (sql) => {
      const text = await tableText(planned, sql.scratch);
      const plan = await withoutFalseRepeats(planned, text.path);
      const encoding = text.written ? 'utf-8' : encodingOf(plan, await surveyFile(path), basename(path));
      const as: TablePlan = { ...plan, dialect: { ...plan.dialect, encoding } };
      const canonical = join(sql.scratch, 'rows.csv');
      const reading = await writeCanonical(as, { path: text.path, name: basename(path) }, canonical);
      const { rejects, counts, rows } = reading;
      await sql.run(`CREATE TABLE bare AS ${selectSql(canonicalSql(as, canonical))}`);
      const guarded = await guardWritten(sql, as, 'bare');
      const findings: Finding[] = guarded.findings.filter(({ code }) => !SAID_HERE.has(code));
      const note = (code: string, message: string, hint: string, about: string[]): void => {
        findings.push({ code, severity: 'warning', message, hint, about });
      };
      const left = Object.entries(counts).reduce((n, [code, count]) => n + (CELLS.has(code) ? 0 : count), 0);
      if (left > 0) {
        const first = rejects.find(({ code }) => !CELLS.has(code));
        note(
          'table.ragged-row',
          `${left} rows were left out${first ? `; the first, ${first.where}: ${first.reason}` : ''}.`,
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
      const columns: TableColumn[] = [];
      const ordered: string[] = [];
      for (const { plan: column, name } of storedColumns(guarded)) {
        const cell = quoteName(name);
        const bad = rejects.filter(({ where }) => where.endsWith(`, column “${name}”`)).length;
        if (bad > 0) {
          note(
            'table.not-a-number',
            `Column “${name}”: ${bad} cells could not be read and are missing.`,
            'Mend these cells in the file.',
            [name],
          );
        }
        let expression = cell;
        // What a file declares has labels.
        const declared = column.levels.some((level) => level.label !== level.value) ? column.levels : null;
        let levels: readonly Level[] = declared ?? [];
        if (storageOf(column) !== 'double') {
          if (!hasLevels(column.type)) {
            const what = column.type === 'date' || column.type === 'datetime' ? 'dates' : 'text';
            note(
              'table.left-out',
              `Column “${name}” holds ${what} and was left out.`,
              'Code it as numbers to use it.',
              [name],
            );
            continue;
          }
          if (!declared) {
            const found = await sql.rows(`SELECT DISTINCT ${cell} FROM bare WHERE ${cell} IS NOT NULL`);
            levels = levelsOf(
              found.map(([value]) => String(value)).filter((value) => !column.telling?.includes(value)),
              column.type,
            );
          }
          note('table.levels', sayLevels(name, column.type, levels), 'Code it as numbers if that is wrong.', [
            name,
          ]);
          const cases = levels.map(({ value, code }) => `WHEN ${quoteText(value)} THEN ${code}`);
          expression = levels.length > 0 ? `(CASE ${cell} ${cases.join(' ')} END)::DOUBLE` : 'NULL::DOUBLE';
        }
        const values = new Float64Array(rows);
        let at = 0;
        await sql.chunks(`SELECT ${expression} FROM bare`, ([chunk], n) => {
          if ('numbers' in chunk) values.set(chunk.numbers, at);
          at += n;
        });
        const { type, unit, label } = column;
        if (levels.length === 0 && storageOf(column) === 'double' && hasLevels(type) && !column.twoValued) {
          const codes = [...new Set(values.filter((v) => !Number.isNaN(v)))].sort((a, b) => a - b);
          if (type === 'category') {
            const said = codes.map((code) => ({ value: String(code), label: String(code), code }));
            note('table.levels', sayLevels(name, type, said), 'Nothing to do.', [name]);
          } else if (codes.length > 2) ordered.push(name);
        }
        columns.push({ name, type, unit, label, levels, values });
      }
      if (ordered.length > 0) {
        note(
          'table.ordered-codes',
          sayOrdered(ordered),
          'Write words for codes that have no order.',
          ordered,
        );
      }
      const same = rowsOfOnePerson(columns.map(({ values }) => values));
      if (same.length > 0) {
        const many = same.flat().length;
        note(
          'table.same-rows',
          `${many} rows have the same values as another in all ${columns.length} columns that are read, as those of one person have who stands there twice. Each counts.`,
          'If they are one person, or copies, keep one of them in the file.',
          [],
        );
      }
      return { columns, findings };
    },
    undefined,
    planned.columns.length,
  );
}

function sayLevels(name: string, type: ColumnType, levels: readonly Level[]): string {
  const values = stateOf({ type, levels }).groups.map(({ label }) => label);
  if (values.length <= 2) return `Column “${name}” has two values: ${values.join(', ')}.`;
  return type === 'category'
    ? `Column “${name}” is a category, its ${values.length} values without an order: ${few(values, 8)}.`
    : `Column “${name}” is ordered: ${values.join(' < ')}.`;
}

/** Columns of few whole numbers, which may be codes. */
const sayOrdered = (names: readonly string[]): string =>
  names.length === 1
    ? `Column “${names[0]}” holds a few whole numbers from 0 or 1 on and is taken as ordered. If they are codes without an order, write words for them.`
    : `Columns ${few(
        names.map((name) => `“${name}”`),
        8,
      )} hold a few whole numbers from 0 or 1 on and are taken as ordered. Where they are codes without an order, write words for them.`;

/** Categories and numbers of persons that may tell who somebody is are read past, and named; ages and years are not. */
function withoutWithheld(plan: TablePlan): TablePlan {
  const out = plan.columns.filter(
    ({ withheld, type }) =>
      withheld &&
      (hasLevels(type) || (type === 'integer' && /second id|record number|contact/.test(withheld.kind))),
  );
  const findings = out.map(({ name, withheld }): Finding => ({
    code: 'table.left-out',
    severity: 'warning',
    message: `Column “${name}” may tell who a person is (${withheld!.kind}) and was left out.`,
    hint: 'Code it as numbers to use it.',
    about: [name],
  }));
  const numbering = plan.columns.filter((column) => column.numbersRows && !out.includes(column));
  const counted = numbering.map(({ name }): Finding => ({
    code: 'table.left-out',
    severity: 'info',
    message: `Column “${name}” only numbers the rows and was left out.`,
    hint: 'If it tells more, give it another name.',
    about: [name],
  }));
  const repeated = plan.columns.filter((column) => column.repeats !== undefined && !out.includes(column));
  const same = repeated.map(({ name, repeats }): Finding => ({
    code: 'table.left-out',
    severity: 'info',
    message: `Column “${name}” says the same as “${repeats!}” and was left out.`,
    hint: 'If its numbers tell more, such as a dose, give it another name.',
    about: [name],
  }));
  const columns = plan.columns.map((column) =>
    out.includes(column) || numbering.includes(column) || repeated.includes(column)
      ? { ...column, leftOut: true }
      : column,
  );
  return { ...plan, columns, findings: [...plan.findings, ...findings, ...counted, ...same] };
}
