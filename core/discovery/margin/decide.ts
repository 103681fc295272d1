import type { CiTest } from '../ci/ci-test.ts';
import type { Constraints } from '../constraints.ts';
import type { LearnedFactors, Reliabilities } from '../learned.ts';
import type { Skeleton } from '../search/skeleton.ts';
import type { PcSettings } from '../settings.ts';
import type { AbsenceReason, UndecidedReason } from '../../graph/evidence.ts';
import { adjustedLinks } from './false-discovery.ts';
import { maskedPairs } from './masked.ts';
import type { Explainable } from './measurement-error.ts';
import { isBeyond, pNotBeyond, sizeOf, type Size } from '../ci/size.ts';

/** The test of a pair that comes closest to "no larger than the margin". */
export interface MarginTest {
  readonly size: Size;
  /** What the size must exceed: the smallest effect that matters, and what the error of factors can explain. */
  readonly margin: number;
  /** The part of it that factors as reliable as they are taken to be can explain. */
  readonly explained: number;
  readonly given: Int32Array;
}

/** What the search, the margin and the training's structure say together. Pairs are at `x * size + y`, x < y. */
export interface Decisions {
  /** Links alone are adjacent, and only pairs that the data separate are separated: the rest orients nothing. */
  readonly skeleton: Skeleton;
  readonly undecided: ReadonlyMap<number, UndecidedReason>;
  /** Why there is no link, where no set separates the pair for certain. */
  readonly absent: ReadonlyMap<number, AbsenceReason>;
  readonly margins: ReadonlyMap<number, MarginTest>;
  /** Adjusted p-values of the pairs that the rest would have linked; empty where no false discovery rate is asked for. */
  readonly adjusted: ReadonlyMap<number, number>;
}

export interface Evidence {
  readonly test: CiTest;
  readonly names: readonly string[];
  readonly settings: Pick<PcSettings, 'alpha' | 'smallestEffect' | 'falseDiscoveryRate' | 'learned'>;
  readonly constraints: Constraints;
  /** Null without learned factors. */
  readonly explainable: Explainable | null;
  /** What each variable is taken to have; see `reliabilities`. */
  readonly reliability: Reliabilities;
}

/**
 * Tells links from undecided pairs. A pair that no set separates is a link if in each order's weakest test its size is
 * shown to lie beyond the margin; it is undecided where no test said anything. Between two learned factors the training's own structure is evidence beside that: it
 * decides where the data do not, and where the two disagree the pair is undecided. A factor that was measured to have
 * failed is evidence of nothing: its pairs are undecided, and those that it may relate. Of the links that are left, those that
 * do not keep the false discovery rate are undecided too. So are separated pairs that go together although nothing joins them.
 */
export function decide(skeleton: Skeleton, evidence: Evidence): Decisions {
  const { size: p } = skeleton;
  const { settings, constraints, names } = evidence;
  const { alpha, smallestEffect = 0, learned } = settings;
  const undecided = new Map<number, UndecidedReason>();
  const absent = new Map<number, AbsenceReason>();
  const margins = new Map<number, MarginTest>();
  const training = trainingSays(learned, names);
  const failed = failedBetween(skeleton, learned, names);
  const open: number[] = [];
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      const fixed = constraints.required[k] || constraints.required[y * p + x];
      const forbidden = !constraints.mayCause[k] && !constraints.mayCause[y * p + x];
      if (fixed || forbidden) continue;
      open.push(k);
      if (skeleton.bySize[k]) absent.set(k, 'small');
      let small: UndecidedReason | null = null;
      if (skeleton.adjacent[k]) {
        const weakest =
          smallestEffect > 0 || evidence.explainable ? weakestOf(skeleton, evidence, [x, y]) : null;
        if (weakest) margins.set(k, weakest);
        if (weakest && !isBeyond(weakest.size, weakest.margin, alpha)) {
          small = isBeyond(weakest.size, smallestEffect, alpha) ? 'error' : 'small';
        }
      }
      // A set separates them on rows too few to show it.
      const unclear = skeleton.corrections?.get(k)?.outcome === 'unclear';
      const linked = skeleton.adjacent[k] === 1;
      const untested = skeleton.adjacent[k] === 1 && Number.isNaN(skeleton.pValue[k]);
      const said = unclear ? 'missingness' : untested ? 'untested' : verdictOf(linked, small, training(x, y));
      const verdict = isClaim(said, linked) && failed(x, y) ? 'failed' : said;
      if (verdict === 'training') absent.set(k, verdict);
      else if (verdict !== null) undecided.set(k, verdict);
    }
  }
  const adjusted =
    settings.falseDiscoveryRate === undefined
      ? new Map<number, number>()
      : adjustedLinks(
          skeleton,
          open,
          (k) => skeleton.adjacent[k] === 1 && !undecided.has(k) && !absent.has(k),
        );
  for (const [k, p] of adjusted) if (p > settings.falseDiscoveryRate!) undecided.set(k, 'chance');
  for (const k of maskedPairs(skeleton, evidence, { undecided, absent })) undecided.set(k, 'masked');
  return { skeleton: decided(skeleton, undecided, absent), undecided, absent, margins, adjusted };
}

