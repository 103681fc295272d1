import { sayConstant } from '../../discovery/screen.ts';
import { levelsOf } from '../../discovery/ci/chi-square.ts';
import type { Level, TableColumn } from '../../cohort/table.ts';
import { UserError } from '../../errors.ts';
import type { VariableView } from '../../contract/graph-views.ts';
import { rolesIn } from '../../cohort/roles/study-roles.ts';
import { MOST_TOLD, present, unfit, type UnfitColumn } from '../cohort/variables.ts';
import { beforehand, type Asked } from './beforehand.ts';
import type { ColumnCache } from './columns.ts';
import { projectVariables, type ProjectVariables } from './project-variables.ts';
import { isUsed } from '../project/data-files.ts';
import type { ProjectStore } from '../project/store.ts';
import { few } from '../../text/sentence.ts';
import { graphEntry, sourceOf } from './find-graph.ts';

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
  return projectVariables(store, none ? {} : sourceOf(graphEntry(store, graph)), cache, wanted);
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
    `The variables are: ${few(known, MOST_TOLD)}.`,
  );

/** Lists variables, those that can stand in a graph first. */
export async function listVariables(
  store: ProjectStore,
  variables: ProjectVariables,
  cache: ColumnCache,
  asked: Pick<Asked, 'computed' | 'sparse'>,
): Promise<VariableView[]> {
  const { names, columns, types, sources } = variables;
  const { leftOut } = await beforehand(variables, { ...asked, roles: variables.roles });
  const out = [...variables.unfit, ...outOfGraph(store, variables.tables)];
  const outside = await outsideOf(store, out, cache);
  const roles = new Map(
    store.manifest().modalities.map((modality) => [modality.name, rolesIn(modality.roles ?? {})]),
  );
  const roleOf = (modality: string, column: string | null): VariableView['role'] => {
    const role = column === null ? null : (roles.get(modality)?.(column)?.role ?? null);
    return role === 'event' ? 'outcome' : role === 'time' ? null : role;
  };
  const views = names.map((name, i): VariableView => {
    const view = viewOf(variables, name);
    const survival = view.type === 'time-to-event';
    const back = leftOut.get(name);
    const why = sayConstant(name, types[i], columns[i]) ?? back?.why ?? null;
    return {
      ...view,
      column: sources.get(name)!,
      role: survival ? 'outcome' : roleOf(view.modality, sources.get(name)!),
      // Times that may be censored are no levels.
      levels: survival ? null : levelsOf(columns[i], view.type === 'category'),
      values: valuesOf(variables.levels.get(name)),
      leftOut: why,
      mend: back && why === back.why ? { kind: back.mend } : null,
    };
  });
  const others = out.map(({ modality, column, why, mend }, k): VariableView => ({
    name: column.name,
    column: column.name,
    label: column.label,
    role: roleOf(modality, column.name),
    modality,
    modalityKind: 'table',
    kind: 'observed',
    unit: column.unit,
    n: outside[k] ? present(outside[k].values) : 0,
    type: null,
    levels: outside[k] ? levelsOf(outside[k].values, column.type === 'category') : null,
    values: valuesOf(column.levels),
    leftOut: why,
    mend: mend ?? null,
  }));
  const stands = ({ leftOut: out }: VariableView): number => (out === null ? 0 : 1);
  return [...views, ...others].toSorted((a, b) => stands(a) - stands(b));
}

/** Columns that could stand in a graph and do not. @param tables those that take part with their columns */
export const outOfGraph = (store: ProjectStore, tables: readonly string[]): UnfitColumn[] => [
  ...leftOutByHand(store, tables),
  ...leftOutForFactors(store, tables),
];

/** The columns of the tables that take part which a person has left out in the cohort. */
function leftOutByHand(store: ProjectStore, tables: readonly string[]): UnfitColumn[] {
  return store
    .manifest()
    .modalities.filter(({ name }) => tables.includes(name))
    .flatMap((entry) => {
      const isTaken = isUsed(entry);
      return entry.columns
        .filter((column) => !isTaken(column.name))
        .map((column) => ({
          modality: entry.name,
          column,
          why: `${entry.name}: ${column.name} was left out in the cohort.`,
          ...(unfit(column) === null ? { mend: { kind: 'use' as const } } : {}),
        }));
    });
}

/** What the study is about, in tables for which factors stand. */
function leftOutForFactors(store: ProjectStore, tables: readonly string[]): UnfitColumn[] {
  return store
    .manifest()
    .modalities.filter(({ name, kind }) => kind === 'table' && !tables.includes(name))
    .flatMap(({ name: modality, columns, leftOut, roles = {} }) => {
      const isTaken = isUsed({ leftOut });
      const roleOf = rolesIn(roles);
      return columns
        .filter(({ name }) => {
          const role = roleOf(name)?.role;
          return isTaken(name) && (role === 'outcome' || role === 'event' || role === 'exposure');
        })
        .map((column) => ({
          modality,
          column,
          why: `${modality}: ${column.name} is left out, since the factors of its table stand for its columns.`,
          mend: { kind: 'columns' as const },
        }));
    });
}

/** The values of columns that take no part, in their order; undefined of those that a person left out. */
async function outsideOf(
  store: ProjectStore,
  out: readonly UnfitColumn[],
  cache: ColumnCache,
): Promise<(TableColumn | undefined)[]> {
  const found = new Map<string, TableColumn>();
  const key = (modality: string, column: string): string => JSON.stringify([modality, column]);
  for (const modality of new Set(out.map((one) => one.modality))) {
    const wanted = out.flatMap((one) => (one.modality === modality ? [one.column.name] : []));
    for (const column of (await cache.table(store, modality, wanted)).columns)
      found.set(key(modality, column.name), column);
  }
  return out.map(({ modality, column }) => found.get(key(modality, column.name)));
}

const valuesOf = (levels: readonly Level[] = []): string[] => [...new Set(levels.map(({ value }) => value))];

/** A variable as the window shows it. @param name one that `origins` has */
export function viewOf(
  { nodes, kinds }: ProjectVariables,
  name: string,
): Omit<VariableView, 'leftOut' | 'mend' | 'levels' | 'values' | 'column' | 'role'> {
  const { modality, kind, unit = null, codebookLabel: label = null, n = 0, type = null } = nodes.get(name)!;
  return { name, label, modality, modalityKind: kinds.get(modality)!, kind, unit, n, type };
}
