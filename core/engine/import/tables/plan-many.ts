import type { Finding } from '../../../cohort/finding.ts';
import { tellSameColumns } from '../../../cohort/same-columns.ts';
import { type IdTable, idTableOf } from '../../../ingest/table/people/id-column.ts';
import { decideIds, type IdDecision } from '../../../ingest/table/people/id-decision.ts';
import type { KnownIds } from '../../../ingest/table/people/id-links.ts';
import type {
  CodebookEntry,
  FlatPlan,
  PlanOverrides,
  TableLook,
  TablePlan,
} from '../../../ingest/table/types/plan.ts';
import {
  eventFor,
  repeatedIn,
  visitFor,
  visitQuestion,
  withVisit,
} from '../../../ingest/table/visits/visits.ts';
import { namesBeside } from '../../../text/sentence.ts';
import { type ImportWork, orNotTaken } from '../import-work.ts';
import { keptBaseName, type TableRef } from '../../project/sources.ts';
import { groupedByColumns } from '../../../ingest/table/shape/stacked/stack.ts';
import { dictionaryBeside } from './codebooks.ts';
import { fileOf, saidOf, withId } from './inspect-table.ts';
import {
  answersOf,
  emptyIn,
  findName,
  longOf,
  type Reading,
  refuseUnknown,
  splitIn,
} from './said-of-tables.ts';

/** A table that can be read as planned. */
export interface PlannedTable {
  readonly file: string;
  readonly look: TableLook;
}

/** What the planning of an import shares, and adds to. */
export type Planning = Pick<ImportWork, 'settings' | 'ports' | 'run' | 'notTaken'>;

interface Inspected {
  readonly ref: TableRef;
  readonly file: string;
  readonly asked: PlanOverrides;
  readonly ids: IdTable;
  /** Null where it would take too much room; it is looked at again. */
  readonly look: TableLook | null;
  /** Of an export that becomes one row a person. */
  readonly flat: FlatPlan | null;
  /** Of a statistical program. */
  readonly isDeclared: boolean;
  /** Columns of the file that are taken apart. */
  readonly split: readonly string[];
}

/** What the files beside the tables say of them. */
interface Described {
  readonly codebook: readonly CodebookEntry[];
  readonly beside: readonly string[];
}

/** Cells that are held of all tables together. */
const MOST_CELLS = 3_000_000;

/**
 * Plans all tables of an import together: who is a person is told by what a column does in all of them. A table that
 * cannot be read, or that a question is open of, is listed among what is not taken.
 *
 * @throws UserError `table.unknown-column` for a column that no table has
 */
export async function planTables(
  tables: readonly TableRef[],
  { codebook, beside }: Described,
  known: KnownIds,
  work: Planning,
): Promise<PlannedTable[]> {
  const inspected = await stackedAmong(await inspectAll(tables, { codebook, beside }, work), work);
  refuseUnknown(
    inspected.map(({ file, ids, flat, split }) => ({
      file,
      columns: [...ids.columns.map(({ name }) => name), ...split, ...(flat ? [flat.column] : [])],
    })),
    work.settings.reading,
  );
  const decisions = decideIds(
    inspected.map(({ ids }) => ids),
    known,
  );
  const planned: PlannedTable[] = [];
  for (const [t, table] of inspected.entries()) {
    work.run.signal.throwIfAborted();
    await orNotTaken(table.file, work, async () => {
      const look = await settle(table, decisions[t], work);
      const { open } = look.plan;
      if (open.length === 0) planned.push({ file: table.file, look });
      else {
        const code = `table.which-${open[0].code}`;
        const reason = open.map(({ message }) => message).join(' ');
        work.notTaken.push({ file: table.file, code, reason, hint: open.map(({ hint }) => hint).join(' ') });
      }
    });
  }
  return planned;
}

async function inspectAll(
  tables: readonly TableRef[],
  { codebook, beside }: Described,
  work: Planning,
): Promise<Inspected[]> {
  const { ports, run, settings } = work;
  const inspected: Inspected[] = [];
  let cells = 0;
  for (const [i, ref] of tables.entries()) {
    run.progress(`Looking at ${keptBaseName(ref.path)}`, (0.1 * i) / tables.length);
    run.signal.throwIfAborted();
    const file = fileOf(ref);
    await orNotTaken(file, work, async () => {
      const sheet = ref.sheet ?? settings.reading.sheet;
      const answers = answersOf(settings.reading, ref);
      const long = await longOf(ref, sheet, settings.reading, ports);
      const own = settings.codebook ? null : await dictionaryBeside(ref.path, ports);
      const entries = [...(own?.entries ?? []), ...codebook];
      const described = { ...answers, ...(long ? { long } : {}), sheet, codebook: entries, beside };
      const first = await ports.tables.look(ref.path, described);
      const split = splitIn(namesOf(first), settings.reading.split);
      // What is said of columns may be said of parts.
      const apart = { ...described, ...(split.length > 0 ? { split } : {}) };
      const parted = split.length > 0 ? await ports.tables.look(ref.path, apart) : first;
      const names = namesOf(parted);
      const emptyAs = emptyIn(names, settings.reading.emptyAs);
      const asked = emptyAs ? { ...apart, emptyAs } : apart;
      const look = emptyAs ? await ports.tables.look(ref.path, asked) : parted;
      const ids = idsOf(look, asked, settings.reading);
      cells += names.length * ids.rows;
      inspected.push({
        ref,
        file,
        asked,
        ids: slim(ids),
        look: cells > MOST_CELLS ? null : look,
        flat: look.plan.flat ?? null,
        isDeclared: look.plan.program !== undefined,
        split,
      });
    });
  }
  return inspected;
}

