import { storageOf } from '../../core/ingest/table/values/storage.ts';
import { UserError } from '../../core/errors.ts';
import { createDecoder } from '../../core/ingest/table/text/encoding.ts';
import { canonicalColumns, storedColumns } from '../../core/ingest/table/rows/import-sql.ts';
import { makePlan } from '../../core/ingest/table/plan/make-plan.ts';
import type { TablePlan } from '../../core/ingest/table/types/plan.ts';
import { createRowReader } from '../../core/ingest/table/rows/read-rows.ts';
import { parseRecords } from '../../core/ingest/table/grid/records.ts';
import type { TrueColumn, WrittenTable } from './table-world.ts';

export interface Verdict {
  /** `asked` stands for a question and for a refusal in words. */
  readonly outcome: 'right' | 'asked' | 'wrong';
  /** What is wrong, or what was asked. */
  readonly why: string;
}

const FILE = 'table.csv';

/** Reads a written table as the import does and holds it against what was written. */
export async function judgeTable(table: WrittenTable): Promise<Verdict> {
  const { bytes } = table;
  const source = {
    name: FILE,
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
  try {
    const plan = await makePlan(source, FILE);
    if (plan.open.length > 0) return { outcome: 'asked', why: plan.open.map(({ code }) => code).join(' ') };
    return compare(table, plan, readAll(table, plan));
  } catch (error) {
    if (error instanceof UserError) return { outcome: 'asked', why: error.code };
    return { outcome: 'wrong', why: `internal error: ${String(error)}` };
  }
}

interface ReadTable {
  /** By column of the file, cells by row; null where missing. */
  readonly cells: ReadonlyMap<number, readonly (string | null)[]>;
  readonly ids: readonly string[];
  /** Columns with rejects that are told. */
  readonly told: ReadonlySet<string>;
  readonly leftOut: number;
}

function readAll({ bytes }: WrittenTable, plan: TablePlan): ReadTable {
  let text = '';
  const reader = createRowReader(plan, FILE, (rows) => (text += rows));
  reader.push(createDecoder(plan.dialect.encoding).decode(bytes, true));
  const { rejects, counts } = reader.end();
  const records = parseRecords(text, { delimiter: ',', quote: '"' });
  const names = canonicalColumns(plan).map(([name]) => name);
  const at = (name: string): number => names.indexOf(name);
  const cells = new Map(
    storedColumns(plan).map(({ at: place, name }) => [
      place,
      records.map(({ cells: row }) => row[at(name)] || null),
    ]),
  );
  const rows = Object.entries(counts).filter(
    ([code]) => !rejects.some((r) => r.code === code && r.where.includes('column')),
  );
  return {
    cells,
    ids: records.map(({ cells: row }) => row[at('subject')]),
    told: new Set(rejects.flatMap(({ where }) => /column “(.*)”$/.exec(where)?.[1] ?? [])),
    leftOut: rows.reduce((n, [, count]) => n + count, 0),
  };
}

function compare({ columns, id }: WrittenTable, plan: TablePlan, read: ReadTable): Verdict {
  const wrong = (why: string): Verdict => ({ outcome: 'wrong', why });
  const expected = columns[id].values.map(String);
  if (plan.columns[id]?.name !== plan.idColumn) return wrong(`the id is ${plan.idColumn}`);
  if (plan.columns.length !== columns.length) return wrong(`${plan.columns.length} columns`);
  if (read.ids.length + read.leftOut < expected.length)
    return wrong(`${read.ids.length} rows of ${expected.length}`);
  const unknown = read.ids.find((one) => !expected.includes(one));
  if (unknown !== undefined) return wrong(`“${unknown}” is a person`);
  // A number that stands for no value is named, and can be taken back.
  const codes = new Set(
    plan.findings.flatMap(({ code, about }) => (code === 'table.missing-code' ? about : [])),
  );
  for (const [c, column] of columns.entries()) {
    if (c === id) continue;
    const { name } = column;
    const plain = plan.columns[c];
    if (name !== null && name !== '' && plain.name !== name && !plain.name.startsWith(`${name} (`)) {
      return wrong(`column ${name} is called ${plain.name}`);
    }
    // Free text is not stored, which is said.
    if (plain.type === 'text') continue;
    const cells = read.cells.get(c) ?? [];
    for (const [r, subject] of read.ids.entries()) {
      const truth = column.values[expected.indexOf(subject)];
      const cell = cells[r];
      const isTold = read.told.has(plain.name) || codes.has(plain.name);
      if (cell === null && (truth === null || isTold)) continue;
      if (!isSame(column, truth, cell, storageOf(plain))) {
        return wrong(`${plain.name} (${plain.type}) of ${subject}: ${String(truth)} is read as ${cell}`);
      }
    }
  }
  return { outcome: 'right', why: '' };
}

function isSame(
  { kind }: TrueColumn,
  truth: number | string | null,
  cell: string | null,
  storage: ReturnType<typeof storageOf>,
): boolean {
  if (truth === null || cell === null) return truth === cell;
  if (typeof truth === 'number')
    return storage === 'double' && Math.abs(Number(cell) - truth) < 1e-9 * (1 + Math.abs(truth));
  if (kind === 'date') return cell.slice(0, 10) === truth;
  return cell === truth;
}
