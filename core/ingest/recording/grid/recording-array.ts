import { contradiction, inSeconds, unstamped } from '../../read/edf/edf-timing.ts';
import { holdsCodes } from '../channels/codes.ts';
import { findChannel, unitFactor } from '../../read/signal/channels.ts';
import type { ChannelChoice, Span, TimeWindow } from '../plan-types.ts';
import { sensorWatch, type SensorDoubt } from '../quality/sensors.ts';
import type { Recording, RecordingAnnotation } from '../../read/signal/recording.ts';
import { refusal } from '../say.ts';
import { channelGrid, codeGrid, type ChannelGrid } from './resample.ts';

export interface RecordingRequest {
  /** Names, or names with the unit that the values shall have. */
  readonly channels: readonly (string | ChannelChoice)[];
  readonly steps: number;
  /** `whole` is from the first sample to the last; `startSeconds` counts from the first sample. */
  readonly window: TimeWindow;
}

export interface RecordingWatch {
  readonly signal?: AbortSignal;
  /** Called with the annotations of the records that are read. */
  onAnnotations?(found: readonly RecordingAnnotation[]): void;
  /** Called once with what makes it doubtful that channels were measured, in the file’s own units. */
  onDoubts?(found: readonly SensorDoubt[]): void;
}

/** Share of a record that may lie under the next one: time stamps are rounded. */
const OVERLAP = 0.005;

/**
 * Reads chosen channels of a recording on a common grid (see `ChannelGrid`; channels of codes as in `codeGrid`), in
 * constant memory.
 *
 * @returns [steps, channels], physical units, NaN where nothing was recorded
 * @throws UserError naming file and channel: `recording.channel-missing`, `recording.channel-ambiguous`,
 *   `recording.unit`, `recording.range`, `recording.window`, `recording.record-order`, or as `Recording.read`
 */
export async function recordingArray(
  file: Recording,
  request: RecordingRequest,
  watch: RecordingWatch = {},
): Promise<Float32Array> {
  const { blockSeconds } = file;
  const { steps } = request;
  const width = request.channels.length;
  const { start, end, seconds, spans } = windowOf(file, request.window);
  const choices = request.channels.map((choice) => chosen(file, choice));
  const grids = choices.map(({ interval, isCode }) =>
    (isCode ? codeGrid : channelGrid)(steps, seconds, interval),
  );
  const sensors = sensorWatch(
    choices.map(({ position, interval }) => ({ ...file.channels[position], interval })),
  );
  let earliest = Number.NEGATIVE_INFINITY;
  const positions = choices.map((choice) => choice.position);
  const [from, to] = blocksIn(file, start, end);
  for await (const piece of file.read(positions, from, to)) {
    watch.signal?.throwIfAborted();
    watch.onAnnotations?.(piece.annotations);
    for (let r = 0; r < piece.blocks; r++) {
      const onset = piece.onsets[r] - file.firstOnset;
      if (!(onset >= earliest - OVERLAP * blockSeconds)) {
        throw disorder(file, piece.firstBlock + r, onset, earliest);
      }
      earliest = onset + blockSeconds;
      // One block more on either side: the grid interpolates towards the samples just outside the window.
      if (earliest < start - blockSeconds || onset > end + blockSeconds) continue;
      grids.forEach((grid, c) => {
        const { count, interval } = choices[c];
        const samples = piece.samples[c];
        const [first, next] = [r * count, (r + 1) * count];
        if (onset + blockSeconds > start && onset < end) sensors.add(c, samples, first, next);
        if (!spans) grid.add(onset - start, samples, first, next);
        else {
          const block = { onset, interval, samples: samples.subarray(first, next) };
          for (const span of spans) addWithin(grid, span, block);
        }
      });
    }
  }
  watch.onDoubts?.(sensors.doubts());
  const out = new Float32Array(steps * width);
  grids.forEach((grid, c) => grid.finish(out, c, width));
  choices.forEach(({ factor }, c) => {
    if (factor !== 1) for (let i = c; i < out.length; i += width) out[i] *= factor;
  });
  return out;
}

function chosen(file: Recording, choice: string | ChannelChoice) {
  const name = typeof choice === 'string' ? choice : choice.name;
  const position = findChannel(file, choice);
  const { samplesPerBlock: count, unit } = file.channels[position];
  const wanted = typeof choice === 'string' ? '' : choice.unit;
  const factor = wanted ? unitFactor(unit, wanted, name) : 1;
  if (factor === undefined) {
    const is = unit ? `is in “${unit}”` : 'has no unit';
    throw refusal('unit', { file: file.name, channel: name, is, wanted });
  }
  const isCode = holdsCodes(name, wanted || unit);
  return { position, count, interval: file.blockSeconds / count, factor, isCode };
}

/** A stretch of the recording, and where it begins among those that are joined. */
interface Joined extends Span {
  readonly at: number;
}

/** Adds the samples that lie within a stretch, to the sample, where it stands among those that are joined. */
function addWithin(
  grid: ChannelGrid,
  { from, to, at }: Joined,
  { onset, interval, samples }: { onset: number; interval: number; samples: Float32Array },
): void {
  const place = (time: number): number =>
    Math.min(samples.length, Math.max(0, Math.round((time - onset) / interval)));
  const [first, end] = [place(from), place(to)];
  if (first < end) grid.add(at + onset + first * interval - from, samples.subarray(first, end));
}

interface Wanted {
  readonly start: number;
  readonly end: number;
  /** Length of what is read, without what lies between stretches. */
  readonly seconds: number;
  /** Stretches that are joined; null for one window as it is. */
  readonly spans: readonly Joined[] | null;
}

function windowOf(file: Recording, window: TimeWindow): Wanted {
  if (window === 'whole') {
    return { start: 0, end: file.durationSeconds, seconds: file.durationSeconds, spans: null };
  }
  if ('spans' in window) {
    let at = 0;
    const spans = window.spans.map((span): Joined => {
      const joined = { ...span, at };
      at += span.to - span.from;
      return joined;
    });
    const [start, end] = [spans[0].from, spans[spans.length - 1].to];
    return { start, end, seconds: window.durationSeconds, spans };
  }
  const { startSeconds: start, durationSeconds: seconds } = window;
  if (!(start < file.durationSeconds) || !(start + seconds > 0) || !(seconds > 0)) {
    const lasts = Math.round(file.durationSeconds);
    throw refusal('window', { file: file.name, lasts, from: start, to: start + seconds });
  }
  return { start, end: start + seconds, seconds, spans: null };
}

/** Blocks that can touch the window. Where there may be gaps only the file's own onsets can tell. */
function blocksIn(file: Recording, start: number, end: number): [number, number] {
  const { blocks, blockSeconds } = file;
  if (file.isStamped) return [0, blocks];
  const from = Math.max(0, Math.floor(start / blockSeconds) - 1);
  return [from, Math.min(blocks, Math.ceil(end / blockSeconds) + 1)];
}

function disorder(file: Recording, record: number, onset: number, earliest: number) {
  const { name } = file;
  if (Number.isNaN(onset)) return unstamped(name, record + 1);
  return contradiction(
    name,
    `data record ${record + 1} begins at ${inSeconds(onset + file.firstOnset)}, before the one ahead of it ends at ${inSeconds(earliest + file.firstOnset)}`,
  );
}
