import type { MissingnessCorrection } from '../../graph/evidence.ts';
import type { CiTest } from '../ci/ci-test.ts';
import type { Constraints } from '../constraints.ts';
import { isWithin, sizeOf } from '../ci/size.ts';
import type { ClearSets } from './clear-sets.ts';
import { chooseSeparators } from './choose-separators.ts';
import { PairSearch } from './pair-search.ts';
import type { PcOptions, PcSettings } from '../settings.ts';
import {
  begin,
  candidateLists,
  countsOf,
  EMPTY,
  nearlyOf,
  pause,
  startingState,
  tell,
  type State,
} from './skeleton-state.ts';

/** What the tests found out. Pairs x < y are at `x * size + y`; the two matrices are symmetric. */
export interface Skeleton {
  readonly size: number;
  readonly adjacent: Uint8Array;
  /** 1 where a separating set was found. */
  readonly separated: Uint8Array;
  /** 1 where that set leaves something that is too small to matter, in `x * size + y`. */
  readonly bySize: Uint8Array;
  /** The set of the least evidence of each order that was tried, by pair. */
  readonly weakest: (pair: number) => readonly Int32Array[];
  /** The sets that separate a pair clearly, of separated pairs with a common neighbour; none where all effects matter. */
  readonly clearly: ReadonlyMap<number, ClearSets>;
  /** Linked: the largest p-value survived. Separated: that of the separation. NaN: no test said anything. */
  readonly pValue: Float64Array;
  /** The conditioning set of that p-value. */
  readonly given: Int32Array[];
  readonly tests: Int32Array;
  /** What a correction of missingness did to pairs, where one was made. */
  readonly corrections?: ReadonlyMap<number, MissingnessCorrection>;
  readonly testsByOrder: readonly number[];
  /** Tests that said nothing. */
  readonly voidTests: number;
  /** Whether the rows ran out before the graph did. */
  readonly shortOfRows: boolean;
  /** Links that might fall if more variables were held fixed than the settings let. */
  readonly notTriedFurther: number;
}

/**
 * The skeleton phase of PC-stable (Colombo and Maathuis 2014): neighbours are those at the start of an
 * order, so that no removal influences another of the same order. Then the separating sets are chosen
 * again among the neighbours that are left.
 *
 * Nothing depends on the order of the columns: candidates are tried from the strongest marginal relation
 * down, the side with fewer candidates first, and names only break exact ties. A conditioning set is
 * drawn only from variables that may be causes of x (or of y): the true parents suffice.
 */
export async function learnSkeleton(
  test: CiTest,
  names: readonly string[],
  {
    alpha,
    maxOrder = names.length,
    smallestEffect = 0,
  }: Pick<PcSettings, 'alpha' | 'maxOrder' | 'smallestEffect'>,
  constraints: Constraints,
  options: PcOptions,
): Promise<Skeleton> {
  const state = startingState(names, constraints, maxOrder);
  const search = new PairSearch(test, names.length);
  search.small = (x, y, given, order) => isWithin(sizeOf(test, x, y, given, order), smallestEffect);
  let shortOfRows = false;
  for (let order = 0; order <= maxOrder; order++) {
    search.order = order;
    search.threshold = test.threshold(alpha, order);
    search.sides = order === 0 ? names.map(() => EMPTY) : candidateLists(state);
    const pairs = openPairs(state, search.sides, order).filter(
      (pair) => order === 0 || !(test.voidStays && Number.isNaN(state.least[order - 1].evidence[pair])),
    );
    if (pairs.length === 0) break;
    shortOfRows = Number.isNaN(search.threshold);
    if (shortOfRows) break;
    options.signal?.throwIfAborted();
    await searchOrder(state, search, { pairs, smallestEffect }, options);
  }
  const notTriedFurther =
    state.testsByOrder.length > maxOrder
      ? openPairs(state, candidateLists(state), maxOrder + 1).filter((pair) => state.adjacent[pair]).length
      : 0;
  await chooseSeparators(state, search, { alpha, smallestEffect }, options);
  const { adjacent, separated, bySize, clearly, tests, testsByOrder, least } = state;
  return {
    size: names.length,
    adjacent,
    separated,
    bySize,
    clearly,
    weakest: (pair) =>
      least.flatMap(({ evidence, given }) => (Number.isNaN(evidence[pair]) ? [] : [given[pair]])),
    tests,
    testsByOrder,
    ...reports(state, test),
    voidTests: search.voidTests,
    shortOfRows,
    notTriedFurther,
  };
}

