import { levelsOf } from '../../discovery/ci/chi-square.ts';
import type { Level, TableColumn } from '../../cohort/table.ts';
import { UserError } from '../../errors.ts';
import type { VariableView } from '../../contract/graph-views.ts';
import { present } from '../cohort/variables.ts';
import type { ColumnCache } from './columns.ts';
import { projectVariables, type ProjectVariables } from './project-variables.ts';
import type { ProjectStore } from '../project/store.ts';
import { graphEntry } from './find-graph.ts';

/**
 * The variables as a graph saw them, with the factors of its training run; for a project without a graph, with
 * those of the recommended run.
 */
export async function variablesOf(
  store: ProjectStore,
  graph: string | undefined,
  cache: ColumnCache,
  wanted?: readonly string[],
): Promise<ProjectVariables> {
  const none = graph === undefined && store.manifest().graphs.length === 0;
  return projectVariables(store, none ? {} : graphEntry(store, graph), cache, wanted);
}

/** @throws UserError `graph.unknown-variable` */
export function columnOf(variables: ProjectVariables, name: string): Float64Array {
  const at = variables.names.indexOf(name);
  if (at >= 0) return variables.columns[at];
  throw unknownVariable(name, variables.names);
}

/** The error for a name that no variable has. @param known the names to tell */
export const unknownVariable = (name: string, known: readonly string[]): UserError =>
  new UserError(
    'graph.unknown-variable',
    `The project’s data have no variable “${name}”.`,
    `The variables are: ${known.join(', ')}.`,
  );

/** Lists variables, those that can stand in a graph first. */
export async function listVariables(
  store: ProjectStore,
  variables: ProjectVariables,
  cache: ColumnCache,
): Promise<VariableView[]> {
  const { names, columns, unfit } = variables;
  const outside: TableColumn[] = [];
  for (const modality of new Set(unfit.map((u) => u.modality))) {
    const wanted = unfit.flatMap((u) => (u.modality === modality ? [u.column.name] : []));
    outside.push(...(await cache.table(store, modality, wanted)).columns);
  }
  return [
    ...names.map((name, i) => {
      const view = viewOf(variables, name);
      // Times that may be censored are no levels.
      const levels = view.type === 'time-to-event' ? null : levelsOf(columns[i], view.type === 'category');
      return { ...view, levels, values: valuesOf(variables.levels.get(name)), leftOut: null };
    }),
    ...unfit.map(({ modality, column, why }, k) => ({
      name: column.name,
      label: column.label,
      modality,
      modalityKind: 'table' as const,
      kind: 'observed' as const,
      unit: column.unit,
      n: present(outside[k].values),
      type: null,
      levels: levelsOf(outside[k].values, column.type === 'category'),
      values: [],
      leftOut: why,
    })),
  ];
}

const valuesOf = (levels: readonly Level[] = []): string[] => [...new Set(levels.map(({ value }) => value))];

/** A variable as the window shows it. @param name one that `origins` has */
export function viewOf(
  { nodes, kinds }: ProjectVariables,
  name: string,
): Omit<VariableView, 'leftOut' | 'levels' | 'values'> {
  const { modality, kind, unit = null, codebookLabel: label = null, n = 0, type = null } = nodes.get(name)!;
  return { name, label, modality, modalityKind: kinds.get(modality)!, kind, unit, n, type };
}
