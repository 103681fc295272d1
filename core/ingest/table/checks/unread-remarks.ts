import type { Finding } from '../../../cohort/finding.ts';
import { trimmed } from '../../cell/numbers.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { cellReader, isUnread, type UnreadCell } from '../values/read-cell.ts';

/** Cells that become missing, of those with something in them, from which on a column is told of. */
const FEWEST = 5;
const SHARE = 0.05;

/** What cells that are not read are, and what to do; of the codes that nothing else tells of. */
const SAID: Partial<
  Readonly<Record<UnreadCell['code'], readonly [code: string, what: string, hint: string]>>
> = {
  'table.not-a-number': [
    'table.many-words',
    'are no number and become missing.',
    'If they say something, write numbers for them in the file, or choose categories as the type.',
  ],
  'table.censored': [
    'table.many-limits',
    'give a limit alone, such as <0.5, and become missing. Those people differ from the others.',
    'Write a number for them in the file, and say in the methods which.',
  ],
  'table.not-finite': [
    'table.many-not-finite',
    'are infinite, or larger than any number that can be kept, and become missing.',
    'If they stand for a limit, write a number for them in the file.',
  ],
  'table.unknown-level': [
    'table.many-unknown',
    'are none of the values that the column is said to have, and become missing.',
    'If they are values too, add them where the values of the column are listed.',
  ],
  'table.not-a-date': [
    'table.many-no-dates',
    'are no date as the others are written, and become missing.',
    'Write all dates of the column in one way in the file.',
  ],
  'table.not-a-time': [
    'table.many-no-times',
    'are no time of day and no duration, and become missing.',
    'Write all times of the column in one way in the file.',
  ],
};

/**
 * Says of a column what its missing cells would hide: that many cells of numbers are words or limits, such as <0.5, and of
 * dates and groups something else.
 *
 * @param cells of the rows looked at
 */
export function unreadFindings(file: string, column: ColumnPlan, cells: readonly string[]): Finding[] {
  const read = cellReader(column);
  const missing = new Set(column.missing);
  const filled = cells.map(trimmed).filter((cell) => cell !== '' && !missing.has(cell));
  const counts = new Map<UnreadCell['code'], number>();
  for (const found of filled.map(read)) {
    if (isUnread(found)) counts.set(found.code, (counts.get(found.code) ?? 0) + 1);
  }
  return [...counts].flatMap(([unread, n]): Finding[] => {
    const said = SAID[unread];
    if (!said || n < FEWEST || n < SHARE * filled.length) return [];
    const [code, what, hint] = said;
    const message = `${file}, column “${column.name}”: ${String(n)} of ${String(filled.length)} cells with something in them ${what}`;
    return [{ code, severity: 'warning', message, hint, about: [column.name] }];
  });
}
