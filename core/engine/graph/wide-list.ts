import type { VariableView } from '../../contract/graph-views.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import { roleView } from '../../cohort/roles/study-roles.ts';
import type { Suggestion } from '../../discovery/suggested/suggest.ts';
import { suggestionsFor } from './beforehand.ts';
import type { ListedVariables } from './project-variables.ts';

/**
 * Variables of tables of so many columns that their values are not read for a list: what the columns are said to be, and
 * nothing that is counted. Whether some are computed from others is looked for among those that are searched.
 */
export function wideList({ list, entries, timeToEvent }: ListedVariables): VariableView[] {
  const columns = new Map(
    entries.map((entry) => [entry.name, new Map(entry.columns.map((column) => [column.name, column]))]),
  );
  const rolesOf = new Map(entries.map(({ name, roles = {} }) => [name, roles]));
  const joined = new Set(timeToEvent.map(({ event }) => event));
  const taken = list.variables.map(({ node, column, times }): VariableView => {
    const { id, modality, kind, unit = null, codebookLabel: label = null } = node;
    const info = column === null ? undefined : columns.get(modality)?.get(column);
    const role = column === null ? null : (roleView(rolesOf.get(modality) ?? {}, column)?.role ?? null);
    const levels = info?.levels.length ?? 0;
    return {
      ...{ name: id, label, modality, modalityKind: list.kinds.get(modality)!, kind, unit, column },
      n: null,
      role: times || joined.has(id) || role === 'event' ? 'outcome' : role === 'time' ? null : role,
      type: times ? 'time-to-event' : typeOf(info),
      levels: times || levels === 0 ? null : levels,
      values: [...new Set(info?.levels.map(({ value }) => value) ?? [])],
      leftOut: null,
      mend: null,
    };
  });
  const unable = list.unfit.map(({ modality, column, why, mend }): VariableView => ({
    ...{ name: column.name, column: column.name, label: column.label, unit: column.unit },
    ...{ modality, modalityKind: 'table', kind: 'observed', role: null, n: null, type: null },
    ...{ levels: null, values: [], leftOut: why, mend: mend ?? null },
  }));
  return [...taken, ...unable];
}

function typeOf(info: ColumnInfo | undefined): VariableView['type'] {
  if (!info || info.levels.length === 0) return 'number';
  if (info.levels.length === 2) return 'two-valued';
  return info.type === 'ordinal' ? 'ordered' : 'category';
}

/** What names tell of the variables of such tables. */
export const wideSuggestions = ({ list }: ListedVariables): Suggestion[] =>
  suggestionsFor({
    names: list.variables.map(({ node }) => node.id),
    nodes: new Map(list.variables.map(({ node }) => [node.id, node])),
    kinds: list.kinds,
  });
