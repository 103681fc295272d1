import type { ByteSource } from '../../ports.ts';
import { unitFactor } from '../signal/channels.ts';
import type {
  PersonalText,
  Recording,
  RecordingChannel,
  RecordingWarning,
  RecordingAnnotation,
} from '../signal/recording.ts';
import { refusal, warning } from '../signal/say.ts';
import { readWfdbHeader, wrong } from './header.ts';
import { openAnnotations, stemOf } from './open-annotations.ts';
import { FORMATS } from './samples.ts';
import { openParts, type Part, type Parts } from './segments.ts';
import { verifyStretch, writeSignal } from './stretch.ts';
import type { WfdbHeader, WfdbSignal } from './types.ts';

/** Samples that are read at once, and that a block may have. */
const PIECE = 1 << 18;
const MOST_IN_BLOCK = 1 << 22;
/** Blocks are about a second each, longer in records with more of them. */
const MANY_BLOCKS = 200_000;
const MOST_BLOCKS = 2 ** 24;

/** Where the samples of a channel lie within a part. */
interface Source {
  readonly file: number;
  readonly place: number;
  /** Brings them to the channel's unit. */
  readonly factor: number;
}

interface Channel extends Omit<RecordingChannel, 'samplesPerBlock'> {
  readonly samplesPerFrame: number;
  /** One for each part; undefined where the part lacks the channel. */
  readonly sources: (Source | undefined)[];
}

/**
 * Opens a WFDB record by its header (`.hea`), with the files of samples and the segments that lie beside it. Of a record
 * of segments a channel is what has one name in all of them; where a segment lacks it, nothing was recorded.
 *
 * @throws UserError as `openParts`; `recording.unit` or `recording.header` where segments do not fit together
 */
export async function openWfdb(source: ByteSource): Promise<Recording> {
  const header = await readWfdbHeader(source);
  const opened = await openParts(source, header);
  const { parts, frames } = opened;
  const channels = channelsOf(source.name, opened);
  const inFrame = channels.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);
  if (parts.length === 0 && (header.segments !== null || header.signals.length > 0)) {
    throw refusal('no-data#wfdb', { file: source.name });
  }
  const second = Math.max(1, Math.round(header.hertz), Math.ceil(frames / MANY_BLOCKS));
  const perBlock = Math.max(1, Math.min(second, frames, Math.floor(MOST_IN_BLOCK / Math.max(1, inFrame))));
  const blocks = Math.ceil(frames / perBlock);
  if (blocks > MOST_BLOCKS) throw wrong(source.name, `it claims to have ${frames} samples of each signal`);
  const noted = await openAnnotations(source, header.hertz);
  const recorded = parts.reduce((sum, part) => sum + part.frames, 0);
  return {
    name: source.name,
    start: header.start,
    channels: channels.map(({ samplesPerFrame, sources: _, ...channel }) => ({
      ...channel,
      samplesPerBlock: samplesPerFrame * perBlock,
    })),
    blocks,
    extent: extentOf(header, opened),
    blockSeconds: perBlock / header.hertz,
    blockBytes: 2 * perBlock * inFrame,
    firstOnset: 0,
    isStamped: false,
    gapSeconds: (frames - recorded) / header.hertz,
    durationSeconds: frames / header.hertz,
    hasAnnotations: noted.annotations.length > 0,
    personal: personalTexts(opened.comments),
    warnings: [...nameWarnings(source.name, header), ...opened.warnings, ...noted.warnings],
    read: (wanted, from = 0, to = blocks) =>
      readBlocks(
        { parts, annotations: noted.annotations, hertz: header.hertz, perBlock, blocks },
        wanted.map((c) => channels[c]),
        [from, to],
        Math.max(1, Math.floor(PIECE / (perBlock * Math.max(1, inFrame)))),
      ),
    async verify(signal) {
      const warnings: RecordingWarning[] = [];
      for (const stretch of new Set(parts.map((part) => part.stretch))) {
        warnings.push(...(await verifyStretch(stretch, signal)));
      }
      return warnings;
    },
  };
}

/** A record as it is read in blocks. */
interface Blocks {
  readonly parts: readonly Part[];
  readonly annotations: readonly RecordingAnnotation[];
  readonly hertz: number;
  /** Frames of a block. */
  readonly perBlock: number;
  readonly blocks: number;
}

/** @param perPiece blocks of a piece */
async function* readBlocks(
  { parts, annotations, hertz, perBlock, blocks }: Blocks,
  channels: readonly Channel[],
  [from, to]: readonly [number, number],
  perPiece: number,
): ReturnType<Recording['read']> {
  // Annotations before the first block and behind the last are of these.
  const start = (block: number): number =>
    block === 0 ? -Infinity : block === blocks ? Infinity : (block * perBlock) / hertz;
  for (let first = from; first < to;) {
    const begin = start(first);
    const next = parts.find((part) => part.from + part.frames > first * perBlock);
    // Nothing is recorded between two segments, however long that is.
    first = Math.min(to, Math.max(first, next ? Math.floor(next.from / perBlock) : to));
    const count = Math.min(perPiece, to - first);
    const range = { from: first * perBlock, to: (first + count) * perBlock };
    const onsets = Float64Array.from({ length: count }, (_, b) => ((first + b) * perBlock) / hertz);
    const samples = await readFrames(parts, channels, range);
    const end = start(first + count);
    const found = annotations.filter(({ onset }) => onset >= begin && onset < end);
    yield { firstBlock: first, blocks: count, samples, onsets, annotations: found };
    first += count;
  }
}

