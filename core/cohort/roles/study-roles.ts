import type { ColumnInfo } from '../table.ts';

/** What a column can be to the study on its own. */
export const PLAIN_ROLES = ['outcome', 'exposure', 'confounder', 'descriptor'] as const;
type PlainRole = (typeof PLAIN_ROLES)[number];

/** What a column is to the study. A column is the time of a survival variable where an event names it. */
export type ColumnRole =
  | {
      readonly role: PlainRole;
      /** Why it was proposed, in a sentence; absent where a person said it. */
      readonly because?: string | undefined;
    }
  | {
      /** Tells whether an event happened at the time that another column of the table holds. */
      readonly role: 'event';
      readonly time: string;
      /** The value that says that it happened; null while nobody has said which. */
      readonly happened: string | null;
      readonly because?: string | undefined;
    };

/** A column's role with the one that it has by another's: it holds the times of these events. */
export type RoleView = ColumnRole | { readonly role: 'time'; readonly events: readonly string[] };

/** Roles of the columns of one table by their names; a column without an entry has none. */
export type StudyRoles = Readonly<Record<string, ColumnRole>>;

/**
 * What columns are to the study, each asked for by its name; null of one that is nothing in particular. The roles are gone
 * through once for all columns of a table, of which there may be tens of thousands.
 */
export function rolesIn(roles: StudyRoles): (column: string) => RoleView | null {
  const eventsAt = new Map<string, string[]>();
  for (const [name, role] of Object.entries(roles)) {
    if (role.role === 'event') eventsAt.set(role.time, [...(eventsAt.get(role.time) ?? []), name]);
  }
  return (column) => {
    if (Object.hasOwn(roles, column)) return roles[column];
    const events = eventsAt.get(column);
    return events ? { role: 'time', events } : null;
  };
}

/** Whether a column is an outcome or a part of one: the event of a survival variable, or its time. */
export function outcomesIn(roles: StudyRoles = {}): (column: string) => boolean {
  const roleOf = rolesIn(roles);
  return (column) => ['outcome', 'event', 'time'].includes(roleOf(column)?.role ?? '');
}

/**
 * Roles with some of them changed. A column that gets a role of its own is no time any more, so that the events whose
 * times it held lose theirs; a column that becomes the time of an event loses its own.
 *
 * @param changes by column; null takes a role away
 * @returns the roles, and what every column that changed had before, which undoes it
 */
export function changeRoles(
  roles: StudyRoles,
  changes: Readonly<Record<string, ColumnRole | null>>,
): { readonly roles: StudyRoles; readonly former: Readonly<Record<string, ColumnRole | null>> } {
  const next = new Map(Object.entries(roles));
  const drop = (column: string): void => {
    for (const [name, role] of next) if (role.role === 'event' && role.time === column) next.delete(name);
  };
  for (const [column, role] of Object.entries(changes)) {
    if (role?.role === 'event') {
      next.delete(role.time);
      drop(column);
    } else if (!isRestored(changes, column)) drop(column);
    if (role) next.set(column, role);
    else next.delete(column);
  }
  const of = (column: string): ColumnRole | null => (Object.hasOwn(roles, column) ? roles[column] : null);
  const touched = [...new Set([...Object.keys(roles), ...next.keys()])].filter(
    (column) => JSON.stringify(of(column)) !== JSON.stringify(next.get(column) ?? null),
  );
  return {
    roles: Object.fromEntries(next),
    former: Object.fromEntries(touched.map((column) => [column, of(column)])),
  };
}

/** Whether the changes themselves make a column, which they take the role from, the time of an event. */
const isRestored = (changes: Readonly<Record<string, ColumnRole | null>>, column: string): boolean =>
  changes[column] === null &&
  Object.values(changes).some((role) => role?.role === 'event' && role.time === column);

/**
 * The roles that fit the columns of a table: those of columns that are gone fall away, as does an event that has no
 * levels any more or whose times are none; which value says that it happened is open again where no level has that
 * value.
 */
export function fittingRoles(
  roles: StudyRoles,
  columns: readonly Pick<ColumnInfo, 'name' | 'type' | 'levels'>[],
): StudyRoles {
  const of = new Map(columns.map((column) => [column.name, column]));
  return Object.fromEntries(
    Object.entries(roles).flatMap(([name, role]): [string, ColumnRole][] => {
      const column = of.get(name);
      if (!column) return [];
      if (role.role !== 'event') return [[name, role]];
      const time = of.get(role.time);
      if (!time || time === column || !canBeTime(time) || !canBeEvent(column)) return [];
      const known = role.happened === null || column.levels.some(({ value }) => value === role.happened);
      return [[name, known ? role : { ...role, happened: null }]];
    }),
  );
}

/** Whether a column can hold the times of a survival variable. */
export const canBeTime = ({ type }: Pick<ColumnInfo, 'type'>): boolean =>
  type === 'number' || type === 'integer' || type === 'time';

/** Whether a column can tell whether an event happened. */
export const canBeEvent = ({ levels }: Pick<ColumnInfo, 'levels'>): boolean =>
  new Set(levels.map(({ code }) => code)).size > 1;
