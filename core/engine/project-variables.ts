import type { MethodInfo } from '../contract/methods.ts';
import { UserError } from '../contract/user-error.ts';
import type { ProjectStore } from './project-store.ts';
import { methodOf, runLatents, trainingRun } from './train-record.ts';
import { graphVariables, type GraphVariables } from './variables.ts';

export type ProjectVariables = GraphVariables & {
  readonly trainingRun: string | null;
  /** What the run's latents were learned by; null without a run. */
  readonly trainingMethod: MethodInfo | null;
};

/**
 * Latents of a training run and the columns of every table that it did not learn.
 *
 * @param of the run that is named, none with null, else the newest finished one
 * @throws UserError `discover.no-variables`, `run.unknown`
 */
export async function projectVariables(
  store: ProjectStore,
  of: { readonly run: string | null | undefined },
): Promise<ProjectVariables> {
  const run = of.run === null ? null : await trainingRun(store, of.run);
  const latents = run && (await runLatents(store, run));
  const learned = new Set(run?.record.modalities.map((m) => m.name));
  const tables = new Map<string, Awaited<ReturnType<ProjectStore['readTable']>>>();
  for (const { name, kind } of store.manifest().modalities) {
    if (kind === 'table' && !learned.has(name)) tables.set(name, await store.readTable(name));
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
  };
}
