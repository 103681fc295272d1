import type { TimeToEvent } from '../../contract/graph-api.ts';
import type { TableUse } from '../../contract/graph-views.ts';
import type { MethodInfo } from '../../contract/methods.ts';
import { UserError } from '../../errors.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import {
  methodOf,
  recommendedRun,
  reliabilitiesOf,
  runLatents,
  trainingRun,
  type KeptRun,
} from '../training/train-record.ts';
import type { SubjectTable } from '../../cohort/table.ts';
import {
  graphVariables,
  variableList,
  withEvents,
  type GraphVariables,
  type LatentTable,
  type NamedVariables,
  type VariableList,
} from '../cohort/variables.ts';
import type { VariableRoles } from '../../discovery/suggested/by-roles.ts';
import { rolesOfVariables, survivalByRoles, type SurvivalByRoles } from './roles-of-variables.ts';
import type { LearnedFactors } from '../../discovery/learned.ts';
import { columnsInUse, type ColumnCache } from './columns.ts';
import { learnedFactors } from './learned-factors.ts';

/** Origin of a graph's variables. */
export interface VariableSource {
  /** A training run, null for none, undefined for the recommended one. */
  readonly run?: string | null | undefined;
  /** What stands for the tables that the run has learned; `factors` where nothing is said. */
  readonly tables?: Readonly<Record<string, TableUse>> | undefined;
  /** Two columns each that are one variable; those that roles make without it. */
  readonly timeToEvent?: readonly TimeToEvent[] | undefined;
  /** Whether the roles of columns count; they do by default. */
  readonly roles?: 'use' | 'ignore' | undefined;
}

export type ProjectVariables = GraphVariables & {
  readonly trainingRun: string | null;
  /** What the run's latents were learned by; null without a run. */
  readonly trainingMethod: MethodInfo | null;
  /** What the run says of its factors; null without a run. */
  readonly learned: LearnedFactors | null;
  /** Tables whose columns may be among them. */
  readonly tables: readonly string[];
  /** All variables, those that were not wanted included. */
  readonly all: NamedVariables;
  /** The column of each in its table, by name; null for hidden factors. */
  readonly sources: ReadonlyMap<string, string | null>;
  /** The two columns each that are one variable. */
  readonly timeToEvent: readonly TimeToEvent[];
  /** What the variables are to the study; null where roles are ignored. */
  readonly roles: VariableRoles | null;
};

/** What may enter a graph of a project, before any value is read. */
export interface ListedVariables {
  readonly run: KeptRun | null;
  readonly latents: LatentTable | null;
  /** Tables whose columns are among them. */
  readonly entries: readonly ModalityEntry[];
  readonly list: VariableList;
  readonly timeToEvent: readonly TimeToEvent[];
  /** What the variables are to the study; null where roles are ignored. */
  readonly roles: VariableRoles | null;
}

/**
 * Latents of a training run and the columns of every table that it did not learn, or whose columns are asked for.
 *
 * @param wanted names of those whose values are read; all without it. Names that are not there are passed over
 * @throws UserError `discover.no-variables`, `run.unknown`, and as `withEvents` and `graphVariables`
 */
export async function projectVariables(
  store: ProjectStore,
  source: VariableSource,
  cache: ColumnCache,
  wanted?: readonly string[],
): Promise<ProjectVariables> {
  return valuesOf(store, await listedVariables(store, source, cache), cache, wanted);
}

/** The list of {@link projectVariables}. @throws UserError `discover.no-variables`, `run.unknown`, and as `withEvents` */
export async function listedVariables(
  store: ProjectStore,
  { run: chosen, tables: uses = {}, timeToEvent, roles = 'use' }: VariableSource,
  cache: ColumnCache,
): Promise<ListedVariables> {
  const run = await chosenRun(store, chosen);
  const learned = new Set(run?.record.modalities.map((m) => m.name));
  const use = (name: string): TableUse => (learned.has(name) ? (uses[name] ?? 'factors') : 'columns');
  const latents = run && withoutTables(await runLatents(store, run), use);
  const entries = store
    .manifest()
    .modalities.filter(({ name, kind }) => kind === 'table' && use(name) !== 'factors');
  if (!latents && entries.length === 0) {
    throw new UserError(
      'discover.no-variables',
      'The project has no table and no trained model yet, so that there is nothing to relate.',
      'Import a table or train a model first.',
    );
  }
  const bare = variableList(new Map(entries.map((entry) => [entry.name, columnsInUse(entry)])), latents);
  const survival =
    timeToEvent || roles === 'ignore'
      ? { timeToEvent: timeToEvent ?? [], aside: [] }
      : await survivalByRoles(bare, entries, store, cache);
  const list = withEvents(without(bare, survival.aside), survival.timeToEvent);
  return {
    ...{ run, latents, entries, list },
    timeToEvent: survival.timeToEvent,
    roles: roles === 'use' ? rolesOfVariables(list, entries) : null,
  };
}

