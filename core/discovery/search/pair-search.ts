import type { CiTest } from '../ci/ci-test.ts';
import { Pacer } from './pacer.ts';

export const PAUSED = 0;
export const SEPARATED = 1;
const EXHAUSTED = 2;
export type Outcome = typeof PAUSED | typeof SEPARATED | typeof EXHAUSTED;

/**
 * The search for a set of `order` variables that separates x and y. It keeps its place, so that it can
 * pause between any two tests, and it allocates nothing.
 */
export interface PairSearch {
  readonly test: CiTest;
  readonly pacer: Pacer;
  order: number;
  threshold: number;
  /** The least evidence for the pair at this order, and its conditioning set. */
  best: number;
  readonly bestGiven: Int32Array;
  tests: number;
  voidTests: number;
  /** `tests` when this pair began. */
  testsBefore: number;
  x: number;
  y: number;
  /** Candidates for conditioning sets on the side of each variable. */
  sides: readonly Int32Array[];
  side: 0 | 1;
  /** Candidates of this side, x and y left out, in its first `count` entries. */
  readonly candidates: Int32Array;
  count: number;
  /** Which candidates the next conditioning set takes, and that set. */
  readonly positions: Int32Array;
  readonly given: Int32Array;
  /** 1 for candidates of the first side: the second side need not repeat their subsets. */
  readonly seen: Uint8Array;
}

/** A search over p variables that stands at no pair yet. */
export function newSearch(test: CiTest, p: number): PairSearch {
  return {
    test,
    pacer: new Pacer(),
    order: 0,
    threshold: Number.NaN,
    best: Number.NaN,
    bestGiven: new Int32Array(p),
    tests: 0,
    voidTests: 0,
    testsBefore: 0,
    x: 0,
    y: 0,
    sides: [],
    side: 0,
    candidates: new Int32Array(p),
    count: 0,
    positions: new Int32Array(p),
    given: new Int32Array(p),
    seen: new Uint8Array(p),
  };
}

/** Starts on the pair x, y with the subsets of x's candidates, to be followed by those of y's. */
export function beginPair(s: PairSearch, x: number, y: number): void {
  s.x = x;
  s.y = y;
  s.best = Number.NaN;
  s.testsBefore = s.tests;
  s.side = 0;
  takeSide(s, s.sides[x]);
}

/** Tests on until a set separates the pair, all are tried, or it is time for a pause. */
export function tryPair(s: PairSearch): Outcome {
  for (;;) {
    const outcome = trySide(s);
    if (outcome !== EXHAUSTED || s.side === 1 || s.order === 0) return outcome;
    s.seen.fill(0);
    for (let c = 0; c < s.count; c++) s.seen[s.candidates[c]] = 1;
    s.side = 1;
    takeSide(s, s.sides[s.y]);
  }
}

function takeSide(s: PairSearch, candidates: Int32Array): void {
  s.count = 0;
  for (const z of candidates) if (z !== s.x && z !== s.y) s.candidates[s.count++] = z;
  // The first set is never used where there are too few candidates: trySide looks at `count`.
  for (let k = 0; k < s.order; k++) {
    s.positions[k] = k;
    s.given[k] = s.candidates[k];
  }
}

function trySide(s: PairSearch): Outcome {
  const { test, x, y, order, threshold, given, pacer } = s;
  if (s.count < order) return EXHAUSTED;
  for (let more = true; more;) {
    if (s.side === 1 && allSeen(s)) {
      more = advance(s);
      continue;
    }
    const evidence = test.evidence(x, y, given, order);
    s.tests++;
    // Evidence that is no number says nothing, and so separates nothing.
    if (evidence !== evidence) s.voidTests++;
    else if (!(evidence >= s.best)) {
      s.best = evidence;
      for (let k = 0; k < order; k++) s.bestGiven[k] = given[k];
    }
    if (evidence <= threshold) return SEPARATED;
    more = advance(s);
    if (more && pacer.due()) return PAUSED;
  }
  return EXHAUSTED;
}

function allSeen(s: PairSearch): boolean {
  for (let k = 0; k < s.order; k++) if (s.seen[s.given[k]] === 0) return false;
  return true;
}

/** The next subset in lexicographic order of positions; false after the last. */
function advance(s: PairSearch): boolean {
  const { positions, given, candidates, order, count } = s;
  let k = order - 1;
  while (k >= 0 && positions[k] === count - order + k) k--;
  if (k < 0) return false;
  let position = positions[k] + 1;
  for (; k < order; k++, position++) {
    positions[k] = position;
    given[k] = candidates[position];
  }
  return true;
}
