import type { ProposableColumn } from '../../cohort/roles/proposable.ts';
import { proposeSurvival } from '../../cohort/roles/survival.ts';
import { hasLevels, type Level, type TableColumn } from '../../cohort/table.ts';
import type { TimeToEvent } from '../../contract/graph-api.ts';
import { rootKind } from '../../discovery/suggested/roots.ts';
import { momentsOf } from '../../math/moments.ts';

/** More levels are no states of a person. */
const MOST_LEVELS = 50;

/**
 * Says of columns of a bare table that are named like times and events that they are searched as plain ones, and what to
 * type for the one outcome that they are. A table in a project has this as the roles of its columns.
 *
 * @param columns those that take part
 * @param asked what was named as times and events already
 */
export function offeredEvents(columns: readonly TableColumn[], asked: readonly TimeToEvent[]): string[] {
  const used = new Set(asked.flatMap(({ time, event }) => [time, event]));
  const free = columns.filter(({ name }) => !used.has(name)).map(proposable);
  const { roles, doubts } = proposeSurvival(free);
  const offers = Object.entries(roles).flatMap(([event, role]) => {
    if (role.role !== 'event') return [];
    const { time, happened } = role;
    const told = `“${time}” and “${event}” are named like the time until an event and whether it happened, and are searched as two plain columns: who was not followed to the event counts as if it had come at the end.`;
    const pair = `${time}=${event}`;
    return [
      happened === null
        ? `${told} Join them with --time-to-event "${pair}=…", with the value that says that it happened.`
        : `${told} Join them with --time-to-event "${happened === '1' ? pair : `${pair}=${happened}`}".`,
    ];
  });
  return [
    ...offers,
    ...doubts.map(
      ({ message }) => `${message} Where two columns are one, say so with --time-to-event "time=event".`,
    ),
  ];
}

function proposable(column: TableColumn): ProposableColumn {
  const { name, label, unit, type, values } = column;
  const different = new Set(values.filter((v) => !Number.isNaN(v)));
  const kind = rootKind(column);
  const root = kind === 'age' || kind === 'sex' || kind === 'arm' ? kind : kind && 'other';
  return {
    name,
    label,
    unit,
    type,
    levels: levelsOf(column, different),
    different: different.size,
    min: different.size === 0 ? null : momentsOf(values).min,
    root,
  };
}

/** The levels of a column; numbers are their own. */
function levelsOf({ type, levels }: TableColumn, different: ReadonlySet<number>): readonly Level[] {
  if (levels.length > 0 || !hasLevels(type) || different.size > MOST_LEVELS) return levels;
  return [...different]
    .sort((a, b) => a - b)
    .map((code) => ({ value: String(code), label: String(code), code }));
}
