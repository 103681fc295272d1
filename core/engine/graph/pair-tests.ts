import type { DecidingTests } from '../../contract/graph-views.ts';
import { orElse } from '../../errors.ts';
import type { PcData } from '../../discovery/settings.ts';
import { testPair } from '../../discovery/test-pair.ts';
import { pick } from '../../discovery/variables.ts';
import { decidingSet, type PairEvidence, type PairTest } from '../../graph/evidence.ts';
import { pairOf, stepsTo, testOf } from '../../graph/explain-pair.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';
import type { ColumnCache } from './columns.ts';
import { sourceOf, twoNodes } from './find-graph.ts';
import { projectVariables } from './project-variables.ts';

/** A decisive p-value that is made anew from the same data differs by rounding only. */
const SAME = 1e-6;
/** Whether a decisive p-value that was made anew is that of the graph. */
export const sameP = (made: number | null, ofGraph: number): boolean =>
  made !== null && Math.abs(made - ofGraph) <= SAME * Math.max(1e-3, ofGraph);

/** The p-value of the deciding test on the complete rows, which the correction of missingness has overruled where it took a link out. */
export const completeRowsP = ({ pValue, missingness }: PairEvidence): number | undefined =>
  missingness?.outcome === 'removed' ? missingness.before.pValue : pValue;

/**
 * The pair on its own, given the parts of the decisive set, and given all of it, by the graph's own test on the
 * project's data. Shown only if the decisive p-value comes out as the graph has it: else the data have changed.
 *
 * @throws UserError `graph.unknown-variable`, `graph.same-variable`
 */
export async function decidingTests(
  store: ProjectStore,
  graph: SavedGraph,
  a: string,
  b: string,
  cache: ColumnCache,
): Promise<DecidingTests> {
  twoNodes(graph, a, b);
  const pair = pairOf(graph.document, a, b);
  const made = testOf(graph.document);
  const decisive = completeRowsP(pair);
  if (decisive === undefined || !made) return { tests: [], note: null };
  const sets = stepsTo(decidingSet(pair));
  const read = (names: readonly string[]): Promise<PcData> =>
    projectVariables(store, sourceOf(graph.entry), cache, names);
  // The training run or a table may be gone, or its categories have become too many for the test.
  const tests = await orElse(testsOf(made.test, [a, b], sets, read), null);
  if (tests && sameP(tests.at(-1)?.pValue ?? null, decisive)) {
    const overruled = pair.missingness?.outcome === 'removed';
    return {
      tests,
      note: overruled
        ? 'These tests use the complete rows alone. The correction of missingness took the link out.'
        : null,
    };
  }
  return {
    tests: [],
    note: 'The data have changed since this graph was made; find the graph again to see its tests.',
  };
}

async function testsOf(
  test: Parameters<typeof testPair>[1],
  pair: readonly [string, string],
  sets: readonly (readonly string[])[],
  read: (names: readonly string[]) => Promise<PcData>,
): Promise<PairTest[] | null> {
  const wanted = [...new Set([...pair, ...sets.flat()])];
  const data = await read(wanted);
  const at = wanted.map((variable) => data.names.indexOf(variable));
  return at.includes(-1) ? null : testPair(pick(data, at), test, pair, sets);
}