async function searchOrder(
  state: State,
  s: PairSearch,
  { pairs, smallestEffect }: { readonly pairs: Int32Array; readonly smallestEffect: number },
  options: PcOptions,
): Promise<void> {
  const { p, marginal, separated, adjacent } = state;
  const { order } = s;
  const before = s.tests;
  state.least.push({
    evidence: new Float64Array(p * p).fill(Number.NaN),
    given: new Array<Int32Array>(p * p),
  });
  state.testsByOrder.push(0);
  state.forecast.begin(pairs, s.sides, degreesOf(state), countsOf(s));
  for (let k = 0; k < pairs.length; k++) {
    const pair = pairs[k];
    if (smallestEffect > 0) s.nearly = nearlyOf(s, pair, p, smallestEffect);
    begin(state, s, pair);
    let outcome = s.run();
    while (outcome === 'paused') {
      await pause(state, s, { phase: 'links', order, pairs: pairs.length, done: k }, options);
      outcome = s.run();
    }
    const mirrored = (pair % p) * p + Math.floor(pair / p);
    if (order === 0) marginal[pair] = marginal[mirrored] = s.best;
    state.tests[pair] += s.tests - s.testsBefore;
    state.least[order].evidence[pair] = s.best;
    state.least[order].given[pair] = s.bestGiven;
    state.forecast.decided(outcome === 'separated', s.tests);
    if (outcome !== 'separated') continue;
    separated[pair] = separated[mirrored] = 1;
    if (s.bySize) state.bySize[pair] = 1;
    adjacent[pair] = adjacent[mirrored] = 0;
  }
  state.testsByOrder[order] = s.tests - before;
  tell(state, s, { phase: 'links', order, pairs: pairs.length, done: pairs.length }, options);
}

function degreesOf({ p, adjacent }: State): Float64Array {
  const degrees = new Float64Array(p);
  for (let k = 0; k < p * p; k++) degrees[k % p] += adjacent[k];
  return degrees;
}

/** Pairs, as `x * p + y`, that are not decided yet and for which this order has a conditioning set. */
function openPairs(state: State, sides: readonly Int32Array[], order: number): Int32Array {
  const { p, separated, adjacent } = state;
  const { required, mayCause, levels } = state.constraints;
  const pairs: number[] = [];
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      // A pair that knowledge forbids is still tested: the colliders need its separating set.
      // Levels of one category are related by what they are: that says nothing of what is between them.
      if (separated[k] || required[k] || required[y * p + x] || levels[k]) continue;
      const offX = sides[x].length - (adjacent[k] & mayCause[y * p + x]);
      const offY = sides[y].length - (adjacent[k] & mayCause[k]);
      if (order === 0 || offX >= order || offY >= order) pairs.push(k);
    }
  }
  return Int32Array.from(pairs);
}

/** The p-value and the conditioning set to report for every pair. */
function reports(state: State, test: CiTest): Pick<Skeleton, 'pValue' | 'given'> {
  const { p, separated, separators, least } = state;
  const pValue = new Float64Array(p * p).fill(Number.NaN);
  const given = new Array<Int32Array>(p * p).fill(EMPTY);
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      least.forEach((level, order) => {
        const value = test.pValue(level.evidence[k], order);
        // The last order is that of the separation.
        if (!(value > pValue[k]) && !Number.isNaN(pValue[k]) && !separated[k]) return;
        if (Number.isNaN(value)) return;
        pValue[k] = value;
        given[k] = level.given[k];
      });
      const chosen = separators.get(k);
      if (!chosen) continue;
      pValue[k] = chosen.pValue;
      given[k] = chosen.given;
    }
  }
  return { pValue, given };
}