/** Listed variables with their values. @param wanted as in {@link projectVariables}. @throws UserError as `graphVariables` */
export async function valuesOf(
  store: ProjectStore,
  { run, latents, entries, list, timeToEvent, roles }: ListedVariables,
  cache: ColumnCache,
  wanted?: readonly string[],
): Promise<ProjectVariables> {
  const asked = wanted && new Set(wanted);
  const variables = list.variables.filter(({ node }) => !asked || asked.has(node.id));
  const tables = new Map<string, SubjectTable>();
  for (const { name } of entries) {
    const columns = variables.flatMap(({ node, column, times }) => [
      ...(node.modality === name && column !== null ? [column] : []),
      ...(times?.modality === name ? [times.column] : []),
    ]);
    tables.set(name, await cache.table(store, name, columns));
  }
  const found = graphVariables(tables, latents, { ...list, variables });
  const nodes = roles ? withOutcomes(found.nodes, roles) : found.nodes;
  return {
    ...found,
    nodes: run ? withReliability(nodes, run) : nodes,
    all: {
      names: list.variables.map(({ node }) => node.id),
      nodes: new Map(list.variables.map(({ node }) => [node.id, node])),
      kinds: list.kinds,
    },
    trainingRun: run?.id ?? null,
    trainingMethod: run && methodOf(run.record),
    learned: run && learnedFactors(run),
    tables: [...tables.keys()],
    sources: new Map(list.variables.map(({ node, column }) => [node.id, column])),
    timeToEvent,
    roles,
  };
}

/** A list without variables that are set aside, which join those that cannot stand in a graph. */
function without(list: VariableList, aside: SurvivalByRoles['aside']): VariableList {
  if (aside.length === 0) return list;
  const ids = new Set(aside.map(({ id }) => id));
  return {
    ...list,
    variables: list.variables.filter(({ node }) => !ids.has(node.id)),
    unfit: [...list.unfit, ...aside.map(({ unfit }) => unfit)],
  };
}

/** Those among the outcomes, times to events too, say so. */
function withOutcomes(
  nodes: GraphVariables['nodes'],
  { outcomes, survival }: VariableRoles,
): GraphVariables['nodes'] {
  const last = new Set([...outcomes, ...survival]);
  return new Map([...nodes].map(([id, node]) => [id, last.has(id) ? { ...node, outcome: true } : node]));
}

/** Hidden factors with how reliable they are, where that was measured. */
function withReliability(nodes: GraphVariables['nodes'], { record }: KeptRun): GraphVariables['nodes'] {
  const of = new Map(
    record.modalities.flatMap((m) => reliabilitiesOf(m).map((reliability, i) => [m.latents[i], reliability])),
  );
  return new Map(
    [...nodes].map(([id, node]) => {
      const reliability = node.kind === 'latent' ? of.get(id) : null;
      return [id, reliability ? { ...node, reliability } : node];
    }),
  );
}

async function chosenRun(store: ProjectStore, wanted: VariableSource['run']): Promise<KeptRun | null> {
  if (wanted === null) return null;
  return wanted === undefined ? recommendedRun(store) : trainingRun(store, wanted);
}

/** The latents without the factors of tables that enter with their columns alone; null where none are left. */
function withoutTables(latents: LatentTable, use: (name: string) => TableUse): LatentTable | null {
  const columns = latents.columns.filter(
    ({ kind, modality }) => kind !== 'table' || use(modality) !== 'columns',
  );
  return columns.length > 0 ? { ...latents, columns } : null;
}
