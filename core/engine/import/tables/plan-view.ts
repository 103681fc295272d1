import { rolesIn } from '../../../cohort/roles/study-roles.ts';
import type {
  OpenTableQuestion,
  TableColumnView,
  TableOverrides,
  TablePlanView,
} from '../../../contract/import-table-api.ts';
import type { ColumnPlan, FlatPlan, TableLook } from '../../../ingest/table/types/plan.ts';
import type { ColumnSummary, PreviewCell } from '../../../ingest/table/types/shown-rows.ts';
import { type DateOrder, orderOf } from '../../../ingest/cell/dates.ts';
import type { Codebooks } from './codebooks.ts';
import type { InspectedTable } from './inspect-table.ts';
import { standingQuestions } from '../../../ingest/table/plan/questions.ts';
import { doubtFindings, plannedRoles, rolesShown } from './propose-roles.ts';
import { roleOf, withRoles } from './roles.ts';
import { shownFindings } from './shown-findings.ts';
import { idOf, repeatedOf } from './subjects.ts';
import { freeName } from '../../../text/sentence.ts';

/** Cells of the preview in one answer, so that it passes as one message. */
const MOST_CELLS = 20_000;
const MOST_ROWS = 200;
const CELL = 60;
/** Columns whose levels and bins are told; a table may have tens of thousands. */
const MOST_DETAILED = 2000;
const MOST_EXAMPLES = 20;

/** @param taken names that the project's modalities have */
export function planView(
  { look, codebooks, overrides, hash }: InspectedTable,
  guessed: TableLook,
  taken: readonly string[],
  former: TablePlanView['former'],
): TablePlanView {
  const { plan, preview } = look;
  const { quote: _, ...dialect } = plan.dialect;
  const roles = plannedRoles(look, withRoles(plan, overrides.roles), overrides.study);
  const columns = columnViews(look, guessed, overrides, rolesIn(rolesShown(roles)));
  const rows = Math.min(MOST_ROWS, Math.max(1, Math.floor(MOST_CELLS / columns.length)));
  const repeated = repeatedOf(look, overrides);
  const used = new Set(columns.filter(({ role }) => role === 'use').map(({ name }) => name));
  return {
    file: plan.path,
    hash,
    name: freeName(plan.name, taken),
    bytes: look.bytes,
    rowsSeen: plan.rowsSeen,
    rowsEstimated: look.rowsEstimated,
    wholeFileSeen: look.whole,
    sheets: look.sheets,
    sheet: plan.sheet ?? null,
    program: plan.program ?? null,
    dialect: { ...dialect, dateOrder: dateOrderOf(look, overrides), brackets: overrides.brackets ?? null },
    columns,
    rows: preview.rows.slice(0, rows).map((cells) => cells.map(short)),
    id: idOf(look),
    former,
    repeated,
    flat: plan.flat ? shownFlat(plan.flat) : null,
    stacked: plan.stack?.parts.length ?? 0,
    codebook:
      codebooks.file === null ? null : { file: codebooks.file, described: describedBy(codebooks, columns) },
    codebooksNearby: codebooks.nearby,
    rejects: rejectsShown(look, used),
    findings: [...codebooks.findings, ...shownFindings(plan, used), ...doubtFindings(plan.name, roles)],
    open: [
      ...standingQuestions(withRoles(plan, overrides.roles)),
      ...(repeated && repeated.chosen === undefined
        ? [inWindow('visit', 'People stand on several rows that differ. Say which count.')]
        : []),
      ...(used.size === 0 ? [inWindow('nothing-used', 'All columns are left out. Use at least one.')] : []),
    ],
  };
}

/** The columns as they are shown. @param studyOf what a column is to the study */
function columnViews(
  { plan, preview }: TableLook,
  guessed: TableLook,
  overrides: TableOverrides,
  studyOf: ReturnType<typeof rolesIn>,
): TableColumnView[] {
  const guessedTypes = new Map(guessed.plan.columns.map(({ name, type }) => [name, type]));
  return plan.columns.map((column, c): TableColumnView => {
    const summary = preview.summaries[c];
    return {
      name: column.name,
      type: column.type,
      guessedType: guessedTypes.get(column.name) ?? column.type,
      unit: column.unit,
      label: column.label,
      study: studyOf(column.name),
      ...roleOf(column, plan, overrides.roles),
      missing: column.missing,
      emptyAs: column.emptyAs ?? null,
      dateFormat: column.dateFormat,
      ...countsOf(summary, c < MOST_DETAILED),
      levels:
        c < MOST_DETAILED && summary.levels
          ? inOrder(column, summary.levels).map(({ value, count }) => ({
              value: value.slice(0, CELL),
              label: column.levels.find((level) => level.value === value)?.label ?? value.slice(0, CELL),
              count,
            }))
          : null,
    };
  });
}

/** What the rows that are shown lose, in the columns that are used. */
function rejectsShown({ preview }: TableLook, used: ReadonlySet<string>): TablePlanView['rejects'] {
  const examples = preview.unreadable.filter(({ column }) => used.has(column)).slice(0, MOST_EXAMPLES);
  return {
    rows: preview.raggedRows,
    cells: preview.summaries.reduce((n, s) => n + (used.has(s.name) ? s.unreadable : 0), 0),
    examples: examples.map(({ row, column, code, reason }) => {
      return { where: `row ${row + 1} of those shown, column “${column}”`, code, reason };
    }),
  };
}

const shownFlat = ({ by, rows, people, long }: FlatPlan): NonNullable<TablePlanView['flat']> => ({
  by,
  rows,
  people,
  ...(long ? { long } : {}),
});

function short(cell: PreviewCell): PreviewCell {
  if (cell === null || typeof cell === 'string') return cell && cell.slice(0, CELL);
  return { ...cell, read: cell.read && cell.read.slice(0, CELL), written: cell.written.slice(0, CELL) };
}

/** A question that the window has fields of its own for. */
const inWindow = (code: OpenTableQuestion['code'], message: string): OpenTableQuestion => ({
  code,
  message,
  hint: '',
  choices: [],
  about: [],
});

/** Levels in the order that they have; those of a category have none and stay as frequent as they are. */
function inOrder(
  { type, levels }: ColumnPlan,
  found: NonNullable<ColumnSummary['levels']>,
): NonNullable<ColumnSummary['levels']> {
  if (type === 'category') return found;
  const codes = new Map(levels.map(({ value, code }) => [value, code]));
  const code = (value: string): number => codes.get(value) ?? Infinity;
  return found.toSorted((a, b) =>
    code(a.value) === code(b.value)
      ? a.value.localeCompare(b.value, 'en', { numeric: true })
      : code(a.value) - code(b.value),
  );
}

function countsOf(summary: ColumnSummary, detailed: boolean) {
  const { n, missing, unreadable, mean, sd, min, max, bins, levelCount } = summary;
  const missingCount = missing - unreadable;
  return { n, missingCount, unreadable, mean, sd, min, max, bins: detailed ? bins : null, levelCount };
}

const describedBy = ({ entries }: Codebooks, columns: readonly { readonly name: string }[]): number => {
  const known = new Set(entries.map(({ variable }) => variable.toLowerCase()));
  return columns.filter(({ name }) => known.has(name.toLowerCase())).length;
};

function dateOrderOf({ plan }: TableLook, { dateOrder }: TableOverrides): DateOrder | null {
  if (dateOrder !== undefined) return dateOrder;
  const orders = plan.columns.map(({ dateFormat }) => dateFormat && orderOf(dateFormat));
  return orders.find((order) => order) || null;
}
