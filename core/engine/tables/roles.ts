import type { TableColumnView, TableOverrides } from '../../contract/import-table-api.ts';
import { personalDataInColumns } from '../../ingest/phi/columns.ts';
import type { ColumnPlan, TablePlan } from '../../ingest/tabular/plan.ts';
import { columnOfVisit } from '../../ingest/tabular/visits.ts';

export type Role = Pick<TableColumnView, 'role' | 'reason' | 'usable' | 'personal'>;

/** What becomes of a column: the id, the visit, taken in or left out, and why. */
export function roleOf(column: ColumnPlan, plan: TablePlan, roles: TableOverrides['roles']): Role {
  const { name, type } = column;
  const personal = personalDataInColumns(plan.name, [name]).at(0)?.kind ?? null;
  const role = (of: Role['role'], reason: string, usable = true): Role => ({
    role: of,
    reason,
    usable,
    personal,
  });
  if (name === plan.idColumn) return role('id', '');
  if (name === columnOfVisit(plan.visit)) return role('visit', 'It tells the visits apart.', false);
  if (type === 'text') {
    return role('leave-out', 'Free text may tell who a person is and cannot stand in a graph.', false);
  }
  if (type === 'id') return role('leave-out', 'A second id cannot stand in a graph.', false);
  const wanted = roles?.[name];
  if (wanted === 'leave-out') return role('leave-out', 'You left it out.');
  if (wanted === 'use' || personal === null) return role('use', '');
  return role('leave-out', `Its name says that it may tell who a person is (${personal}).`);
}

/** The plan in which all that is not taken in is read past. */
export const withRoles = (plan: TablePlan, roles: TableOverrides['roles']): TablePlan => ({
  ...plan,
  columns: plan.columns.map((column) => {
    const { role } = roleOf(column, plan, roles);
    return role === 'use' || role === 'id' ? column : { ...column, leftOut: true };
  }),
});
