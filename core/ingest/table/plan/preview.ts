import { stateOf } from '../../../cohort/levelling.ts';
import { momentsOf } from '../../../math/moments.ts';
import type { ByteSource } from '../../ports.ts';
import { peopleIn } from '../people/below-rows.ts';
import { hasLevels } from '../../../cohort/table.ts';
import { oncePlaces, withIdsFilled } from '../people/ids-once.ts';
import { planOf } from './make-plan.ts';
import { identified } from '../people/nobody.ts';
import { sampledRows, type SampledRows } from '../grid/sampled-rows.ts';
import { cellSplitter, columnsOfFile } from '../grid/split-cells.ts';
import { trimmed } from '../../cell/numbers.ts';
import { quoteWritten } from '../../cell/undivided.ts';
import { cellReader, isUnread, numberOf, reasonOf, shownText, type CellReader } from '../values/read-cell.ts';
import type { ColumnPlan, PlanOverrides, TableLook, TablePlan } from '../types/plan.ts';
import type { ColumnSummary, PreviewCell, TablePreview, UnreadableCell } from '../types/shown-rows.ts';
import { sampleFile, type Sample } from '../text/sample.ts';

/** Levels shown of a column. */
const MOST_SHOWN = 12;
const BINS = 24;
const MOST_UNREADABLE = 50;

/**
 * The first rows as they would be read, and what each column holds in the rows that a plan looks at.
 *
 * @param rows how many to show
 */
export async function makePreview(source: ByteSource, plan: TablePlan, rows = 100): Promise<TablePreview> {
  return previewOf(plan, rowsAsPlanned(await sampleFile(source, plan.dialect.encoding), plan), rows);
}

/** The sampled rows as a plan that was made from them reads them. */
function rowsAsPlanned(sample: Sample, plan: TablePlan): SampledRows {
  const { dialect, columns, idColumn, filled } = plan;
  const named = sampledRows(sample, { ...dialect, unnamedFirst: false });
  const sampled =
    named.names.length === columnsOfFile(columns).length
      ? named
      : sampledRows(sample, { ...dialect, unnamedFirst: true });
  const id = columns.findIndex(({ name }) => name === idColumn);
  const names = dialect.header ? columns.map(({ name }) => name) : [];
  const rows = sampled.rows.map(cellSplitter(columns));
  const { people: standing } = peopleIn(rows, id, names);
  const people = filled ? withIdsFilled(rows, standing, oncePlaces(plan)) : standing;
  return { ...sampled, rows: id < 0 ? people : identified(people, id, columns[id]).rows };
}

/** A plan and its preview from one reading. @param rows how many to show */
export async function lookAtTable(
  source: ByteSource,
  path: string,
  overrides: PlanOverrides = {},
  rows = 200,
): Promise<Omit<TableLook, 'sheets'>> {
  const sample = await sampleFile(source, overrides.encoding);
  const plan = planOf(source.name, path, sample, overrides);
  await new Promise((resume) => setTimeout(resume, 0));
  const sampled = rowsAsPlanned(sample, plan);
  const seen = [sample.head, ...sample.parts].reduce((n, text) => n + text.length, 0);
  const read = sampled.rows.length + sampled.raggedRows;
  // Decoded characters stand for bytes, which holds closely enough for an estimate.
  const characters = plan.dialect.encoding.startsWith('utf-16') ? source.size / 2 : source.size;
  return {
    plan,
    preview: previewOf(plan, sampled, rows),
    bytes: source.size,
    whole: sample.whole,
    rowsEstimated: sample.whole ? read : Math.max(read, Math.round((read * characters) / seen)),
    cells: plan.columns.map((_, c) => sampled.rows.map((cells) => cells[c])),
  };
}

function previewOf(
  plan: TablePlan,
  sampled: { readonly rows: readonly (readonly string[])[]; readonly raggedRows: number },
  rows: number,
): TablePreview {
  const readers = plan.columns.map(cellReader);
  const shown = sampled.rows.slice(0, rows);
  const unreadable = shown.flatMap((cells, row): UnreadableCell[] =>
    plan.columns.flatMap((column, c) => {
      const value = readers[c](cells[c]);
      if (value === null || !isUnread(value)) return [];
      return [{ row, column: column.name, code: value.code, reason: reasonOf(value, column, cells[c]) }];
    }),
  );
  return {
    columns: plan.columns.map(({ name }) => name),
    rows: shown.map((cells) => plan.columns.map((column, c) => cellOf(column, cells[c], readers[c]))),
    summaries: plan.columns.map((column, c) =>
      summarise(
        column,
        sampled.rows.map((cells) => cells[c]),
        readers[c],
      ),
    ),
    unreadable: unreadable.slice(0, MOST_UNREADABLE),
    raggedRows: sampled.raggedRows,
  };
}

function cellOf(column: ColumnPlan, raw: string, read: CellReader): PreviewCell {
  const written = trimmed(raw);
  const value = read(raw);
  if (value === null) return written === '' ? null : { read: null, written, reason: null };
  if (isUnread(value)) {
    return {
      read: null,
      written: quoteWritten(written, column.partOf),
      reason: reasonOf(value, column, raw),
    };
  }
  const shown = shownText(value, column.type);
  return shown === written ? shown : { read: shown, written, reason: null };
}

function summarise(column: ColumnPlan, cells: readonly string[], read: CellReader): ColumnSummary {
  const listed = hasLevels(column.type) || column.type === 'text' || column.type === 'id';
  const numbers: number[] = [];
  const counts = new Map<string, number>();
  // Several values may be one level.
  const nameOf = new Map(
    stateOf(column).groups.flatMap(({ values }) => values.map((value) => [value, values[0]] as const)),
  );
  let n = 0;
  let unreadable = 0;
  for (const cell of cells) {
    const value = read(cell);
    if (value === null) continue;
    if (isUnread(value)) {
      unreadable++;
      continue;
    }
    n++;
    if (listed) {
      const own = typeof value === 'string' ? value : String(numberOf(value));
      const level = nameOf.get(own) ?? own;
      counts.set(level, (counts.get(level) ?? 0) + 1);
    } else numbers.push(numberOf(value));
  }
  const { mean, sd, min, max } = momentsOf(numbers);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count }));
  return {
    name: column.name,
    n,
    missing: cells.length - n,
    mean,
    sd,
    min,
    max,
    levels: listed ? frequent.slice(0, MOST_SHOWN) : null,
    levelCount: listed ? counts.size : 0,
    bins: min === null || max === null ? null : binned(numbers, min, max),
    unreadable,
  };
}

function binned(numbers: readonly number[], min: number, max: number): number[] {
  const counts = new Array<number>(BINS).fill(0);
  // Halves, since the range of the largest numbers is none.
  const range = max / 2 - min / 2;
  for (const v of numbers) {
    const share = range > 0 ? (v / 2 - min / 2) / range : 0;
    counts[Math.min(BINS - 1, Math.floor(share * BINS))]++;
  }
  return counts;
}
