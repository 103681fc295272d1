import {
  EMPTY,
  type ExportRows,
  type FlatColumn,
  type FlatTable,
  PeopleWriter,
} from '../../table/shape/pivot/flat-table.ts';
import { worded } from '../../table/shape/pivot/findings.ts';
import { grouped, notStray, tally, unique } from '../../table/shape/pivot/tally.ts';
import { isMissingText } from '../../cell/values.ts';
import { fieldOf, makeColumns, type UkbGroup, type UkbMade } from './columns.ts';
import type { UkbShowcase } from './fields.ts';
import { isUkbId, type UkbColumn, ukbColumn } from './names.ts';
import { type InstanceWish, UKB, type UkbFacts } from './sentences.ts';

/** What stands for the number of a participant who has withdrawn. */
const WITHDRAWN = /^-\d+(?:\.0)?$/;
/** Different texts of a field that are kept; more are no codes. */
const MOST_VALUES = 20_000;

/** A table of UK Biobank to read. */
export interface UkbExport extends ExportRows {
  readonly header: readonly string[];
  readonly wish: InstanceWish;
  readonly showcase: UkbShowcase;
  /** Of a file of a statistical program: texts that stand for no value in it, by column. */
  readonly missing?: readonly (readonly string[])[];
}

/** A column of the file. */
interface Column extends UkbColumn {
  readonly at: number;
  filled: number;
  readonly values: Map<string, number>;
  /** Columns of its field and instance before it, of which it is to be told whether one has the same text on a row. */
  readonly before: readonly number[];
  repeats: boolean;
}

/**
 * Writes a table of UK Biobank as a plain CSV: of the instances of a field one, its codes with what they mean, and answers
 * that say nothing as empty cells. Rows stand on the lines of the file.
 *
 * @param write takes a piece of the CSV
 */
export async function flattenUkb(given: UkbExport, write: (text: string) => void): Promise<FlatTable> {
  const { header, name, wish, showcase } = given;
  const id = header.findIndex(isUkbId);
  const columns = columnsOf(header, showcase);
  let [rows, withdrawn] = [0, 0];
  const emptied = emptier(given);
  await given.rows((cells) => {
    if (WITHDRAWN.test(cells[id])) return void withdrawn++;
    rows++;
    const read = emptied(cells);
    for (const column of columns) see(column, read);
  });
  const groups = [...grouped(columns, ({ field }) => field).values()].map((own) => chosenOf(own, wish));
  const made = groups.map((group) => makeColumns(group, showcase));
  const others = header.flatMap((title, c): FlatColumn<readonly string[]>[] =>
    ukbColumn(title) || isUkbId(title)
      ? []
      : [{ entry: { ...EMPTY, variable: title }, cell: (cells) => cells[c] }],
  );
  const writer = new PeopleWriter('eid', [...made.flatMap((one) => one.columns), ...others], write);
  await given.rows((cells, line) => {
    if (WITHDRAWN.test(cells[id])) return;
    const read = emptied(cells);
    writer.put(read[id], line, read);
  });
  writer.end();
  const several = groups.filter(({ used }) => used.length > 1);
  const facts = { ...told(groups, made, showcase), withdrawn, read: { fields: groups.length, rows } };
  const calledBy = ({ field }: UkbGroup): string => called(field, showcase);
  const instances = several.map((group) => ({
    ...{ field: calledBy(group), taken: group.instance },
    others: group.used.filter((instance) => instance !== group.instance),
  }));
  return {
    entries: writer.entries,
    findings: worded(
      [name, 'ukb'],
      { ...facts, instances: instances.length > 0 ? { wish, several: instances } : null },
      UKB,
    ),
    takes: several.length > 0 ? ['first', 'last'] : [],
    events: unique(several.flatMap(({ instance, used }) => [instance, ...used]))
      .sort((a, b) => a - b)
      .map((instance) => ({
        ...{ value: String(instance), label: `instance ${instance}` },
        rows: Math.max(...columns.map((column) => (column.instance === instance ? column.filled : 0))),
      })),
    ...{ rows, people: rows, marked: [] },
  };
}

/** What empties the cells of a row that say nothing. */
const emptier =
  ({ missing = [] }: UkbExport) =>
  (cells: readonly string[]): readonly string[] =>
    cells.map((cell, c) => (isMissingText(cell) || missing[c]?.includes(cell) ? '' : cell));

function columnsOf(header: readonly string[], { fields }: UkbShowcase): Column[] {
  const known = new Map<string, number[]>();
  return header.flatMap((title, at): Column[] => {
    const column = ukbColumn(title);
    if (!column) return [];
    const key = `${column.field} ${column.instance}`;
    const before = known.get(key) ?? [];
    // Nothing else tells whether the answers to a question are several.
    if (fields.get(column.field)?.type === 'Categorical') known.set(key, [...before, at]);
    return [{ ...column, at, filled: 0, values: new Map(), before, repeats: false }];
  });
}

function see(column: Column, cells: readonly string[]): void {
  const cell = cells[column.at];
  if (cell === '') return;
  column.filled++;
  column.repeats ||= column.before.some((before) => cells[before] === cell);
  tally(column.values, cell, 1, MOST_VALUES);
}

/** The instance of a field that counts. */
function chosenOf(columns: readonly Column[], wish: InstanceWish): UkbGroup {
  const instances = grouped(columns, ({ instance }) => instance);
  const filled = (instance: number): number => Math.max(...instances.get(instance)!.map((one) => one.filled));
  const all = [...instances.keys()].sort((a, b) => a - b);
  const used = all.filter((instance) => filled(instance) > 0);
  const enough = notStray(used, filled);
  const wished = typeof wish === 'object' ? used.find((instance) => instance === wish.instance) : undefined;
  const instance = wished ?? (wish === 'last' ? enough.at(-1) : enough[0]) ?? all[0];
  const own = instances.get(instance)!.toSorted((a, b) => a.array - b.array);
  const values = new Map<string, number>();
  for (const column of own) for (const [text, n] of column.values) tally(values, text, n);
  const at = own.map((column) => column.at);
  return { field: columns[0].field, instance, used, at, values, repeats: own.some(({ repeats }) => repeats) };
}

/** A field in a sentence. */
function called(field: string, showcase: UkbShowcase): string {
  const title = fieldOf(field, showcase)?.title;
  return title ? `p${field} (${title})` : `p${field}`;
}

function told(groups: readonly UkbGroup[], made: readonly UkbMade[], showcase: UkbShowcase): UkbFacts {
  const all = made.map((one, g) => ({ ...one, field: called(groups[g].field, showcase) }));
  const which = (is: (one: UkbMade) => boolean): string[] => all.filter(is).map(({ field }) => field);
  const coded = (codesOf: (one: UkbMade) => UkbMade['partly']): UkbFacts['partly'] =>
    all.map((one) => ({ field: one.field, codes: codesOf(one) })).filter(({ codes }) => codes.length > 0);
  return {
    'no-dictionary': groups.flatMap(({ field }) => (fieldOf(field, showcase) === null ? [`p${field}`] : [])),
    'no-coding': which(({ isUncoded }) => isUncoded),
    missing: coded(({ byConvention, missing }) => (byConvention ? [] : missing)),
    convention: which(({ byConvention }) => byConvention),
    partly: coded(({ partly }) => partly),
    'taken-for-several': which(({ isTakenForSeveral }) => isTakenForSeveral),
    boxes: which(({ boxesLeftOut }) => boxesLeftOut > 0),
  };
}
