import type { TableOverrides, TablePlanView } from '../../../contract/import-table-api.ts';
import { offeredIds } from '../../../ingest/table/people/choose-id.ts';
import type { FlatPlan, TableLook } from '../../../ingest/table/types/plan.ts';
import { repeatedIn, TIME_NAME, VISIT_NAME } from '../../../ingest/table/visits/visits.ts';

/** Why the id column is taken for it, and what else could be it. */
export function idOf({ plan, cells }: TableLook): TablePlanView['id'] {
  const c = plan.columns.findIndex(({ name }) => name === plan.idColumn);
  return {
    column: plan.idColumn,
    reason: plan.idReason === '' ? '' : `${plan.idReason[0].toUpperCase()}${plan.idReason.slice(1)}.`,
    alternatives: offeredIds(plan.idOthers, plan.columns),
    examples: c < 0 ? [] : [...new Set(cells[c])].filter(Boolean).slice(0, 5),
    numbered: plan.numbered === true,
    isOverTime: plan.isOverTime === true,
  };
}

/** What can be chosen of an export: events, or which of several values counts; the default unless the user says otherwise. */
function choicesOf(flat: FlatPlan, { visit }: TableOverrides): TablePlanView['repeated'] {
  const { rows, people, column, events, takes } = flat;
  if (takes.length === 0) return null;
  const candidates =
    events.length > 0
      ? [{ column, visits: events.map(({ value, label, rows: of }) => ({ value, label, rows: of })) }]
      : [];
  const chosen = takes[0] === 'mean' ? { take: takes[0] } : { take: takes[0], by: null };
  return { subjects: people, rows, candidates, orders: [], takes, chosen: visit ?? chosen };
}

/** Visits, where many subjects stand on several rows; null where they do not. */
export function repeatedOf({ plan, cells }: TableLook, overrides: TableOverrides): TablePlanView['repeated'] {
  if (plan.idColumn === null) return null;
  const choices = plan.flat ? choicesOf(plan.flat, overrides) : null;
  if (choices || (plan.flat && plan.flat.by !== 'redcap')) return choices;
  const chosen = overrides.visit === undefined ? {} : { chosen: overrides.visit };
  const found = repeatedIn(plan, cells);
  if (found) {
    const { subjects, rows, candidates, orders } = found;
    return { subjects, rows, candidates, orders, ...chosen };
  }
  if (!overrides.severalRows && overrides.visit === undefined) return null;
  // The rows looked at do not show what the whole file has.
  const orders = plan.columns
    .filter(({ withheld }) => !withheld)
    .filter(({ name, type }) => type === 'date' || VISIT_NAME.test(name) || TIME_NAME.test(name))
    .map(({ name }) => name);
  return { subjects: null, rows: null, candidates: [], orders, ...chosen };
}
