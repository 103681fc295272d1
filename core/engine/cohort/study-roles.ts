import { levelOf, sayLevel } from '../../cohort/levelling.ts';
import {
  canBeEvent,
  canBeTime,
  rolesIn,
  type ColumnRole,
  type StudyRoles,
} from '../../cohort/roles/study-roles.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import type { RoleLine } from '../../contract/import-api.ts';
import type { RoleChanges } from '../../contract/study-roles.ts';
import { UserError } from '../../errors.ts';
import { canonical } from '../project/ids.ts';
import { few, listed } from '../../text/sentence.ts';

/**
 * Refuses roles that columns cannot have.
 *
 * @throws UserError `table.unknown-column`, `roles.time`, `roles.event`, `roles.happened`, `roles.apart`
 */
export function checkRoles(table: string, columns: readonly ColumnInfo[], changes: RoleChanges): void {
  const find = (name: string): ColumnInfo => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    throw new UserError(
      'table.unknown-column',
      `${table} has no column “${name}”.`,
      `It has: ${few(
        columns.map((column) => column.name),
        30,
      )}.`,
    );
  };
  for (const [name, role] of Object.entries(changes)) {
    const column = find(name);
    if (role && column.apart !== undefined) throw apartAlready(table, column);
    if (role?.role === 'event') checkEvent(table, column, find(role.time), role.happened);
  }
}

const apartAlready = (table: string, { name }: ColumnInfo): UserError =>
  new UserError(
    'roles.apart',
    `${table}: each level of “${name}” is a variable of its own.`,
    'Give the role to its levels, or make them one variable again under Variables in Cohort.',
  );

function checkEvent(table: string, event: ColumnInfo, time: ColumnInfo, happened: string | null): void {
  if (time.name === event.name || !canBeTime(time)) {
    throw new UserError(
      'roles.time',
      `${table}: “${time.name}” cannot be the time of “${event.name}”: ${time.name === event.name ? 'it is the event itself' : 'it holds no numbers'}.`,
      'Name the column that counts the time until the event or the last contact.',
    );
  }
  if (!canBeEvent(event)) {
    throw new UserError(
      'roles.event',
      `${table}: “${event.name}” cannot tell whether an event happened: it has no levels to choose from.`,
      'Name a column of two or more levels. One that was read as a number is imported again as categories.',
    );
  }
  if (happened === null || event.levels.some(({ value }) => value === happened)) return;
  throw new UserError(
    'roles.happened',
    `${table}: “${event.name}” never holds “${happened}”.`,
    `It holds: ${few([...new Set(event.levels.map(({ value }) => value))], 12)}.`,
  );
}

/**
 * Refuses to change roles that are no longer those that whoever changes them has seen.
 *
 * @param table as it is
 * @param former roles of the columns that would change
 * @throws UserError `roles.changed-elsewhere`
 */
export function refuseUnseen(
  { name: table, columns, roles }: TableRoles,
  former: RoleChanges,
  seen: RoleChanges,
): void {
  const other = Object.keys(former).find(
    (name) => canonical(former[name]) !== canonical(Object.hasOwn(seen, name) ? seen[name] : null),
  );
  if (other === undefined) return;
  const now = roleLines(roles, columns).find(({ column }) => column === other);
  throw new UserError(
    'roles.changed-elsewhere',
    `“${other}” of ${table} was given another role since then, in another window, in the terminal or by an import: ${now?.role ?? 'none'}.`,
    'Nothing was changed now. If that is not right, change it under Variables in Cohort.',
  );
}

interface TableRoles {
  readonly name: string;
  readonly columns: readonly ColumnInfo[];
  readonly roles: StudyRoles;
}

/** What every column with a role is to the study, in words, in the order of the columns. */
export function roleLines(roles: StudyRoles, columns: readonly ColumnInfo[]): RoleLine[] {
  const roleOf = rolesIn(roles);
  return columns.flatMap((column) => {
    const { name } = column;
    const view = roleOf(name);
    if (view === null) return [];
    if (view.role === 'time') {
      return [{ column: name, role: `time of ${listed(view.events)}`, because: null }];
    }
    return [{ column: name, role: sayRole(view, column), because: view.because ?? null }];
  });
}

function sayRole(role: ColumnRole, column: ColumnInfo): string {
  if (role.role === 'confounder') return 'known confounder';
  if (role.role !== 'event') return role.role;
  if (role.happened === null) return `event at ${role.time}; which value says that it happened is open`;
  const level = levelOf(column, role.happened);
  return `event at ${role.time}, where it says ${level ? sayLevel(level) : role.happened}`;
}
