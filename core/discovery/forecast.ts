/** What is known of how long a search will go on. */
export interface Outlook {
  /** Share of the expected work that is done, 0..1. Falls where more work shows up than was expected. */
  readonly share: number;
  /** Null while nothing was measured. */
  readonly secondsLeft: number | null;
}

/** Seconds between two looks: each goes over all pairs. */
const LOOK = 0.4;
/** Seconds of work before a rate is believed. */
const MEASURED = 0.2;
/** Share of the pairs of the first orders that must be decided before anything is said. */
const TELLING = [Infinity, 0.3, 0.05];
/** Tests that a rate must rest on, else that of the order before stands. */
const ENOUGH_TESTS = 200;
/** Share of the pairs of an order that prior expectation counts as. */
const PRIOR = 0.03;
/** Share of the links that an order leaves which the next order leaves too, by experience. */
const SURVIVAL = 0.85;
/** The same of all pairs, at the first order. */
const FIRST_SURVIVAL = 0.2;
/** How much dearer a test with one more variable held fixed is at most, and before that was measured. */
const DEAREST = 2.5;
const DEARER = 1.3;

export interface Counts {
  readonly tests: number;
  /** Seconds, on any clock. */
  readonly now: number;
}

/**
 * Expects the work that a search has left: what this order has still to try, what the pairs that it leaves linked
 * have to try at later orders, and the sets that are tried at the end to choose what separates the others. A link that
 * stays is tried with every set of its neighbours, so that numbers of neighbours decide; these are read from the share
 * of pairs that were separated so far. What a test costs is measured order by order.
 */
export class Forecast {
  readonly #p: number;
  readonly #maxOrder: number;
  readonly #mostSets: number;
  /** Neighbours that each variable has kept for certain, and those that this order has not decided about. */
  readonly #kept: Float64Array;
  readonly #open: Float64Array;
  #order = -1;
  #pairs: Int32Array = new Int32Array(0);
  /** Sets that the pairs of this order, or of the choice at the end, may have to try, up to each. */
  #sets: Float64Array = new Float64Array(0);
  #done = 0;
  #separated = 0;
  /** Share of the pairs of the order before that stayed linked. */
  #stayed = FIRST_SURVIVAL;
  #choosing = false;
  /** Seconds a test of each order that is over. */
  readonly #rates: number[] = [];
  #start = Number.NaN;
  #began = 0;
  /** Tests when this order began, and when its last pair was decided. */
  #testsBefore = 0;
  #testsDecided = 0;
  #looked = -Infinity;
  #outlook: Outlook = { share: 0, secondsLeft: null };

  /** @param mostSets of one order that are tried for a pair at the end */
  constructor(p: number, maxOrder: number, mostSets: number) {
    this.#p = p;
    this.#maxOrder = maxOrder;
    this.#mostSets = mostSets;
    this.#kept = new Float64Array(p);
    this.#open = new Float64Array(p);
  }

