import { normalScores } from '../math/ranks.ts';
import { correlate } from './ci/correlation.ts';
import type { CiTest, CiTestName } from './ci/ci-test.ts';
import { design } from './ci/covariance/design.ts';
import { fisherZ } from './ci/fisher-z.ts';
import { isWithin, sizeOf } from './ci/size.ts';
import type { Constraints } from './constraints.ts';
import { prepare } from './pc.ts';
import { PairSearch, type Outcome } from './search/pair-search.ts';
import { nearlyOf } from './search/skeleton-state.ts';
import { learnSkeleton, type Skeleton } from './search/skeleton.ts';
import type { PcData, PcProgress, PcSettings, VariableType } from './settings.ts';
import { medianRows } from './unseen.ts';

/** How long a search will take, before it begins. */
export interface Foreseen {
  /** Variables that are searched, without constant ones and second copies. */
  readonly variables: number;
  /** Seconds that the search will take. */
  readonly seconds: number;
  /** Tests of independence that it will make. */
  readonly tests: number;
  /** Seconds of the same search that holds no more than 0, 1, 2, ... variables fixed at a time; the last may be of all orders. */
  readonly secondsWithin: readonly number[];
}

/** Seconds that a search with straight lines is given to tell how many tests there will be. */
const PLAN_SECONDS = 5;
/** The same on a slow or busy computer that has not made so many tests by then, which tell little. */
const PLAN_TESTS = 1e7;
const PLAN_MOST = 30;
/** Seconds for which tests of one order are tried, and tests that are made at least. */
const TRY_SECONDS = 0.3;
const LEAST_TESTS = 8;
/** Functions by which a number is a condition of the covariance measure. */
const MOST_FEATURES = 8;
/** Neither tests of a pair nor links are believed to be more or fewer than by straight lines by more than this factor. */
const MOST_RATIO = 3;

interface Watch {
  /** Seconds on a monotonic clock. */
  readonly now: () => number;
  /** Checked several times a second; the promise then rejects with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Foresees how long the search for the skeleton will take, which is nearly all of `pc`. The same search with straight
 * lines, on correlations of normal scores that were computed beforehand, takes a small part of the time and tells how
 * many tests of each order there will be; some of these, made by the test that was asked for, tell what one takes, and
 * how many more or fewer a pair needs, and how many more or fewer links stay.
 *
 * @throws UserError as `pc`
 */
export async function foreseeSearch(data: PcData, settings: PcSettings, watch: Watch): Promise<Foreseen> {
  const { now, signal } = watch;
  const began = now();
  const { names, constraints, test, columns, types } = prepare(data, settings);
  let seconds = now() - began;
  if (names.length < 2) return { variables: names.length, seconds, tests: 0, secondsWithin: [] };
  const straight = straightLines({ columns, types }, settings.test);
  const plan = await planOf(straight, names, settings, constraints, watch);
  const { alpha, smallestEffect = 0 } = settings;
  let tests = 0;
  const secondsWithin: number[] = [];
  /** Links that the orders so far leave, for each that straight lines leave. */
  let kept = 1;
  for (const [order, planned] of plan.tests.entries()) {
    await new Promise((resume) => setTimeout(resume, 0));
    signal.throwIfAborted();
    const tried = tryOrder(plan, { test, straight }, { order, alpha, smallestEffect, now });
    if (tried) {
      // Fewer links are fewer pairs to test, each with fewer sets of neighbours.
      const expected = planned * tried.ratio * kept ** 2;
      tests += expected;
      seconds += expected * tried.each;
      kept *= tried.kept;
    }
    secondsWithin.push(seconds);
  }
  return { variables: names.length, seconds, tests, secondsWithin };
}

/**
 * Fisher's z on one matrix of correlations, as if every test of an order had as many rows as the median one, and these
 * less what the regression of the covariance measure takes: both make links fall at higher orders.
 */
function straightLines(
  { columns, types }: Pick<Required<PcData>, 'columns' | 'types'>,
  kind: CiTestName,
): CiTest {
  const { standard, r } = correlate(columns.map(normalScores));
  const features = featuresOf(columns, types);
  const tests: CiTest[] = [];
  const of = (order: number): CiTest => {
    const rows = medianRows(columns, Math.min(order + 2, columns.length));
    const taken = kind === 'gcm' ? design(typical(features, order), rows).columns.length : order;
    return fisherZ({ standard: { ...standard, complete: true, rows: rows - taken + order }, r });
  };
  const at = (order: number): CiTest => (tests[order] ??= of(order));
  return {
    ...at(0),
    threshold: (alpha, order) => at(order).threshold(alpha, order),
    pValue: (evidence, order) => at(order).pValue(evidence, order),
  };
}

/** Degrees of the functions by which each column is a condition, about: fewest first. */
function featuresOf(columns: readonly Float64Array[], types: readonly VariableType[]): number[][] {
  return columns
    .map((column, c) => {
      const values = new Set<number>();
      for (const v of column) {
        if (!Number.isNaN(v)) values.add(v);
        if (values.size > MOST_FEATURES) break;
      }
      return Array.from({ length: values.size - 1 }, (_, k) => (types[c].kind === 'category' ? 1 : k + 1));
    })
    .sort((a, b) => a.length - b.length);
}

/** Some of them, from the few to the many. */
const typical = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, k) => items[Math.floor(((k + 0.5) * items.length) / count)]);

interface Plan {
  readonly size: number;
  /** Tests by order. */
  readonly tests: readonly number[];
  /** Pairs that were tested at each order, as `x * size + y`. */
  readonly pairs: readonly (readonly number[])[];
  /** Neighbours of each variable. */
  readonly sides: readonly Int32Array[];
}

