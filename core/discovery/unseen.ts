import { logChiSquareP, twoSidedNormalCritical } from '../math/distributions.ts';
import { logMixedChiSquareP } from '../math/mixed-chi-square.ts';
import { noncentralChiSquareCdf } from '../math/noncentral-chi-square.ts';
import { Rng } from '../math/rng.ts';
import { MARGIN_LEVEL } from '../graph/margin.ts';
import type { CiTestName } from './ci/ci-test.ts';
import { design } from './ci/covariance/design.ts';
import { REST_WEIGHT } from './ci/covariance/statistic.ts';

/** Share of studies in which a link that counts as seen is found. */
const SEEN = 0.9;
/** Features of a number as a condition of the covariance measure, and products of two numbers beside the straight one. */
const FEATURES = [1, 2, 3, 4, 5, 6, 7, 8];
const REST_DEGREES = 2;
/** Half the width, in standard errors, and the steps of the integral over what studies find. */
const WIDTH = 6;
const STEPS = 600;
/** Sets of variables that are looked at for the number of rows; fewer sets are all looked at. */
const MOST_SETS = 1500;

/** What a link must get past. */
export interface Bar {
  readonly test: CiTestName;
  /** Rows of a test. */
  readonly n: number;
  readonly alpha: number;
  /** Smallest effect that matters, 0..1. */
  readonly smallestEffect: number;
  /** Variables that are held fixed. */
  readonly order: number;
}

/**
 * The smallest conditional correlation that is found in nine of ten studies: that differs from nothing at the level
 * alpha, and is shown to be larger than the smallest effect.
 *
 * Of two normal numbers given numbers, by Fisher's z (its estimate is normal on the scale of atanh, Fisher 1924) and by
 * the covariance measure (whose statistic has a quarter of a chi-square of two degrees beside the straight part); of
 * two-valued columns given such, by chi-square (noncentral, Cohen 1988, chapter 7).
 *
 * @returns null where none is found so often
 */
export function smallestSeen(bar: Bar): number | null {
  const power = bar.test === 'chi-square' ? powerOfTable(bar) : powerOfNumbers(bar);
  if (!power || !(power(0.999) >= SEEN)) return null;
  let [low, high] = [0, 0.999];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (power(middle) >= SEEN) high = middle;
    else low = middle;
  }
  return high;
}

type Power = (correlation: number) => number;

function powerOfNumbers({ test, n, alpha, smallestEffect, order }: Bar): Power | null {
  const columns = test === 'gcm' ? design(Array<number[]>(order).fill(FEATURES), n).columns.length : order;
  const freedom = n - 1 - columns;
  if (freedom < 4) return null;
  const error = 1 / Math.sqrt(freedom - 2);
  const beyond = leastBeyond(smallestEffect, alpha, Math.sqrt(freedom));
  const passes = test === 'gcm' ? passesCovariance(alpha, freedom) : passesFisher(alpha, error);
  return (correlation) => {
    let sum = 0;
    for (let k = 0; k <= STEPS; k++) {
      const z = -WIDTH + (2 * WIDTH * k) / STEPS;
      const found = Math.tanh(Math.atanh(correlation) + z * error);
      if (Math.abs(found) < beyond) continue;
      sum += Math.exp((-z * z) / 2) * passes(found);
    }
    return (sum * 2 * WIDTH) / STEPS / Math.sqrt(2 * Math.PI);
  };
}

/** The share of studies with such a correlation in which it differs from nothing. */
type Passes = (found: number) => number;

function passesFisher(alpha: number, error: number): Passes {
  const critical = Math.tanh(twoSidedNormalCritical(alpha) * error);
  return (found) => (Math.abs(found) > critical ? 1 : 0);
}

function passesCovariance(alpha: number, freedom: number): Passes {
  const critical = quantile((x) => logMixedChiSquareP(x, 1, REST_DEGREES, REST_WEIGHT), alpha);
  return (found) => {
    const left = critical + (freedom - 1.5) * Math.log(1 - found ** 2);
    // What the bent products must add; their chi-square of two degrees is exponential.
    return left <= 0 ? 1 : Math.exp(-left / (2 * REST_WEIGHT));
  };
}

function powerOfTable({ n, alpha, smallestEffect, order }: Bar): Power | null {
  const degrees = 2 ** order;
  if (n < 4) return null;
  const beyond = leastBeyond(smallestEffect, alpha, Math.sqrt(n - 2));
  const critical = Math.max(
    quantile((x) => logChiSquareP(x, degrees), alpha),
    beyond > 0 ? n * beyond ** 2 + degrees : 0,
  );
  return (correlation) => 1 - noncentralChiSquareCdf(critical, degrees, n * correlation ** 2);
}

/** The least correlation that is shown to be larger than the smallest effect, by its standard error (1 - r^2) / root. */
function leastBeyond(smallestEffect: number, alpha: number, root: number): number {
  if (smallestEffect === 0) return 0;
  const steps = twoSidedNormalCritical(2 * Math.max(alpha, MARGIN_LEVEL)) / root;
  // The root of steps r^2 + r - (smallestEffect + steps) = 0.
  return (-1 + Math.sqrt(1 + 4 * steps * (smallestEffect + steps))) / (2 * steps);
}

/** The x that is passed with probability alpha. */
function quantile(logP: (x: number) => number, alpha: number): number {
  let [low, high] = [0, 1];
  while (logP(high) > Math.log(alpha)) high *= 2;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (logP(middle) > Math.log(alpha)) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The median number of rows that have a value of all variables of a set, over the sets of so many variables, or over
 * some of them, always the same.
 *
 * @param columns of one length; NaN where a value is missing
 * @param size of the sets, 1 to the number of columns
 */
export function medianRows(columns: readonly Float64Array[], size: number): number {
  const rows = columns[0]?.length ?? 0;
  const gappy = columns.map((column) => column.some((v) => Number.isNaN(v)));
  if (!gappy.includes(true)) return rows;
  const bits = columns.map((column) => {
    const out = new Uint32Array((rows + 31) >> 5);
    for (let r = 0; r < rows; r++) if (!Number.isNaN(column[r])) out[r >> 5] |= 1 << (r & 31);
    return out;
  });
  const counts = setsOf(columns.length, size).map((set) => {
    if (set.every((v) => !gappy[v])) return rows;
    let n = 0;
    for (let word = 0; word < bits[0].length; word++) {
      let shared = -1;
      for (const v of set) shared &= bits[v][word];
      n += ones(shared);
    }
    return n;
  });
  return counts.sort((a, b) => a - b)[counts.length >> 1];
}

/** All pairs where they are few; else sets that are drawn, always the same. */
function setsOf(p: number, size: number): number[][] {
  if (size === 2 && (p * (p - 1)) / 2 <= MOST_SETS) {
    const pairs: number[][] = [];
    for (let i = 0; i < p; i++) for (let j = i + 1; j < p; j++) pairs.push([i, j]);
    return pairs;
  }
  const rng = new Rng(1);
  return Array.from({ length: MOST_SETS }, () => {
    const set = new Set<number>();
    while (set.size < size) set.add(rng.int(p));
    return [...set];
  });
}

/** How many bits of a word are set. */
function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
