import { buildTest } from './build-test.ts';
import type { CiTest, CiTestName } from './ci/ci-test.ts';
import { screen } from './screen.ts';
import type { PairTest } from '../graph/evidence.ts';
import type { PcData } from './settings.ts';

/**
 * Tests of one pair of variables, each given one of the sets.
 *
 * @param data the pair and all variables of the sets; more do not change the results
 * @returns null where the data leave a variable out (it is constant, or equal to another)
 */
export function testPair(
  data: PcData,
  kind: CiTestName,
  [a, b]: readonly [string, string],
  sets: readonly (readonly string[])[],
): PairTest[] | null {
  const screened = screen(data);
  const at = new Map(screened.names.map((name, i) => [name, i]));
  if ([a, b, ...sets.flat()].some((name) => !at.has(name))) return null;
  const test = buildTest(kind, screened);
  const pair = [at.get(a)!, at.get(b)!] as const;
  return sets.map((given) => ({
    given,
    ...testGiven(
      test,
      pair,
      Int32Array.from(given, (name) => at.get(name)!),
    ),
  }));
}

/** One test of a pair, by the numbers of its variables. */
export function testGiven(
  test: CiTest,
  [x, y]: readonly [number, number],
  set: Int32Array,
): Omit<PairTest, 'given'> {
  const evidence = test.evidence(x, y, set, set.length);
  // A threshold that is no number: no test of this order can be made.
  const says = !Number.isNaN(evidence) && !Number.isNaN(test.threshold(0.05, set.length));
  if (!says) return { pValue: null, strength: null, n: null };
  return {
    pValue: test.pValue(evidence, set.length),
    strength: test.strength(x, y, set, set.length),
    n: test.sampleSize(x, y, set, set.length),
  };
}
