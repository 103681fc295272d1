import { UserError } from '../../../errors.ts';
import { fileFormat, refusalOf } from '../../format/file-format.ts';
import { keptName } from '../../privacy/kept-name.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { ByteSource } from '../../ports.ts';
import { quoteCell } from '../../cell/quote-cell.ts';
import { refusal } from '../signal/say.ts';
import { fieldText, isAnnotationLabel, parsePatient, parseRecording, parseStart } from './edf-fields.ts';
import type { EdfHeader, EdfSignal } from './edf-types.ts';

const FIXED_BYTES = 256;
const SIGNAL_BYTES = 256;
/** Ten years: more than any device records into one data record. */
const MOST_SECONDS = 10 * 366 * 86_400;

/**
 * Reads the header of an EDF, EDF+, BDF or BDF+ file.
 *
 * @throws UserError `recording.empty`, `recording.not-edf`, `recording.truncated-header` or
 *   `recording.header` that names the file, and the field or channel that is wrong
 */
export async function readHeader(source: ByteSource): Promise<EdfHeader> {
  if (source.size === 0) throw refusal('empty', { file: source.name });
  const fixed = await source.read(0, FIXED_BYTES);
  const format = formatOf(fixed);
  if (!format) throw await notEdf(source);
  if (fixed.length < FIXED_BYTES) throw truncated(source, FIXED_BYTES);
  const text = (from: number, width: number) => fieldText(fixed.subarray(from, from + width));
  const signalCount = wholeNumber(source, 'number of signals', text(252, 4));
  const headerBytes = wholeNumber(source, 'header length', text(184, 8));
  // Not filled in is what -1 says too: it was not known when the header was written.
  const declaredRecords = wholeNumber(source, 'number of data records', text(236, 8) || '-1');
  const recordSeconds = decimal(source, 'duration of a data record', text(244, 8));
  if (signalCount < 1) throw wrong(source, `it claims to have ${signalCount} signals`);
  if (declaredRecords < -1) throw wrong(source, `it claims to have ${declaredRecords} data records`);
  if (recordSeconds > MOST_SECONDS || recordSeconds < 0)
    throw wrong(source, `its data records last ${recordSeconds} seconds`);
  const expected = FIXED_BYTES + signalCount * SIGNAL_BYTES;
  if (headerBytes !== expected) {
    throw wrong(
      source,
      `it claims to be ${headerBytes} bytes long, but with ${signalCount} signals it takes ${expected}`,
    );
  }
  if (source.size < expected) throw truncated(source, expected);
  const rest = await source.read(FIXED_BYTES, signalCount * SIGNAL_BYTES);
  if (rest.length < signalCount * SIGNAL_BYTES) throw truncated(source, expected);
  const reserved = text(192, 44);
  const patientText = text(8, 80);
  const recordingText = text(88, 80);
  const isPlus = /^(EDF|BDF)\+[CD]/i.test(reserved);
  const recording = parseRecording(recordingText);
  const signals = readSignals(source, rest, signalCount);
  const hasTexts = signals.some(({ isAnnotations }) => isAnnotations);
  return {
    format,
    variant:
      isPlus && /^D/i.test(reserved[4]) ? 'discontinuous' : isPlus || hasTexts ? 'continuous' : 'plain',
    isPlus,
    patientText,
    recordingText,
    // Before EDF+ the patient field was free text, in which the subfields would be guesses.
    patient: isPlus ? parsePatient(patientText) : { ...parsePatient(''), additional: patientText },
    recording,
    start: parseStart(text(168, 8), text(176, 8), recording.startDate),
    headerBytes,
    reserved,
    declaredRecords,
    recordSeconds,
    signals,
  };
}

/** What stands under the name of a recording, said by the name of its kind. */
async function notEdf(source: ByteSource): Promise<UserError> {
  const kind = await fileFormat(source);
  const { reason, hint } = refusalOf(source.name, kind, 'a recording');
  const said =
    kind === 'binary' ? `${source.name} is not an EDF or BDF file: it does not begin as one` : reason;
  const what = kind === 'binary' ? 'Export the recording as EDF+ from the device’s program.' : hint;
  return new UserError('recording.not-edf', said.replace(/\.$/, ''), what);
}

function formatOf(bytes: Uint8Array): 'edf' | 'bdf' | undefined {
  const version = Array.from(bytes.subarray(0, 8), (byte) => String.fromCharCode(byte)).join('');
  if (/^0[ \0]{7}$/.test(version)) return 'edf';
  return version === '\u00ffBIOSEMI' ? 'bdf' : undefined;
}

function readSignals(source: ByteSource, bytes: Uint8Array, count: number): EdfSignal[] {
  let offset = 0;
  /** The header is stored by columns: all labels, then all transducers, and so on. */
  const column = (width: number): string[] => {
    const values = Array.from({ length: count }, (_, s) =>
      fieldText(bytes.subarray(offset + s * width, offset + (s + 1) * width)),
    );
    offset += count * width;
    return values;
  };
  // Labels hold what tells who the patient is where a header has slipped.
  const labels = column(16).map((label, s) =>
    label === '' || looksIdentifying(label) || keptName(label) !== label ? `signal ${s + 1}` : label,
  );
  const transducers = column(80);
  const units = column(8).map((unit) => (looksIdentifying(unit) ? '' : unit));
  const [physicalMin, physicalMax, digitalMin, digitalMax] = [8, 8, 8, 8].map(column);
  const prefilters = column(80);
  const samples = column(8);
  const reserved = column(32);
  return labels.map((label, s) => {
    // Without its label: where a number is wrong the header has slipped, and a name may stand there, glued to other bytes.
    const channel = `channel ${s + 1}`;
    const samplesPerRecord = wholeNumber(source, `samples in a record of ${channel}`, samples[s]);
    if (samplesPerRecord < 0) throw wrong(source, `${channel} has ${samplesPerRecord} samples a record`);
    return {
      label,
      transducer: transducers[s],
      unit: units[s],
      physicalMin: toDecimal(physicalMin[s]),
      physicalMax: toDecimal(physicalMax[s]),
      digitalMin: toWhole(digitalMin[s]),
      digitalMax: toWhole(digitalMax[s]),
      prefilter: prefilters[s],
      samplesPerRecord,
      reserved: reserved[s],
      isAnnotations: isAnnotationLabel(label),
    };
  });
}

function wholeNumber(source: ByteSource, field: string, text: string): number {
  const value = toWhole(text);
  if (Number.isNaN(value))
    throw wrong(source, `its ${field} is ${quoteCell(text)}, which is not a whole number`);
  return value;
}

/** Some devices write limits as 32767.0, or as 32767,0. */
const toWhole = (text: string): number =>
  /^[+-]?\d+([.,]0*)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;

function decimal(source: ByteSource, field: string, text: string): number {
  const value = toDecimal(text);
  if (Number.isNaN(value)) throw wrong(source, `its ${field} is ${quoteCell(text)}, which is not a number`);
  return value;
}

/** Some European devices write a decimal comma. */
function toDecimal(text: string): number {
  const isNumber = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.test(text);
  const value = isNumber ? Number(text.replace(',', '.')) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

const wrong = ({ name }: ByteSource, what: string) => refusal('header#edf', { file: name, what });
const truncated = ({ name, size }: ByteSource, needed: number) =>
  refusal('truncated-header', { file: name, bytes: size, needed });
