import { choose } from '../forecast.ts';
import { CLEARLY } from '../../graph/margin.ts';
import { ClearSetCounter } from './clear-sets.ts';
import type { PairSearch } from './pair-search.ts';
import type { PcOptions, PcSettings } from '../settings.ts';
import { begin, candidateLists, countsOf, MOST_SETS, nearlyOf, pause, type State } from './skeleton-state.ts';

/**
 * Chooses the separating sets that decide about colliders: of all sets of neighbours that are left, the
 * one with the largest p-value (PC-Max, Ramsey 2016). The first set found is often a weak one of low
 * order, of variables that were no neighbours after all; colliders read from it contradict each other.
 * Next to variables with very many neighbours, only sets of the orders that stay countable are tried.
 *
 * Where there is a smallest effect that matters, all sets that separate a pair clearly are counted with it.
 */
export async function chooseSeparators(
  state: State,
  s: PairSearch,
  { alpha, smallestEffect }: Required<Pick<PcSettings, 'alpha' | 'smallestEffect'>>,
  options: PcOptions,
): Promise<void> {
  s.sides = candidateLists(state);
  s.threshold = Number.NaN;
  s.nearly = -Infinity;
  const orders = state.testsByOrder.length;
  const pairs = pairsToChooseFor(state);
  const sets = Float64Array.from(pairs, (pair) => countSets(state, s.sides, pair, orders));
  state.forecast.beginChoice(sets, countsOf(s));
  const counter = new ClearSetCounter(state.p);
  for (let k = 0; k < pairs.length; k++) {
    const pair = pairs[k];
    const hear = smallestEffect > 0 ? clearTo(s, pair, counter, { alpha, smallestEffect }) : null;
    // The set that separated the pair stands where none of these does.
    const found = foundAt(state, s, pair);
    let best = state.bySize[pair] ? found.pValue : alpha;
    for (let order = 0; order < orders; order++) {
      const [a, b] = [s.sides[Math.floor(pair / state.p)].length, s.sides[pair % state.p].length];
      if (choose(Math.max(a, b), order) > MOST_SETS) break;
      const before = s.tests;
      s.order = order;
      s.hear = hear?.(order) ?? null;
      begin(state, s, pair);
      while (s.run() === 'paused') {
        const at = { phase: 'separators', order: orders - 1, pairs: pairs.length, done: k } as const;
        await pause(state, s, at, options);
      }
      state.tests[pair] += s.tests - before;
      state.testsByOrder[order] += s.tests - before;
      if (s.test.voidStays && Number.isNaN(s.best)) break;
      const pValue = s.test.pValue(s.best, order);
      if (!(pValue > best)) continue;
      best = pValue;
      state.separators.set(pair, { pValue, given: s.bestGiven });
      if (pValue >= alpha) state.bySize[pair] = 0;
    }
    if (hear) {
      const stands = !state.separators.has(pair);
      if (stands && (state.bySize[pair] || found.pValue >= CLEARLY))
        counter.add(found.given, found.given.length);
      state.clearly.set(pair, counter.take());
    }
    state.forecast.decided(false, s.tests);
  }
  s.hear = null;
}

/** Who hears of the tests of a pair given sets of one order, and counts those that separate it clearly. */
function clearTo(
  s: PairSearch,
  pair: number,
  counter: ClearSetCounter,
  { alpha, smallestEffect }: Required<Pick<PcSettings, 'alpha' | 'smallestEffect'>>,
): (order: number) => NonNullable<PairSearch['hear']> {
  const p = s.sides.length;
  const [x, y] = [Math.floor(pair / p), pair % p];
  return (order) => {
    const clear = s.test.threshold(Math.max(alpha, CLEARLY), order);
    const nearly = nearlyOf(s, pair, p, smallestEffect);
    return (evidence, given) => {
      if (evidence <= clear || (evidence <= nearly && s.small(x, y, given, order))) counter.add(given, order);
    };
  };
}

/** The test that separated a pair, which was of the last order that was tried. */
function foundAt(
  { least }: State,
  { test }: PairSearch,
  pair: number,
): { readonly pValue: number; readonly given: Int32Array } {
  const order = least.findLastIndex(({ evidence }) => !Number.isNaN(evidence[pair]));
  const { evidence, given } = least[order];
  return { pValue: test.pValue(evidence[pair], order), given: given[pair] };
}

/** Separated pairs that a neighbour of both may or may not collide with, as `x * p + y`. */
function pairsToChooseFor(state: State): number[] {
  const { p, separated } = state;
  const pairs: number[] = [];
  for (let pair = 0; pair < p * p; pair++) {
    if (pair % p > Math.floor(pair / p) && separated[pair] && commonNeighbour(state, pair)) pairs.push(pair);
  }
  return pairs;
}

/** Sets of all orders that are tried for a pair, those that both sides have counted twice. */
function countSets(state: State, sides: readonly Int32Array[], pair: number, orders: number): number {
  const [a, b] = [sides[Math.floor(pair / state.p)].length, sides[pair % state.p].length];
  let sum = 1;
  for (let order = 1; order < orders; order++) {
    if (choose(Math.max(a, b), order) > MOST_SETS) break;
    sum += choose(a, order) + choose(b, order);
  }
  return sum;
}

function commonNeighbour({ adjacent, p }: State, pair: number): boolean {
  const x = Math.floor(pair / p);
  const y = pair % p;
  for (let z = 0; z < p; z++) if (adjacent[x * p + z] && adjacent[y * p + z]) return true;
  return false;
}
