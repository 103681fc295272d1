import type { CiTest } from './ci/ci-test.ts';
import { prepare } from './pc.ts';
import type { PcData, PcOptions, PcSettings } from './settings.ts';
import { learnSkeleton } from './search/skeleton.ts';
import type { PairTests } from '../graph/evidence.ts';
import { testGiven } from './test-pair.ts';

/** Sets after these are only counted: nobody reads that many, and they fill the memory. */
const MOST_TESTS = 1000;

/**
 * All tests that PC makes of one pair: the search for the skeleton is made once more, and what it asks about the pair
 * is noted. Which sets it tries depends on all other pairs.
 *
 * @returns null where the data leave one of the two out (it is constant, or equal to another)
 * @throws UserError as `pc`
 */
export async function testsOfPair(
  data: PcData,
  settings: PcSettings,
  [a, b]: readonly [string, string],
  options: PcOptions = {},
): Promise<PairTests | null> {
  const { names, constraints, test } = prepare(data, settings);
  const [x, y] = [names.indexOf(a), names.indexOf(b)];
  if (x < 0 || y < 0) return null;
  const sets = new Map<string, { readonly set: Int32Array; times: number }>();
  let made = 0;
  let more = false;
  const watched: CiTest = {
    ...test,
    evidence(i, j, given, order) {
      if ((i === x && j === y) || (i === y && j === x)) {
        made++;
        const set = given.slice(0, order);
        const key = set.toSorted().join();
        const known = sets.get(key);
        if (known) known.times++;
        else if (sets.size < MOST_TESTS) sets.set(key, { set, times: 1 });
        else more = true;
      }
      return test.evidence(i, j, given, order);
    },
  };
  await learnSkeleton(watched, names, settings, constraints, options);
  const tests = [...sets.values()]
    .sort((s, t) => s.set.length - t.set.length)
    .map(({ set, times }) => ({
      given: Array.from(set, (z) => names[z]),
      ...testGiven(test, [x, y], set),
      times,
    }));
  return { made, tests, more };
}
