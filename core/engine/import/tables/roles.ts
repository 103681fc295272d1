import type { TableColumnView, TableOverrides } from '../../../contract/import-table-api.ts';
import type { Withheld } from '../../../ingest/privacy/personal-data.ts';
import type { ColumnPlan, TablePlan } from '../../../ingest/table/types/plan.ts';
import { relevantFindings } from '../../../ingest/table/checks/relevant-findings.ts';
import { columnOfVisit } from '../../../ingest/table/visits/visits.ts';

export type Role = Pick<TableColumnView, 'role' | 'reason' | 'usable' | 'personal'>;

/** What becomes of a column: the id, the visit, taken in or left out, and why. */
export function roleOf(column: ColumnPlan, plan: TablePlan, roles: TableOverrides['roles']): Role {
  const { name, withheld, numbersRows } = column;
  // Where the other is left out, this is the only one that says it.
  const repeats = roles?.[column.repeats ?? ''] === 'leave-out' ? undefined : column.repeats;
  const role = (of: Role['role'], reason: string, usable = true): Role => ({
    role: of,
    reason,
    usable,
    personal: withheld?.kind ?? null,
  });
  if (name === plan.idColumn) return role('id', '');
  if (name === columnOfVisit(plan.visit)) return role('visit', 'It tells the visits apart.', false);
  if (withheld?.final) return role('leave-out', whyNever(withheld, column), false);
  const wanted = roles?.[name];
  if (wanted === 'leave-out') return role('leave-out', 'You left it out.');
  if (wanted === 'use' || !(withheld || numbersRows || repeats)) return role('use', '');
  if (!withheld && repeats) return role('leave-out', `It says the same as “${repeats}”.`);
  if (!withheld) return role('leave-out', 'It only numbers the rows of the file.');
  return role(
    'leave-out',
    withheld.by === 'name'
      ? `Its name and values say that it may tell who a person is (${withheld.kind}).`
      : `Its values may tell who a person is (${withheld.kind}).`,
  );
}

function whyNever({ kind }: Withheld, { type }: ColumnPlan): string {
  if (kind === 'second id') return 'A second id cannot stand in a graph.';
  return type === 'text' || kind === 'free text'
    ? 'Free text may tell who a person is and cannot stand in a graph.'
    : `It may tell who a person is (${kind}).`;
}

/** The plan in which all that is not taken in is read past, and nothing is said of it. */
export function withRoles(plan: TablePlan, roles: TableOverrides['roles']): TablePlan {
  const columns = plan.columns.map((column): ColumnPlan => {
    const { role } = roleOf(column, plan, roles);
    // What a person leaves out stays out, whatever another column says.
    if (roles?.[column.name] === 'leave-out') return { ...column, leftOut: true, repeats: undefined };
    if (role !== 'use' && role !== 'id') return { ...column, leftOut: true };
    return role === 'use' && column.withheld ? { ...column, takenIn: true } : column;
  });
  const out = new Set(columns.filter(({ leftOut }) => leftOut).map(({ name }) => name));
  return { ...plan, columns, findings: relevantFindings(plan, (name) => !out.has(name)) };
}