/** The search with straight lines; where that is long itself, as far as it comes, with its own forecast of the rest. */
async function planOf(
  straight: CiTest,
  names: readonly string[],
  settings: PcSettings,
  constraints: Constraints,
  { now, signal }: Watch,
): Promise<Plan> {
  const enough = new AbortController();
  const began = now();
  let reached: { readonly order: number; readonly tests: number } | null = null;
  const onProgress = ({ order, tests, outlook }: PcProgress): void => {
    const spent = now() - began;
    const isEnough = spent >= PLAN_MOST || (spent >= PLAN_SECONDS && tests >= PLAN_TESTS);
    if (!isEnough || outlook.secondsLeft === null) return;
    reached = { order, tests: tests * (1 + outlook.secondsLeft / spent) };
    enough.abort();
  };
  const search = async (maxOrder: number | undefined, stop: AbortSignal): Promise<Plan> =>
    fromSkeleton(
      await learnSkeleton(straight, names, { ...settings, maxOrder }, constraints, {
        onProgress,
        signal: stop,
      }),
    );
  try {
    return await search(settings.maxOrder, AbortSignal.any([signal, enough.signal]));
  } catch (error) {
    signal.throwIfAborted();
    if (reached === null) throw error;
  }
  const { order, tests } = reached as { readonly order: number; readonly tests: number };
  const plan = await search(order - 1, signal);
  const made = plan.tests.reduce((sum, count) => sum + count, 0);
  // What the later orders will have to try is of the pairs that the earlier ones leave linked.
  return {
    ...plan,
    tests: [...plan.tests, Math.max(0, tests - made)],
    pairs: [...plan.pairs, plan.pairs[plan.pairs.length - 1]],
  };
}

function fromSkeleton({ size, adjacent, testsByOrder, weakest }: Skeleton): Plan {
  const pairs = testsByOrder.map((): number[] => []);
  for (let x = 0; x < size; x++) {
    for (let y = x + 1; y < size; y++) {
      const orders = weakest(x * size + y).length;
      for (let order = 0; order < orders; order++) pairs[order].push(x * size + y);
    }
  }
  const sides = Array.from({ length: size }, (_, x) =>
    Int32Array.from({ length: size }, (__, z) => z).filter((z) => adjacent[x * size + z] === 1),
  );
  return { size, tests: testsByOrder, pairs, sides };
}

interface Trial {
  readonly order: number;
  readonly alpha: number;
  readonly smallestEffect: number;
  readonly now: () => number;
}

interface Tried {
  /** Seconds a test takes. */
  readonly each: number;
  /** Tests for each that straight lines need. */
  readonly ratio: number;
  /** Links for each that straight lines leave. */
  readonly kept: number;
}

/**
 * Tries pairs of an order by both tests, all of a variable's one after the other, as the search does.
 *
 * @returns null where there is nothing to try
 */
function tryOrder(
  { size, pairs, sides }: Plan,
  { test, straight }: { readonly test: CiTest; readonly straight: CiTest },
  { order, alpha, smallestEffect, now }: Trial,
): Tried | null {
  const [asked, plain] = [test, straight].map((one) => {
    const search = new PairSearch(one, size);
    search.order = order;
    search.threshold = one.threshold(alpha, order);
    search.small = (x, y, given) => isWithin(sizeOf(one, x, y, given, order), smallestEffect);
    search.sides = order === 0 ? sides.map(() => new Int32Array(0)) : sides;
    return search;
  });
  let links = 0;
  let plainLinks = 0;
  let spent = 0;
  let warm: { readonly spent: number; readonly tests: number } | null = null;
  for (const pair of spread(pairs[order], size)) {
    const [x, y] = [Math.floor(pair / size), pair % size];
    for (const one of [asked, plain]) {
      if (smallestEffect > 0) one.nearly = nearlyOf(one, pair, size, smallestEffect);
      one.begin(x, y);
    }
    const began = now();
    const outcome = settled(asked, () => spent + now() - began > 2 * TRY_SECONDS);
    spent += now() - began;
    if (outcome !== 'separated') links++;
    if (settled(plain) !== 'separated') plainLinks++;
    if (spent > TRY_SECONDS && asked.tests >= LEAST_TESTS) break;
    if (warm === null && spent > TRY_SECONDS / 2) warm = { spent, tests: asked.tests };
  }
  if (asked.tests === 0) return null;
  const ratio = asked.tests / Math.max(1, plain.tests);
  // The first ones compile what they run, and fill what later ones find.
  const from = warm !== null && warm.tests < asked.tests ? warm : { spent: 0, tests: 0 };
  const each = (spent - from.spent) / (asked.tests - from.tests);
  return { each, ratio: believed(ratio), kept: believed((links + 1) / (plainLinks + 1)) };
}

const believed = (ratio: number): number => Math.min(MOST_RATIO, Math.max(1 / MOST_RATIO, ratio));

/** What comes of a pair, `paused` where it takes too long. */
function settled(search: PairSearch, enough: () => boolean = () => false): Outcome {
  let outcome = search.run();
  while (outcome === 'paused' && !enough()) outcome = search.run();
  return outcome;
}

/** Pairs variable by variable, the variables from all parts of the table. */
function spread(pairs: readonly number[], size: number): number[] {
  const of = new Map<number, number[]>();
  for (const pair of pairs) {
    const x = Math.floor(pair / size);
    of.set(x, [...(of.get(x) ?? []), pair]);
  }
  // Scatters neighbours far apart.
  const at = (x: number): number => (x * 7919) % 104_729;
  return [...of.keys()].sort((a, b) => at(a) - at(b) || a - b).flatMap((x) => of.get(x)!);
}
