import { spreadAnnotations } from './annotations-write.ts';
import type { EdfPatient, EdfRecording, EdfSignal } from './edf-types.ts';
import type { RecordingAnnotation } from '../signal/recording.ts';

export type EdfSignalToWrite = Omit<EdfSignal, 'isAnnotations' | 'reserved'>;

export interface EdfToWrite {
  /** BDF has 24 bits a sample. */
  readonly format?: 'edf' | 'bdf';
  readonly patient: Partial<EdfPatient>;
  readonly recording: Partial<Omit<EdfRecording, 'startDate'>>;
  /** yyyy-mm-ddThh:mm:ss, local time. */
  readonly start: string;
  readonly recordSeconds: number;
  readonly signals: readonly EdfSignalToWrite[];
  readonly annotations: readonly RecordingAnnotation[];
  /** Onset of every data record in seconds, for a recording with gaps (EDF+D). */
  readonly recordOnsets?: readonly number[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/**
 * Encodes a recording as EDF+ or BDF+ (Kemp and Olivan 2003).
 *
 * @param samples one array a signal, in physical units, `samplesPerRecord` times the number of records
 *   long; values outside the physical range are clipped to it
 * @throws RangeError for what the format cannot hold: text that is too long or not ASCII, samples that
 *   are not numbers, lengths that do not fit together
 */
export function encodeEdf(what: EdfToWrite, samples: readonly Float32Array[]): Uint8Array {
  const { format = 'edf', signals } = what;
  const records = countRecords(what, samples);
  const sampleBytes = format === 'bdf' ? 3 : 2;
  const onsets = what.recordOnsets ?? Array.from({ length: records }, (_, r) => r * what.recordSeconds);
  const talBlocks = spreadAnnotations(what.annotations, onsets);
  const longest = talBlocks.reduce((most, block) => Math.max(most, block.length), 0);
  const talSamples = Math.max(8, Math.ceil(longest / sampleBytes));
  const header = encodeHeader(what, records, talSamples);
  const perRecord = signals.reduce((sum, signal) => sum + signal.samplesPerRecord, talSamples);
  const out = new Uint8Array(header.length + records * perRecord * sampleBytes);
  out.set(header);
  const scales = signals.map(writtenScale);
  let at = header.length;
  for (let r = 0; r < records; r++) {
    for (let s = 0; s < signals.length; s++) {
      const n = signals[s].samplesPerRecord;
      at = putSamples(out, at, samples[s].subarray(r * n, (r + 1) * n), scales[s], sampleBytes);
    }
    out.set(talBlocks[r], at);
    at += talSamples * sampleBytes;
  }
  return out;
}

function countRecords(what: EdfToWrite, samples: readonly Float32Array[]): number {
  const { signals, recordOnsets } = what;
  if (signals.length !== samples.length) {
    throw new RangeError(`${signals.length} signals but ${samples.length} arrays of samples`);
  }
  const records = signals.length
    ? samples[0].length / signals[0].samplesPerRecord
    : (recordOnsets?.length ?? 1);
  for (let s = 0; s < signals.length; s++) {
    if (samples[s].length !== records * signals[s].samplesPerRecord || !Number.isInteger(records)) {
      throw new RangeError(`${signals[s].label}: ${samples[s].length} samples do not fill whole records`);
    }
  }
  if (recordOnsets && recordOnsets.length !== records) {
    throw new RangeError(`${recordOnsets.length} onsets for ${records} records`);
  }
  return records;
}

interface Scale {
  readonly label: string;
  readonly perUnit: number;
  readonly offset: number;
  readonly min: number;
  readonly max: number;
}

/** Digital = physical * perUnit + offset, from the limits as the header can hold them: 8 characters. */
function writtenScale(signal: EdfSignalToWrite): Scale {
  const low = Number(numberField(signal.physicalMin));
  const high = Number(numberField(signal.physicalMax));
  const { digitalMin: min, digitalMax: max, label } = signal;
  if (low === high || min >= max) throw new RangeError(`${label}: the physical or digital range is empty`);
  const perUnit = (max - min) / (high - low);
  return { label, perUnit, offset: min - low * perUnit, min, max };
}

function putSamples(
  out: Uint8Array,
  start: number,
  values: Float32Array,
  scale: Scale,
  bytes: number,
): number {
  let at = start;
  for (const value of values) {
    if (Number.isNaN(value)) throw new RangeError(`${scale.label}: EDF cannot hold a sample that is NaN`);
    const digital = Math.min(
      scale.max,
      Math.max(scale.min, Math.round(value * scale.perUnit + scale.offset)),
    );
    out[at++] = digital;
    out[at++] = digital >> 8;
    if (bytes === 3) out[at++] = digital >> 16;
  }
  return at;
}

function encodeHeader(what: EdfToWrite, records: number, talSamples: number): Uint8Array {
  const { format = 'edf', start, recordSeconds } = what;
  const name = format.toUpperCase();
  const deepest = format === 'bdf' ? 8388607 : 32767;
  const signals: EdfSignalToWrite[] = [
    ...what.signals,
    {
      label: `${name} Annotations`,
      transducer: '',
      unit: '',
      physicalMin: -1,
      physicalMax: 1,
      digitalMin: -deepest - 1,
      digitalMax: deepest,
      prefilter: '',
      samplesPerRecord: talSamples,
    },
  ];
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)$/.exec(start) ?? [];
  if (!time) throw new RangeError(`${start} is not a start of the form yyyy-mm-ddThh:mm:ss`);
  // The old field has two digits for the year and ends in 2084; EDF+ then writes yy and goes by the subfield.
  const shortYear = Number(year) >= 1985 && Number(year) <= 2084 ? year.slice(2) : 'yy';
  const fields: [string, number][] = [
    [format === 'bdf' ? '\u00ffBIOSEMI' : '0', 8],
    [patientText(what.patient), 80],
    [recordingText(what.recording, start), 80],
    [`${day}.${month}.${shortYear}`, 8],
    [time.replaceAll(':', '.'), 8],
    [String(256 * (signals.length + 1)), 8],
    [`${name}+${what.recordOnsets ? 'D' : 'C'}`, 44],
    [String(records), 8],
    [numberField(recordSeconds), 8],
    [String(signals.length), 4],
    ...column(signals, (s) => s.label, 16),
    ...column(signals, (s) => s.transducer, 80),
    ...column(signals, (s) => s.unit, 8),
    ...column(signals, (s) => numberField(s.physicalMin), 8),
    ...column(signals, (s) => numberField(s.physicalMax), 8),
    ...column(signals, (s) => String(s.digitalMin), 8),
    ...column(signals, (s) => String(s.digitalMax), 8),
    ...column(signals, (s) => s.prefilter, 80),
    ...column(signals, (s) => String(s.samplesPerRecord), 8),
    ...column(signals, () => '', 32),
  ];
  const text = fields.map(([value, width]) => fixedWidth(value, width)).join('');
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

function column(
  signals: readonly EdfSignalToWrite[],
  of: (signal: EdfSignalToWrite) => string,
  width: number,
): [string, number][] {
  return signals.map((signal) => [of(signal), width]);
}

function fixedWidth(text: string, width: number): string {
  const ascii = text.startsWith('\u00ffBIOSEMI') ? text.slice(1) : text;
  if (text.length > width)
    throw new RangeError(`"${text}" is longer than the ${width} characters of its field`);
  if (!/^[\x20-\x7e]*$/.test(ascii)) throw new RangeError(`"${text}": an EDF header holds only ASCII`);
  return text.padEnd(width);
}

/** The number that is nearest to `value` among those that 8 characters can write. */
export function numberField(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written in an EDF header`);
  const exact = String(value);
  if (exact.length <= 8 && !exact.includes('e')) return exact;
  for (let digits = 7; digits >= 0; digits--) {
    const text = value.toFixed(digits);
    if (text.length <= 8) return text;
  }
  throw new RangeError(`${value} does not fit in the 8 characters of an EDF header field`);
}

function patientText(patient: Partial<EdfPatient>): string {
  const subfields = [patient.code, patient.sex, plusDate(patient.birthDate), patient.name];
  return [...subfields.map(subfield), patient.additional].filter(Boolean).join(' ');
}

function recordingText(recording: EdfToWrite['recording'], start: string): string {
  const { administrationCode, technician, equipment, additional } = recording;
  const subfields = [administrationCode, technician, equipment].map(subfield);
  return ['Startdate', plusDate(start.slice(0, 10)), ...subfields, additional].filter(Boolean).join(' ');
}

/** Spaces part the subfields, so that a space inside one is written as an underscore. */
function subfield(text = ''): string {
  return text.trim().replaceAll(' ', '_') || 'X';
}

function plusDate(date = ''): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  return year ? `${day}-${MONTHS[Number(month) - 1]}-${year}` : '';
}
