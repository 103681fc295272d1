import type { TableOverrides, TablePlanView } from '../../contract/import-table-api.ts';
import { isIdName } from '../../ingest/tabular/id-column.ts';
import type { TableLook } from '../../ingest/tabular/plan.ts';

const MOST_ALTERNATIVES = 8;
const MOST_VISITS = 50;
const MOST_CANDIDATES = 6;
/** Share of the subjects that must stand on several rows for the rows to be visits and not mistakes. */
const REPEATED = 0.1;
/** Share of the rows that a visit's column must tell apart within a subject. */
const TELLS_APART = 0.95;

const VISIT_NAME =
  /visit|session|wave|time ?_?point|timepoint|event|instance|phase|round|month|week|follow|visite|zeitpunkt|besuch/i;

/** Why the id column is taken for it, and what else could be it. */
export function idOf(look: TableLook, overrides: TableOverrides): TablePlanView['id'] {
  const { plan, cells } = look;
  const names = plan.columns.map(({ name }) => name);
  const distinct = cells.map((column) => new Set(column).size);
  const rows = Math.max(plan.rowsSeen, 1);
  const alternatives = names
    .map((name, c) => ({
      name,
      named: isIdName(name),
      share: distinct[c] / rows,
      type: plan.columns[c].type,
    }))
    .filter(
      ({ name, named, share, type }) =>
        name !== plan.idColumn && (named || (share === 1 && type !== 'number')),
    )
    .sort((a, b) => Number(b.named) - Number(a.named) || b.share - a.share)
    .slice(0, MOST_ALTERNATIVES)
    .map(({ name }) => name);
  const c = plan.idColumn === null ? -1 : names.indexOf(plan.idColumn);
  return {
    column: plan.idColumn,
    reason: c < 0 ? '' : reasonFor(plan.idColumn!, distinct[c], plan.rowsSeen, overrides),
    alternatives,
    examples: c < 0 ? [] : [...new Set(cells[c])].filter(Boolean).slice(0, 5),
  };
}

function reasonFor(name: string, distinct: number, rows: number, { idColumn }: TableOverrides): string {
  const tells =
    distinct === rows
      ? 'its values never repeat in the rows looked at'
      : `it has ${distinct} different values in ${rows} rows`;
  if (idColumn === name) return `You chose it; ${tells}.`;
  return isIdName(name) ? `It is named like an id, and ${tells}.` : `No other column fits better: ${tells}.`;
}

/** Visits, where many subjects stand on several rows; null where they do not. */
export function repeatedOf(look: TableLook, overrides: TableOverrides): TablePlanView['repeated'] {
  const { plan, cells } = look;
  const at = plan.columns.findIndex(({ name }) => name === plan.idColumn);
  if (at < 0) return null;
  const ids = cells[at];
  const rowsOf = new Map<string, number>();
  for (const id of ids) if (id !== '') rowsOf.set(id, (rowsOf.get(id) ?? 0) + 1);
  const several = [...rowsOf.values()].filter((n) => n > 1);
  if (overrides.visit === undefined && several.length <= REPEATED * rowsOf.size) return null;
  const perSubject = several.reduce((most, n) => Math.max(most, n), 1);
  const candidates = plan.columns.flatMap(({ name }, c) => {
    if (c === at) return [];
    const visits = new Map<string, number>();
    const pairs = new Set<string>();
    for (const [r, value] of cells[c].entries()) {
      visits.set(value, (visits.get(value) ?? 0) + 1);
      if (visits.size > MOST_VISITS) return [];
      pairs.add(`${ids[r]}\n${value}`);
    }
    const most = VISIT_NAME.test(name) ? ids.length / 2 : 2 * perSubject;
    if (visits.size < 2 || visits.size > most || pairs.size < TELLS_APART * ids.length) return [];
    const values = [...visits].map(([value, rows]) => ({ value, rows })).sort((a, b) => b.rows - a.rows);
    return [{ column: name, visits: values }];
  });
  const rank = (column: string): number => (VISIT_NAME.test(column) ? 0 : 1);
  return {
    subjects: several.length,
    rows: several.reduce((sum, n) => sum + n, 0),
    candidates: candidates
      .sort((a, b) => rank(a.column) - rank(b.column) || a.visits.length - b.visits.length)
      .slice(0, MOST_CANDIDATES),
    ...(overrides.visit === undefined ? {} : { chosen: overrides.visit }),
  };
}

/** Whether most ids look like names of people: words without a digit. */
export function idsLookLikeNames({ plan, cells }: TableLook): boolean {
  const c = plan.columns.findIndex(({ name }) => name === plan.idColumn);
  const ids = c < 0 ? [] : cells[c].filter(Boolean);
  const names = ids.filter((id) => /^\p{Lu}\p{Ll}{2,}([ ,-]+\p{Lu}\p{L}*)*$/u.test(id));
  return ids.length >= 3 && names.length > ids.length / 2;
}
