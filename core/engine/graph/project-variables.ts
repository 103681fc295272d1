import type { TableUse } from '../../contract/graph-views.ts';
import type { MethodInfo } from '../../contract/methods.ts';
import { UserError } from '../../errors.ts';
import type { ProjectStore } from '../project/store.ts';
import { methodOf, recommendedRun, runLatents, trainingRun, type KeptRun } from '../training/train-record.ts';
import { graphVariables, type GraphVariables, type LatentTable } from '../cohort/variables.ts';

/** Origin of a graph's variables. */
export interface VariableSource {
  /** A training run, null for none, undefined for the recommended one. */
  readonly run?: string | null | undefined;
  /** What stands for the tables that the run has learned; `factors` where nothing is said. */
  readonly tables?: Readonly<Record<string, TableUse>> | undefined;
}

export type ProjectVariables = GraphVariables & {
  readonly trainingRun: string | null;
  /** What the run's latents were learned by; null without a run. */
  readonly trainingMethod: MethodInfo | null;
  /** Tables whose columns are among them. */
  readonly tables: readonly string[];
};

/**
 * Latents of a training run and the columns of every table that it did not learn, or whose columns are asked for.
 *
 * @throws UserError `discover.no-variables`, `run.unknown`
 */
export async function projectVariables(
  store: ProjectStore,
  { run: wanted, tables: uses = {} }: VariableSource,
): Promise<ProjectVariables> {
  const run = await chosenRun(store, wanted);
  const learned = new Set(run?.record.modalities.map((m) => m.name));
  const use = (name: string): TableUse => (learned.has(name) ? (uses[name] ?? 'factors') : 'columns');
  const latents = run && withoutTables(await runLatents(store, run), use);
  const tables = new Map<string, Awaited<ReturnType<ProjectStore['readTable']>>>();
  for (const { name, kind } of store.manifest().modalities) {
    if (kind === 'table' && use(name) !== 'factors') tables.set(name, await store.readTable(name));
  }
  if (!latents && tables.size === 0) {
    throw new UserError(
      'discover.no-variables',
      'The project has no table and no trained model yet, so that there is nothing to relate.',
      'Import a table or train a model first.',
    );
  }
  return {
    ...graphVariables(tables, latents),
    trainingRun: run?.id ?? null,
    trainingMethod: run && methodOf(run.record),
    tables: [...tables.keys()],
  };
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
