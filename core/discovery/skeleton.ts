import type { CiTest } from './ci-test.ts';
import type { Constraints } from './constraints.ts';
import { nameRanks } from './name-ranks.ts';
import { PAUSED, SEPARATED, beginPair, newSearch, tryPair } from './pair-search.ts';
import type { PairSearch } from './pair-search.ts';
import type { PcOptions } from './settings.ts';

/** What the tests found out. Pairs x < y are at `x * size + y`; the two matrices are symmetric. */
export interface Skeleton {
  readonly size: number;
  readonly adjacent: Uint8Array;
  /** 1 where a separating set was found. */
  readonly separated: Uint8Array;
  /** Linked: the largest p-value survived. Separated: that of the separation. NaN: no test said anything. */
  readonly pValue: Float64Array;
  /** The conditioning set of that p-value. */
  readonly given: Int32Array[];
  readonly tests: Int32Array;
  readonly testsByOrder: readonly number[];
  /** Tests that said nothing. */
  readonly voidTests: number;
  /** Whether the rows ran out before the graph did. */
  readonly shortOfRows: boolean;
}

interface State {
  readonly p: number;
  readonly constraints: Constraints;
  readonly adjacent: Uint8Array;
  readonly separated: Uint8Array;
  /** Evidence of order 0, which ranks the candidates. */
  readonly marginal: Float64Array;
  readonly rankOf: Int32Array;
  readonly tests: Int32Array;
  readonly testsByOrder: number[];
  /** Separating sets that were chosen again at the end. */
  readonly separators: Map<number, { readonly pValue: number; readonly given: Int32Array }>;
  /** For each order and pair the least evidence, NaN where nothing was said, and its conditioning set. */
  readonly least: { readonly evidence: Float64Array; readonly given: Int32Array[] }[];
}

/** Sets of one order that are tried again for a pair. */
const MOST_SETS = 5000;
const EMPTY = new Int32Array(0);

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
  alpha: number,
  maxOrder: number,
  constraints: Constraints,
  options: PcOptions,
): Promise<Skeleton> {
  const state = startingState(names, constraints);
  const search = newSearch(test, names.length);
  let shortOfRows = false;
  for (let order = 0; order <= maxOrder; order++) {
    search.order = order;
    search.threshold = test.threshold(alpha, order);
    search.sides = order === 0 ? names.map(() => EMPTY) : candidateLists(state);
    const pairs = openPairs(state, search.sides, order);
    if (pairs.length === 0) break;
    shortOfRows = Number.isNaN(search.threshold);
    if (shortOfRows) break;
    options.signal?.throwIfAborted();
    await searchOrder(state, search, pairs, options);
  }
  await chooseSeparators(state, search, alpha, options);
  const { adjacent, separated, tests, testsByOrder } = state;
  return {
    size: names.length,
    adjacent,
    separated,
    tests,
    testsByOrder,
    ...reports(state, test),
    voidTests: search.voidTests,
    shortOfRows,
  };
}

function startingState(names: readonly string[], constraints: Constraints): State {
  const p = names.length;
  const adjacent = new Uint8Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const possible = constraints.mayCause[i * p + j] || constraints.mayCause[j * p + i];
      if (i !== j && possible) adjacent[i * p + j] = 1;
    }
  }
  return {
    p,
    constraints,
    adjacent,
    separated: new Uint8Array(p * p),
    marginal: new Float64Array(p * p),
    rankOf: nameRanks(names),
    tests: new Int32Array(p * p),
    testsByOrder: [],
    separators: new Map(),
    least: [],
  };
}

async function searchOrder(
  state: State,
  s: PairSearch,
  pairs: Int32Array,
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
  options.onProgress?.({ order, fraction: 0, tests: s.tests });
  for (let k = 0; k < pairs.length; k++) {
    const pair = pairs[k];
    begin(state, s, pair);
    let outcome = tryPair(s);
    while (outcome === PAUSED) {
      await pause(s, { order, fraction: k / pairs.length }, options);
      outcome = tryPair(s);
    }
    const mirrored = (pair % p) * p + Math.floor(pair / p);
    if (order === 0) marginal[pair] = marginal[mirrored] = s.best;
    state.tests[pair] += s.tests - s.testsBefore;
    state.least[order].evidence[pair] = s.best;
    state.least[order].given[pair] = takeGiven(s);
    if (outcome !== SEPARATED) continue;
    separated[pair] = separated[mirrored] = 1;
    adjacent[pair] = adjacent[mirrored] = 0;
  }
  state.testsByOrder[order] = s.tests - before;
  options.onProgress?.({ order, fraction: 1, tests: s.tests });
}

