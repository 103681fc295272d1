import { listed, plural } from '../../../text/sentence.ts';
import type { ByteSource } from '../../ports.ts';
import type { RecordingWarning } from '../signal/recording.ts';
import { warning } from '../signal/say.ts';
import { openSignalFiles, type SignalFile } from './signal-file.ts';
import type { WfdbHeader, WfdbSignal } from './types.ts';

/** The samples of a record that is not made of others, or of one segment of a record that is. */
export interface Stretch {
  /** What the user knows its header by. */
  readonly name: string;
  readonly signals: readonly WfdbSignal[];
  /** Frames that the header claims, else those that are there. */
  readonly frames: number;
  /** Whole frames that all files of samples have, up to `frames`. */
  readonly present: number;
  readonly files: readonly SignalFile[];
  readonly warnings: readonly RecordingWarning[];
}

/**
 * Opens the files of a record's samples and compares them with what the header says.
 *
 * @throws UserError as `openSignalFiles`
 */
export async function openStretch(source: ByteSource, header: WfdbHeader): Promise<Stretch> {
  const { signals } = header;
  const files = await openSignalFiles(source, signals);
  const shortest = files.reduce((least, file) => Math.min(least, file.frames), Number.POSITIVE_INFINITY);
  const there = Number.isFinite(shortest) ? shortest : 0;
  const frames = header.frames || there;
  const stretch = { name: source.name, signals, frames, present: Math.min(there, frames), files };
  const warnings = [...lengthWarnings(stretch, header.frames > 0), ...scaleWarnings(stretch)];
  return { ...stretch, warnings: [...warnings, ...(await initialWarnings(stretch))] };
}

type Opened = Omit<Stretch, 'warnings'>;

function lengthWarnings({ name, frames, present, files }: Opened, isClaimed: boolean): RecordingWarning[] {
  const what = isClaimed ? 'that its header claims' : 'that all files of the record have';
  return files.flatMap(({ source: { name: file }, frames: there }) => {
    if (there < frames) return [warning('truncated', { file, there, frames, header: name })];
    return there > present ? [warning('longer', { file, present, what })] : [];
  });
}

function scaleWarnings({ name, signals }: Opened): RecordingWarning[] {
  const without = signals.filter(({ isCalibrated, file }) => !isCalibrated && file !== '~');
  if (without.length === 0) return [];
  const channels = without.map((signal) => `“${signal.name}”`).join(', ');
  return [warning('uncalibrated', { file: name, channels, unit: without[0].unit })];
}

/** Zeros only are what programs write that do not know the sums. */
const hasSums = (signals: readonly WfdbSignal[]): boolean =>
  signals.some(({ checksum }) => checksum !== undefined && checksum !== 0);

async function initialWarnings({ name, signals, present, files }: Opened): Promise<RecordingWarning[]> {
  if (!hasSums(signals)) return [];
  const wrong: number[] = [];
  for (const file of files) {
    for (const [p, s] of file.signals.entries()) {
      const { initial, skew, format } = signals[s];
      if (initial === undefined || format === 8) continue;
      // Programs differ in whether they count from the file's beginning or from the record's.
      const firsts: number[] = [];
      for (const frame of new Set([0, skew])) {
        if (frame < present) firsts.push((await file.read(frame, frame + 1))[file.places[p]]);
      }
      if (firsts.length > 0 && !firsts.includes(initial)) wrong.push(s + 1);
    }
  }
  return differing('initial-value', name, wrong);
}

/** Channels by their numbers alone: a header that is wrong may hold a person's name in the place of theirs. */
function differing(
  code: 'initial-value' | 'checksum',
  file: string,
  channels: readonly number[],
): RecordingWarning[] {
  if (channels.length === 0) return [];
  const which = `of ${plural(channels.length, 'channel')} ${listed(channels.map(String))}`;
  const differ = `${which} are not those that the header gives, so header and samples may not belong together or may be damaged; they are read as they are`;
  return [warning(code, { file, differ })];
}

/** Frames that are summed up at once. */
const AT_ONCE = 1 << 16;

/** Compares the sums of all samples with those that the header gives, where it gives any. */
export async function verifyStretch(
  { name, signals, frames, present, files }: Stretch,
  signal?: AbortSignal,
): Promise<RecordingWarning[]> {
  // What is cut short is told already.
  if (!hasSums(signals) || present < frames) return [];
  const wrong: number[] = [];
  for (const file of files) {
    const sums = file.signals.map(() => 0);
    const step = Math.max(1, Math.floor(AT_ONCE / file.samplesPerFrame));
    for (let from = 0; from < frames; from += step) {
      signal?.throwIfAborted();
      const samples = await file.read(from, Math.min(frames, from + step));
      for (const [p, s] of file.signals.entries()) {
        const end = file.places[p] + signals[s].samplesPerFrame;
        let sum = 0;
        for (let at = 0; at < samples.length; at += file.samplesPerFrame) {
          for (let i = at + file.places[p]; i < at + end; i++) sum = (sum + samples[i]) & 0xffff;
        }
        sums[p] = (sums[p] + sum) & 0xffff;
      }
    }
    for (const [p, s] of file.signals.entries()) {
      const { checksum } = signals[s];
      if (checksum !== undefined && sums[p] !== (checksum & 0xffff)) wrong.push(s + 1);
    }
  }
  return differing('checksum', name, wrong);
}

/**
 * Writes physical values of frames `from` to `to` (exclusive) of one signal to `out`; what is not there or invalid stays
 * as it is.
 *
 * @param samples digital values of its file, as `SignalFile.read` gives them
 * @param first frame that these begin with
 */
export function writeSignal(
  { signals, files }: Stretch,
  { file, place }: { readonly file: number; readonly place: number },
  digital: { readonly samples: Int32Array; readonly first: number },
  range: { readonly from: number; readonly to: number; readonly factor: number },
  out: Float32Array,
): void {
  const { format, samplesPerFrame, places, signals: inFile } = files[file];
  const { samplesPerFrame: count, skew, gain, baseline } = signals[inFile[place]];
  const { samples, first } = digital;
  for (let frame = range.from, o = 0; frame < range.to; frame++) {
    const at = (frame + skew - first) * samplesPerFrame + places[place];
    for (let k = 0; k < count; k++, o++) {
      const value = samples[at + k];
      if (value === undefined || value === format.invalid) continue;
      out[o] = ((value - baseline) / gain) * range.factor;
    }
  }
}
