import type { CiTest } from '../ci/ci-test.ts';
import { Pacer } from './pacer.ts';

/** `paused`: it is time for other work; `exhausted`: no set separates the pair. */
export type Outcome = 'paused' | 'separated' | 'exhausted';

const EMPTY = new Int32Array(0);

/**
 * The search for a set of `order` variables that separates x and y. It keeps its place, so that it can
 * pause between any two tests, and a test allocates nothing.
 */
export class PairSearch {
  readonly test: CiTest;
  readonly pacer = new Pacer();
  order = 0;
  /** Evidence up to this separates; NaN: all sets are tried. */
  threshold = Number.NaN;
  /** Evidence up to this may be that of an effect too small to matter, which `small` then tells. */
  nearly = -Infinity;
  small: (x: number, y: number, given: Int32Array, order: number) => boolean = () => false;
  /** Hears of every test that says something, where all sets are tried; the set is in the first `order` entries. */
  hear: ((evidence: number, given: Int32Array) => void) | null = null;
  /** Whether the set that separates the pair does so because what is left is too small to matter. */
  bySize = false;
  /** Candidates for conditioning sets on the side of each variable. */
  sides: readonly Int32Array[] = [];
  /** The least evidence for the pair at this order; its conditioning set is `bestGiven`. */
  best = Number.NaN;
  tests = 0;
  voidTests = 0;
  /** Number of tests when this pair began. */
  testsBefore = 0;
  private x = 0;
  private y = 0;
  private side: 0 | 1 = 0;
  /** Candidates of this side, x and y left out, in its first `count` entries. */
  private readonly candidates: Int32Array;
  private count = 0;
  /** Places among the candidates of the next conditioning set, and that set. */
  private readonly positions: Int32Array;
  private readonly given: Int32Array;
  private readonly least: Int32Array;
  /** 1 for candidates of the first side: the second side need not repeat their subsets. */
  private readonly seen: Uint8Array;

  /** @param p number of variables */
  constructor(test: CiTest, p: number) {
    this.test = test;
    this.candidates = new Int32Array(p);
    this.positions = new Int32Array(p);
    this.given = new Int32Array(p);
    this.least = new Int32Array(p);
    this.seen = new Uint8Array(p);
  }

  /** A copy of the conditioning set of the least evidence. */
  get bestGiven(): Int32Array {
    return this.order === 0 ? EMPTY : this.least.slice(0, this.order);
  }

  /** Starts on the pair x, y with the subsets of x's candidates, to be followed by those of y's. */
  begin(x: number, y: number): void {
    this.x = x;
    this.y = y;
    this.best = Number.NaN;
    this.bySize = false;
    this.testsBefore = this.tests;
    this.side = 0;
    this.takeSide(this.sides[x]);
  }

  /** Tests on until a set separates the pair, all are tried, or it is time for a pause. */
  run(): Outcome {
    for (;;) {
      const outcome = this.trySide();
      if (outcome !== 'exhausted' || this.side === 1 || this.order === 0) return outcome;
      this.seen.fill(0);
      for (let c = 0; c < this.count; c++) this.seen[this.candidates[c]] = 1;
      this.side = 1;
      this.takeSide(this.sides[this.y]);
    }
  }

  private takeSide(candidates: Int32Array): void {
    this.count = 0;
    for (const z of candidates) if (z !== this.x && z !== this.y) this.candidates[this.count++] = z;
    // The first set is never used where there are too few candidates: trySide looks at `count`.
    for (let k = 0; k < this.order; k++) {
      this.positions[k] = k;
      this.given[k] = this.candidates[k];
    }
  }

  private trySide(): Outcome {
    const { test, x, y, order, threshold, nearly, given, pacer } = this;
    if (this.count < order) return 'exhausted';
    for (let more = true; more;) {
      if (this.side === 1 && this.allSeen()) {
        more = this.advance();
        continue;
      }
      const evidence = test.evidence(x, y, given, order);
      this.tests++;
      // Evidence that is no number says nothing, and so separates nothing.
      if (evidence !== evidence) this.voidTests++;
      else if (!(evidence >= this.best)) {
        this.best = evidence;
        for (let k = 0; k < order; k++) this.least[k] = given[k];
      }
      if (this.hear !== null && evidence === evidence) this.hear(evidence, given);
      if (evidence <= threshold) return 'separated';
      if (evidence <= nearly && this.small(x, y, given, order)) {
        this.bySize = true;
        this.best = evidence;
        for (let k = 0; k < order; k++) this.least[k] = given[k];
        return 'separated';
      }
      more = this.advance();
      if (more && pacer.due()) return 'paused';
    }
    return 'exhausted';
  }

  private allSeen(): boolean {
    for (let k = 0; k < this.order; k++) if (this.seen[this.given[k]] === 0) return false;
    return true;
  }

  /** The next subset in lexicographic order of positions; false after the last. */
  private advance(): boolean {
    const { positions, given, candidates, order, count } = this;
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
}
