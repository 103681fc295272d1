import { isMissingText } from '../../cell/values.ts';
import type { ColumnPlan, FlatPlan, OpenQuestion, TablePlan, Visit, VisitRows } from '../types/plan.ts';
import { amount } from '../../../text/sentence.ts';
import { namesEvents, namesTests } from '../names/long-names.ts';
import { orderVisits } from './visit-order.ts';

/** A column that could tell visits apart. */
interface VisitColumn {
  readonly column: string;
  /** Most frequent first. */
  readonly visits: readonly {
    readonly value: string;
    readonly rows: number;
    /** What it is called where that is known. */
    readonly label?: string;
  }[];
}

/** A table with several rows a subject, over the rows looked at. */
export interface Repeated {
  /** Subjects with several rows that differ. */
  readonly subjects: number;
  /** Their rows. */
  readonly rows: number;
  /** All subjects. */
  readonly people: number;
  /** Best first. */
  readonly candidates: readonly VisitColumn[];
  /** Columns by which the rows of a subject can be put in order, best first. */
  readonly orders: readonly string[];
  /** The ids were cut short by a spreadsheet, so that several people have one. */
  readonly shortened: boolean;
  /** A column of places in most of which the ids stand for other people; null where none is. */
  readonly place: string | null;
  /** A column by which the rows of a person are different tests or questions; null where none is. */
  readonly item: string | null;
  /** A column by which the rows of a person are events or treatments; null where none is. */
  readonly event: string | null;
}

/** Share of the subjects that must stand on several rows for the rows to be visits and not mistakes. */
export const REPEATED = 0.1;
/** Share of the rows that a visit's column must tell apart within a subject. */
const TELLS_APART = 0.95;
const MOST_VISITS = 50;
const MOST_CANDIDATES = 6;
/** Least share of the subjects that has a value which counts as common, in a column with many values. */
const COMMON = 0.2;
const MOST_COMMON = 12;

export const VISIT_NAME =
  /visit|session|wave|welle|time ?_?point|timepoint|event|instance|phase|round|month|monat|week|woche|follow|visite|zeitpunkt|besuch|termin/i;
export const TIME_NAME =
  /(^|[^\p{L}])(day|days|tag|tage|date|datum|time|zeit|age|alter|year|jahr|years|jour|fecha|seq|sequence|order|fu)([^\p{L}]|$)|date|datum/iu;

const PLACE_NAME =
  /(^|[^\p{L}])(site|center|centre|zentrum|zentren|hospital|clinic|klinik|krankenhaus|klinikum|centro|sykehus|sjukhus|country|land|pays|pais|cohort|kohorte|study|studie|family|familie|fam|household|haushalt|hh|school|schule|praxis|practice|team|lab|labor)([^\p{L}]|$)|site_?(id|no|nr|num)/iu;
/** Share of the people on several rows who must stand in several places. */
const MOST_MOVE = 0.5;

/** `1.23E+15`: a long number as a spreadsheet shows and saves it. */
export const isShortened = (id: string): boolean => /^\d(?:[.,]\d+)?E\+\d+$/i.test(id);

/** Name of the column whose value says which rows count. */
export const columnOfVisit = (visit: Visit | undefined): string | undefined =>
  visit && 'column' in visit ? visit.column : undefined;

/** Name of the column that puts the rows of a subject in order. */
export const orderOfVisit = (visit: Visit | undefined): string | undefined =>
  visit && 'take' in visit && visit.take !== 'mean' ? (visit.by ?? undefined) : undefined;

/** Whether the rows of a subject are averaged. */
export const isMean = ({ visit }: Pick<TablePlan, 'visit'>): boolean =>
  visit !== undefined && 'take' in visit && visit.take === 'mean';

/**
 * What stands on several rows of a subject; null where hardly anyone has more than one. Rows that are alike in all cells
 * are one row written twice.
 *
 * @param cells of every column, trimmed
 */
