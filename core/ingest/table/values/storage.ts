import { isLikeCode } from '../../cell/exponents.ts';
import { isPlainNumber } from '../../cell/numbers.ts';
import { isPadded, knownWords } from '../levels/levels-of.ts';
import type { ColumnPlan } from '../types/plan.ts';

export type Storage = 'double' | 'date' | 'timestamp' | 'text';

/** Numbers, times, and levels that are numbers, are kept as numbers; other levels as the texts that they are. */
export function storageOf({ type, levels }: Pick<ColumnPlan, 'type' | 'levels'>): Storage {
  if (type === 'number' || type === 'integer' || type === 'time') return 'double';
  if (type === 'date') return 'date';
  if (type === 'datetime') return 'timestamp';
  if (type === 'text' || type === 'id') return 'text';
  // The levels of a codebook are the numbers that they are, however they are written in the file.
  const isCode = levels.some(({ value, label }) => (isPadded(value) || isLikeCode(value)) && label === value);
  return levels.length > 0 && !isCode && levels.every(({ value }) => isPlainNumber(value))
    ? 'double'
    : 'text';
}

/**
 * Whether the levels are those of the plan and no others: where a codebook gives them, and where the user has said yes
 * and no. A category may have more than were sampled, and an ordered column more words of its scale.
 */
export const hasFixedLevels = (column: Pick<ColumnPlan, 'type' | 'levels' | 'twoValued'>): boolean =>
  column.levels.length > 0 &&
  !column.twoValued &&
  knownWords(column) === null &&
  (column.type === 'boolean' || column.levels.some(({ label, value }) => label !== value));
