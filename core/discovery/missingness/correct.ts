import { twoSidedNormalCritical } from '../../math/distributions.ts';
import { Rng } from '../../math/rng.ts';
import type { CorrectionTrouble, MissingnessCorrection } from '../../graph/evidence.ts';
import type { CiTest } from '../ci/ci-test.ts';
import { nameRanks } from '../ci/name-ranks.ts';
import type { Constraints } from '../constraints.ts';
import type { Finding } from '../result.ts';
import { Pacer } from '../search/pacer.ts';
import type { Skeleton } from '../search/skeleton.ts';
import type { PcData, PcOptions, PcSettings } from '../settings.ts';
import { testPair } from '../test-pair.ts';
import { pick, rowsOf } from '../variables.ts';
import { missingPatterns, subsets, type MissingPattern } from './causes.ts';
import { keptRows, type Kept } from './keep.ts';
import { sayCorrections } from './words.ts';

/** Draws of the rows that are kept; their median p-value counts, which is no smaller than one of them by luck. */
const DRAWS = 9;
/** Sets that are tried for a pair. */
const MOST_SETS = 300;

export interface CorrectedSkeleton {
  readonly skeleton: Skeleton;
  readonly findings: readonly Finding[];
}

interface Search {
  readonly data: Required<PcData>;
  readonly test: CiTest;
  readonly constraints: Constraints;
  readonly settings: PcSettings & { readonly correctMissingness: { readonly seed: number } };
}

/**
 * Missing-value PC (Tu et al. 2019): links that the rows with all values draw because missingness depends on what the
 * two variables bring about are tested again, on rows that are kept so that they are as all rows would be. A link that
 * a set then separates is taken out; nothing is added.
 *
 * A pair whose tests cannot be corrected keeps its link, with the reason. So does one whose test on the rows that are
 * left would not have seen a relation of the size that the complete rows show (power below one half).
 *
 * @throws the signal's reason when it was aborted
 */
export async function correctMissingness(
  skeleton: Skeleton,
  search: Search,
  { signal }: PcOptions,
): Promise<CorrectedSkeleton> {
  const { data, settings, constraints } = search;
  const { alpha, test: kind } = settings;
  const patterns = await missingPatterns(data, kind, alpha, signal);
  const corrector = new Corrector(search, patterns);
  const p = skeleton.size;
  const corrections = new Map<number, MissingnessCorrection>();
  const [adjacent, separated] = [skeleton.adjacent.slice(), skeleton.separated.slice()];
  const [pValue, given] = [skeleton.pValue.slice(), skeleton.given.slice()];
  const pacer = new Pacer();
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      if (!skeleton.adjacent[k] || constraints.required[k] || constraints.required[y * p + x]) continue;
      const steps = corrector.pair(skeleton, x, y);
      let step = steps.next();
      while (!step.done) {
        if (pacer.due()) await pacer.pause(signal);
        step = steps.next();
      }
      if (step.value === null) continue;
      corrections.set(k, step.value);
      if (step.value.outcome !== 'removed') continue;
      adjacent[k] = adjacent[y * p + x] = 0;
      separated[k] = separated[y * p + x] = 1;
      pValue[k] = step.value.after!.pValue;
      given[k] = Int32Array.from(step.value.given, (name) => data.names.indexOf(name));
    }
  }
  return {
    skeleton: { ...skeleton, adjacent, separated, pValue, given, corrections },
    findings: sayCorrections(data.names, patterns, corrections),
  };
}

interface Corrected {
  readonly given: readonly number[];
  readonly causes: readonly number[];
  readonly pValue: number;
  readonly n: number;
  /** Whether so many rows would have seen what the complete ones show. */
  readonly strong: boolean;
}

class Corrector {
  private readonly search: Search;
  private readonly causesOf = new Map<number, readonly number[]>();
  private readonly ranks: Int32Array;

  constructor(search: Search, patterns: readonly MissingPattern[]) {
    this.search = search;
    this.ranks = nameRanks(search.data.names);
    for (const { members, causes } of patterns) {
      for (const v of members)
        this.causesOf.set(
          v,
          causes.map(({ variable }) => variable),
        );
    }
  }

