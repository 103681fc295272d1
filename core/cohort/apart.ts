import { namesBeside } from '../text/sentence.ts';
import { levelOf, stateOf } from './levelling.ts';
import type { ColumnRole, StudyRoles } from './roles/study-roles.ts';
import type { ColumnInfo } from './table.ts';

/** What a project keeps of the columns of a table, which are renewed together. */
export interface KeptColumns {
  readonly columns: readonly ColumnInfo[];
  readonly roles?: StudyRoles | undefined;
  readonly leftOut: readonly string[];
}

/**
 * One yes/no column for each level of a category but the one that they are compared with, in the order of the levels.
 * Their data are those of the category.
 *
 * @param column none come of one whose levels are not taken apart
 * @param free gives names that no other column has
 */
function columnsOfLevels(column: ColumnInfo, free: (name: string) => string): ColumnInfo[] {
  const { name, label, type, levels, apart } = column;
  if (apart === undefined) return [];
  const compared = levelOf(column, apart);
  return stateOf(column)
    .groups.filter((group) => group.label !== compared?.label)
    .map((group): ColumnInfo => {
      const own = free(`${name}: ${group.label}`);
      return {
        name: own,
        type: 'boolean',
        unit: null,
        label: label === null ? null : `${label}: ${group.label}`,
        levels: levels.map(({ value }) =>
          group.values.includes(value)
            ? { code: 1, value, label: group.label }
            : { code: 0, value, label: `not ${group.label}` },
        ),
        read: column.read ?? { type, levels },
        ...(column.personal === undefined ? {} : { personal: column.personal }),
        ...(column.notAsked === undefined ? {} : { notAsked: column.notAsked }),
        ...(column.emptyAs === undefined ? {} : { emptyAs: column.emptyAs }),
        ...(column.partOf === undefined ? {} : { partOf: column.partOf }),
        levelOf: name,
      };
    });
}

/** Columns with those of the levels that are taken apart, each behind its category, and without former ones. */
export function withLevelsApart(columns: readonly ColumnInfo[]): ColumnInfo[] {
  const read = columns.filter(({ levelOf: of }) => of === undefined);
  const free = namesBeside(read.map(({ name }) => name));
  return read.flatMap((column) => [column, ...columnsOfLevels(column, free)]);
}

/**
 * Roles after levels were taken apart or put together: what a category was to the study its levels are, and the category is
 * again what all of its levels were.
 */
export function rolesOfLevels(
  roles: StudyRoles,
  before: readonly ColumnInfo[],
  now: readonly ColumnInfo[],
): StudyRoles {
  const next = new Map(Object.entries(roles));
  const levelsIn = (columns: readonly ColumnInfo[], of: string): string[] =>
    columns.flatMap(({ name, levelOf: own }) => (own === of ? [name] : []));
  for (const { name } of now) {
    const [former, own] = [levelsIn(before, name), levelsIn(now, name)];
    if (former.length === 0 && own.length === 0) continue;
    const role = former.length > 0 ? shared(former.map((level) => next.get(level))) : next.get(name);
    next.delete(name);
    for (const level of former) if (!own.includes(level)) next.delete(level);
    if (!role) continue;
    if (own.length === 0) next.set(name, role);
    for (const level of own) if (!former.includes(level)) next.set(level, role);
  }
  return Object.fromEntries(next);
}

/** The role that all have; undefined where they differ or have none. */
function shared(roles: readonly (ColumnRole | undefined)[]): ColumnRole | undefined {
  const [first, ...others] = roles;
  return others.every((role) => JSON.stringify(role) === JSON.stringify(first)) ? first : undefined;
}

/** A table of which one column is known otherwise now, with the columns of its levels, their roles and their use. */
export function withColumn(kept: KeptColumns, column: ColumnInfo): KeptColumns {
  const columns = withLevelsApart(kept.columns.map((one) => (one.name === column.name ? column : one)));
  const names = new Set(columns.map(({ name }) => name));
  return {
    columns,
    ...(kept.roles ? { roles: rolesOfLevels(kept.roles, kept.columns, columns) } : {}),
    leftOut: kept.leftOut.filter((name) => names.has(name)),
  };
}
