import type { Finding } from '../../cohort/finding.ts';
import { withoutFlag } from './flags.ts';
import { isCensored, PLAIN_NUMBERS, readNumber, trimmed } from './numbers.ts';
import type { ColumnPlan } from './plan.ts';

/** Cells that become missing, of those with something in them, from which on a column is told of. */
const FEWEST = 5;
const SHARE = 0.05;

/**
 * Says of a column what its missing cells would hide: that many cells of numbers are words or limits, such as <0.5.
 *
 * @param cells of the rows looked at
 */
export function unreadFindings(file: string, column: ColumnPlan, cells: readonly string[]): Finding[] {
  const { name, type } = column;
  const missing = new Set(column.missing);
  const filled = cells
    .map(trimmed)
    .filter((cell) => cell !== '' && !missing.has(cell))
    .map((cell) => trimmed(withoutFlag(cell, column.numbers?.flags)));
  const add = (code: string, message: string, hint: string): Finding => ({
    code,
    severity: 'warning',
    message: `${file}, column “${name}”: ${message}`,
    hint,
    about: [name],
  });
  if (type !== 'number' && type !== 'integer') return [];
  const limits = filled.filter(isCensored).length;
  const words = filled.filter(
    (cell) => !isCensored(cell) && Number.isNaN(readNumber(cell, column.numbers ?? PLAIN_NUMBERS)),
  ).length;
  const isMuch = (many: number): boolean => many >= FEWEST && many >= SHARE * filled.length;
  const of = `of ${String(filled.length)} cells with something in them`;
  return [
    ...(isMuch(words)
      ? [
          add(
            'table.many-words',
            `${String(words)} ${of} are no number and become missing.`,
            'If they say something, write numbers for them in the file, or choose categories as the type.',
          ),
        ]
      : []),
    ...(isMuch(limits)
      ? [
          add(
            'table.many-limits',
            `${String(limits)} ${of} give a limit alone, such as <0.5, and become missing. Those people differ from the others.`,
            'Write a number for them in the file, and say in the methods which.',
          ),
        ]
      : []),
  ];
}
