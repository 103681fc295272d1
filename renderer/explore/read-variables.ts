import { MOST_SEARCHED, type Suggestion } from '../../core/contract/graph-api.ts';
import type { VariableView } from '../../core/contract/graph-views.ts';
import { toFailure } from '../../core/contract/result.ts';
import type { ExplorerDeps } from './deps.ts';
import { variablesRequest, type DiscoverySettings } from './graph/settings.ts';

/** What the suggestions of very many variables are about. */
interface About {
  readonly variables: readonly VariableView[];
  /** Names of the variables of the graph that is shown. */
  readonly shown: readonly string[];
}

/** The variables that there are to relate with these settings, and what everybody knows of them. */
export async function readVariables(
  deps: Pick<ExplorerDeps, 'engine' | 'project'>,
  settings: DiscoverySettings,
  shown: About['shown'],
): Promise<{ readonly variables: readonly VariableView[]; readonly suggestions: readonly Suggestion[] }> {
  const { engine, project } = deps;
  const variables = await orNone(engine.listVariables({ project, ...variablesRequest(settings) }));
  return { variables, suggestions: await readSuggestions(deps, settings, { variables, shown }) };
}

/** Whether there are more variables than what everybody knows is told of at once. */
export const areVeryMany = (variables: readonly VariableView[]): boolean => variables.length > MOST_SEARCHED;

/**
 * What everybody knows of the variables: of very many only of those that take part, or, where these are to be screened
 * first, of those of the graph that is shown.
 */
export function readSuggestions(
  { engine, project }: Pick<ExplorerDeps, 'engine' | 'project'>,
  settings: DiscoverySettings,
  { variables, shown }: About,
): Promise<readonly Suggestion[]> {
  const { computed: _, sparse: __, ...source } = { project, ...variablesRequest(settings) };
  if (!areVeryMany(variables)) return orNone(engine.listSuggestions(source));
  const out = new Set(settings.leftOut);
  const taken = variables.flatMap(({ name, leftOut }) => (leftOut === null && !out.has(name) ? [name] : []));
  const there = new Set(taken);
  const about = taken.length <= MOST_SEARCHED ? taken : shown.filter((name) => there.has(name));
  if (about.length === 0) return Promise.resolve([]);
  return orNone(engine.listSuggestions({ ...source, variables: about }));
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