/**
 * The tables of an import where those with the same columns, or nearly, are to be one: the first of them, with the rows of
 * the others below. Tables with a person a column, and files of statistical programs, stay as they are.
 */
async function stackedAmong(inspected: readonly Inspected[], work: Planning): Promise<readonly Inspected[]> {
  if (!work.settings.reading.stack) return inspected;
  const columns = new Map<Inspected, readonly string[] | null>();
  for (const table of inspected) columns.set(table, await columnsToStack(table, work));
  const groups = groupedByColumns(inspected, (table) => columns.get(table)!);
  const { sheet: ofBooks } = work.settings.reading;
  const all: Inspected[] = [];
  for (const [first, ...others] of groups) {
    if (others.length === 0) all.push(first);
    else {
      await orNotTaken(first.file, work, async () => {
        const stack = others.map(({ ref: { path, sheet } }) => ({ path, sheet: sheet ?? ofBooks ?? null }));
        const asked = { ...first.asked, stack };
        const look = await work.ports.tables.look(first.ref.path, asked);
        const ids = slim(idsOf(look, asked, work.settings.reading));
        all.push({ ...first, asked, ids, look, flat: look.plan.flat ?? null });
      });
      // Files that do not fit together are not taken, each of them.
      const why = all.at(-1)?.ref === first.ref ? null : work.notTaken.at(-1)!;
      if (why) work.notTaken.push(...others.map(({ file }) => ({ ...why, file })));
    }
  }
  return all;
}

/** The columns of the rows that may come below those of others; null where they may not. */
async function columnsToStack(
  { ref: { path, sheet }, ids, flat, isDeclared, split }: Inspected,
  { ports, settings }: Planning,
): Promise<readonly string[] | null> {
  if (isDeclared || split.length > 0 || flat?.by === 'turned') return null;
  if (flat === null) return ids.columns.map(({ name }) => name);
  const names = await ports.tables.columnNames(path, sheet ?? settings.reading.sheet ?? null);
  return names && [flat.by, ...names];
}

const namesOf = ({ plan }: TableLook): string[] => plan.columns.map(({ name }) => name);

/** What the columns say as ids, with the one that a person has named. */
function idsOf(look: TableLook, asked: PlanOverrides, { idColumns = [] }: Reading): IdTable {
  const names = namesOf(look);
  const named = idColumns.map((id) => findName(names, id)).find((name) => name !== null);
  const said = named ? { column: named, reason: 'you named it' } : saidOf(look.plan, names, asked);
  return idTableOf(look.plan.name, names, look.cells, said);
}

/** Measures are no ids, and there may be thousands of them. */
const slim = (table: IdTable): IdTable => ({
  ...table,
  columns: table.columns.map((column) =>
    column.shape === 'other' && column.says === null ? { ...column, values: new Set<string>() } : column,
  ),
});

/** Whether nobody stands on a second row, so that there is no visit to take. */
function isOneRowEach({ plan, cells }: TableLook): boolean {
  const ids = (cells[plan.columns.findIndex(({ name }) => name === plan.idColumn)] ?? []).filter(Boolean);
  return new Set(ids).size === ids.length;
}

/** The plan with its id column and its visit, and the questions that are left. */
async function settle(
  table: Inspected,
  decision: IdDecision,
  { settings, ports }: Planning,
): Promise<TableLook> {
  const { numberRows, visits = [], visitBy } = settings.reading;
  const event = table.flat && eventFor(visits, table.flat);
  const asked = {
    ...table.asked,
    numberRows: numberRows && decision.column === null ? true : undefined,
    ...(event ? { visit: event } : {}),
  };
  const again = table.look === null || asked.numberRows || event;
  const first = again ? await ports.tables.look(table.ref.path, asked) : table.look!;
  const look = await withId(first, asked, decision, ports);
  const { idColumn } = look.plan;
  if (idColumn === null || (event && look.plan.flat)) return look;
  const wish = visitFor(visits, visitBy, look.plan, look.cells);
  const isSingle = look.whole && isOneRowEach(look);
  if (wish && !(isSingle && 'take' in wish)) return { ...look, plan: withVisit(look.plan, wish) };
  const repeated = repeatedIn(look.plan, look.cells);
  if (!repeated) return look;
  const plan: TablePlan = {
    ...look.plan,
    open: [...look.plan.open, visitQuestion(table.file, idColumn, repeated)],
  };
  return { ...look, plan };
}

/** Says of tables that look like one, by the rows that were looked at. */
export function cutPlanned(planned: readonly PlannedTable[]): Finding[] {
  // Those of one name are told apart as they will be in the project.
  const nameOf = namesBeside([]);
  const tables = planned.map(({ look: { plan, cells } }) => {
    const at = plan.columns.findIndex(({ name }) => name === plan.idColumn);
    const ids = new Set(cells[at] ?? []);
    const columns = plan.columns.filter((_, c) => c !== at).map(({ name }) => name);
    return { name: nameOf(plan.name), columns, ids, subjects: ids.size };
  });
  return tellSameColumns(tables, (a, b) => [...tables[a].ids].filter((id) => tables[b].ids.has(id)).length);
}
