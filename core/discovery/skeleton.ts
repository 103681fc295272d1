import type { CiTest } from './ci-test.ts';
import type { Constraints } from './constraints.ts';
import { PAUSED, SEPARATED, beginPair, newSearch, tryPair } from './pair-search.ts';
import type { Outcome, PairSearch } from './pair-search.ts';
import type { PcOptions } from './settings.ts';

/** What the tests found out about the pair x < y; index `x * p + y` of the arrays of `Skeleton`. */
export interface Skeleton {
  readonly size: number;
  /** Symmetric, 0 or 1. */
  readonly adjacent: Uint8Array;
  /** 1 where a separating set was found. */
  readonly separated: Uint8Array;
  /** The largest p-value seen, which is that of the separation where there is one; NaN: never tested. */
  readonly pValue: Float64Array;
  /** The conditioning set of that p-value. */
  readonly given: (Int32Array | undefined)[];
  readonly tests: Int32Array;
  readonly testsByOrder: number[];
  /** Tests that said nothing. */
  readonly voidTests: number;
  /** Whether the rows ran out before the graph did. */
  readonly shortOfRows: boolean;
}

/**
 * The skeleton phase of PC-stable (Colombo and Maathuis 2014): neighbours are those at the start of an
 * order, so no removal influences another of the same order. Which separating set is found first would
 * still depend on the order of the columns; so candidates are tried from the strongest marginal relation
 * down, and the side with fewer candidates first. Names only break exact ties.
 *
 * A conditioning set is drawn only from variables that may be causes of x (or of y): the parents suffice.
 */
export async function learnSkeleton(
  test: CiTest,
  names: readonly string[],
  alpha: number,
  maxOrder: number,
  constraints: Constraints,
  options: PcOptions,
): Promise<Skeleton> {
  const p = names.length;
  const state = startingState(p, constraints);
  const marginal = new Float64Array(p * p);
  const search = newSearch(test, p);
  const rankOf = nameRanks(names);
  let shortOfRows = false;

  for (let order = 0; order <= maxOrder; order++) {
    const sides = candidateLists(state.adjacent, marginal, rankOf, constraints, p);
    search.order = order;
    search.threshold = test.threshold(alpha, order);
    const pairs = openPairs(state, constraints, sides, order, p);
    if (pairs.length === 0) break;
    shortOfRows = Number.isNaN(search.threshold);
    if (shortOfRows) break;
    state.testsByOrder.push(0);
    options.onProgress?.({ order, fraction: 0, tests: search.tests });
    const before = search.tests;
    for (let k = 0; k < pairs.length; k++) {
      const x = Math.floor(pairs[k] / p);
      const y = pairs[k] % p;
      const first = startsFirst(x, y, sides, marginal, rankOf, p) ? x : y;
      beginPair(search, first, first === x ? y : x, sides);
      let outcome = tryPair(search);
      while (outcome === PAUSED) {
        options.onProgress?.({ order, fraction: k / pairs.length, tests: search.tests });
        await search.pacer.pause(options.signal);
        outcome = tryPair(search);
      }
      if (order === 0) marginal[x * p + y] = marginal[y * p + x] = search.best;
      conclude(state, search, pairs[k], outcome);
    }
    state.testsByOrder[order] = search.tests - before;
  }
  return { size: p, ...state, voidTests: search.voidTests, shortOfRows };
}

function conclude(state: State, s: PairSearch, pair: number, outcome: Outcome): void {
  state.tests[pair] += s.tests - s.testsBefore;
  const pValue = s.test.pValue(s.best, s.order);
  if (outcome === SEPARATED || pValue > state.pValue[pair] || Number.isNaN(state.pValue[pair])) {
    state.pValue[pair] = pValue;
    state.given[pair] = s.bestGiven.slice(0, s.order);
  }
  if (outcome !== SEPARATED) return;
  const p = Math.sqrt(state.adjacent.length);
  const mirrored = (pair % p) * p + Math.floor(pair / p);
  state.separated[pair] = state.separated[mirrored] = 1;
  state.adjacent[pair] = state.adjacent[mirrored] = 0;
}

type State = Omit<Skeleton, 'size' | 'voidTests' | 'shortOfRows'>;

function startingState(p: number, { mayCause }: Constraints): State {
  const adjacent = new Uint8Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      if (i !== j && (mayCause[i * p + j] || mayCause[j * p + i])) adjacent[i * p + j] = 1;
    }
  }
  return {
    adjacent,
    separated: new Uint8Array(p * p),
    pValue: new Float64Array(p * p).fill(Number.NaN),
    given: new Array<Int32Array | undefined>(p * p),
    tests: new Int32Array(p * p),
    testsByOrder: [],
  };
}

/** Pairs, as `x * p + y`, that are not decided yet and for which this order has a conditioning set. */
function openPairs(
  state: State,
  { required }: Constraints,
  sides: readonly Int32Array[],
  order: number,
  p: number,
): number[] {
  const pairs: number[] = [];
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      // A pair that knowledge forbids is still tested: the colliders need its separating set.
      if (state.separated[x * p + y] || required[x * p + y] || required[y * p + x]) continue;
      const linked = state.adjacent[x * p + y];
      if (order === 0 || available(sides[x], y, linked) >= order || available(sides[y], x, linked) >= order) {
        pairs.push(x * p + y);
      }
    }
  }
  return pairs;
}

function available(candidates: Int32Array, other: number, linked: number): number {
  return linked && candidates.includes(other) ? candidates.length - 1 : candidates.length;
}

/** For every x its neighbours that may cause it, the most related first. */
function candidateLists(
  adjacentNow: Uint8Array,
  marginal: Float64Array,
  rankOf: Int32Array,
  { mayCause }: Constraints,
  p: number,
): Int32Array[] {
  return Array.from({ length: p }, (_, x) => {
    const list: number[] = [];
    for (let z = 0; z < p; z++) if (adjacentNow[x * p + z] && mayCause[z * p + x]) list.push(z);
    // Void marginal tests leave NaN, which sorts as the weakest.
    const key = (z: number): number => (Number.isNaN(marginal[x * p + z]) ? -Infinity : marginal[x * p + z]);
    return Int32Array.from(list).sort((a, b) => {
      const difference = key(b) - key(a);
      return difference > 0 || difference < 0 ? difference : rankOf[a] - rankOf[b];
    });
  });
}

function startsFirst(
  x: number,
  y: number,
  sides: readonly Int32Array[],
  marginal: Float64Array,
  rankOf: Int32Array,
  p: number,
): boolean {
  const a = sides[x];
  const b = sides[y];
  if (a.length !== b.length) return a.length < b.length;
  for (let k = 0; k < a.length; k++) {
    const difference = marginal[x * p + a[k]] - marginal[y * p + b[k]];
    if (difference !== 0 && !Number.isNaN(difference)) return difference > 0;
  }
  return rankOf[x] < rankOf[y];
}

function nameRanks(names: readonly string[]): Int32Array {
  const order = names.map((_, i) => i).sort((a, b) => (names[a] < names[b] ? -1 : 1));
  const rank = new Int32Array(names.length);
  order.forEach((i, r) => (rank[i] = r));
  return rank;
}
