import { hasBytes } from '../../format/signatures.ts';
import type { ByteSource } from '../../ports.ts';
import type { StatisticalPorts, StatisticalTable } from '../declared/types.ts';
import { withCatalogs } from './catalogs.ts';
import { openSas } from './open.ts';
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
