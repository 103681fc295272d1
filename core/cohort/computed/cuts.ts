import type { Column } from './column.ts';
import { simplest, written } from './simple-number.ts';

/** A column whose levels are ranges of another's values. */
export interface Cuts {
  readonly source: Column;
  readonly target: Column;
  /** Levels from the lowest range to the highest. */
  readonly levels: readonly number[];
  /** Between two levels each: every value below goes with the lower one. */
  readonly at: readonly number[];
  /** How simple the cut points are to write: digits of all together. */
  readonly digits: number;
  readonly rows: number;
}

const MOST_LEVELS = 12;
/** An error that would be seen by now, as a share of the source's spread: what a cut has to rule out. */
const ERROR = 0.1;
/** Rows that such an error would have put on the wrong side, on average. */
const FLIPS = 6;
/** The same where every cut is a number of two digits at most, which few are by chance. */
const FLIPS_AT_SIMPLE = 3;
/** Rows on the smaller side of a single cut. */
const FEWEST = 10;

/** Whether a column can have levels that others were cut into. */
export const mayBeCut = ({ distinct, numbers }: Column): boolean =>
  distinct >= 2 && distinct <= MOST_LEVELS && !numbers;

/**
 * The cut points of a source by which a target's levels come about: exact in every row, and with so many rows near the
 * cuts that a column which only goes with the source, with an error of a tenth of its spread, would have shown it.
 */
export function cutsOf(target: Column, source: Column): Cuts | null {
  if (source.unordered || source.numbers || source.distinct < Math.max(6, 2 * target.distinct)) return null;
  const ranges = rangesOf(target, source);
  if (!ranges) return null;
  const { levels, low, high, counts } = ranges;
  if (levels.length < 2 || levels.length !== target.distinct) return null;
  if (levels.length === 2 && Math.min(...counts) < FEWEST) return null;
  const at = levels.slice(1).map((_, i) => simplest(high[i] + 1e-12 * source.sd, low[i + 1]) ?? low[i + 1]);
  const digits = at.map(written);
  const flips = expectedFlips(source, target, at, high, low);
  const simple = digits.every((n) => n <= 2);
  if (flips < (simple ? FLIPS_AT_SIMPLE : FLIPS)) return null;
  const rows = counts.reduce((s, n) => s + n, 0);
  return { source, target, levels, at, digits: digits.reduce((s, n) => s + n, 0), rows };
}

/** Every level's range of the source, in order; null where two of them meet. */
function rangesOf(
  { values: t }: Column,
  { values: s }: Column,
): { levels: number[]; low: number[]; high: number[]; counts: number[] } | null {
  const found = new Map<number, { low: number; high: number; count: number }>();
  let checked = 0;
  for (let r = 0; r < t.length; r++) {
    const [level, v] = [t[r], s[r]];
    if (level !== level || v !== v) continue;
    const range = found.get(level);
    if (!range) found.set(level, { low: v, high: v, count: 1 });
    else {
      if (v < range.low) range.low = v;
      if (v > range.high) range.high = v;
      range.count++;
    }
    // Most pairs are settled by their first rows.
    if (++checked % 64 === 0 && meet(found)) return null;
  }
  if (meet(found)) return null;
  const ordered = [...found].sort(([, a], [, b]) => a.low - b.low);
  return {
    levels: ordered.map(([level]) => level),
    low: ordered.map(([, { low }]) => low),
    high: ordered.map(([, { high }]) => high),
    counts: ordered.map(([, { count }]) => count),
  };
}

function meet(ranges: ReadonlyMap<number, { readonly low: number; readonly high: number }>): boolean {
  const ordered = [...ranges.values()].sort((a, b) => a.low - b.low);
  return ordered.some(({ low }, i) => i > 0 && low <= ordered[i - 1].high);
}

/** Rows that an error of {@link ERROR} would have put on the wrong side of a cut, on average. */
function expectedFlips(
  source: Column,
  target: Column,
  at: readonly number[],
  high: readonly number[],
  low: readonly number[],
): number {
  // Values of few steps lie apart from the cut; the error is then that of what was rounded to them.
  const errors = at.map(() => Math.max(ERROR * source.sd, source.step / 2));
  const middle = at.map((_, i) => (high[i] + low[i + 1]) / 2);
  let flips = 0;
  for (let r = 0; r < source.values.length; r++) {
    const v = source.values[r];
    if (v !== v || target.values[r] !== target.values[r]) continue;
    let nearest = 0;
    for (let i = 1; i < middle.length; i++) {
      if (Math.abs(v - middle[i]) < Math.abs(v - middle[nearest])) nearest = i;
    }
    flips += tail(Math.abs(v - middle[nearest]) / errors[nearest]);
  }
  return flips;
}

/** Upper tail of the standard normal, near enough for counting. */
const tail = (z: number): number => 0.5 * Math.exp(-0.717 * z - 0.416 * z * z);
