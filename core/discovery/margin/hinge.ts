import { leastBeyond } from '../ci/size.ts';
import type { MarginTest } from './decide.ts';
import type { Reliabilities } from '../learned.ts';
import type { Explainable } from './measurement-error.ts';
import type { PcSettings } from '../settings.ts';

/** What a link is shown by, and what its error could be. */
export interface ShownLink {
  readonly explainable: Explainable;
  readonly pair: readonly [number, number];
  readonly margin: Pick<MarginTest, 'size' | 'given'>;
  readonly settings: Pick<PcSettings, 'alpha' | 'smallestEffect'>;
  /** What each variable is taken to have. */
  readonly reliability: Reliabilities;
}

/** Reliabilities below this are not told apart: a factor that is half error is none. */
const LOWEST = 0.5;
/** Halvings of what is left of the range: .0001 of it. */
const HALVINGS = 12;

/**
 * The reliability of all its learned factors alike below which a link could be explained by their error.
 *
 * @returns null where the error of no such factors explains it, or where they explain it whatever they are
 */
export function reliabilityNeeded(link: ShownLink): number | null {
  const { reliability } = link;
  return thresholdOf(link, (q) => reliability.map(() => q), 1);
}

/**
 * The variable whose reliability matters most to a link: of those that it could vanish by alone, the others being as
 * reliable as they are taken to be, the one that it would vanish by soonest.
 *
 * @param factors which variables are learned factors
 * @returns null where none alone could explain it
 */
export function hingeOf(
  link: ShownLink,
  factors: readonly boolean[],
): { readonly variable: number; readonly below: number } | null {
  const { pair, margin, reliability } = link;
  let soonest: { variable: number; below: number; room: number } | null = null;
  for (const variable of new Set([...margin.given, ...pair])) {
    if (!factors[variable]) continue;
    const taken = reliability[variable];
    const below = thresholdOf(link, (q) => reliability.map((own, v) => (v === variable ? q : own)), taken);
    const room = below === null ? Infinity : taken - below;
    if (below !== null && room < (soonest?.room ?? Infinity)) soonest = { variable, below, room };
  }
  return soonest && { variable: soonest.variable, below: soonest.below };
}

/** The largest q up to `most` at which the link vanishes; null where it does not at the lowest, or still does at `most`. */
function thresholdOf(
  { explainable, pair: [x, y], margin: { size, given }, settings }: ShownLink,
  at: (q: number) => Reliabilities,
  most: number,
): number | null {
  const left = leastBeyond(size, settings.alpha) - (settings.smallestEffect ?? 0);
  const vanishes = (q: number): boolean => explainable(x, y, given, at(q)) >= left;
  if (!(left > 0) || !(most > LOWEST) || !vanishes(LOWEST)) return null;
  let [low, high] = [LOWEST, most];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (vanishes(middle)) low = middle;
    else high = middle;
  }
  return low;
}
