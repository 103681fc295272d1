import { rolesIn } from '../../cohort/roles/study-roles.ts';
import type { TimeToEvent } from '../../contract/graph-api.ts';
import type { VariableRoles } from '../../discovery/suggested/by-roles.ts';
import { UserError } from '../../errors.ts';
import { timesToEvent } from '../cohort/time-to-event.ts';
import { withEvents, type UnfitColumn, type VariableList } from '../cohort/variables.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import type { ColumnCache } from './columns.ts';

type Listed = VariableList['variables'][number];

/** The survival variables that roles make, and the columns of those that cannot be made, which stand in no graph then. */
export interface SurvivalByRoles {
  readonly timeToEvent: readonly TimeToEvent[];
  readonly aside: readonly { readonly id: string; readonly unfit: UnfitColumn }[];
}

/** A pair of columns that are times and events by their roles. */
interface Pair {
  readonly entry: ModalityEntry;
  readonly time: Listed;
  readonly event: Listed;
  readonly happened: string | null;
}

/**
 * Joins times and events as the roles of columns say. A pair that cannot be joined is not taken as two plain columns,
 * among which a search would look for causes, but set aside with the reason.
 *
 * @param list of variables before any are joined
 * @param entries tables whose columns are among them
 */
export async function survivalByRoles(
  list: VariableList,
  entries: readonly ModalityEntry[],
  store: ProjectStore,
  cache: ColumnCache,
): Promise<SurvivalByRoles> {
  const joined: TimeToEvent[] = [];
  const aside = new Map<string, UnfitColumn>();
  const put = (
    { node, column }: Listed,
    { name, columns }: ModalityEntry,
    reason: string,
    mend?: UnfitColumn['mend'],
  ) => {
    const info = columns.find((one) => one.name === column)!;
    const why = `${name}: ${info.name} is left out, since ${reason}.`;
    aside.set(node.id, { modality: name, column: info, why, ...(mend ? { mend } : {}) });
  };
  for (const entry of entries) {
    const variableOf = (column: string): Listed | undefined =>
      list.variables.find(({ node, column: own }) => node.modality === entry.name && own === column);
    for (const [name, role] of Object.entries(entry.roles ?? {})) {
      if (role.role !== 'event') continue;
      const [time, event] = [variableOf(role.time), variableOf(name)];
      if (time && !event) {
        put(time, entry, `it is the time of “${name}”, which takes no part`);
      }
      if (!time || !event) continue;
      const pair = { entry, time, event, happened: role.happened };
      const trouble = await troubleOf(pair, list, joined, store, cache);
      if (trouble === null) joined.push(askedOf(pair));
      else {
        put(event, entry, trouble.reason, trouble.mend);
        put(time, entry, `it is the time of “${name}”, which is left out`);
      }
    }
  }
  const used = new Set(joined.flatMap(({ time, event }) => [time, event]));
  return {
    timeToEvent: joined,
    aside: [...aside].filter(([id]) => !used.has(id)).map(([id, unfit]) => ({ id, unfit })),
  };
}

const askedOf = ({ time, event, happened }: Pair): TimeToEvent => ({
  time: time.node.id,
  event: event.node.id,
  ...(happened === null ? {} : { happened }),
});

/** Why a pair cannot be joined; null where it can. */
async function troubleOf(
  pair: Pair,
  list: VariableList,
  joined: readonly TimeToEvent[],
  store: ProjectStore,
  cache: ColumnCache,
): Promise<{ readonly reason: string; readonly mend?: UnfitColumn['mend'] } | null> {
  const { entry, time, event, happened } = pair;
  if (happened === null) {
    return {
      reason: `it tells with “${time.node.id}” when an event happened, and which of its values says so is open`,
      mend: { kind: 'say-event', time: time.column! },
    };
  }
  try {
    const asked = askedOf(pair);
    withEvents(list, [...joined, asked]);
    const names = [time.column!, event.column!];
    const { columns } = await cache.table(store, entry.name, names);
    const [times, events] = names.map((name) => columns.find((column) => column.name === name)!);
    timesToEvent({ times: times.values, events: events.values, levels: events.levels }, asked);
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { reason: error.message.replace(/\.$/, ''), mend: { kind: 'say-event', time: time.column! } };
  }
}

/** Roles of the variables of a list, events without a time among the outcomes. */
export function rolesOfVariables(
  { variables }: Pick<VariableList, 'variables'>,
  entries: readonly ModalityEntry[],
): VariableRoles {
  const of = new Map(entries.map(({ name, roles = {} }) => [name, rolesIn(roles)]));
  const found = { outcomes: [], survival: [], exposures: [], confounders: [] } as Record<
    keyof VariableRoles,
    string[]
  >;
  for (const { node, column, times } of variables) {
    const role = column === null ? null : of.get(node.modality)?.(column)?.role;
    if (times) found.survival.push(node.id);
    else if (role === 'outcome' || role === 'event') found.outcomes.push(node.id);
    else if (role === 'exposure') found.exposures.push(node.id);
    else if (role === 'confounder') found.confounders.push(node.id);
  }
  return found;
}
