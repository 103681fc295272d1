import type { ByteSource } from '../../ports.ts';
import type { RecordingAnnotation, RecordingWarning } from '../signal/recording.ts';
import { refusal, warning } from '../signal/say.ts';
import { parseTals } from './annotations.ts';
import { readHeader } from './edf-header.ts';
import { contradiction, inSeconds, slackOf, timingOf } from './edf-timing.ts';
import type { EdfFile, EdfHeader, EdfSignal } from './edf-types.ts';

/** Bytes read at once: large enough to be quick, small beside a night's recording. */
const PIECE_BYTES = 1 << 20;
/** A record is in memory as a whole; the format asks for less than 61,440 bytes. */
const MOST_RECORD_BYTES = 512 * 2 ** 20;

/**
 * Reads the header and finds out how many data records are really there. A file that was cut short is
 * opened with the whole records it has, and a warning says how many.
 *
 * @throws UserError as `readHeader` and `timingOf`, and `recording.no-data` if there is no whole record
 */
export async function openEdf(source: ByteSource): Promise<EdfFile> {
  const header = await readHeader(source);
  const { signals, recordSeconds } = header;
  const { name: file } = source;
  const recordBytes = signals.reduce((sum, s) => sum + s.samplesPerRecord, 0) * sampleBytes(header);
  if (recordBytes > MOST_RECORD_BYTES) {
    const [mb, most] = [recordBytes, MOST_RECORD_BYTES].map((bytes) => Math.round(bytes / 1e6));
    throw refusal('header#long', { file, mb, most });
  }
  const dataBytes = source.size - header.headerBytes;
  if (recordBytes === 0 || dataBytes < recordBytes) throw refusal('no-data', { file });
  if (recordSeconds === 0 && signals.some((s) => !s.isAnnotations && s.samplesPerRecord > 0)) {
    throw refusal('header#edf', { file, what: 'its data records last 0 seconds, yet they hold samples' });
  }
  const { records, warnings } = recordsThere(file, header, recordBytes, dataBytes);
  const opened = { source, header, recordBytes, records };
  const timing = await timingOf(opened, (record) => onsetOf(opened, record));
  return { ...opened, ...timing, warnings: [...warnings, ...timing.warnings] };
}

/** How many data records can be read, and what is odd about it. */
function recordsThere(
  file: string,
  { declaredRecords, isPlus, variant }: EdfHeader,
  recordBytes: number,
  dataBytes: number,
): { records: number; warnings: RecordingWarning[] } {
  const present = Math.floor(dataBytes / recordBytes);
  // Devices that lost power leave -1 or 0 there; the file's length is then all there is to go by.
  const isOpen = declaredRecords <= 0;
  const declared = isOpen ? present : declaredRecords;
  const records = Math.min(present, declared);
  const rest = dataBytes - records * recordBytes;
  const warnings: RecordingWarning[] = [];
  if (present < declared) warnings.push(warning('truncated#edf', { file, present, declared }));
  else if (rest > 0 && !isOpen) warnings.push(warning('longer#edf', { file, declared, rest }));
  if (isOpen) warnings.push(warning('open-end', { file, records }));
  if (variant !== 'plain' && !isPlus) warnings.push(warning('undeclared-plus', { file }));
  return { records, warnings };
}

/** What a data record says about its own onset; undefined before EDF+, and in records that do not say. */
async function onsetOf(
  { header, recordBytes, source }: Pick<EdfFile, 'header' | 'recordBytes' | 'source'>,
  record: number,
): Promise<number | undefined> {
  const index = header.variant === 'plain' ? -1 : header.signals.findIndex((s) => s.isAnnotations);
  if (index < 0) return undefined;
  const [start, end] = signalOffsets(header).slice(index, index + 2);
  const bytes = await source.read(header.headerBytes + record * recordBytes + start, end - start);
  return parseTals(bytes).recordOnset;
}

export interface EdfPiece {
  readonly firstRecord: number;
  readonly records: number;
  /** One array for each wanted signal, physical units, record after record. */
  readonly samples: readonly Float32Array[];
  /** Onset of each record in seconds; NaN where the file should say but does not. */
  readonly onsets: Float64Array;
  readonly annotations: readonly RecordingAnnotation[];
  readonly unreadableAnnotations: number;
}

/**
 * Reads data records `from` to `to` (exclusive) in pieces of about a megabyte.
 *
 * @param signals positions in `header.signals`
 * @throws UserError `recording.range` that names the channel whose limits give no scale, `recording.record-order`
 *   where a file without gaps has a record whose time stamp says otherwise
 */
