import { hasBytes } from '../../format/signatures.ts';
import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import type { StatisticalPorts, StatisticalTable } from '../declared/types.ts';
import { withCatalogs } from './catalogs.ts';
import { readDescription } from './description.ts';
import { readSasHeader, sasLetters } from './header.ts';
import { sasNumber } from './numbers.ts';
import { sasRows } from './rows.ts';
import { type SasTable, sasTable } from './table.ts';
import { transportMembers } from './transport-head.ts';
import { openTransport } from './transport.ts';

/**
 * Opens a data file or a data set of a transport file of SAS, with the value labels of the catalogs beside it.
 *
 * @param part name of the data set of a transport file; null for the only one, or the first
 * @throws UserError as `openSas` and `openTransport`
 */
export async function openSasTable(
  source: ByteSource,
  { catalogs }: StatisticalPorts,
  part: string | null,
): Promise<StatisticalTable> {
  const table = (await isTransport(source)) ? await openTransport(source, part, null) : await openSas(source);
  return withCatalogs(table, source.name, await catalogs());
}

/** Names and sizes of the data sets of a transport file; none of a data file. @throws UserError as `transportMembers` */
export async function sasDataSets(
  source: ByteSource,
): Promise<readonly { readonly name: string; readonly rows: number; readonly columns: number }[]> {
  if (!(await isTransport(source))) return [];
  return (await transportMembers(source, null)).map(({ name, columns, rows, rowWidth, dataAt, dataEnd }) => ({
    name,
    rows: rows ?? Math.floor((dataEnd - dataAt) / rowWidth),
    columns: columns.length,
  }));
}

/** Data files begin by zeros, other programs' by anything. */
async function isTransport(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 80);
  return hasBytes(head, 'HEADER RECORD*******LIB') || hasBytes(head, '**COMPRESSED**');
}

/**
 * Reads what a .sas7bdat file says of its columns. Source: M. Shotwell and C. Cummins, SAS7BDAT Database Binary Format.
 *
 * @throws UserError `sas.not-sas`, `sas.catalog`, `sas.encrypted`, `sas.no-columns`, `statistical.damaged`,
 *   `statistical.cut-short`
 */
export async function openSas(source: ByteSource): Promise<SasTable> {
  const header = await readSasHeader(source);
  if (header.type !== 'DATA' && header.type !== '') {
    const kind = /^[A-Z0-9]+$/.test(header.type) ? header.type : 'unknown';
    throw new UserError(
      'sas.catalog',
      `${source.name} is a SAS file of the kind ${kind}, and holds no rows.`,
      header.type === 'CATALOG'
        ? 'Choose the .sas7bdat file: its value labels are taken from the catalog that lies beside it.'
        : 'Choose the .sas7bdat file with the data.',
    );
  }
  const description = await readDescription(source, header);
  return sasTable({
    file: source.name,
    columns: description.columns,
    letters: sasLetters(source.name, header),
    rows: description.deleted === 0 ? description.rows : null,
    isUnfilled: false,
    number: (bytes) => sasNumber(bytes, header.little),
    read: (signal) => sasRows(source, header, description, signal),
  });
}