  /**
   * The next order begins.
   *
   * @param pairs that it decides about, as `x * p + y`
   * @param sides candidates for conditioning sets of each variable
   * @param degrees neighbours of each variable
   */
  begin(pairs: Int32Array, sides: readonly Int32Array[], degrees: Float64Array, counts: Counts): void {
    this.#next(counts);
    this.#order++;
    this.#pairs = pairs;
    const order = this.#order;
    const sets = (v: number): number => choose(sides[v].length - 1, order);
    this.#sets = upTo(pairs, (pair) => {
      const [x, y] = this.#ends(pair);
      return order === 0 ? 1 : sets(x) + sets(y);
    });
    this.#open.fill(0);
    this.#kept.set(degrees);
    for (const pair of pairs) {
      for (const v of this.#ends(pair)) {
        this.#open[v]++;
        this.#kept[v]--;
      }
    }
  }

  /** The links stand; what separates the other pairs is chosen. @param sets how many each pair has to try */
  beginChoice(sets: Float64Array, counts: Counts): void {
    this.#next(counts);
    this.#choosing = true;
    this.#sets = upTo(sets, (count) => count);
  }

  /** The next pair is done. @param tests so far */
  decided(separated: boolean, tests: number): void {
    this.#testsDecided = tests;
    if (!this.#choosing) {
      for (const v of this.#ends(this.#pairs[this.#done])) {
        this.#open[v]--;
        if (!separated) this.#kept[v]++;
      }
      if (separated) this.#separated++;
    }
    this.#done++;
  }

  /** Looked at anew a few times a second. */
  outlook(counts: Counts): Outlook {
    if (counts.now - this.#looked >= LOOK) {
      this.#looked = counts.now;
      this.#outlook = this.#look(counts);
    }
    return this.#outlook;
  }

  #look({ tests, now }: Counts): Outlook {
    const rate = this.#rate(tests, now);
    const decided = this.#done / Math.max(1, this.#pairs.length);
    // How many links there will be shows only then.
    const early = !this.#choosing && this.#order < TELLING.length && decided < TELLING[this.#order];
    if (rate === undefined || early) return this.#outlook;
    const left = rate * this.#leftHere() + (this.#choosing ? 0 : this.#leftLater(rate));
    const spent = now - this.#start;
    return { share: spent / (spent + left), secondsLeft: left };
  }

  /** Seconds a test takes now; undefined while nothing was measured. */
  #rate(tests: number, now: number): number | undefined {
    const here = tests - this.#testsBefore;
    const seconds = now - this.#began;
    if (seconds > MEASURED && here > 0) return seconds / here;
    // What the choice at the end tries is of all orders.
    if (this.#choosing) return (now - this.#start) / Math.max(1, tests);
    return this.#rates.at(-1);
  }

  #next({ tests, now }: Counts): void {
    const here = tests - this.#testsBefore;
    const seconds = now - this.#began;
    if (Number.isNaN(this.#start)) this.#start = now;
    else {
      const before = this.#rates.at(-1);
      const few = before !== undefined && here < ENOUGH_TESTS && seconds < MEASURED;
      this.#rates.push(few ? before : seconds / Math.max(1, here));
    }
    if (this.#order === 0) this.#stayed = SURVIVAL / 2;
    else if (this.#done > 0) this.#stayed = 1 - this.#separated / this.#done;
    this.#began = now;
    this.#testsBefore = this.#testsDecided = tests;
    this.#done = this.#separated = 0;
    this.#looked = -Infinity;
  }

  /** Sets of the pairs that are to come, by how many of theirs the pairs so far have tried. */
  #leftHere(): number {
    const all = this.#sets.at(-1) ?? 0;
    const passed = this.#done === 0 ? 0 : this.#sets[this.#done - 1];
    const prior = PRIOR * all + 1;
    const share = (this.#testsDecided - this.#testsBefore + prior) / (passed + prior);
    return Math.max(0, all - passed) * Math.min(1, share);
  }

  /** Seconds of all later orders, and of the choice at the end. */
  #leftLater(rate: number): number {
    // Where nothing was measured at this order yet, the rate is that of the order before.
    const before = this.#rates.at(rate === this.#rates.at(-1) ? -2 : -1);
    const dearer = before === undefined ? DEARER : Math.min(DEAREST, Math.max(1, rate / before));
    const prior = PRIOR * this.#pairs.length + 5;
    const kept = this.#done - this.#separated + prior * this.#stayed;
    const survival = kept / (this.#done + prior);
    const neighbours = this.#kept.map((known, v) => known + survival * this.#open[v]);
    const cost = (order: number): number =>
      order < this.#order ? this.#rates[order] : rate * dearer ** (order - this.#order);
    let sum = 0;
    let order = this.#order + 1;
    for (; order <= this.#maxOrder; order++) {
      let sets = 0;
      for (const n of neighbours) sets += n * choose(n - 1, order);
      if (sets < 1) break;
      sum += cost(order) * sets;
      for (let v = 0; v < neighbours.length; v++) neighbours[v] *= SURVIVAL;
    }
    return sum + this.#choice(neighbours, order, cost);
  }

  /**
   * Expected cost over the pairs with a neighbour in common, which are as many as in a graph whose links fall by
   * chance.
   */
  #choice(neighbours: Float64Array, orders: number, cost: (order: number) => number): number {
    const p = this.#p;
    let sum = 0;
    for (let order = 0; order < orders; order++) {
      const sets = neighbours.map((n) => choose(n, order));
      let count = 0;
      for (let x = 0; x < p; x++) {
        for (let y = x + 1; y < p; y++) {
          if (Math.max(sets[x], sets[y]) > this.#mostSets) continue;
          const common = 1 - Math.exp((-neighbours[x] * neighbours[y]) / p);
          count += common * (sets[x] + sets[y]);
        }
      }
      sum += cost(order) * count;
    }
    return sum;
  }

  #ends(pair: number): readonly [number, number] {
    return [Math.floor(pair / this.#p), pair % this.#p];
  }
}

function upTo(items: ArrayLike<number>, count: (item: number) => number): Float64Array {
  let sum = 0;
  return Float64Array.from(items, (item) => (sum += count(item)));
}

/** How many sets of k there are of n things; n may be a fraction. */
export function choose(n: number, k: number): number {
  if (n < k) return 0;
  let sets = 1;
  for (let i = 0; i < k; i++) sets *= (n - i) / (i + 1);
  return sets;
}
