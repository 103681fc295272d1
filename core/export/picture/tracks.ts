/** A line's way up or down between two columns. */
export interface Run {
  /** Heights at which it comes from the left column, and at which it leaves. */
  readonly from: number;
  readonly to: number;
  /** It goes back to the column that it came from. */
  readonly loop: boolean;
}

/** Nearer ends count as lying on one another. */
const NEAR = 6;

/**
 * Puts runs between two columns beside one another, so that none lies on another and few cross: runs back to their column
 * first, the short ones within the long; of runs downwards the lowest turn first, of runs upwards the highest.
 *
 * @returns track of every run, from 0 at the left, and the number of tracks
 */
export function tracksOf(runs: readonly Run[]): {
  readonly track: readonly number[];
  readonly count: number;
} {
  const order = runs.map((_, i) => i).sort((a, b) => rank(runs[a], runs[b]) || a - b);
  const track = new Array<number>(runs.length).fill(0);
  order.forEach((i, k) => {
    for (const before of order.slice(0, k)) {
      if (meets(runs[before], runs[i])) track[i] = Math.max(track[i], track[before] + 1);
    }
  });
  return { track, count: 1 + Math.max(-1, ...track) };
}

const length = ({ from, to }: Run): number => Math.abs(to - from);
const group = ({ from, to, loop }: Run): number => (loop ? 0 : to > from ? 1 : 2);

function rank(a: Run, b: Run): number {
  const [kind, other] = [group(a), group(b)];
  if (kind !== other) return kind - other;
  if (kind === 0) return length(a) - length(b);
  return kind === 1 ? b.from - a.from : a.from - b.from;
}

function meets(a: Run, b: Run): boolean {
  const [low, high] = [Math.min(a.from, a.to), Math.max(a.from, a.to)];
  return Math.min(b.from, b.to) < high + NEAR && Math.max(b.from, b.to) > low - NEAR;
}
