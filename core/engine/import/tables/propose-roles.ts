import type { Finding } from '../../../cohort/finding.ts';
import type { ProposableColumn, RoleDoubt } from '../../../cohort/roles/proposable.ts';
import { proposeRoles } from '../../../cohort/roles/propose.ts';
import {
  changeRoles,
  type ColumnRole,
  fittingRoles,
  type StudyRoles,
} from '../../../cohort/roles/study-roles.ts';
import type { ColumnInfo } from '../../../cohort/table.ts';
import type { RoleChanges } from '../../../contract/study-roles.ts';
import { rootKind } from '../../../discovery/suggested/roots.ts';
import type { ColumnPlan, TableLook, TablePlan } from '../../../ingest/table/types/plan.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import { checkRoles } from '../../cohort/study-roles.ts';
import { listed } from '../../../text/sentence.ts';

/** What the columns of a table are to the study, as it is planned. */
export interface PlannedRoles {
  /** As proposed. */
  readonly proposed: StudyRoles;
  /** What the user says otherwise. */
  readonly changes: RoleChanges;
  readonly doubts: readonly RoleDoubt[];
}

/**
 * Proposes roles for the columns that are taken in.
 *
 * @param plan of the look, with its roles: what is left out in it gets none
 * @param changes of columns that the plan has; others are passed over, since another reading may have other columns
 */
export function plannedRoles(
  { preview, cells, plan: { columns: seen } }: TableLook,
  plan: TablePlan,
  changes: RoleChanges = {},
): PlannedRoles {
  const used = usedColumns(plan);
  const columns = used.map((column): ProposableColumn => {
    const c = seen.findIndex(({ name }) => name === column.name);
    const { name, label, unit, type, levels } = column;
    const { min } = preview.summaries[c];
    return {
      name,
      label,
      unit,
      type,
      levels,
      min,
      different: different(column, cells[c]),
      root: rootOf(column),
    };
  });
  const { roles, doubts } = proposeRoles(columns);
  const known = new Set(used.map(({ name }) => name));
  const file = plan.stack?.column ?? '';
  const proposed = known.has(file) ? { ...roles, [file]: ofFile(file) } : roles;
  const said = Object.entries(changes).filter(
    ([name, role]) => known.has(name) && (role?.role !== 'event' || known.has(role.time)),
  );
  return { proposed, changes: Object.fromEntries(said), doubts };
}

/** Of the column that says which file a row is from: nothing that was measured leads to it. */
const ofFile = (name: string): ColumnRole => ({
  role: 'descriptor',
  because: `“${name}” says which file a row is from.`,
});

const usedColumns = ({ columns, idColumn }: TablePlan): ColumnPlan[] =>
  columns.filter(({ name, leftOut }) => !leftOut && name !== idColumn);

/** Stops where nothing turns on it any more. */
const MOST_DIFFERENT = 50;

function different({ missing }: ColumnPlan, cells: readonly string[]): number {
  const none = new Set(missing);
  const found = new Set<string>();
  for (const cell of cells) {
    if (cell !== '' && !none.has(cell)) found.add(cell);
    if (found.size > MOST_DIFFERENT) break;
  }
  return found.size;
}

function rootOf(column: ColumnPlan): ProposableColumn['root'] {
  const kind = rootKind(column);
  return kind === 'age' || kind === 'sex' || kind === 'arm' ? kind : kind && 'other';
}

/** The roles as the plan shows them. */
export const rolesShown = ({ proposed, changes }: PlannedRoles): StudyRoles =>
  changeRoles(proposed, changes).roles;

/**
 * The roles that a table gets in a project. Columns that the table it replaces had keep theirs, and only new ones are
 * proposed any.
 *
 * @param columns of the table as it was read, whose levels may be more than those of the rows that were looked at
 * @throws UserError as `checkRoles`
 */
export function rolesToStore(
  { proposed, changes }: PlannedRoles,
  name: string,
  columns: readonly ColumnInfo[],
  former: ModalityEntry | null,
): StudyRoles {
  checkRoles(name, columns, changes);
  return fittingRoles(changeRoles(withFormer(proposed, former), changes).roles, columns);
}

function withFormer(proposed: StudyRoles, former: ModalityEntry | null): StudyRoles {
  if (!former?.roles) return proposed;
  const had = new Set(former.columns.map((column) => column.name));
  const fresh = Object.entries(proposed).filter(
    ([name, role]) => !had.has(name) && (role.role !== 'event' || !had.has(role.time)),
  );
  return { ...former.roles, ...Object.fromEntries(fresh) };
}

/** What names do not settle, as findings of a plan or an import. */
export const doubtFindings = (table: string, { doubts, changes }: PlannedRoles): Finding[] =>
  doubts
    .filter(({ about }) => about.every((name) => !Object.hasOwn(changes, name)))
    .map(({ message, about }) => ({
      code: 'table.role-doubt',
      severity: 'warning',
      message: `${table}: ${message}`,
      hint: 'Say what they are under Variables in Cohort, or with etiograph roles.',
      about,
    }));

/** Proposed roles that the whole table has taken away. */
export function goneFindings(table: string, planned: PlannedRoles, stored: StudyRoles): Finding[] {
  const gone = Object.keys(rolesShown(planned)).filter((name) => !Object.hasOwn(stored, name));
  if (gone.length === 0) return [];
  return [
    {
      code: 'table.role-gone',
      severity: 'warning',
      message: `${table}: ${listed(gone.map((name) => `“${name}”`))} got no role: the whole table holds other values than the rows that it was proposed from.`,
      hint: 'Say what they are under Variables in Cohort, or with etiograph roles.',
      about: gone,
    },
  ];
}
