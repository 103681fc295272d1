import type { GraphRequest } from '../../contract/graph-api.ts';
import { UserError } from '../../errors.ts';
import type { PcSettings } from '../../discovery/settings.ts';
import { testsOfPair } from '../../discovery/tests-of-pair.ts';
import { decidingSet, type PairTests } from '../../graph/evidence.ts';
import { pairOf, testOf } from '../../graph/explain-pair.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';
import type { ColumnCache } from './columns.ts';
import { LOOKING_FOR_COMPUTED } from './computed-among.ts';
import { projectVariables } from './project-variables.ts';
import type { RunHandle } from '../runs/runs.ts';
import { carriedOut, whatToSearch, withoutThem } from './what-to-search.ts';
import { searchProgress } from '../runs/search-progress.ts';
import { findNode, sourceOf } from './find-graph.ts';
import { completeRowsP, sameP } from './pair-tests.ts';
import { requestOfGraph } from './request-of-graph.ts';

/**
 * Makes the search of a graph once more, with the settings that the journal has, and tells all tests of one pair.
 *
 * @param now milliseconds on a monotonic clock
 * @throws UserError `graph.unknown-variable`, `graph.tests-gone` where the data or the settings are no longer there
 */
export async function allTests(
  store: ProjectStore,
  graph: SavedGraph,
  [a, b]: readonly [string, string],
  { run, now, cache }: { readonly run: RunHandle; readonly now: () => number; readonly cache: ColumnCache },
): Promise<PairTests> {
  for (const id of [a, b]) findNode(graph, id);
  const { document, entry } = graph;
  const { settings, asked } = await askedFor(store, graph);
  const whole = await projectVariables(store, sourceOf(entry), cache, asked.variables);
  const { known } = await whatToSearch({ ...whole, roles: entry.roles ?? null }, asked, {
    signal: run.signal,
    onProgress: (share) => run.progress(LOOKING_FOR_COMPUTED, share, { left: null }),
  });
  const progress = searchProgress(run, now, { replicates: 0 });
  const found = await testsOfPair(known.variables, { ...settings, knowledge: known.knowledge }, [a, b], {
    signal: run.signal,
    onProgress: progress.search,
  });
  const pair = pairOf(document, a, b);
  const decisive = new Set(decidingSet(pair));
  const test = found?.tests.find(
    ({ given }) => given.length === decisive.size && given.every((z) => decisive.has(z)),
  );
  const decisiveP = completeRowsP(pair);
  const same =
    found?.made === pair.tests && (decisiveP === undefined || sameP(test?.pValue ?? null, decisiveP));
  if (!found || !same) throw gone('the data have changed since');
  return found;
}

/** What the graph was searched with, and among which variables; among all where none are named. */
async function askedFor(
  store: ProjectStore,
  graph: SavedGraph,
): Promise<{ settings: PcSettings; asked: GraphRequest }> {
  const { document } = graph;
  const asked = await requestOfGraph(store, graph);
  const made = testOf(document);
  if (!asked || !made) {
    const damage = (await store.damage()).find(({ code }) => code === 'journal.damaged');
    throw gone(damage?.message.replace(/\.$/, '') ?? 'the journal does not tell how this graph was found');
  }
  const { alpha, maxOrder } = asked;
  // Graphs from before computed columns were looked for have them.
  const computed = document.provenance['computed'] === undefined ? 'keep' : asked.computed;
  // The same holds of columns with hardly any value.
  const sparse = document.provenance['sparse'] === undefined ? 'keep' : asked.sparse;
  // Graphs that were made before there was a smallest effect had none.
  const least = document.provenance['smallestEffect'];
  const smallestEffect = typeof least === 'number' ? least : 0;
  return {
    settings: { alpha, maxOrder, test: made.test, smallestEffect },
    asked: carriedOut({
      ...asked,
      computed,
      sparse,
      // What was screened out is not screened again.
      ...(asked.screen ? screenedAs(document, asked) : {}),
    }),
  };
}

/** What a screened graph was searched among, and what was known of these. */
const screenedAs = (
  { nodes }: SavedGraph['document'],
  { knowledge }: GraphRequest,
): Pick<GraphRequest, 'variables' | 'knowledge'> => {
  const variables = nodes.map(({ id }) => id);
  const others = [...(knowledge?.tiers ?? []), ...(knowledge?.forbidden ?? [])]
    .flat()
    .filter((name) => !variables.includes(name));
  return { variables, knowledge: withoutThem(knowledge, others) };
};

const gone = (why: string): UserError =>
  new UserError(
    'graph.tests-gone',
    `The tests of this graph cannot be made again: ${why}.`,
    'Find the graph again, then ask for them.',
  );
