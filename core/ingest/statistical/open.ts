import type { Statistical } from '../format/formats.ts';
import type { ByteSource } from '../ports.ts';
import { openSpss } from './spss/open-spss.ts';
import type { StatisticalPorts, StatisticalTable } from './types.ts';

type Open = (source: ByteSource, ports: StatisticalPorts) => Promise<StatisticalTable>;

/** Readers by the program whose files they take. */
const READERS: Readonly<Record<Statistical, Open>> = { spss: openSpss };

/**
 * Reads the head of a statistical program's file.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`, `statistical.encrypted`, `statistical.machine`
 */
export const openStatistical = (
  program: Statistical,
  source: ByteSource,
  ports: StatisticalPorts,
): Promise<StatisticalTable> => READERS[program](source, ports);
