import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { asciiOf, type ByteCursor, byteCursor, viewOf } from '../declared/bytes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { SasColumn } from './table.ts';

/** A data set of a transport file. */
export interface TransportMember {
  readonly name: string;
  readonly columns: readonly SasColumn[];
  /** Bytes of a row, and where the rows begin and end in the file, with the blanks that fill the last record. */
  readonly rowWidth: number;
  readonly dataAt: number;
  readonly dataEnd: number;
  /** Rows that the file says there are; null where it says none. */
  readonly rows: number | null;
}

/** Transport files are made of records of 80 bytes. */
export const RECORD = 80;
const HEADER = 'HEADER RECORD*******';
/** Where the number of rows stands in a header. */
const ROWS = [48, 63] as const;
const MOST_COLUMNS = 200_000;

const refusal = (code: string, message: string, hint = 'Choose another file.'): UserError =>
  new UserError(`sas.${code}`, message, hint);

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
  const { name } = source;
  const first = asciiOf(await source.read(0, RECORD));
  if (first.startsWith('**COMPRESSED**') || first.startsWith('LIB CONTROL')) {
    throw refusal(
      'transport-cport',
      `${name} is a transport file of PROC CPORT, which only SAS can read.`,
      'Unpack it in SAS by proc cimport, and save the data set as .sas7bdat or .xpt (libname xport).',
    );
  }
  if (!first.startsWith(`${HEADER}LIB`)) {
    throw refusal('not-transport', `${name} is no transport file of SAS.`);
  }
  const starts = await memberStarts(source, signal);
  if (starts.length === 0) throw refusal('no-data-sets', `${name} holds no data set.`);
  const members: TransportMember[] = [];
  for (const [i, start] of starts.entries()) {
    members.push(await readMember(source, start, starts[i + 1] ?? source.size));
  }
  return members;
}

/** Bytes at which data sets begin. */
async function memberStarts(source: ByteSource, signal: AbortSignal | null): Promise<number[]> {
  const starts: number[] = [];
  const marks = ['MEMBER  ', 'MEMBV8  '].map((kind) => HEADER + kind);
  const piece = RECORD * 4096;
  for (let at = RECORD; at < source.size; at += piece) {
    signal?.throwIfAborted();
    const bytes = await source.read(at, piece);
    for (let i = 0; i + RECORD <= bytes.length; i += RECORD) {
      // "H", "E": few records begin so by chance.
      if (bytes[i] !== 0x48 || bytes[i + 1] !== 0x45) continue;
      if (marks.includes(asciiOf(bytes.subarray(i, i + HEADER.length + 8)))) starts.push(at + i);
    }
  }
  return starts;
}

/** Reads the records of a data set's description one after another. */
interface Records {
  readonly cursor: ByteCursor;
  /** @throws UserError `statistical.cut-short` */
  next(): Promise<string>;
  /** All up to the next header, and this. */
  upToHeader(): Promise<{ readonly bytes: Uint8Array; readonly header: string }>;
}

function recordsOf(source: ByteSource, start: number, end: number): Records {
  const cursor = byteCursor(source, start);
  const next = async (): Promise<string> => {
    const bytes = await cursor.take(RECORD);
    if (bytes.length < RECORD || cursor.at > end) {
      throw cutShort(source.name, 'it ends within the description of a data set');
    }
    return asciiOf(bytes);
  };
  return {
    cursor,
    next,
    async upToHeader() {
      const from = cursor.at;
      let header = await next();
      while (!header.startsWith(HEADER)) header = await next();
      const behind = cursor.at;
      cursor.seek(from);
      const bytes = (await cursor.take(behind - RECORD - from)).slice();
      cursor.seek(behind);
      return { bytes, header };
    },
  };
}

const isHeader = (text: string, ...kinds: readonly string[]): boolean =>
  kinds.some((kind) => text.startsWith(HEADER + kind));

