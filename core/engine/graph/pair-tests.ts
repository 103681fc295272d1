import type { PairTest } from '../../contract/graph-views.ts';
import { UserError } from '../../errors.ts';
import type { CiTestName } from '../../discovery/ci/ci-test.ts';
import { testPair, type PairTestResult } from '../../discovery/test-pair.ts';
import * as words from '../../graph/words.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';
import { projectVariables, type VariableSource } from './project-variables.ts';

const TESTS = ['fisher-z', 'gcm', 'chi-square'];
/** Sets of at most this size are shown with all their parts. */
const ALL_PARTS = 3;
/** A decisive p-value that is made anew from the same data differs by rounding only. */
const SAME = 1e-6;
/** Whether a decisive p-value that was made anew is that of the graph. */
export const sameP = (made: number | null, ofGraph: number): boolean =>
  made !== null && Math.abs(made - ofGraph) <= SAME * Math.max(1e-3, ofGraph);

interface Tests {
  readonly tests: readonly PairTest[];
  /** Why there are none. */
  readonly note: string | null;
}

/**
 * The pair on its own, given the parts of the decisive set, and given all of it, by the graph's own test on the
 * project's data. Shown only if the decisive p-value comes out as the graph has it: else the data have changed.
 *
 * @param given the decisive set
 * @param pValue the graph's p-value given that set
 */
export async function pairTests(
  store: ProjectStore,
  { entry, document }: SavedGraph,
  pair: readonly [string, string],
  given: readonly string[],
  pValue: number | undefined,
): Promise<Tests> {
  const { test, alpha } = document.provenance;
  if (
    pValue === undefined ||
    typeof test !== 'string' ||
    !TESTS.includes(test) ||
    typeof alpha !== 'number'
  ) {
    return { tests: [], note: null };
  }
  const sets = parts(given);
  const results = await testsOf(store, entry, test as CiTestName, pair, sets);
  if (!results || !sameP(results.at(-1)?.pValue ?? null, pValue)) {
    return {
      tests: [],
      note: 'The data have changed since this graph was made; find the graph again to see its tests.',
    };
  }
  const name = words.nameOf(document);
  return { tests: results.map((result) => testInWords(result, alpha, name)), note: null };
}

async function testsOf(
  store: ProjectStore,
  source: VariableSource,
  test: CiTestName,
  pair: readonly [string, string],
  sets: readonly (readonly string[])[],
): Promise<PairTestResult[] | null> {
  try {
    const { names, columns } = await projectVariables(store, source);
    const wanted = [...new Set([...pair, ...sets.flat()])];
    const at = wanted.map((variable) => names.indexOf(variable));
    if (at.includes(-1)) return null;
    return testPair({ names: wanted, columns: at.map((i) => columns[i]) }, test, pair, sets);
  } catch (error) {
    // The training run or a table is gone, or its categories have become too many for the test.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Subsets by size, from the empty one to the whole set. */
function parts(set: readonly string[]): string[][] {
  if (set.length === 0) return [[]];
  if (set.length > ALL_PARTS) return [[], ...set.map((z) => [z]), [...set]];
  const all = Array.from({ length: 2 ** set.length }, (_, mask) => set.filter((_, i) => (mask >> i) & 1));
  return all.sort((a, b) => a.length - b.length);
}

/** A test as it is told. @param alpha of the graph */
export function testInWords(
  { given, pValue, strength, n }: PairTestResult,
  alpha: number,
  name: words.Name,
): PairTest {
  const related = pValue === null ? null : pValue < alpha;
  const where = given.length === 0 ? 'On their own' : `Given ${words.listed(given.map(name))}`;
  const numbers = words.figures(pValue, n);
  const verdict =
    related === null
      ? 'nothing can be said: too few subjects, or these determine each other'
      : related
        ? given.length === 0
          ? `they are related ${numbers}`
          : `they are still related ${numbers}`
        : given.length === 0
          ? `they are not related ${numbers}`
          : `they are no longer related ${numbers}`;
  return { given, pValue, strength, n, related, words: `${where}, ${verdict}.` };
}