/**
 * Chooses the separating sets that decide about colliders: of all sets of neighbours that are left, the
 * one with the largest p-value (PC-Max, Ramsey 2016). The first set found is often a weak one of low
 * order, of variables that were no neighbours after all; colliders read from it contradict each other.
 * Next to variables with very many neighbours, only sets of the orders that stay countable are tried.
 */
async function chooseSeparators(
  state: State,
  s: PairSearch,
  alpha: number,
  options: PcOptions,
): Promise<void> {
  s.sides = candidateLists(state);
  s.threshold = Number.NaN;
  const { p, separated } = state;
  const orders = state.testsByOrder.length;
  for (let pair = 0; pair < p * p; pair++) {
    if (pair % p <= Math.floor(pair / p) || !separated[pair] || !commonNeighbour(state, pair)) continue;
    // Where none of these separates the pair, the set that did stands.
    let best = alpha;
    for (let order = 0; order < orders; order++) {
      if (setsOf(state, s.sides, pair, order) > MOST_SETS) break;
      const before = s.tests;
      s.order = order;
      begin(state, s, pair);
      while (tryPair(s) === PAUSED) await pause(s, { order: orders - 1, fraction: 1 }, options);
      state.tests[pair] += s.tests - before;
      state.testsByOrder[order] += s.tests - before;
      const pValue = s.test.pValue(s.best, order);
      if (!(pValue > best)) continue;
      best = pValue;
      state.separators.set(pair, { pValue, given: takeGiven(s) });
    }
  }
}

function commonNeighbour({ adjacent, p }: State, pair: number): boolean {
  const x = Math.floor(pair / p);
  const y = pair % p;
  for (let z = 0; z < p; z++) if (adjacent[x * p + z] && adjacent[y * p + z]) return true;
  return false;
}

/** The larger number of sets of this order that either side of the pair has. */
function setsOf({ p }: State, sides: readonly Int32Array[], pair: number, order: number): number {
  const n = Math.max(sides[Math.floor(pair / p)].length, sides[pair % p].length);
  let sets = 1;
  for (let k = 0; k < order; k++) sets *= Math.max(0, n - k) / (k + 1);
  return sets;
}

async function pause(
  s: PairSearch,
  at: { readonly order: number; readonly fraction: number },
  options: PcOptions,
): Promise<void> {
  options.onProgress?.({ ...at, tests: s.tests });
  await s.pacer.pause(options.signal);
}

function takeGiven(s: PairSearch): Int32Array {
  return s.order === 0 ? EMPTY : s.bestGiven.slice(0, s.order);
}

function begin(state: State, s: PairSearch, pair: number): void {
  const x = Math.floor(pair / state.p);
  const y = pair % state.p;
  if (startsFirst(state, s.sides, x, y)) beginPair(s, x, y);
  else beginPair(s, y, x);
}

/** Pairs, as `x * p + y`, that are not decided yet and for which this order has a conditioning set. */
function openPairs(state: State, sides: readonly Int32Array[], order: number): Int32Array {
  const { p, separated, adjacent } = state;
  const { required, mayCause } = state.constraints;
  const pairs: number[] = [];
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      // A pair that knowledge forbids is still tested: the colliders need its separating set.
      if (separated[k] || required[k] || required[y * p + x]) continue;
      const offX = sides[x].length - (adjacent[k] & mayCause[y * p + x]);
      const offY = sides[y].length - (adjacent[k] & mayCause[k]);
      if (order === 0 || offX >= order || offY >= order) pairs.push(k);
    }
  }
  return Int32Array.from(pairs);
}

/** For every x its neighbours that may cause it, the most related first. */
function candidateLists({ p, adjacent, marginal, rankOf, constraints }: State): Int32Array[] {
  return Array.from({ length: p }, (_, x) => {
    const list: number[] = [];
    for (let z = 0; z < p; z++) {
      if (adjacent[x * p + z] && constraints.mayCause[z * p + x]) list.push(z);
    }
    // Marginal tests that say nothing leave NaN, which ranks as the weakest.
    const key = (z: number): number => (Number.isNaN(marginal[x * p + z]) ? -Infinity : marginal[x * p + z]);
    return Int32Array.from(
      list.sort((a, b) => {
        const difference = key(b) - key(a);
        return difference > 0 || difference < 0 ? difference : rankOf[a] - rankOf[b];
      }),
    );
  });
}

function startsFirst(state: State, sides: readonly Int32Array[], x: number, y: number): boolean {
  const { p, marginal, rankOf } = state;
  const a = sides[x];
  const b = sides[y];
  if (a.length !== b.length) return a.length < b.length;
  for (let k = 0; k < a.length; k++) {
    const difference = marginal[x * p + a[k]] - marginal[y * p + b[k]];
    if (difference > 0 || difference < 0) return difference > 0;
  }
  return rankOf[x] < rankOf[y];
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