export function repeatedIn(
  { columns, idColumn }: Pick<TablePlan, 'columns' | 'idColumn'>,
  cells: readonly (readonly string[])[],
): Repeated | null {
  const at = columns.findIndex(({ name }) => name === idColumn);
  if (at < 0) return null;
  const ids = cells[at];
  const rowsOf = new Map<string, Set<string>>();
  const kept: number[] = [];
  for (const [r, id] of ids.entries()) {
    if (isMissingText(id)) continue;
    const row = cells.map((column) => column[r]).join('\0');
    const rows = rowsOf.get(id);
    if (rows?.has(row)) continue;
    if (rows) rows.add(row);
    else rowsOf.set(id, new Set([row]));
    kept.push(r);
  }
  const several = [...rowsOf.values()].map(({ size }) => size).filter((n) => n > 1);
  // One row too many is a slip.
  if (several.length <= REPEATED * rowsOf.size || kept.length - rowsOf.size < 2) return null;
  const most = Math.max(...several);
  const facts = columns.flatMap((column, c) =>
    c === at ? [] : [{ column, ...visitsIn(cells[c], ids, kept) }],
  );
  // Days of birth and remarks differ as well, and are not to be offered.
  const telling = facts.filter(({ column, pairs }) => !column.withheld && pairs >= TELLS_APART * kept.length);
  const candidates = telling.flatMap(({ column, visits }): VisitColumn[] => {
    const named = VISIT_NAME.test(column.name);
    const values = [...visits].map(([value, rows]) => ({ value, rows })).sort((a, b) => b.rows - a.rows);
    if (values.length < 2) return [];
    if (values.length <= MOST_VISITS && values.length <= (named ? kept.length / 2 : 2 * most)) {
      return [{ column: column.name, visits: values }];
    }
    if (!named && !TIME_NAME.test(column.name)) return [];
    const common = values.filter(({ rows }) => rows >= COMMON * rowsOf.size);
    return common.length > 0 ? [{ column: column.name, visits: common.slice(0, MOST_COMMON) }] : [];
  });
  return {
    subjects: several.length,
    rows: several.reduce((sum, n) => sum + n, 0),
    people: rowsOf.size,
    shortened: [...rowsOf].some(([id, rows]) => rows.size > 1 && isShortened(id)),
    place:
      facts.find(
        ({ column, pairs }) =>
          PLACE_NAME.test(column.name) && pairs - rowsOf.size >= MOST_MOVE * several.length,
      )?.column.name ?? null,
    item:
      facts.find(
        ({ column, pairs }) =>
          namesTests(column.name) &&
          !TIME_NAME.test(column.name) &&
          column.type !== 'number' &&
          pairs - rowsOf.size >= several.length,
      )?.column.name ?? null,
    event: columns.find(({ name }) => namesEvents(name))?.name ?? null,
    candidates: candidates
      .sort((a, b) => rankOf(a.column) - rankOf(b.column) || a.visits.length - b.visits.length)
      .slice(0, MOST_CANDIDATES),
    orders: telling
      .filter(({ column, visits }) => hasOrder(column, [...visits.keys()]))
      .map(({ column }) => column)
      .sort(
        (a, b) => Number(b.type === 'date') - Number(a.type === 'date') || rankOf(a.name) - rankOf(b.name),
      )
      .slice(0, MOST_CANDIDATES)
      .map(({ name }) => name),
  };
}

const rankOf = (name: string): number => (VISIT_NAME.test(name) ? 0 : TIME_NAME.test(name) ? 1 : 2);

/** How often each value stands, and how many rows it tells apart within a subject. */
function visitsIn(
  cells: readonly string[],
  ids: readonly string[],
  kept: readonly number[],
): { visits: ReadonlyMap<string, number>; pairs: number } {
  const visits = new Map<string, number>();
  const pairs = new Set<string>();
  for (const r of kept) {
    visits.set(cells[r], (visits.get(cells[r]) ?? 0) + 1);
    pairs.add(`${ids[r]}\n${cells[r]}`);
  }
  return { visits, pairs: pairs.size };
}

/** A date, or a number or numbered name that is called like a visit or a time. */
const hasOrder = ({ name, type }: ColumnPlan, values: readonly string[]): boolean =>
  type === 'date' ||
  (rankOf(name) < 2 && orderVisits(values.filter((value) => !isMissingText(value)))?.unplaced.length === 0);

/** What a person said of several rows a subject: `first`, `last`, `mean` or `column=value`. */
export type VisitWish = 'first' | 'last' | 'mean' | VisitRows;

