import { tally } from '../../cell/tally.ts';
import { fact, type Fact, type FactCode } from '../say/say.ts';
import { cellReader, isUnread, type UnreadCell } from '../values/read-cell.ts';
import type { LookedColumn } from './check.ts';

/** Cells that become missing, of those with something in them, from which on a column is told of. */
const FEWEST = 5;
const SHARE = 0.05;

/** What is told of cells that are not read, where nothing else tells of them. */
const TOLD: Partial<Readonly<Record<UnreadCell['code'], UnreadCode>>> = {
  'table.not-a-number': 'table.many-words',
  'table.censored': 'table.many-limits',
  'table.not-finite': 'table.many-not-finite',
  'table.unknown-level': 'table.many-unknown',
  'table.not-a-date': 'table.many-no-dates',
  'table.not-a-time': 'table.many-no-times',
};
type UnreadCode = Extract<
  FactCode,
  `table.many-${'words' | 'limits' | 'not-finite' | 'unknown' | 'no-dates' | 'no-times'}`
>;

/**
 * What the missing cells of a column would hide: that many cells of numbers are words or limits, such as <0.5, and of dates
 * and groups something else.
 */
export function unreadCells({ plan, filled }: LookedColumn): Fact[] {
  const unread = filled.map(cellReader(plan)).filter(isUnread);
  return [...tally(unread.map(({ code }) => code))].flatMap(([why, n]) => {
    const code = TOLD[why];
    const isMany = n >= FEWEST && n >= SHARE * filled.length;
    return code && isMany ? [fact(code, [plan.name], null, { counts: [n, filled.length] })] : [];
  });
}
