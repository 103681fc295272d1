import type { TableOverrides, TablePlanView } from '../../../contract/import-table-api.ts';
import type { FlatPlan, TableLook } from '../../../ingest/tabular/plan.ts';
import { repeatedIn, TIME_NAME, VISIT_NAME } from '../../../ingest/tabular/visits.ts';

/** Why the id column is taken for it, and what else could be it. */
export function idOf({ plan, cells }: TableLook): TablePlanView['id'] {
  const c = plan.columns.findIndex(({ name }) => name === plan.idColumn);
  return {
    column: plan.idColumn,
    reason: plan.idReason === '' ? '' : `${plan.idReason[0].toUpperCase()}${plan.idReason.slice(1)}.`,
    alternatives: plan.idOthers,
    examples: c < 0 ? [] : [...new Set(cells[c])].filter(Boolean).slice(0, 5),
    numbered: plan.numbered === true,
  };
}

/** Events of an export, of which the first that a field was entered at counts unless the user says otherwise. */
function eventsOf(flat: FlatPlan, { visit }: TableOverrides): TablePlanView['repeated'] {
  const { rows, people, column, events } = flat;
  if (events.length < 2) return null;
  const candidates = [
    { column, visits: events.map(({ value, label, rows: of }) => ({ value, label, rows: of })) },
  ];
  return {
    subjects: people,
    rows,
    candidates,
    orders: [],
    byField: true,
    chosen: visit ?? { take: 'first', by: null },
  };
}

/** Visits, where many subjects stand on several rows; null where they do not. */
export function repeatedOf({ plan, cells }: TableLook, overrides: TableOverrides): TablePlanView['repeated'] {
  if (plan.idColumn === null) return null;
  if (plan.flat) return eventsOf(plan.flat, overrides);
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
