import { looksLikeNumber } from './numbers.ts';
import { withoutOwed } from './owed.ts';

/**
 * Whether a number stands in brackets or with a minus behind it, `(7.0)` or `5-`: below zero to an accountant, in doubt or
 * below the usual to a laboratory. Only of money it is clear.
 */
export function hasUnclearSign(cell: string): boolean {
  const owed = withoutOwed(cell);
  return owed !== null && !/[-+\u2212]/.test(owed) && !looksLikeNumber(cell) && looksLikeNumber(owed);
}

/** Cells whose sign is not clear without what makes it so; others as they are. @param present how often each cell occurs */
export function withoutSigns(present: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (![...present.keys()].some(hasUnclearSign)) return present;
  const counts = new Map<string, number>();
  for (const [cell, n] of present) {
    const bare = hasUnclearSign(cell) ? withoutOwed(cell)! : cell;
    counts.set(bare, (counts.get(bare) ?? 0) + n);
  }
  return counts;
}
