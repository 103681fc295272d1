import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { type ByteCursor, byteCursor } from '../declared/byte-cursor.ts';
import { cutShort, damaged } from '../declared/refusals.ts';

/** A variable of a transport file, as it stands in the rows. */
export interface TransportColumn {
  readonly name: Uint8Array;
  readonly label: Uint8Array;
  /** Name of its format, without width. */
  readonly format: Uint8Array;
  readonly isText: boolean;
  readonly at: number;
  readonly width: number;
}

/** A data set of a transport file. */
export interface TransportMember {
  readonly name: string;
  readonly columns: readonly TransportColumn[];
  /** Bytes of a row, and where the rows begin and end in the file, with the blanks that fill the last record. */
  readonly rowWidth: number;
  readonly dataAt: number;
  readonly dataEnd: number;
  /** Rows that the file says there are; null where it says none. */
  readonly rows: number | null;
}

/** Transport files are made of records of 80 bytes. */
const RECORD = 80;
const HEADER = 'HEADER RECORD*******';
/** Where the numbers of a header stand. */
const NUMBERS = 48;
const MOST_COLUMNS = 200_000;

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const padded = (length: number): number => Math.ceil(length / RECORD) * RECORD;

/**
 * Finds the data sets of a SAS transport file of version 5, 6 or 8. Source: SAS Technical Support TS-140, and SAS's
 * description of version 8 of the format.
 *
 * @param signal aborting rejects with its reason
 * @throws UserError `sas.transport-cport`, `sas.not-transport`, `sas.no-data-sets`, `statistical.damaged`,
 *   `statistical.cut-short`
 */
export async function transportMembers(
  source: ByteSource,
  signal: AbortSignal | null,
): Promise<readonly TransportMember[]> {
  const cursor = byteCursor(source);
  const first = ascii(await cursor.take(RECORD));
  if (first.startsWith('**COMPRESSED**') || first.startsWith('LIB CONTROL')) {
    throw new UserError(
      'sas.transport-cport',
      `${source.name} is a transport file of PROC CPORT, which only SAS can read.`,
      'Unpack it in SAS by proc cimport, and save the data set as .sas7bdat or .xpt (libname xport).',
    );
  }
  if (!first.startsWith(`${HEADER}LIB`)) {
    throw new UserError(
      'sas.not-transport',
      `${source.name} is no transport file of SAS.`,
      'Choose another file.',
    );
  }
  const starts = await memberStarts(cursor, source, signal);
  if (starts.length === 0) {
    throw new UserError('sas.no-data-sets', `${source.name} holds no data set.`, 'Choose another file.');
  }
  const members: TransportMember[] = [];
  for (const [i, start] of starts.entries()) {
    members.push(await readMember(source, start, starts[i + 1] ?? source.size));
  }
  return members;
}

/** Bytes at which data sets begin. */
async function memberStarts(
  cursor: ByteCursor,
  source: ByteSource,
  signal: AbortSignal | null,
): Promise<number[]> {
  const starts: number[] = [];
  const marks = ['MEMBER  ', 'MEMBV8  '].map((kind) => HEADER + kind);
  const piece = RECORD * 4096;
  for (let at = RECORD; at < source.size; at += piece) {
    signal?.throwIfAborted();
    cursor.seek(at);
    const bytes = await cursor.take(piece);
    for (let i = 0; i + RECORD <= bytes.length; i += RECORD) {
      // "H", "E": few records begin so by chance.
      if (bytes[i] !== 0x48 || bytes[i + 1] !== 0x45) continue;
      const start = ascii(bytes.subarray(i, i + HEADER.length + 8));
      if (marks.includes(start)) starts.push(at + i);
    }
  }
  return starts;
}

