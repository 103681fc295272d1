/**
 * Puts one channel on a grid of `steps` equal bins over a window, sample by sample and in constant memory.
 * A sample stands for the time up to the next one, so that its middle is half an interval after its onset.
 *
 * Where a bin is longer than the sampling interval it gets the mean of the samples in it, each weighted
 * with the time that it shares with the bin (a box filter: nothing faster than the grid is folded into it).
 * Where it is shorter, values between the middles of two neighbouring samples are interpolated linearly.
 * Bins in which nothing was recorded are NaN; gaps are not bridged. Samples that are NaN were not recorded.
 */
export interface ChannelGrid {
  /** Samples `from` to `end` (exclusive), the first of which begins `onset` seconds after the window's start. */
  add(onset: number, samples: Float32Array, from?: number, end?: number): void;
  /** Writes bin i to `out[i * stride + offset]`. */
  finish(out: Float32Array, offset: number, stride: number): void;
}

/** Shares of a bin below this come from rounding of times and hold no sample. */
const SLIVER = 1e-6;
/** More values than these in one bin are no codes. */
const MOST_CODES = 64;

/**
 * @param steps number of bins
 * @param windowSeconds length of the window
 * @param interval seconds between two samples
 */
export function channelGrid(steps: number, windowSeconds: number, interval: number): ChannelGrid {
  const bin = windowSeconds / steps;
  return interval <= bin * (1 + 1e-9) ? meanGrid(steps, bin, interval) : linearGrid(steps, bin, interval);
}

/** Adds each sample that is a number to the bins that it lies in: its value and its share of the bin. */
const overBins =
  (steps: number, bin: number, interval: number, add: (i: number, value: number, share: number) => void) =>
  (onset: number, samples: Float32Array, start = 0, end = samples.length): void => {
    let to = onset / bin;
    for (let k = start; k < end; k++) {
      const from = to;
      to = (onset + (k - start + 1) * interval) / bin;
      if (Number.isNaN(samples[k])) continue;
      const first = Math.floor(from);
      // Most samples lie within one bin.
      if (first >= 0 && first < steps && to > from && to <= first + 1) {
        add(first, samples[k], to - from);
        continue;
      }
      const last = Math.min(steps - 1, Math.ceil(to) - 1);
      for (let i = Math.max(0, first); i <= last; i++) {
        const share = Math.min(to, i + 1) - Math.max(from, i);
        if (share > 0) add(i, samples[k], share);
      }
    }
  };

function meanGrid(steps: number, bin: number, interval: number): ChannelGrid {
  const sums = new Float64Array(steps);
  const weights = new Float64Array(steps);
  return {
    add: overBins(steps, bin, interval, (i, value, share) => {
      sums[i] += share * value;
      weights[i] += share;
    }),
    finish(out, offset, stride) {
      for (let i = 0; i < steps; i++) {
        out[i * stride + offset] = weights[i] > SLIVER ? sums[i] / weights[i] : Number.NaN;
      }
    },
  };
}

function linearGrid(steps: number, bin: number, interval: number): ChannelGrid {
  const values = new Float32Array(steps).fill(Number.NaN);
  let lastTime = Number.NEGATIVE_INFINITY;
  let lastValue = Number.NaN;
  /** Sets the bins whose middles are in [from, to) to the line through `v0` at `t0` with this slope. */
  const draw = (from: number, to: number, t0: number, v0: number, slope = 0): void => {
    const end = Math.min(steps, Math.ceil(to / bin - 0.5 - SLIVER));
    for (let i = Math.max(0, Math.ceil(from / bin - 0.5 - SLIVER)); i < end; i++) {
      values[i] = v0 + slope * ((i + 0.5) * bin - t0);
    }
  };
  return {
    add(onset, samples, start = 0, end = samples.length) {
      for (let k = start; k < end; k++) {
        const time = onset + (k - start + 0.5) * interval;
        const value = samples[k];
        if (Number.isNaN(value)) continue;
        if (time - lastTime < interval * 1.01) {
          draw(lastTime, time, lastTime, lastValue, (value - lastValue) / (time - lastTime));
        } else draw(time - interval / 2, time, time, value);
        // Half an interval beyond the sample is its own time; the next sample, if there is one, redraws it.
        draw(time, time + interval / 2, time, value);
        lastTime = time;
        lastValue = value;
      }
    },
    finish(out, offset, stride) {
      for (let i = 0; i < steps; i++) out[i * stride + offset] = values[i];
    },
  };
}

/**
 * As {@link channelGrid} for a channel of codes, of which no mean can be taken: a bin gets the value that its samples have
 * for the longest time. A bin with more values than codes have gets their mean.
 */
export function codeGrid(steps: number, windowSeconds: number, interval: number): ChannelGrid {
  const bin = windowSeconds / steps;
  const means = meanGrid(steps, bin, interval);
  const shares = Array.from({ length: steps }, () => new Map<number, number>());
  const addShares = overBins(steps, bin, interval, (i, value, share) => {
    const known = shares[i].get(value);
    if (known !== undefined || shares[i].size <= MOST_CODES) shares[i].set(value, (known ?? 0) + share);
  });
  return {
    add(...samples) {
      means.add(...samples);
      addShares(...samples);
    },
    finish(out, offset, stride) {
      means.finish(out, offset, stride);
      for (const [i, of] of shares.entries()) {
        const at = i * stride + offset;
        if (of.size > MOST_CODES || Number.isNaN(out[at])) continue;
        out[at] = [...of].reduce((longest, one) => (one[1] > longest[1] ? one : longest))[0];
      }
    },
  };
}
