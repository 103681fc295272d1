import type { ByteSource } from '../../ports.ts';
import type { StatisticalPorts, StatisticalTable } from '../declared/types.ts';
import { openPor } from './por.ts';
import { openSav } from './sav.ts';

/**
 * Reads the head of a file of SPSS: a system file (.sav, .zsav) or a portable one (.por).
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`, `statistical.encrypted`, `statistical.machine`
 */
export async function openSpss(source: ByteSource, ports: StatisticalPorts): Promise<StatisticalTable> {
  const head = String.fromCharCode(...(await source.read(0, 20)));
  const isSystem = /^\$FL[23]@\(#\)/.test(head) || head.slice(8).startsWith('ENCRYPTED');
  return isSystem ? openSav(source, ports) : openPor(source);
}