/**
 * The first wish that fits the table: one of its columns has the value, or it is no matter of a column.
 *
 * @param by column to order the rows by, where the table has it
 */
export function visitFor(
  wishes: readonly VisitWish[],
  by: string | undefined,
  { columns }: Pick<TablePlan, 'columns'>,
  cells: readonly (readonly string[])[],
): Visit | undefined {
  const find = (name: string): number => {
    const exact = columns.findIndex((column) => column.name === name);
    return exact >= 0
      ? exact
      : columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
  };
  for (const wish of wishes) {
    if (wish === 'mean') return { take: 'mean' };
    if (typeof wish === 'string') {
      const order = by === undefined ? -1 : find(by);
      return { take: wish, by: order < 0 ? null : columns[order].name };
    }
    const c = find(wish.column);
    if (c >= 0 && cells[c].includes(wish.value)) return { column: columns[c].name, value: wish.value };
  }
  return undefined;
}

/** The first wish that fits what can be chosen of an export: which of several values counts, or a visit by its name. */
export const eventFor = (
  wishes: readonly VisitWish[],
  { column, events, takes }: FlatPlan,
): Visit | undefined => {
  const wish = wishes.find((each) =>
    typeof each === 'string'
      ? takes.includes(each)
      : each.column.toLowerCase() === column.toLowerCase() &&
        events.some(({ value, label }) => value === each.value || label === each.value),
  );
  if (typeof wish !== 'string') return wish;
  return wish === 'mean' ? { take: wish } : { take: wish, by: null };
};

/** A plan that takes the visit; a column that is alike in all rows that are taken is read past. */
export const withVisit = (plan: TablePlan, visit: Visit): TablePlan => ({
  ...plan,
  visit,
  columns: plan.columns.map((column) =>
    column.name === columnOfVisit(visit) ? { ...column, leftOut: true } : column,
  ),
});

/** `visit = baseline`, `first by day`, `mean`. */
export function visitInWords(visit: Visit): string {
  if ('column' in visit) return `${visit.column} = ${visit.value}`;
  if (visit.take === 'mean') return 'mean';
  return visit.by === null ? visit.take : `${visit.take} by ${visit.by}`;
}

/** Asks which rows of a subject count. @param file as a person knows the table */
export function visitQuestion(file: string, idColumn: string, repeated: Repeated): OpenQuestion {
  const { subjects, rows, candidates, orders, shortened, place, item, event } = repeated;
  const values = candidates
    .slice(0, 2)
    .map(({ column, visits }) => `${column}=${visits[0].value}`)
    .filter((text) => !text.endsWith('='));
  const more = values.length > 0 ? `, or one visit as --visit "${values.join('" or "')}"` : '';
  const order = orders.length > 0 ? ` With --visit-by ${orders[0]} the rows are put in its order first.` : '';
  const join =
    place === null
      ? ''
      : ` If people are numbered anew in each “${place}”, these are other people: join “${place}” and “${idColumn}” to one column in the file first.`;
  const spread =
    item === null
      ? ''
      : ` If the rows of a person are different tests or questions (column “${item}”), say so, and each becomes a column: --long "person=${idColumn}, test=${item}, value=…" with the column of the values.`;
  const befell =
    event === null
      ? ''
      : ` Each row is an event or a treatment (column “${event}”), of which one says little, and who has none is missing: best make one row a person of them in the file, as how many there were, or 0.`;
  const rounded = shortened
    ? ' A spreadsheet has shortened its ids to numbers such as 1.23E+15, so that several people have one: save the file again with this column as text.'
    : '';
  return {
    code: 'visit',
    message: `${file}: ${amount(subjects)} people stand on ${amount(rows)} rows that differ (column “${idColumn}”).${rounded}`,
    hint: `Say what counts: --visit first, last or mean${more}.${order}${join}${spread}${befell}`,
    choices: [
      { value: 'first', label: 'the first row of each' },
      { value: 'last', label: 'the last row of each' },
      { value: 'mean', label: 'the mean of the rows of each' },
      ...candidates.flatMap(({ column, visits }) =>
        visits.slice(0, 3).map(({ value }) => ({ value: `${column}=${value}`, label: `${column} ${value}` })),
      ),
    ],
    about: [],
  };
}
