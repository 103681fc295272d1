/** Places along an axis. */
export interface Scale {
  /** Pixels of a value. */
  readonly at: (value: number) => number;
  /** Round numbers within the ends. */
  readonly ticks: readonly number[];
}

/** @param values that must be seen @param from, to pixels of the lowest and the highest; some room is left beside them */
export function scaleOf(values: readonly number[], [from, to]: readonly [number, number], ticks = 4): Scale {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (!(high > low)) [low, high] = [low - 0.5, low + 0.5];
  const room = 0.04 * (high - low);
  const [start, span] = [low - room, high - low + 2 * room];
  return {
    at: (value) => from + ((value - start) / span) * (to - from),
    ticks: ticksOf(low, high, ticks),
  };
}

/** Multiples of 1, 2 or 5 times a power of ten from low to high, about as many as asked for. */
export function ticksOf(low: number, high: number, about: number): number[] {
  const least = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((digit) => digit * power >= 0.999 * least) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

/** Something that is drawn at a place. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

/** Diameters of dots that stand for one person, for a few and for more. */
const SIZES = [
  { from: 1, width: 4.5 },
  { from: 2, width: 6.5 },
  { from: 5, width: 9 },
];

/** The dots as a path for each size, to be drawn with round ends: hundreds of people are a few elements. */
export const dotPaths = (dots: readonly Dot[]): { readonly width: number; readonly d: string }[] =>
  SIZES.map(({ from, width }, k) => {
    const next = SIZES.at(k + 1)?.from ?? Infinity;
    const own = dots.filter(({ count }) => count >= from && count < next);
    return { width, d: own.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('') };
  }).filter(({ d }) => d !== '');

/** The dot next to a place, by its number; null where none is near. */
export function nearestDot(dots: readonly Dot[], x: number, y: number, within = 12): number | null {
  let best: number | null = null;
  let least = within ** 2;
  dots.forEach((dot, k) => {
    const square = (dot.x - x) ** 2 + (dot.y - y) ** 2;
    if (square > least) return;
    least = square;
    best = k;
  });
  return best;
}

/** Where the dots of a group stand across it: spread in a fixed order, so that a picture is the same each time. */
export const spreadAt = (k: number): number => ((k * 0.618033988749895) % 1) - 0.5;
