import { findChannel, type NamedChannel } from '../../read/signal/channels.ts';
import { emptyEnvelope, fold, type Overview } from './overview.ts';
import type { Recording } from '../../read/signal/recording.ts';
import { UserError } from '../../../errors.ts';

/**
 * Smallest and largest value in each of `points` equal stretches of time, NaN where nothing was recorded; or the samples
 * themselves, where there are fewer of them.
 */
type Trace =
  | { readonly kind: 'envelope'; readonly min: Float32Array; readonly max: Float32Array }
  | { readonly kind: 'samples'; readonly seconds: Float64Array; readonly values: Float32Array };

/** What is drawn of one channel over a stretch of time. */
export interface ChannelTrace {
  readonly name: string;
  readonly unit: string;
  readonly hertz: number;
  /** Range of the whole recording as far as it is read, for an axis that stays; NaN where nothing was recorded. */
  readonly low: number;
  readonly high: number;
  readonly trace: Trace;
}

/**
 * Channels over [from, to) seconds since the first sample. Where the overview is fine enough it is taken, else
 * only the blocks of that stretch are read.
 *
 * @param points stretches that an envelope has
 * @returns without the channels that the recording lacks or that have no scale: `missing` has these
 */
export async function readTraces(
  overview: Overview,
  channels: readonly (string | NamedChannel)[],
  from: number,
  to: number,
  points: number,
): Promise<{ traces: ChannelTrace[]; missing: string[] }> {
  const { file, binSeconds } = overview;
  const missing: string[] = [];
  const wanted = channels.flatMap((channel) => {
    const position = positionOf(file, channel);
    const extremes = overview.channels.get(position);
    if (!extremes) {
      missing.push(typeof channel === 'string' ? channel : channel.name);
      return [];
    }
    const { name: label, unit, samplesPerBlock: count } = file.channels[position];
    const hertz = count / file.blockSeconds;
    return [{ position, extremes, label, unit, hertz, count }];
  });
  const samplesOf = (hertz: number): number => (to - from) * hertz;
  const isFine = to - from >= points * binSeconds;
  // Only onsets that are read already say where a stretch stands in a file with gaps.
  const mayRead = !file.isStamped || overview.blocksRead === file.blocks;
  const direct = wanted.filter(({ hertz }) => mayRead && (!isFine || samplesOf(hertz) <= 2 * points));
  const read = await readDirectly(overview, direct, from, to, points);
  const traces = wanted.map((channel) => {
    const { extremes, label, unit, hertz } = channel;
    const trace = read.get(channel.position) ?? fromOverview(extremes, binSeconds, from, to, points);
    return { name: label, unit, hertz, low: extremes.low, high: extremes.high, trace };
  });
  return { traces, missing };
}

/** -1 where the recording has no such channel, or several. */
function positionOf(file: Recording, channel: string | NamedChannel): number {
  try {
    return findChannel(file, channel);
  } catch (error) {
    if (error instanceof UserError) return -1;
    throw error;
  }
}

interface Wanted {
  readonly position: number;
  readonly hertz: number;
  readonly count: number;
}

async function readDirectly(
  overview: Overview,
  wanted: readonly Wanted[],
  from: number,
  to: number,
  points: number,
): Promise<Map<number, Trace>> {
  const traces = new Map<number, Trace>();
  if (wanted.length === 0) return traces;
  const { file } = overview;
  const { blockSeconds } = file;
  const [first, last] = blocksOf(overview, from, to);
  const few = wanted.map(({ hertz }) => (to - from) * hertz <= 2 * points);
  const envelopes = wanted.map(() => emptyEnvelope(points));
  const seconds: number[][] = wanted.map(() => []);
  const values: number[][] = wanted.map(() => []);
  const pointSeconds = (to - from) / points;
  const positions = wanted.map(({ position }) => position);
  for await (const piece of file.read(positions, first, last)) {
    for (let r = 0; r < piece.blocks; r++) {
      const onset = piece.onsets[r] - file.firstOnset;
      wanted.forEach(({ count }, w) => {
        const interval = blockSeconds / count;
        const samples = piece.samples[w].subarray(r * count, (r + 1) * count);
        if (!few[w]) {
          fold(samples, (onset - from) / pointSeconds, interval / pointSeconds, envelopes[w]);
          return;
        }
        for (let k = 0; k < count; k++) {
          const at = onset + k * interval;
          // One sample more on either side, so that the line goes on to the edge.
          if (at < from - interval || at > to + interval) continue;
          seconds[w].push(at);
          values[w].push(samples[k]);
        }
      });
    }
  }
  wanted.forEach(({ position }, w) => {
    traces.set(
      position,
      few[w]
        ? { kind: 'samples', seconds: Float64Array.from(seconds[w]), values: Float32Array.from(values[w]) }
        : { kind: 'envelope', ...envelopes[w] },
    );
  });
  return traces;
}

/** First and last (exclusive) block that touches a stretch of time. */
function blocksOf({ file, onsets }: Overview, from: number, to: number): [number, number] {
  const { blocks, blockSeconds } = file;
  if (!file.isStamped) {
    return [
      Math.max(0, Math.min(blocks, Math.floor(from / blockSeconds) - 1)),
      Math.min(blocks, Math.ceil(to / blockSeconds) + 1),
    ];
  }
  let first = 0;
  while (first < blocks && !(onsets[first] + blockSeconds >= from)) first++;
  let last = first;
  while (last < blocks && !(onsets[last] > to)) last++;
  return [first, last];
}

function fromOverview(
  extremes: { readonly min: Float32Array; readonly max: Float32Array },
  binSeconds: number,
  from: number,
  to: number,
  points: number,
): Trace {
  const { min, max } = emptyEnvelope(points);
  const perPoint = (to - from) / points / binSeconds;
  for (let p = 0; p < points; p++) {
    const first = Math.max(0, Math.floor(from / binSeconds + p * perPoint));
    const last = Math.min(
      extremes.min.length,
      Math.max(first + 1, Math.floor(from / binSeconds + (p + 1) * perPoint)),
    );
    for (let b = first; b < last; b++) {
      const [low, high] = [extremes.min[b], extremes.max[b]];
      if (!Number.isNaN(low) && !(low >= min[p])) min[p] = low;
      if (!Number.isNaN(high) && !(high <= max[p])) max[p] = high;
    }
  }
  return { kind: 'envelope', min, max };
}
