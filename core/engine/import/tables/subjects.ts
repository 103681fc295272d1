import type { TableOverrides, TablePlanView } from '../../../contract/import-table-api.ts';
import type { TableLook } from '../../../ingest/tabular/plan.ts';
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

/** Visits, where many subjects stand on several rows; null where they do not. */
export function repeatedOf({ plan, cells }: TableLook, overrides: TableOverrides): TablePlanView['repeated'] {
  if (plan.idColumn === null) return null;
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
