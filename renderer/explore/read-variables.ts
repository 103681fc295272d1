import type { Suggestion } from '../../core/contract/graph-api.ts';
import type { VariableView } from '../../core/contract/graph-views.ts';
import { toFailure } from '../../core/contract/result.ts';
import type { ExplorerDeps } from './deps.ts';
import { variablesRequest, type DiscoverySettings } from './graph/settings.ts';

/** The variables that there are to relate with these settings, and what everybody knows of them. */
export async function readVariables(
  { engine, project }: Pick<ExplorerDeps, 'engine' | 'project'>,
  settings: DiscoverySettings,
): Promise<{ readonly variables: readonly VariableView[]; readonly suggestions: readonly Suggestion[] }> {
  const asked = { project, ...variablesRequest(settings) };
  const { computed: _, sparse: __, ...source } = asked;
  const [variables, suggestions] = await Promise.all([
    orNone(engine.listVariables(asked)),
    orNone(engine.listSuggestions(source)),
  ]);
  return { variables, suggestions };
}

/** Of a project of recordings that nothing was learned from yet the stage says so. */
async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list;
  } catch (error) {
    if (toFailure(error).code === 'discover.no-variables') return [];
    throw error;
  }
}