function weakestOf(
  skeleton: Skeleton,
  { test, settings, explainable, reliability }: Evidence,
  [x, y]: readonly [number, number],
): MarginTest | null {
  const { smallestEffect = 0 } = settings;
  let weakest: MarginTest | null = null;
  let largest = -1;
  for (const given of skeleton.weakest(x * skeleton.size + y)) {
    const size = sizeOf(test, x, y, given, given.length);
    if (Number.isNaN(size.value)) continue;
    const explained = explainable?.(x, y, given, reliability) ?? 0;
    const margin = smallestEffect + explained;
    const p = pNotBeyond(size, margin);
    if (p <= largest) continue;
    largest = p;
    weakest = { size, margin, explained, given };
  }
  return weakest;
}

/** The skeleton without the links that are none or undecided, and without what separates undecided pairs. */
function decided(
  skeleton: Skeleton,
  undecided: Decisions['undecided'],
  absent: Decisions['absent'],
): Skeleton {
  const p = skeleton.size;
  const [adjacent, separated] = [skeleton.adjacent.slice(), skeleton.separated.slice()];
  const clear = (matrix: Uint8Array, k: number): void => {
    matrix[k] = matrix[(k % p) * p + Math.floor(k / p)] = 0;
  };
  for (const k of [...undecided.keys(), ...absent.keys()]) {
    clear(adjacent, k);
    if (undecided.has(k)) clear(separated, k);
  }
  return { ...skeleton, adjacent, separated };
}

/**
 * `mostly`: it has a link that not all of its searches have, but half of them or more; `unsure`: that fewer have. Null where it
 * says nothing.
 */
type TrainingSays = 'link' | 'mostly' | 'unsure' | 'none' | null;

/** Share of its searches from which on a link that the training has confirms what the data find. */
const CONFIRMS = 0.5;

/**
 * What is left undecided and why, or that there is no link since the training has none where the data do not decide.
 *
 * @param linked whether no set separates the pair
 * @param small why that may be no link all the same
 */
function verdictOf(
  linked: boolean,
  small: 'small' | 'error' | null,
  says: TrainingSays,
): UndecidedReason | 'training' | null {
  if (linked && small) return says === 'none' ? 'training' : small;
  if (linked && says === 'none') return 'training-none';
  if (linked && says === 'unsure') return 'training-unsure';
  return !linked && says === 'link' ? 'training-link' : null;
}

/** Whether it rests on a link that the data find, or on the training's structure. */
const isClaim = (verdict: UndecidedReason | 'training' | null, linked: boolean): boolean =>
  verdict === null ? linked : verdict.startsWith('training');

/** Whether one of a pair is a factor that has failed, or one that has is found related to both. */
function failedBetween(
  { size: p, adjacent }: Skeleton,
  learned: LearnedFactors | undefined,
  names: readonly string[],
): (x: number, y: number) => boolean {
  const failed = new Set(learned?.factors.flatMap(({ name, failed }) => (failed ? [name] : [])));
  const those = names.flatMap((name, z) => (failed.has(name) ? [z] : []));
  return (x, y) =>
    those.some((z) => z === x || z === y || (adjacent[x * p + z] === 1 && adjacent[y * p + z] === 1));
}

/** What the training's structure says of two variables. */
function trainingSays(
  learned: LearnedFactors | undefined,
  names: readonly string[],
): (x: number, y: number) => TrainingSays {
  const links = learned?.links;
  if (!links) return () => null;
  const factors = new Set(learned.factors.map(({ name }) => name));
  const shares = new Map(
    links.flatMap(({ between: [a, b], share }) => [
      [JSON.stringify([a, b]), share],
      [JSON.stringify([b, a]), share],
    ]),
  );
  return (x, y) => {
    if (!factors.has(names[x]) || !factors.has(names[y])) return null;
    const share = shares.get(JSON.stringify([names[x], names[y]]));
    if (share === undefined) return 'none';
    if (share === 1) return 'link';
    return share >= CONFIRMS ? 'mostly' : 'unsure';
  };
}
