/** Values without which nothing can be said of their spread, and different ones among them. */
const FEWEST = 20;
const FEWEST_DIFFERENT = 8;
/** How many times as wide as the spread of all others a gap is, in ratios, and in differences where there are values below 0. */
const GAP = { ratios: 1.5, differences: 3 };
/** The same of a gap below the others on their own scale, where on that of ratios small values lie apart by chance. */
const GAP_BELOW = 0.25;
/** Least ratio of values that lie apart. */
const RATIO = 2;
/** Standard deviations of the others by which their mean is above 0, and by which the least of them is, where 0 lies apart. */
const ABOVE_ZERO = 4;
const ABOVE_ZERO_LEAST = 1;

/** Ratio from which on it is told. */
const TOLD_RATIO = 2;

/** What may be behind them, and what to do. */
export const FAR_HINT =
  'Such values may be in another unit, mistyped, or mean that nothing is known. Look at them in the file and mend it there, or say at the import that they mean missing in this column.';

/** Values that lie far from all others of a column, by one gap. */
export interface FarValues {
  /** The least and the largest of them. */
  readonly least: number;
  readonly most: number;
  /** How many people have one. */
  readonly count: number;
  readonly side: 'above' | 'below';
  /** The least and the largest of the others. */
  readonly others: readonly [number, number];
  /** Median of the others over that of these, or the other way round, so that it is above 1; null where one is not above 0. */
  readonly factor: number | null;
}

/** A number, and how often it occurs. */
interface Counted {
  readonly value: number;
  readonly count: number;
}

/**
 * Values of a column that lie so far from all others that they may be of another unit, mistyped, or stand for no value: the
 * gap is wider than all others are apart, for positive numbers in their ratios, so that skewed ones such as C-reactive
 * protein have none; and 0 where all others are far from it. More than half of the values are the others.
 *
 * @param all ascending, each once, missing ones left out
 */
export function farValues(all: readonly Counted[]): FarValues[] {
  const zero = zeroApart(all);
  return [...(zero ? [zero] : []), ...beyondGaps(zero ? all.slice(1) : all)];
}

/** Numbers as `farValues` takes them. @param values in any order; what is not finite is missing */
export function countedNumbers(values: Iterable<number>): Counted[] {
  const counted: { value: number; count: number }[] = [];
  for (const value of Float64Array.from(values).sort()) {
    if (!Number.isFinite(value)) continue;
    const last = counted.at(-1);
    if (last?.value === value) last.count++;
    else counted.push({ value, count: 1 });
  }
  return counted;
}

function zeroApart(all: readonly Counted[]): FarValues | null {
  if (all.length === 0 || all[0].value !== 0) return null;
  const others = all.slice(1);
  if (!isMany(others) || total(others) <= all[0].count) return null;
  const n = total(others);
  const mean = others.reduce((sum, { value, count }) => sum + value * count, 0) / n;
  const sd = Math.sqrt(others.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0) / n);
  const isApart = mean >= ABOVE_ZERO * sd && others[0].value >= ABOVE_ZERO_LEAST * sd;
  return isApart ? apart(all.slice(0, 1), others, 'below') : null;
}

/** Those below and above the values that are together, from the densest half of all on. */
function beyondGaps(every: readonly Counted[]): FarValues[] {
  const isRatio = every.length > 0 && every[0].value >= 0;
  // A 0 is as far from all others as one likes in ratios.
  const all = isRatio ? every.filter(({ value }) => value > 0) : every;
  const places = all.map(({ value }) => (isRatio ? Math.log(value) : value));
  let [from, to] = densestHalf(all, places);
  const isFar = (gap: number): boolean =>
    gap >= (isRatio ? GAP.ratios : GAP.differences) * (places[to] - places[from]) &&
    (!isRatio || gap >= Math.log(RATIO));
  const isFarBelow = (): boolean =>
    isFar(places[from] - places[from - 1]) &&
    all[from].value - all[from - 1].value >= GAP_BELOW * (all[to].value - all[from].value);
  for (;;) {
    const [below, above] = [from > 0, to < all.length - 1];
    const isNearBelow = !above || places[from] - places[from - 1] <= places[to + 1] - places[to];
    const isFew = to - from + 1 < FEWEST_DIFFERENT;
    if (below && (isFew ? isNearBelow : !isFarBelow())) from--;
    else if (above && (isFew || !isFar(places[to + 1] - places[to]))) to++;
    else break;
  }
  const many = all.slice(from, to + 1);
  if (!isMany(many)) return [];
  const [below, above] = [all.slice(0, from), all.slice(to + 1)];
  return [
    ...(below.length > 0 ? [apart(below, many, 'below')] : []),
    ...(above.length > 0 ? [apart(above, many, 'above')] : []),
  ];
}

/** The first and the last of the values that lie closest together and are more than half of all. */
function densestHalf(all: readonly Counted[], places: readonly number[]): [from: number, to: number] {
  const n = total(all);
  let best: [number, number] = [0, all.length - 1];
  let within = 0;
  let from = 0;
  for (let to = 0; to < all.length; to++) {
    within += all[to].count;
    while (2 * (within - all[from].count) > n) within -= all[from++].count;
    if (2 * within > n && places[to] - places[from] < places[best[1]] - places[best[0]]) best = [from, to];
  }
  return best;
}

const total = (numbers: readonly Counted[]): number => numbers.reduce((sum, { count }) => sum + count, 0);

const isMany = (numbers: readonly Counted[]): boolean =>
  numbers.length >= FEWEST_DIFFERENT && total(numbers) >= FEWEST;

function apart(few: readonly Counted[], many: readonly Counted[], side: FarValues['side']): FarValues {
  const [own, others] = [median(few), median(many)];
  return {
    least: few[0].value,
    most: few[few.length - 1].value,
    count: total(few),
    side,
    others: [many[0].value, many[many.length - 1].value],
    factor: own > 0 && others > 0 ? Math.max(own / others, others / own) : null,
  };
}

function median(numbers: readonly Counted[]): number {
  const n = total(numbers);
  let before = 0;
  for (const { value, count } of numbers) {
    before += count;
    if (2 * before >= n) return value;
  }
  return Number.NaN;
}

/** Whole numbers as the file has them, by which they are found there. */
const shown = (value: number): string =>
  String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));

/** Which values they are, where they lie, by which factor, and that they are kept: a sentence for all of a column. */
export const sayFar = (all: readonly FarValues[]): string => `${all.map(sayOne).join('; ')}.`;

function sayOne({ least, most, count, side, others: [low, high], factor }: FarValues): string {
  const what =
    least === most
      ? `${shown(least)}${count > 1 ? ` (${String(count)} times)` : ''} lies`
      : `${String(count)} values, from ${shown(least)} to ${shown(most)}, lie`;
  const ratio = factor !== null && factor >= TOLD_RATIO ? `, by a factor of about ${rough(factor)}` : '';
  return `${what} far ${side} all others (${shown(low)} to ${shown(high)})${ratio}, and ${least === most ? 'is' : 'are'} kept`;
}

const rough = (factor: number): string =>
  factor < 10 ? String(Number(factor.toPrecision(2))) : String(Math.round(factor));
