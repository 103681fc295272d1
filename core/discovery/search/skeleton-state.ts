import type { ClearSets } from './clear-sets.ts';
import type { Constraints } from '../constraints.ts';
import { Forecast, type Counts } from '../forecast.ts';
import { nameRanks } from '../ci/name-ranks.ts';
import { pAtMargin } from '../ci/size.ts';
import type { PairSearch } from './pair-search.ts';
import type { PcOptions, PcProgress } from '../settings.ts';

/** What the search for the skeleton knows so far. Pairs x < y are at `x * p + y`; `adjacent` is symmetric. */
export interface State {
  readonly p: number;
  readonly constraints: Constraints;
  readonly adjacent: Uint8Array;
  readonly separated: Uint8Array;
  /** 1 where that is because what is left is smaller than what matters. */
  readonly bySize: Uint8Array;
  /** Evidence of order 0, which ranks the candidates. */
  readonly marginal: Float64Array;
  readonly rankOf: Int32Array;
  readonly tests: Int32Array;
  readonly testsByOrder: number[];
  /** Separating sets that were chosen again at the end. */
  readonly separators: Map<number, { readonly pValue: number; readonly given: Int32Array }>;
  readonly clearly: Map<number, ClearSets>;
  readonly forecast: Forecast;
  /** Least evidence by order and pair, NaN where nothing was said, and its conditioning set. */
  readonly least: { readonly evidence: Float64Array; readonly given: Int32Array[] }[];
}

/** Sets of one order that are tried again for a pair. */
export const MOST_SETS = 5000;
export const EMPTY = new Int32Array(0);

/** Every pair linked that the knowledge lets be linked, and nothing tested. @param maxOrder for the forecast */
export function startingState(names: readonly string[], constraints: Constraints, maxOrder: number): State {
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
    bySize: new Uint8Array(p * p),
    marginal: new Float64Array(p * p),
    rankOf: nameRanks(names),
    tests: new Int32Array(p * p),
    testsByOrder: [],
    separators: new Map(),
    clearly: new Map(),
    forecast: new Forecast(p, maxOrder, MOST_SETS),
    least: [],
  };
}

/** Evidence above this is more than a relation of the margin's size gives, on the rows that the pair has. */
export function nearlyOf({ test, order }: PairSearch, pair: number, p: number, margin: number): number {
  const rows = test.sampleSize(Math.floor(pair / p), pair % p, EMPTY, 0);
  return test.threshold(pAtMargin(margin, rows), order);
}

/** What has been done so far, and by when. */
export const countsOf = ({ tests }: PairSearch): Counts => ({ tests, now: performance.now() / 1000 });

type Where = Omit<PcProgress, 'tests' | 'outlook'>;

/** Says how far the search is. */
export function tell({ forecast }: State, s: PairSearch, at: Where, { onProgress }: PcOptions): void {
  onProgress?.({ ...at, tests: s.tests, outlook: forecast.outlook(countsOf(s)) });
}

/** Says how far the search is, and lets cancel through. @throws the signal's reason when it was aborted */
export async function pause(state: State, s: PairSearch, at: Where, options: PcOptions): Promise<void> {
  tell(state, s, at, options);
  await s.pacer.pause(options.signal);
}

/** Starts on a pair, from the side that comes first whatever the order of the columns. */
export function begin(state: State, s: PairSearch, pair: number): void {
  const x = Math.floor(pair / state.p);
  const y = pair % state.p;
  if (startsFirst(state, s.sides, x, y)) s.begin(x, y);
  else s.begin(y, x);
}

/** Neighbours of every x that may cause it, the most related first. */
export function candidateLists({ p, adjacent, marginal, rankOf, constraints }: State): Int32Array[] {
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