/** Channels by their names; several of one name in a segment are told apart by their order. */
function channelsOf(name: string, { parts, layout }: Parts): Channel[] {
  const channels = new Map<string, Channel>();
  const add = (signal: WfdbSignal, key: string): Channel => {
    const known = channels.get(key);
    if (known) return known;
    const { name: called, unit, samplesPerFrame } = signal;
    const sources = parts.map(() => undefined);
    const channel = { name: called, unit, samplesPerFrame, ...limitsOf(signal), hasScale: true, sources };
    channels.set(key, channel);
    return channel;
  };
  for (const [key, signal] of keyed(layout)) add(signal, key);
  for (const [p, { stretch }] of parts.entries()) {
    for (const [key, signal, s] of keyed(stretch.signals)) {
      const file = stretch.files.findIndex(({ signals }) => signals.includes(s));
      if (file < 0) continue;
      const channel = add(signal, key);
      const factor = unitFactor(signal.unit, channel.unit);
      if (factor === undefined) {
        const { name: called, unit } = channel;
        throw refusal('unit', {
          file: name,
          channel: called,
          unit,
          other: signal.unit,
          segment: stretch.name,
        });
      }
      if (signal.samplesPerFrame !== channel.samplesPerFrame) {
        throw wrong(name, `its segments have “${channel.name}” at different sampling rates`);
      }
      channel.sources[p] = { file, place: stretch.files[file].signals.indexOf(s), factor };
    }
  }
  return [...channels.values()];
}

function keyed(signals: readonly WfdbSignal[]): [key: string, signal: WfdbSignal, position: number][] {
  const seen = new Map<string, number>();
  return signals.map((signal, s) => {
    const nth = seen.get(signal.name) ?? 0;
    seen.set(signal.name, nth + 1);
    return [JSON.stringify([signal.name, nth]), signal, s];
  });
}

/** Physical values at the ends of the converter's range. */
function limitsOf({ bits, format, zero, baseline, gain }: WfdbSignal): { low: number; high: number } {
  const half = 2 ** (Math.min(32, bits || (FORMATS.get(format)?.bits ?? 16)) - 1);
  const ends = [zero - half, zero + half - 1].map((value) =>
    Number(((value - baseline) / gain).toPrecision(6)),
  );
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Values of channels over frames `from` to `to` (exclusive), NaN where there are none. */
async function readFrames(
  parts: readonly Part[],
  channels: readonly Channel[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Float32Array[]> {
  const out = channels.map((c) => new Float32Array((to - from) * c.samplesPerFrame).fill(Number.NaN));
  for (const [p, { stretch, ...part }] of parts.entries()) {
    const [begin, end] = [Math.max(from, part.from), Math.min(to, part.from + part.frames)];
    if (begin >= end) continue;
    const range = { from: begin - part.from, to: end - part.from };
    for (const [f, file] of stretch.files.entries()) {
      const inFile = channels.flatMap((channel, c) => {
        const source = channel.sources[p];
        return source?.file === f ? [{ c, source, signal: stretch.signals[file.signals[source.place]] }] : [];
      });
      if (inFile.length === 0) continue;
      const late = Math.max(...inFile.map(({ signal }) => signal.skew));
      const last = Math.min(stretch.present, range.to + late);
      if (range.from >= last) continue;
      const digital = { samples: await file.read(range.from, last), first: range.from };
      for (const { c, source } of inFile) {
        const at = (begin - from) * channels[c].samplesPerFrame;
        writeSignal(stretch, source, digital, { ...range, factor: source.factor }, out[c].subarray(at));
      }
    }
  }
  return out;
}

function extentOf(header: WfdbHeader, { parts }: Parts): Recording['extent'] {
  const there = parts.reduce((sum, part) => sum + Math.min(part.frames, part.stretch.present), 0);
  const claimed = header.segments ? parts.reduce((sum, part) => sum + part.frames, 0) : header.frames;
  return { there, claimed, what: 'samples of each signal' };
}

function personalTexts(comments: readonly string[]): PersonalText[] {
  const text = comments.filter((line) => /[\p{L}\p{N}]/u.test(line)).join('; ');
  return text === '' ? [] : [{ kind: 'free text', where: 'WFDB header: comments', text }];
}

/** Whose a record is goes by its file's name, which somebody may have changed. */
const nameWarnings = (file: string, { record }: WfdbHeader): RecordingWarning[] =>
  stemOf(file) === record ? [] : [warning('record-name', { file })];
