import type { Statistical } from '../format/formats.ts';
import type { ByteSource } from '../ports.ts';
import { openArrow } from './arrow/open.ts';
import { openJson } from './json/open.ts';
import { openSasTable } from './sas/open.ts';
import { openSpss } from './spss/sav.ts';
import { openStata } from './stata/open.ts';
import type { StatisticalPorts, StatisticalTable } from './declared/types.ts';

type Open = (source: ByteSource, ports: StatisticalPorts, part: string | null) => Promise<StatisticalTable>;

/** Parquet is read by the host. */
type ReadHere = Exclude<Statistical, 'parquet'>;

/** Readers by the program whose files they take. */
const READERS: Readonly<Record<ReadHere, Open>> = {
  spss: openSpss,
  stata: openStata,
  sas: openSasTable,
  arrow: openArrow,
  json: openJson,
};

/**
 * Reads the head of a statistical program's file.
 *
 * @param part name of a data set where the file has several
 * @throws UserError `statistical.damaged`, `statistical.cut-short`, `statistical.encrypted`, `statistical.machine`, and
 *   codes of each program
 */
export const openStatistical = (
  program: ReadHere,
  source: ByteSource,
  ports: StatisticalPorts,
  part: string | null = null,
): Promise<StatisticalTable> => READERS[program](source, ports, part);
