import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { parseTals } from './annotations.ts';
import { readHeader } from './edf-header.ts';
import { scaleProblem } from './edf-scale.ts';
import { contradiction, inSeconds, slackOf, timingOf } from './edf-timing.ts';
import type { EdfFile, EdfHeader } from './edf-types.ts';
import type { RecordingAnnotation, RecordingWarning } from '../signal/recording.ts';

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
  const recordBytes = header.signals.reduce((sum, s) => sum + s.samplesPerRecord, 0) * sampleBytes(header);
  if (recordBytes > MOST_RECORD_BYTES) {
    throw new UserError(
      'recording.header',
      `${source.name} has data records of ${Math.round(recordBytes / 1e6)} MB each; up to ${Math.round(MOST_RECORD_BYTES / 1e6)} MB are read`,
      'Export the recording again with shorter data records, such as of a second.',
    );
  }
  const dataBytes = source.size - header.headerBytes;
  const present = recordBytes ? Math.floor(dataBytes / recordBytes) : 0;
  if (present === 0) {
    throw new UserError(
      'recording.no-data',
      `${source.name} has a header but not one whole data record`,
      'Copy the file again, or leave it out.',
    );
  }
  if (header.recordSeconds === 0 && header.signals.some((s) => !s.isAnnotations && s.samplesPerRecord > 0)) {
    throw new UserError(
      'recording.header',
      `The header of ${source.name} is wrong: its data records last 0 seconds, yet they hold samples`,
      'Export the recording again from the device’s program, or leave it out.',
    );
  }
  const { records, warnings } = recordsThere({ name: source.name, header, recordBytes, dataBytes });
  const opened = { source, header, recordBytes, records };
  const timing = await timingOf(opened, (record) => onsetOf(opened, record));
  return { ...opened, ...timing, warnings: [...warnings, ...timing.warnings] };
}

/** How many data records can be read, and what is odd about it. */
function recordsThere({
  name,
  header: { declaredRecords, isPlus, variant },
  recordBytes,
  dataBytes,
}: {
  readonly name: string;
  readonly header: EdfHeader;
  readonly recordBytes: number;
  readonly dataBytes: number;
}): { records: number; warnings: RecordingWarning[] } {
  const present = Math.floor(dataBytes / recordBytes);
  // Devices that lost power leave -1 or 0 there; the file's length is then all there is to go by.
  const isOpen = declaredRecords <= 0;
  const declared = isOpen ? present : declaredRecords;
  const records = Math.min(present, declared);
  const rest = dataBytes - records * recordBytes;
  const warnings: RecordingWarning[] = [];
  const warn = (code: string, what: string): void => void warnings.push({ code, message: `${name} ${what}` });
  if (present < declared) {
    warn(
      'recording.truncated',
      `is cut short: ${present} of the ${declared} data records that its header claims are there`,
    );
  } else if (rest > 0 && !isOpen) {
    warn(
      'recording.longer',
      `goes on after the ${declared} data records that its header claims; the rest (${rest} bytes) is not read`,
    );
  }
  if (isOpen) {
    warn(
      'recording.open-end',
      `does not say how many data records it has, as a file that is still being written or whose device lost power; the ${records} that are whole are read`,
    );
  }
  if (variant !== 'plain' && !isPlus) {
    warn(
      'recording.undeclared-plus',
      'does not say that it is EDF+, yet has a signal of annotations; its annotations and time stamps are read as those of EDF+',
    );
  }
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
    if (bytes.length < records * recordBytes) throw changed(source);
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
          throw misplaced(file, first + r, stamp, counted);
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
  if (problem) {
    throw new UserError(
      'recording.range',
      `${file.source.name}, channel “${signal.label}”: ${problem}`,
      'Leave this channel or this file out, or correct its header in the device’s program.',
    );
  }
  const { physicalMin, physicalMax, digitalMin, digitalMax } = signal;
  const factor = (physicalMax - physicalMin) / (digitalMax - digitalMin);
  return { factor, offset: physicalMin - digitalMin * factor };
}

interface Records {
  readonly records: number;
  readonly recordBytes: number;
  /** Bytes of a sample. */
  readonly size: 2 | 3;
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
  { records, recordBytes, size }: Records,
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

function misplaced({ source }: EdfFile, record: number, stamp: number, counted: number): UserError {
  return contradiction(
    source.name,
    `data record ${record + 1} says that it begins at ${inSeconds(stamp)}; as one of a recording without gaps it would at ${inSeconds(counted)}`,
  );
}

function changed(source: ByteSource): UserError {
  return new UserError(
    'recording.changed',
    `${source.name} became shorter while it was read`,
    'Wait until the copying of the file has ended, and import again.',
  );
}
