import type { Finding } from '../../../cohort/finding.ts';
import type { ByteSource } from '../../ports.ts';
import { UserError } from '../../../errors.ts';
import { byteCursor } from '../declared/byte-cursor.ts';
import { cutShort } from '../declared/refusals.ts';
import type { CellRows } from '../declared/types.ts';
import { undeclaredLetters } from '../declared/undeclared-letters.ts';
import { formatName, sasDates } from './formats.ts';
import { ibmNumber, TAGS, writtenNumber } from './numbers.ts';
import type { SasTable } from './open.ts';
import { type TransportColumn, type TransportMember, transportMembers } from './transport-head.ts';

/** Cells that are read at once. */
const PIECE = 8192;
const RECORD = 80;
const BLANK = 0x20;

/**
 * Opens a data set of a SAS transport file (.xpt), of version 5, 6 or 8.
 *
 * @param member name of the data set; null where the file has only one
 * @throws UserError `sas.no-data-set`, and as {@link transportMembers}
 */
export async function openTransport(
  source: ByteSource,
  member: string | null,
  signal: AbortSignal | null,
): Promise<SasTable> {
  const members = await transportMembers(source, signal);
  const found = member === null ? members[0] : members.find(({ name }) => name === member);
  if (!found) {
    throw new UserError(
      'sas.no-data-set',
      `${source.name} has no data set “${member}”.`,
      `It has ${members.map(({ name }) => name).join(', ')}.`,
    );
  }
  return tableOf(source, found);
}

function tableOf(source: ByteSource, member: TransportMember): SasTable {
  const letters = undeclaredLetters(source.name, false);
  const formats = member.columns.map(({ format }) => formatName(letters.text(format)));
  const cells = member.columns.map((column, i): ((row: Uint8Array) => string | null) => {
    const { at, width, isText } = column;
    if (isText) return (row) => letters.text(row.subarray(at, at + width)) || null;
    const dates = sasDates(formats[i]);
    return (row) => writtenNumber(ibmNumber(row.subarray(at, at + width)), dates);
  });
  return {
    variables: member.columns.map((column: TransportColumn, i) => ({
      name: letters.text(column.name),
      label: letters.text(column.label).trim() || null,
      kind: column.isText ? 'text' : (sasDates(formats[i])?.kind ?? 'number'),
      labels: [],
      measurement: null,
      missing: { values: column.isText ? [] : TAGS, range: null },
    })),
    formats,
    rows: member.rows,
    read: (signal) => readRows(source, member, cells, signal),
    findings: () => [...letters.findings(), ...unfilled(source, member)],
  };
}

/** Says of a file without a count of its rows whose last record is not filled up that others may be missing. */
function unfilled(source: ByteSource, { rows, dataEnd }: TransportMember): Finding[] {
  if (rows !== null || dataEnd !== source.size || source.size % RECORD === 0) return [];
  return [
    {
      code: 'statistical.unfilled-record',
      severity: 'warning',
      message: `${source.name} may not be complete: such files are made of records of ${RECORD} bytes, and its last one is shorter. All rows that are there are read.`,
      hint: 'Compare the number of rows with that of the program that wrote the file.',
      about: [source.name],
    },
  ];
}

async function* readRows(
  source: ByteSource,
  member: TransportMember,
  cells: readonly ((row: Uint8Array) => string | null)[],
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  const { rowWidth, dataAt, dataEnd } = member;
  const rows = member.rows ?? (await countRows(source, member));
  const cursor = byteCursor(source, dataAt);
  const most = Math.max(1, Math.floor(PIECE / cells.length));
  for (let done = 0; done < rows; done += most) {
    signal?.throwIfAborted();
    const count = Math.min(most, rows - done);
    const bytes = await cursor.take(count * rowWidth);
    if (bytes.length < count * rowWidth || cursor.at > dataEnd) {
      throw cutShort(source.name, `it ends within row ${done + Math.floor(bytes.length / rowWidth) + 1}`);
    }
    yield Array.from({ length: count }, (_, i) => {
      const row = bytes.subarray(i * rowWidth, (i + 1) * rowWidth);
      return cells.map((cell) => cell(row));
    });
  }
}

/**
 * Blanks fill the last record; rows of blanks there are none, for no number is written so.
 *
 * @throws UserError `statistical.cut-short` where the file ends within a row
 */
async function countRows(
  source: ByteSource,
  { rowWidth, dataAt, dataEnd }: TransportMember,
): Promise<number> {
  const length = dataEnd - dataAt;
  let rows = Math.floor(length / rowWidth);
  const restAt = dataAt + rows * rowWidth;
  const tailAt = Math.max(dataAt, dataEnd - RECORD);
  const tail = await source.read(tailAt, dataEnd - tailAt);
  // What is left behind the last whole row fills a record, and nothing else.
  const isFilling = restAt >= tailAt && tail.subarray(restAt - tailAt).every((byte) => byte === BLANK);
  if (restAt < dataEnd && !isFilling) throw cutShort(source.name, `it ends within row ${rows + 1}`);
  const isBlank = (row: number): boolean => {
    const from = dataAt + row * rowWidth - tailAt;
    return from >= 0 && tail.subarray(from, from + rowWidth).every((byte) => byte === BLANK);
  };
  while (rows > 0 && isBlank(rows - 1)) rows--;
  return rows;
}