async function readMember(source: ByteSource, start: number, end: number): Promise<TransportMember> {
  const { name: file } = source;
  const { cursor, next, upToHeader } = recordsOf(source, start, end);
  const member = await next();
  const isLong = isHeader(member, 'MEMBV8');
  const itemWidth = Number(member.slice(74, 78)) === 136 ? 136 : 140;
  if (!isHeader(await next(), 'DSCRPTR ', 'DSCPTV8 ')) throw damaged(file, 'a data set is not described');
  const name = (await next()).slice(8, isLong ? 40 : 16).trim();
  await next();
  const items = await next();
  if (!isHeader(items, 'NAMESTR ', 'NAMSTV8 ')) throw damaged(file, 'a data set has no variables');
  const { bytes, ...behind } = await upToHeader();
  let { header } = behind;
  const count = countOf(items, itemWidth, bytes.length);
  if (count === null || count > MOST_COLUMNS) {
    throw damaged(file, 'a data set does not say how many variables it has');
  }
  const columns = Array.from({ length: count }, (_, i) =>
    columnOf(bytes.subarray(i * itemWidth, (i + 1) * itemWidth), isLong),
  );
  while (isHeader(header, 'LABELV8 ', 'LABELV9 ')) {
    const isLonger = header.includes('LABELV9');
    const more = await upToHeader();
    addLabels(columns, more.bytes, isLonger);
    ({ header } = more);
  }
  if (!isHeader(header, 'OBS     ', 'OBSV8   ')) throw damaged(file, 'a data set has no rows');
  const rowWidth = columns.reduce((widest, { at, width }) => Math.max(widest, at + width), 0);
  const wrong = columns.findIndex(({ width, isText }) => width < 1 || (!isText && (width < 2 || width > 8)));
  if (wrong >= 0) throw damaged(file, `variable ${wrong + 1} of a data set is of a width that there is not`);
  const told = Number(header.slice(...ROWS));
  const rows = isLong && told > 0 && told * rowWidth <= end - cursor.at ? told : null;
  return { name, columns, rowWidth, dataAt: cursor.at, dataEnd: end, rows };
}

/** How many variables are described: the number that fits the bytes, for programs write it at several places. */
function countOf(header: string, itemWidth: number, length: number): number | null {
  const told = [header.slice(53, 58), header.slice(54, 60), header.slice(54, 58)].map(Number);
  return told.find((n) => n > 0 && Math.ceil((n * itemWidth) / RECORD) * RECORD === length) ?? null;
}

/** A variable: kind, width, names and label, format, place in the row; long names follow. */
function columnOf(item: Uint8Array, isLong: boolean): SasColumn {
  const view = viewOf(item);
  const short = item.subarray(8, 16);
  const long = item.subarray(88, 120);
  return {
    name: isLong && long.some((byte) => byte !== 0x20 && byte !== 0) ? long : short,
    label: item.subarray(16, 56),
    format: item.subarray(56, 64),
    isText: view.getUint16(0) === 2,
    at: view.getUint32(84),
    width: view.getUint16(4),
  };
}

/** Longer labels, and names and formats: number of the variable, lengths, texts; one after another. */
function addLabels(columns: SasColumn[], bytes: Uint8Array, hasFormats: boolean): void {
  const view = viewOf(bytes);
  const fixed = hasFormats ? 10 : 6;
  for (let at = 0; at + fixed <= bytes.length;) {
    const column = columns.at(view.getUint16(at) - 1);
    // The blanks that fill the last record.
    if (!column || view.getUint16(at) === 0 || view.getUint16(at) === 0x2020) return;
    let to = at + fixed;
    const [name, label, format] = Array.from({ length: fixed / 2 - 1 }, (_, i) => {
      const from = to;
      to += view.getUint16(at + 2 + 2 * i);
      return bytes.subarray(from, to);
    });
    const longer = Object.entries({ name, label, format }).filter(([, text]) => text && text.length > 0);
    columns[view.getUint16(at) - 1] = { ...column, ...Object.fromEntries(longer) };
    at = to;
  }
}