export async function* readPieces(
  file: EdfFile,
  signals: readonly number[],
  from = 0,
  to = file.records,
): AsyncGenerator<EdfPiece> {
  const { header, recordBytes, source } = file;
  const size = sampleBytes(header);
  const slack = slackOf(file);
  const offsets = signalOffsets(header);
  const wanted = signals.map((s) => ({
    ...scaleOf(file, s),
    start: offsets[s],
    count: header.signals[s].samplesPerRecord,
  }));
  const lists = header.signals.flatMap((s, i) =>
    s.isAnnotations && header.variant !== 'plain' ? [{ start: offsets[i], end: offsets[i + 1] }] : [],
  );
  const perPiece = Math.max(1, Math.floor(PIECE_BYTES / recordBytes));
  for (let first = from; first < to; first += perPiece) {
    const records = Math.min(perPiece, to - first);
    const bytes = await source.read(header.headerBytes + first * recordBytes, records * recordBytes);
    if (bytes.length < records * recordBytes) throw refusal('changed', { file: source.name });
    const samples = wanted.map((signal) => decodeSignal(bytes, { records, recordBytes, size }, signal));
    const onsets = new Float64Array(records);
    const annotations: RecordingAnnotation[] = [];
    let unreadableAnnotations = 0;
    for (let r = 0; r < records; r++) {
      const record = bytes.subarray(r * recordBytes, (r + 1) * recordBytes);
      const counted = file.firstOnset + (first + r) * header.recordSeconds;
      onsets[r] = file.onsets === 'stamped' ? Number.NaN : counted;
      lists.forEach(({ start, end }, l) => {
        const found = parseTals(record.subarray(start, end));
        const stamp = l === 0 ? found.recordOnset : undefined;
        if (file.onsets === 'stamped' && l === 0) onsets[r] = stamp ?? Number.NaN;
        if (file.onsets === 'checked' && stamp !== undefined && Math.abs(stamp - counted) > slack) {
          const why = `data record ${first + r + 1} says that it begins at ${inSeconds(stamp)}; as one of a recording without gaps it would at ${inSeconds(counted)}`;
          throw contradiction(source.name, why);
        }
        annotations.push(...found.annotations);
        unreadableAnnotations += found.unreadable;
      });
    }
    yield { firstRecord: first, records, samples, onsets, annotations, unreadableAnnotations };
  }
}

/** Physical = digital * factor + offset. An inverted physical range (amplifiers with negative gain) is fine. */
function scaleOf(file: EdfFile, index: number): { factor: number; offset: number } {
  const signal = file.header.signals[index];
  const problem = signal.isAnnotations
    ? 'it holds annotations, no samples'
    : scaleProblem(signal, file.header.format);
  if (problem) throw refusal('range', { file: file.source.name, channel: signal.label, problem });
  const { physicalMin, physicalMax, digitalMin, digitalMax } = signal;
  const factor = (physicalMax - physicalMin) / (digitalMax - digitalMin);
  return { factor, offset: physicalMin - digitalMin * factor };
}

/** Numbers that a sample can be. */
const BITS: Readonly<Record<EdfHeader['format'], number>> = { edf: 16, bdf: 24 };
const LIMITS = {
  physicalMin: 'physical minimum',
  physicalMax: 'physical maximum',
  digitalMin: 'digital minimum',
  digitalMax: 'digital maximum',
} as const;

/** Why the limits of a signal give its samples no scale; undefined where they do. */
export function scaleProblem(signal: EdfSignal, format: EdfHeader['format']): string | undefined {
  const { physicalMin, physicalMax, digitalMin, digitalMax } = signal;
  const most = 2 ** (BITS[format] - 1);
  const unread = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).find((limit) =>
    Number.isNaN(signal[limit]),
  );
  if (unread) return `its ${LIMITS[unread]} is no number`;
  if (digitalMin === digitalMax) return `its digital minimum and maximum are both ${digitalMin}`;
  if (digitalMin > digitalMax) return `its digital minimum ${digitalMin} is above its maximum ${digitalMax}`;
  if (digitalMin < -most || digitalMax >= most) {
    return `its digital limits, ${digitalMin} and ${digitalMax}, are more than ${BITS[format]} bits hold`;
  }
  if (physicalMin === physicalMax) return `its physical minimum and maximum are both ${physicalMin}`;
  return undefined;
}

interface WantedSignal {
  readonly factor: number;
  readonly offset: number;
  /** Byte within a record at which its samples begin. */
  readonly start: number;
  /** Samples in a record. */
  readonly count: number;
}

/** Physical values of one signal, record after record. Samples are little-endian. */
function decodeSignal(
  bytes: Uint8Array,
  { records, recordBytes, size }: { records: number; recordBytes: number; size: 2 | 3 },
  { factor, offset, start, count }: WantedSignal,
): Float32Array {
  const out = new Float32Array(records * count);
  for (let r = 0, i = 0; r < records; r++) {
    const end = i + count;
    let b = r * recordBytes + start;
    if (size === 2) {
      for (; i < end; i++, b += 2) {
        out[i] = (((bytes[b] | (bytes[b + 1] << 8)) << 16) >> 16) * factor + offset;
      }
    } else {
      for (; i < end; i++, b += 3) {
        const digital = ((bytes[b] | (bytes[b + 1] << 8) | (bytes[b + 2] << 16)) << 8) >> 8;
        out[i] = digital * factor + offset;
      }
    }
  }
  return out;
}

/** Byte at which each signal begins within a record; one more for the record's end. */
function signalOffsets(header: EdfHeader): number[] {
  const offsets = [0];
  for (const s of header.signals)
    offsets.push(offsets[offsets.length - 1] + s.samplesPerRecord * sampleBytes(header));
  return offsets;
}

function sampleBytes(header: EdfHeader): 2 | 3 {
  return header.format === 'bdf' ? 3 : 2;
}