  /** Tests a linked pair set by set; null where no test of it needs a correction. */
  *pair(skeleton: Skeleton, x: number, y: number): Generator<void, MissingnessCorrection | null, void> {
    const { data, test, settings } = this.search;
    const found: Corrected[] = [];
    const troubles: { given: readonly number[]; causes: readonly number[]; because: CorrectionTrouble }[] =
      [];
    const sets = this.sets(skeleton, x, y);
    for (const set of sets.slice(0, MOST_SETS)) {
      const causes = this.biasing(x, y, set);
      if (causes === null) continue;
      yield;
      const corrected = this.correct([x, y], set, causes);
      if (typeof corrected === 'string') troubles.push({ given: set, causes, because: corrected });
      else found.push({ given: set, causes, ...corrected });
    }
    if (found.length === 0 && troubles.length === 0) return null;
    if (sets.length > MOST_SETS)
      troubles.push({ given: [], causes: troubles[0]?.causes ?? found[0].causes, because: 'many-sets' });
    const largest = (list: readonly Corrected[]): Corrected | undefined =>
      [...list].sort((a, b) => b.pValue - a.pValue).at(0);
    const separating = largest(found.filter(({ pValue, strong }) => strong && pValue >= settings.alpha));
    const weak = largest(found.filter(({ pValue, strong }) => !strong && pValue >= settings.alpha));
    const shown = separating ?? weak ?? largest(found);
    const trouble = separating || weak ? undefined : troubles.at(0)?.because;
    const given = shown?.given ?? troubles[0].given;
    const set = Int32Array.from(given);
    const names = (of: readonly number[]): string[] => of.map((v) => data.names[v]);
    return {
      outcome: separating ? 'removed' : weak ? 'unclear' : trouble === undefined ? 'kept' : 'impossible',
      causes: names(shown?.causes ?? troubles[0].causes),
      given: names(given),
      before: {
        pValue: test.pValue(test.evidence(x, y, set, set.length), set.length),
        n: test.sampleSize(x, y, set, set.length),
      },
      ...(shown ? { after: { pValue: shown.pValue, n: shown.n } } : {}),
      ...(trouble === undefined ? {} : { because: trouble }),
    };
  }

  /** The sets that the search tried for the pair at the end: neighbours of either that may be its causes. */
  private sets(skeleton: Skeleton, x: number, y: number): number[][] {
    const p = skeleton.size;
    const { mayCause } = this.search.constraints;
    const side = (v: number): number[] =>
      Array.from({ length: p }, (_, z) => z)
        .filter((z) => z !== x && z !== y && skeleton.adjacent[v * p + z] && mayCause[z * p + v])
        .sort((a, b) => this.ranks[a] - this.ranks[b]);
    const sides = [side(x), side(y)];
    const found = new Map<string, number[]>();
    for (let order = 0; order < skeleton.testsByOrder.length && found.size <= MOST_SETS; order++) {
      for (const set of sides.flatMap((of) => subsets(of, order))) {
        found.set(set.join(), set);
        if (found.size > MOST_SETS) break;
      }
    }
    return [...found.values()];
  }

  /** Causes of the missingness of a test's variables, where they relate the two; else null. */
  private biasing(x: number, y: number, set: readonly number[]): readonly number[] | null {
    const causes = new Set([x, y, ...set].flatMap((v) => this.causesOf.get(v) ?? []));
    // What is held fixed relates nothing, and what one of the two alone brings about neither.
    const outside = [...causes].filter((v) => !set.includes(v));
    const ends = outside.filter((v) => v === x || v === y);
    if (outside.length === 0 || (outside.length === 1 && ends.length === 1)) return null;
    return [...causes].sort((a, b) => this.ranks[a] - this.ranks[b]);
  }

  private correct(
    pair: readonly [number, number],
    set: readonly number[],
    causes: readonly number[],
  ): Pick<Corrected, 'pValue' | 'n' | 'strong'> | CorrectionTrouble {
    const { data, test, settings } = this.search;
    if (causes.some((v) => (this.causesOf.get(v) ?? []).length > 0)) return 'cause-missing';
    const [x, y] = [...pair].sort((a, b) => this.ranks[a] - this.ranks[b]);
    const kept = keptRows(data, [x, y, ...set], causes);
    if (typeof kept === 'string') return kept;
    const table = pick(data, [x, y, ...set]);
    const label = JSON.stringify(table.names);
    const rng = new Rng(settings.correctMissingness.seed).fork(label);
    const names = set.map((v) => data.names[v]);
    const found: { pValue: number; n: number }[] = [];
    for (let draw = 0; draw < DRAWS; draw++) {
      const rows = drawn(kept, rng);
      const one = testPair(rowsOf(table, rows), settings.test, [data.names[x], data.names[y]], [names])?.[0];
      if (one && one.pValue !== null && one.n !== null) found.push({ pValue: one.pValue, n: one.n });
    }
    if (2 * found.length < DRAWS) return 'few-rows';
    found.sort((a, b) => a.pValue - b.pValue);
    const { pValue, n } = found[found.length >> 1];
    const strength = test.strength(x, y, Int32Array.from(set), set.length);
    const strong = strength * Math.sqrt(n) >= twoSidedNormalCritical(settings.alpha);
    return { pValue, n, strong };
  }
}

/** The rows that one draw keeps. */
const drawn = ({ chance }: Kept, rng: Rng): Int32Array => {
  const rows: number[] = [];
  chance.forEach((p, r) => {
    if (p > 0 && rng.uniform() < p) rows.push(r);
  });
  return Int32Array.from(rows);
};
