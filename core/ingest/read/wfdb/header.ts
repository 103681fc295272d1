import { keptName } from '../../privacy/kept-name.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { ByteSource } from '../../ports.ts';
import { quoteCell } from '../../cell/quote-cell.ts';
import { decodeText } from '../edf/edf-fields.ts';
import { refusal } from '../signal/say.ts';
import { startOf } from './base-time.ts';
import { isComment, RECORD } from '../../format/wfdb-record-line.ts';
import type { WfdbHeader, WfdbSegment, WfdbSignal } from './types.ts';

/** Values that the format lays down for what a header leaves out. */
const HERTZ = 250;
const GAIN = 200;
const UNIT = 'mV';
/** More than any header has; it is read as a whole. */
const MOST_BYTES = 4 << 20;
const MOST_SIGNALS = 10_000;
const MOST_SEGMENTS = 200_000;
/** Samples of all signals in a frame, which is in memory as a whole. */
const MOST_IN_FRAME = 1 << 20;
/** Skew puts right what lies on one tape or card: fractions of a second. */
const MOST_SKEW = 100_000;
const MOST_FRAMES = 2 ** 32;

/**
 * Reads the header (`.hea`) of a WFDB record.
 *
 * @throws UserError `recording.empty` or `recording.header` that names the file and what is wrong
 */
export async function readWfdbHeader(source: ByteSource): Promise<WfdbHeader> {
  if (source.size === 0) throw refusal('empty', { file: source.name });
  if (source.size > MOST_BYTES) throw wrong(source.name, 'it is larger than any header');
  return parseWfdbHeader(decodeText(await source.read(0, source.size)), source.name);
}

