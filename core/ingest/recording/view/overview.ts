import type { Recording, RecordingAnnotation } from '../../read/signal/recording.ts';

/** Stretches of time that a whole recording is summed up in, and the most for all of its channels together. */
const BINS = 16_384;
const ALL_BINS = 1 << 23;

/** Smallest and largest values of all channels of a recording over equal stretches of time, as far as it is read. */
export interface Overview {
  readonly file: Recording;
  readonly binSeconds: number;
  /** Extremes by the channel's position in the recording; NaN where nothing was recorded. */
  readonly channels: ReadonlyMap<number, Extremes>;
  readonly annotations: RecordingAnnotation[];
  /** Onset of every block that was read, seconds since the first sample. */
  readonly onsets: Float64Array;
  blocksRead: number;
}

export interface Extremes {
  readonly min: Float32Array;
  readonly max: Float32Array;
  low: number;
  high: number;
}

/** Smallest and largest values of so many stretches, none of which is known. */
export const emptyEnvelope = (bins: number): Pick<Extremes, 'min' | 'max'> => ({
  min: new Float32Array(bins).fill(Number.NaN),
  max: new Float32Array(bins).fill(Number.NaN),
});

/** An overview with nothing read: at most 16,384 stretches, fewer where a file has very many channels. */
export function emptyOverview(file: Recording): Overview {
  const { channels } = file;
  const bins = Math.min(BINS, Math.ceil(ALL_BINS / channels.length));
  const extremes = (): Extremes => ({
    ...emptyEnvelope(bins),
    low: Number.NaN,
    high: Number.NaN,
  });
  return {
    file,
    binSeconds: file.durationSeconds / bins,
    // A channel without a scale cannot be drawn; the import says why.
    channels: new Map(channels.flatMap(({ hasScale }, i) => (hasScale ? [[i, extremes()]] : []))),
    annotations: [],
    onsets: new Float64Array(file.blocks).fill(Number.NaN),
    blocksRead: 0,
  };
}

/** Reads the whole file once, in pieces; what is there so far can be drawn. */
export async function fillOverview(overview: Overview, signal: AbortSignal): Promise<void> {
  const { file, binSeconds, channels } = overview;
  const { blockSeconds, firstOnset } = file;
  const positions = [...channels.keys()];
  for await (const piece of file.read(positions)) {
    if (signal.aborted) return;
    for (let r = 0; r < piece.blocks; r++) {
      const onset = piece.onsets[r] - firstOnset;
      overview.onsets[piece.firstBlock + r] = onset;
      if (!(onset >= 0)) continue;
      positions.forEach((position, p) => {
        const count = file.channels[position].samplesPerBlock;
        const step = blockSeconds / count / binSeconds;
        const extremes = channels.get(position)!;
        const samples = piece.samples[p].subarray(r * count, (r + 1) * count);
        fold(samples, onset / binSeconds, step, extremes);
        for (const value of samples) {
          if (Number.isNaN(value)) continue;
          if (!(value >= extremes.low)) extremes.low = value;
          if (!(value <= extremes.high)) extremes.high = value;
        }
      });
    }
    overview.annotations.push(...piece.annotations);
    overview.blocksRead = piece.firstBlock + piece.blocks;
  }
  overview.annotations.sort((a, b) => a.onset - b.onset);
}

/**
 * Widens min and max, in place, by the samples: sample k lies in bin `at + k * step`, rounded down; what lies outside the
 * bins is left out, and what is NaN.
 */
export function fold(
  samples: Float32Array,
  at: number,
  step: number,
  { min, max }: Pick<Extremes, 'min' | 'max'>,
): void {
  const bins = min.length;
  for (let k = 0; k < samples.length; k++) {
    const bin = Math.floor(at + k * step);
    if (bin < 0 || bin >= bins) continue;
    const value = samples[k];
    if (Number.isNaN(value)) continue;
    if (!(value >= min[bin])) min[bin] = value;
    if (!(value <= max[bin])) max[bin] = value;
  }
}
