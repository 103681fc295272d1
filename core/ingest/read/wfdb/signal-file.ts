import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { refusal } from '../signal/say.ts';
import { wrong } from './header.ts';
import { checkMatlab } from './matlab.ts';
import { bytesOf, DIFFERENCES, FLAC, FORMATS, samplesIn, type WfdbFormat } from './samples.ts';
import type { WfdbSignal } from './types.ts';

/** A file of samples, with the signals that lie in it side by side, frame after frame. */
export interface SignalFile {
  readonly source: ByteSource;
  readonly format: WfdbFormat;
  /** Positions in the header's signals. */
  readonly signals: readonly number[];
  /** Sample at which each of the signals begins in a frame. */
  readonly places: readonly number[];
  readonly samplesPerFrame: number;
  /** Whole frames that the file holds. */
  readonly frames: number;
  /** Digital values of frames `from` to `to` (exclusive), which the file must have, as they are stored. */
  read(from: number, to: number): Promise<Int32Array>;
}

/**
 * Opens the files that hold a record's samples.
 *
 * @param header the header's file, beside which the others lie
 * @throws UserError `recording.part-missing`, `recording.format` or `recording.header` that names the files
 */
export async function openSignalFiles(
  header: ByteSource,
  signals: readonly WfdbSignal[],
): Promise<SignalFile[]> {
  const byFile = new Map<string, number[]>();
  for (const [i, { file }] of signals.entries()) byFile.set(file, [...(byFile.get(file) ?? []), i]);
  byFile.delete('~');
  const files: SignalFile[] = [];
  for (const [file, inFile] of byFile) {
    const of = inFile.map((i) => signals[i]);
    files.push(await openOne(await besideHeader(header, file), header.name, of, inFile));
  }
  return files;
}

/** @throws UserError `recording.part-missing` */
export async function besideHeader({ name, beside }: ByteSource, file: string): Promise<ByteSource> {
  try {
    if (beside) return await beside(file);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'file.missing') throw error;
  }
  throw refusal('part-missing', { file: name, part: file });
}

async function openOne(
  source: ByteSource,
  header: string,
  of: readonly WfdbSignal[],
  signals: readonly number[],
): Promise<SignalFile> {
  const [{ format: number, offset }] = of;
  const format = FORMATS.get(number);
  if (!format) throw unread(header, of[0]);
  if (of.some((signal) => signal.format !== number)) {
    throw wrong(header, `${source.name} would hold signals in several formats`);
  }
  // The offset is that of the file; it may stand with the first signal only.
  if (of.some((signal) => signal.offset !== offset && signal.offset !== 0)) {
    throw wrong(header, `the samples of ${source.name} would begin at several places`);
  }
  const places: number[] = [];
  let samplesPerFrame = 0;
  for (const signal of of) {
    places.push(samplesPerFrame);
    samplesPerFrame += signal.samplesPerFrame;
  }
  await checkMatlab(source, { format: number, offset, rows: samplesPerFrame });
  const plain = { source, format, offset, samplesPerFrame };
  const frames = Math.floor(samplesIn(format, Math.max(0, source.size - offset)) / samplesPerFrame);
  return {
    source,
    format,
    signals,
    places,
    samplesPerFrame,
    frames,
    read: number === DIFFERENCES ? summing(plain, of) : (from, to) => stored(plain, from, to),
  };
}

type Plain = Pick<SignalFile, 'source' | 'format' | 'samplesPerFrame'> & { readonly offset: number };

/** Numbers as they stand in the file. */
async function stored(
  { source, format, offset, samplesPerFrame }: Plain,
  from: number,
  to: number,
): Promise<Int32Array> {
  const first = from * samplesPerFrame;
  // Packs of samples are read as a whole.
  const ahead = first % format.samples;
  const count = (to - from) * samplesPerFrame;
  const begin = ((first - ahead) / format.samples) * format.bytes;
  const length = bytesOf(format, ahead + count);
  const bytes = await source.read(offset + begin, length);
  if (bytes.length < length) throw refusal('changed', { file: source.name });
  const out = new Int32Array(ahead + count);
  format.decode(bytes, out);
  return ahead === 0 ? out : out.subarray(ahead);
}

/** Frames of differences that are summed up at once. */
const AT_ONCE = 1 << 14;

/** Sums up differences from the beginning, or from where the last reading ended. */
function summing(plain: Plain, of: readonly WfdbSignal[]): SignalFile['read'] {
  const { samplesPerFrame } = plain;
  const signalOf = of.flatMap((signal, s) => Array.from({ length: signal.samplesPerFrame }, () => s));
  const start = of.map(({ initial, zero }) => initial ?? zero);
  let known = { frame: 0, sums: start };
  return async (from, to) => {
    const out = new Int32Array((to - from) * samplesPerFrame);
    let { frame, sums } = known.frame <= from ? known : { frame: 0, sums: start };
    sums = [...sums];
    while (frame < to) {
      const end = Math.min(to, frame < from ? Math.min(from, frame + AT_ONCE) : to);
      const steps = await stored(plain, frame, end);
      const isWanted = frame >= from;
      const at = (frame - from) * samplesPerFrame;
      for (let i = 0; i < steps.length; i++) {
        const s = signalOf[i % samplesPerFrame];
        sums[s] += steps[i];
        if (isWanted) out[at + i] = sums[s];
      }
      frame = end;
    }
    known = { frame: to, sums };
    return out;
  };
}

function unread(header: string, { file, format: number }: WfdbSignal) {
  const isFlac = FLAC.includes(number);
  const format = isFlac ? `a format that is compressed by FLAC (${number})` : `format ${number}`;
  return refusal('format#wfdb', { file, header, format });
}
