import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { undeclaredLetters } from '../declared/letters.ts';
import { cutShort } from '../declared/refusals.ts';
import { fixedRows } from '../declared/rows.ts';
import { ibmNumber } from './numbers.ts';
import { type SasTable, sasTable } from './table.ts';
import { RECORD, type TransportMember, transportMembers } from './transport-head.ts';

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
  const { columns, rows, dataEnd } = found;
  return sasTable({
    file: source.name,
    columns,
    letters: undeclaredLetters(source.name, false),
    rows,
    isUnfilled: rows === null && dataEnd === source.size && source.size % RECORD !== 0,
    number: ibmNumber,
    async *read(signal) {
      yield* fixedRows(source, { ...found, rows: rows ?? (await countRows(source, found)) }, signal);
    },
  });
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
  let rows = Math.floor((dataEnd - dataAt) / rowWidth);
  const restAt = dataAt + rows * rowWidth;
  const tailAt = Math.max(dataAt, dataEnd - RECORD);
  const tail = await source.read(tailAt, dataEnd - tailAt);
  const isBlank = (from: number, to: number): boolean =>
    from >= tailAt && tail.subarray(from - tailAt, to - tailAt).every((byte) => byte === BLANK);
  // What is left behind the last whole row fills a record, and nothing else.
  if (restAt < dataEnd && !isBlank(restAt, dataEnd)) {
    throw cutShort(source.name, `it ends within row ${rows + 1}`);
  }
  while (rows > 0 && isBlank(dataAt + (rows - 1) * rowWidth, dataAt + rows * rowWidth)) rows--;
  return rows;
}
