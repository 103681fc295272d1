import { hasScale, sampledChannels } from './channels.ts';
import { readPieces } from './edf-read.ts';
import type { EdfAnnotation, EdfFile } from './edf-types.ts';

/** Stretches of time that a whole recording is summed up in, and the most for all of its channels together. */
const BINS = 16_384;
const ALL_BINS = 1 << 23;

/** Smallest and largest values of all channels of a recording over equal stretches of time, as far as it is read. */
export interface Overview {
  readonly file: EdfFile;
  readonly binSeconds: number;
  /** Extremes by the channel's position in the header; NaN where nothing was recorded. */
  readonly channels: ReadonlyMap<number, Extremes>;
  readonly annotations: EdfAnnotation[];
  /** Onset of every record that was read, seconds since the first sample. */
  readonly onsets: Float64Array;
  recordsRead: number;
}

export interface Extremes {
  readonly min: Float32Array;
  readonly max: Float32Array;
  low: number;
  high: number;
}

/** An overview with nothing read: at most 16,384 stretches, fewer where a file has very many channels. */
export function emptyOverview(file: EdfFile): Overview {
  const { signals } = file.header;
  const bins = Math.min(BINS, Math.ceil(ALL_BINS / signals.length));
  const extremes = (): Extremes => ({
    min: new Float32Array(bins).fill(Number.NaN),
    max: new Float32Array(bins).fill(Number.NaN),
    low: Number.NaN,
    high: Number.NaN,
  });
  return {
    file,
    binSeconds: file.durationSeconds / bins,
    channels: new Map(
      sampledChannels(signals)
        // A channel without a scale cannot be drawn; the import says why.
        .filter(hasScale)
        .map((signal) => [signals.indexOf(signal), extremes()]),
    ),
    annotations: [],
    onsets: new Float64Array(file.records).fill(Number.NaN),
    recordsRead: 0,
  };
}

/** Reads the whole file once, in pieces; what is there so far can be drawn. */
export async function fillOverview(overview: Overview, signal: AbortSignal): Promise<void> {
  const { file, binSeconds, channels } = overview;
  const { header, firstOnset } = file;
  const positions = [...channels.keys()];
  for await (const piece of readPieces(file, positions)) {
    if (signal.aborted) return;
    for (let r = 0; r < piece.records; r++) {
      const onset = piece.onsets[r] - firstOnset;
      overview.onsets[piece.firstRecord + r] = onset;
      if (!(onset >= 0)) continue;
      positions.forEach((position, p) => {
        const count = header.signals[position].samplesPerRecord;
        const step = header.recordSeconds / count / binSeconds;
        const extremes = channels.get(position)!;
        const samples = piece.samples[p].subarray(r * count, (r + 1) * count);
        fold(samples, onset / binSeconds, step, extremes);
        for (const value of samples) {
          if (!(value >= extremes.low)) extremes.low = value;
          if (!(value <= extremes.high)) extremes.high = value;
        }
      });
    }
    overview.annotations.push(...piece.annotations);
    overview.recordsRead = piece.firstRecord + piece.records;
  }
  overview.annotations.sort((a, b) => a.onset - b.onset);
}

/**
 * Widens min and max, in place, by the samples: sample k lies in bin `at + k * step`, rounded down; what lies outside the
 * bins is left out.
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
    if (!(value >= min[bin])) min[bin] = value;
    if (!(value <= max[bin])) max[bin] = value;
  }
}