async function readMember(source: ByteSource, start: number, end: number): Promise<TransportMember> {
  const { name: file } = source;
  const cursor = byteCursor(source, start);
  const record = async (): Promise<string> => {
    const bytes = await cursor.take(RECORD);
    if (bytes.length < RECORD || cursor.at > end)
      throw cutShort(file, 'it ends within the description of a data set');
    return ascii(bytes);
  };
  const isHeader = (text: string, kinds: readonly string[]): boolean =>
    kinds.some((kind) => text.startsWith(HEADER + kind));
  const member = await record();
  const isLong = member.startsWith(`${HEADER}MEMBV8`);
  const itemWidth = Number(member.slice(74, 78)) === 136 ? 136 : 140;
  if (!isHeader(await record(), ['DSCRPTR ', 'DSCPTV8 '])) throw damaged(file, 'a data set is not described');
  const named = await record();
  const name = named.slice(8, isLong ? 40 : 16).trim();
  await record();
  const items = await record();
  if (!isHeader(items, ['NAMESTR ', 'NAMSTV8 '])) throw damaged(file, 'a data set has no variables');
  const itemsAt = cursor.at;
  let next = await record();
  while (!next.startsWith(HEADER)) next = await record();
  const itemsLength = cursor.at - RECORD - itemsAt;
  const count = countOf(items, itemWidth, itemsLength);
  if (count === null || count > MOST_COLUMNS) {
    throw damaged(file, 'a data set does not say how many variables it has');
  }
  const behind = cursor.at;
  cursor.seek(itemsAt);
  const bytes = (await cursor.take(count * itemWidth)).slice();
  cursor.seek(behind);
  let columns = Array.from({ length: count }, (_, i) =>
    columnOf(bytes.subarray(i * itemWidth, (i + 1) * itemWidth), isLong),
  );
  while (isHeader(next, ['LABELV8 ', 'LABELV9 '])) {
    const isLonger = next.includes('LABELV9');
    const labelsAt = cursor.at;
    next = await record();
    while (!next.startsWith(HEADER)) next = await record();
    const dataAt = cursor.at;
    cursor.seek(labelsAt);
    const labels = (await cursor.take(dataAt - RECORD - labelsAt)).slice();
    cursor.seek(dataAt);
    columns = withLabels(columns, labels, isLonger);
  }
  if (!isHeader(next, ['OBS     ', 'OBSV8   '])) throw damaged(file, 'a data set has no rows');
  const rowWidth = columns.reduce((widest, { at, width }) => Math.max(widest, at + width), 0);
  const wrong = columns.findIndex(({ width, isText }) => width < 1 || (!isText && (width < 2 || width > 8)));
  if (wrong >= 0) throw damaged(file, `variable ${wrong + 1} of a data set is of a width that there is not`);
  const told = Number(next.slice(NUMBERS, NUMBERS + 15));
  const rows = isLong && told > 0 && told * rowWidth <= end - cursor.at ? told : null;
  return { name, columns, rowWidth, dataAt: cursor.at, dataEnd: end, rows };
}

/** How many variables are described: the number that fits the bytes, for programs write it at several places. */
function countOf(header: string, itemWidth: number, length: number): number | null {
  const told = [
    [53, 58],
    [54, 60],
    [54, 58],
  ].map(([from, to]) => Number(header.slice(from, to)));
  return told.find((n) => n > 0 && padded(n * itemWidth) === length) ?? null;
}

/** A variable: kind, width, names and label, format, place in the row; long names follow. */
function columnOf(item: Uint8Array, isLong: boolean): TransportColumn {
  const view = new DataView(item.buffer, item.byteOffset, item.length);
  const short = item.slice(8, 16);
  const long = isLong ? item.slice(88, 120) : short;
  return {
    name: isBlank(long) ? short : long,
    label: item.slice(16, 56),
    format: item.slice(56, 64),
    isText: view.getUint16(0) === 2,
    at: view.getUint32(84),
    width: view.getUint16(4),
  };
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0x20 || byte === 0);

/** Longer labels, and names and formats: number of the variable, lengths, texts; one after another. */
function withLabels(
  columns: readonly TransportColumn[],
  bytes: Uint8Array,
  hasFormats: boolean,
): TransportColumn[] {
  const changed = [...columns];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const fixed = hasFormats ? 10 : 6;
  for (let at = 0; at + fixed <= bytes.length;) {
    const index = view.getUint16(at) - 1;
    const lengths = Array.from({ length: fixed / 2 - 1 }, (_, i) => view.getUint16(at + 2 + 2 * i));
    const [name, label, format] = textsOf(bytes, at + fixed, lengths);
    // The blanks that fill the last record.
    if (changed[index] === undefined || view.getUint16(at) === 0x2020) break;
    const { isText: _, ...rest } = changed[index];
    changed[index] = {
      ...changed[index],
      name: name.length > 0 ? name : rest.name,
      label: label.length > 0 ? label : rest.label,
      format: format !== undefined && format.length > 0 ? format : rest.format,
    };
    at += fixed + lengths.reduce((sum, length) => sum + length, 0);
  }
  return changed;
}

function textsOf(bytes: Uint8Array, from: number, lengths: readonly number[]): Uint8Array[] {
  let at = from;
  return lengths.map((length) => {
    at += length;
    return bytes.slice(at - length, at);
  });
}