/** @throws UserError as `readWfdbHeader` */
function parseWfdbHeader(text: string, name: string): WfdbHeader {
  const all = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const lines = all.filter((line) => line.trim() !== '' && !isComment(line)).map((line) => line.trim());
  if (lines.length === 0) throw wrong(name, 'it has no line that describes the record');
  const { segments, signals, ...record } = parseRecordLine(lines[0], name);
  const expected = segments ?? signals;
  const what = segments === undefined ? 'signals' : 'segments';
  const rest = lines.slice(1, 1 + expected);
  if (rest.length < expected) {
    throw wrong(name, `it claims to have ${expected} ${what} and describes ${rest.length}`);
  }
  const described = segments === undefined ? rest.map((line, i) => parseSignal(line, i, name)) : [];
  const inFrame = described.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);
  if (inFrame > MOST_IN_FRAME) throw wrong(name, `its frames have ${inFrame} samples each`);
  return {
    ...record,
    segments: segments === undefined ? null : rest.map((line) => parseSegment(line, name)),
    signals: described,
    comments: all.filter(isComment).map((line) => line.replace(/^[\s#]+/, '').trimEnd()),
  };
}

function parseRecordLine(line: string, name: string) {
  const { record, segments, signals, hertz, frames, time, date } = RECORD.exec(line)?.groups ?? {};
  if (!record) throw wrong(name, `its first line, ${quoteCell(line)}, does not describe a record`);
  const rate = hertz === undefined ? HERTZ : Number(hertz);
  if (!(rate > 0) || rate > 1e9) throw wrong(name, `its sampling rate is ${quoteCell(hertz ?? '')}`);
  const count = Number(frames ?? 0);
  if (count > MOST_FRAMES) throw wrong(name, `it claims to have ${frames} samples of each signal`);
  if (Number(signals) > MOST_SIGNALS) throw wrong(name, `it claims to have ${signals} signals`);
  if (segments !== undefined && (Number(segments) === 0 || Number(segments) > MOST_SEGMENTS)) {
    throw wrong(name, `it claims to have ${segments} segments`);
  }
  return {
    record,
    segments: segments === undefined ? undefined : Number(segments),
    signals: Number(signals),
    hertz: rate,
    frames: count,
    start: startOf(time ?? '', date ?? ''),
  };
}

function parseSegment(line: string, name: string): WfdbSegment {
  const [, record, frames] = /^(\S+)\s+(\d+)\b/.exec(line) ?? [];
  if (!record) {
    throw wrong(name, `the line ${quoteCell(line)} does not say the name and the length of a segment`);
  }
  if (Number(frames) > MOST_FRAMES) throw wrong(name, `its segment ${record} has ${frames} samples`);
  return { record: fileName(record, name), frames: Number(frames) };
}

/** `file format[xsamples][:skew][+offset]`, then the fields of `SCALE` as far as there are any. */
const SIGNAL =
  /^(?<file>\S+)\s+(?<format>\d+)(x(?<samples>\d+))?(:(?<skew>\d+))?(\+(?<offset>\d+))?(\s+(?<rest>.*))?$/;
/** `gain[(baseline)][/unit]` */
const GAIN_FIELD =
  /^(?<gain>[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)(\((?<baseline>[+-]?\d+(\.0*)?)\))?(\/(?<unit>\S*))?$/;

function parseSignal(line: string, index: number, name: string): WfdbSignal {
  const { file, format, samples, skew, offset, rest } = SIGNAL.exec(line)?.groups ?? {};
  const of = `signal ${index + 1}`;
  if (!file) throw wrong(name, `the line ${quoteCell(line)} does not describe ${of}`);
  const fields = (rest ?? '').split(/\s+/).filter(Boolean);
  const { gain, baseline, unit } = gainOf(fields[0], of, name);
  const [bits, zero, initial, checksum] = fields.slice(1, 5).map((field) => whole(field, of, name));
  const samplesPerFrame = Math.max(1, Number(samples ?? 1));
  // The skew is given in samples, and put right by whole frames.
  const skewFrames = Math.round(Number(skew ?? 0) / samplesPerFrame);
  if (skewFrames > MOST_SKEW) throw wrong(name, `${of} is skewed by ${skew} samples`);
  // The description may hold several spaces in a row.
  const description = /^(\S+\s+){6}(?<text>.*)$/.exec(rest ?? '')?.groups?.text.trim() ?? '';
  return {
    file: fileName(file, name),
    format: Number(format),
    samplesPerFrame,
    skew: skewFrames,
    offset: Number(offset ?? 0),
    gain: gain === 0 ? GAIN : gain,
    isCalibrated: gain !== 0,
    baseline: baseline ?? zero ?? 0,
    unit: unit && !looksIdentifying(unit) ? unit : unit ? '' : UNIT,
    bits: bits ?? 0,
    zero: zero ?? 0,
    initial,
    checksum,
    name: nameOf(description, index),
  };
}

/** Gain 0 stands for none. */
function gainOf(field: string | undefined, of: string, name: string) {
  if (field === undefined) return { gain: 0, baseline: undefined, unit: undefined };
  const groups = GAIN_FIELD.exec(field)?.groups;
  const gain = Number(groups?.gain);
  if (!groups || !Number.isFinite(gain)) {
    throw wrong(name, `the gain of ${of} is ${quoteCell(field)}, which is not a number with a unit`);
  }
  const baseline = groups.baseline === undefined ? undefined : Number(groups.baseline);
  return { gain, baseline, unit: groups.unit };
}

function whole(field: string, of: string, name: string): number {
  if (/^[+-]?\d{1,15}(\.0*)?$/.test(field)) return Number(field);
  throw wrong(name, `${of} has ${quoteCell(field)} where a whole number should stand`);
}

/** Descriptions hold what tells who the patient is where a header has slipped. */
function nameOf(description: string, index: number): string {
  const isTelling =
    description !== '' && (looksIdentifying(description) || keptName(description) !== description);
  return description === '' || isTelling ? `signal ${index + 1}` : description;
}

/** A file beside the header, or in a folder there, or `~`; nothing else is opened because a file says so. */
function fileName(file: string, name: string): string {
  const isInside = /^[^/\\:~-][^\\:]*$/.test(file) && !file.split('/').includes('..');
  if (isInside || file === '~') return file;
  throw wrong(name, `it leads to ${quoteCell(file)}, which is not a file in its folder`);
}

/** What is wrong with a header. @param what follows a colon */
export const wrong = (file: string, what: string) => refusal('header#wfdb', { file, what });
