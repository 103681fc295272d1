import type { Finding } from '../../../cohort/finding.ts';
import { lengthIn, readHours } from '../../cell/lengths.ts';
import { trimmed } from '../../cell/numbers.ts';
import type { ColumnPlan } from '../types/plan.ts';

/**
 * Says how lengths of time in several units are read.
 *
 * @param cells of the rows looked at
 */
export function lengthFinding(file: string, { name, type }: ColumnPlan, cells: readonly string[]): Finding[] {
  if (type !== 'time') return [];
  const ways = new Map<string, string>();
  for (const cell of cells.map(trimmed)) {
    const length = lengthIn(cell);
    if (length && !ways.has(length.way)) ways.set(length.way, cell);
  }
  if (ways.size < 2) return [];
  const [one, other] = [...ways.values()];
  const hours = Number(readHours(one).toFixed(3));
  return [
    {
      code: 'table.lengths',
      severity: 'info',
      message: `${file}, column “${name}”: lengths of time are written in several ways, such as ${one} and ${other}. All are read as hours: ${one} is ${String(hours)}.`,
      hint: '',
      about: [name],
    },
  ];
}
