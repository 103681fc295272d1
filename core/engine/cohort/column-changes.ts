import type { z } from 'zod';
import type { ChangedLevels, ChangedRoles, cohortRequests } from '../../contract/cohort-api.ts';
import { withColumn } from '../../cohort/apart.ts';
import { levellingOf, relevelled, sayLevel, stateOf, type Levelling } from '../../cohort/levelling.ts';
import { changeRoles } from '../../cohort/roles/study-roles.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import { few } from '../../text/sentence.ts';
import { isUsed } from '../project/data-files.ts';
import { UserError } from '../../errors.ts';
import { canonical } from '../project/ids.ts';
import { journalCall } from '../project/journal-call.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { checkApart } from './check-apart.ts';
import { needColumns, tableNamed } from './entries.ts';
import { checkRoles, refuseUnseen } from './study-roles.ts';

type Of<K extends keyof typeof cohortRequests> = z.output<(typeof cohortRequests)[K]>;

/** Columns that one line of the journal tells by name; its call has them all. */
const MOST_NAMED = 20;

/** Takes columns in or leaves them out. @returns those of which it is another now */
export async function setRole(
  store: ProjectStore,
  { project, modality, columns, role }: Of<'setRole'>,
  ports: EnginePorts,
): Promise<readonly string[]> {
  let changed: string[] = [];
  tableNamed(store, modality);
  await store.changeColumns(modality, async (table) => {
    needColumns(table, columns);
    const isTaken = isUsed(table);
    changed = [...new Set(columns)].filter((name) => isTaken(name) !== (role === 'use'));
    if (changed.length === 0) return null;
    const others = without(table.leftOut, changed);
    return {
      now: { leftOut: role === 'use' ? others : [...others, ...changed] },
      line: {
        what: role === 'use' ? 'use column' : 'leave out column',
        versions: { etiograph: ports.version },
        inputs: [],
        details: { modality, column: few(changed, MOST_NAMED) },
        call: await journalCall('setRole', { project, modality, columns: changed, role }, ports),
      },
    };
  });
  return changed;
}

/** Says what columns are to the study. */
export async function setStudyRoles(
  store: ProjectStore,
  { seen, ...request }: Of<'setStudyRoles'>,
  ports: EnginePorts,
): Promise<ChangedRoles> {
  const { modality, roles: changes } = request;
  let former: ChangedRoles['former'] = {};
  let now: ChangedRoles['now'] = {};
  tableNamed(store, modality);
  await store.changeColumns(modality, async ({ columns, roles: before = {} }) => {
    checkRoles(modality, columns, changes);
    const changed = changeRoles(before, changes);
    if (seen) refuseUnseen({ name: modality, columns, roles: before }, changed.former, seen);
    former = changed.former;
    const touched = Object.keys(former);
    now = Object.fromEntries(
      touched.map((name) => [name, Object.hasOwn(changed.roles, name) ? changed.roles[name] : null]),
    );
    if (touched.length === 0) return null;
    return {
      now: { roles: changed.roles },
      line: {
        what: 'set roles',
        versions: { etiograph: ports.version },
        inputs: [],
        details: { modality, columns: touched.join(', ') },
        call: await journalCall('setStudyRoles', request, ports),
      },
    };
  });
  return { former, now };
}

/** Says how the values of a column count. */
export async function setLevels(
  store: ProjectStore,
  { seen, ...request }: Of<'setLevels'>,
  ports: EnginePorts,
): Promise<ChangedLevels> {
  const { modality, column: name, levels } = request;
  let changed: ChangedLevels = { former: null, now: null };
  tableNamed(store, modality);
  await store.changeColumns(modality, async (table) => {
    needColumns(table, [name]);
    const column = table.columns.find((one) => one.name === name)!;
    const now = relevelled(column, levels);
    if (now.apart !== undefined) checkApart(table, now);
    changed = { former: saidOf(column), now: saidOf(now) };
    if (JSON.stringify(now) === JSON.stringify(column)) return null;
    if (seen !== undefined) refuseOtherLevels(modality, column, seen);
    return {
      now: withColumn(table, now),
      line: {
        what: 'set levels',
        versions: { etiograph: ports.version },
        inputs: [],
        details: {
          modality,
          column: name,
          type: now.type,
          levels: stateOf(now).groups.length,
          ...(now.apart === undefined ? {} : { apart: true }),
        },
        call: await journalCall('setLevels', request, ports),
      },
    };
  });
  return changed;
}

/** What a person has said of how the values of a column count; null where they count as they were read. */
const saidOf = (column: ColumnInfo): Levelling | null => (column.read ? levellingOf(column) : null);

/** @throws UserError `levels.changed-elsewhere` */
function refuseOtherLevels(modality: string, column: ColumnInfo, seen: Levelling | null): void {
  const said = saidOf(column);
  if (canonical(said) === canonical(seen)) return;
  const { ordered, groups, apart } = stateOf(column);
  const how = ordered ? ' in order' : apart === undefined ? '' : ', each a variable of its own';
  throw new UserError(
    'levels.changed-elsewhere',
    `The levels of “${column.name}” of ${modality} were changed since then, in another window, in the terminal or by an import: ${said ? `${few(groups.map(sayLevel), 8)}${how}` : 'as they were read'}.`,
    'Nothing was changed now. If that is not right, change it under Variables in Cohort.',
  );
}

const without = (names: readonly string[], out: readonly string[]): string[] => {
  const gone = new Set(out);
  return names.filter((name) => !gone.has(name));
};
