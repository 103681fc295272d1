/** Mean and spread of one channel over all subjects, missing values aside. */
export interface ChannelStatistics {
  readonly name: string;
  readonly unit: string;
  /** Values that are numbers, and values that are missing. */
  readonly count: number;
  readonly missing: number;
  readonly mean: number;
  /** Standard deviation, divisor n. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
}

export interface ChannelTally {
  /** Adds `count` values of one channel: `values[start + i * stride]`. */
  add(channel: number, values: ArrayLike<number>, start: number, stride: number, count: number): void;
  finish(): ChannelStatistics[];
}

/**
 * Mean and spread over values that come in portions, by Chan's pairwise update: sums of squares of values
 * far from zero would lose their digits over a large cohort.
 */
export function channelTally(
  channels: readonly { readonly name: string; readonly unit: string }[],
): ChannelTally {
  const sums = channels.map(() => ({
    count: 0,
    missing: 0,
    mean: 0,
    squares: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
  }));
  return {
    add(channel, values, start, stride, count) {
      const so = sums[channel];
      let n = 0;
      let sum = 0;
      for (let i = 0, at = start; i < count; i++, at += stride) {
        const value = values[at];
        if (Number.isNaN(value)) continue;
        n++;
        sum += value;
        if (value < so.min) so.min = value;
        if (value > so.max) so.max = value;
      }
      so.missing += count - n;
      if (n === 0) return;
      const mean = sum / n;
      let squares = 0;
      for (let i = 0, at = start; i < count; i++, at += stride) {
        const away = values[at] - mean;
        if (!Number.isNaN(away)) squares += away * away;
      }
      const delta = mean - so.mean;
      const total = so.count + n;
      so.squares += squares + (delta * delta * so.count * n) / total;
      so.mean += (delta * n) / total;
      so.count = total;
    },
    finish: () =>
      channels.map(({ name, unit }, c) => {
        const { count, missing, mean, squares, min, max } = sums[c];
        if (count === 0) return { name, unit, count, missing, mean: NaN, sd: NaN, min: NaN, max: NaN };
        return { name, unit, count, missing, mean, sd: Math.sqrt(squares / count), min, max };
      }),
  };
}
