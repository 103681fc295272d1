import { commonest, meanOf } from '../../table/shape/pivot/pivot.ts';
import { type NumberFormat, PLAIN_NUMBERS, readNumber } from '../../cell/numbers.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';

/** How several values of a person become one. */
export type Joining = (values: readonly string[]) => string;

/**
 * How several values of a column become one: the mean of numbers, the earliest of days, else the most frequent, of those
 * that are not missing. A text among numbers, such as `<5`, is given as it is, so that it is refused by name like any other.
 *
 * @param values the texts that the column has
 */
export function joiningOf({ type, missing }: CodebookEntry, values: Iterable<string>): Joining {
  const known = [...values].filter((value) => !missing.includes(value));
  const format = numbersOf(type, known);
  const join: Joining = format
    ? (all) => all.find((value) => Number.isNaN(readNumber(value, format))) ?? meanOf(all, format)
    : type === 'date' || type === 'datetime'
      ? (all) => [...all].sort()[0]
      : commonest;
  return (all) => {
    const filled = all.filter((value) => value !== '');
    const kept = filled.filter((value) => !missing.includes(value));
    return kept.length > 0 ? join(kept) : (filled[0] ?? '');
  };
}

/** How numbers are written in a column; null where it has others. */
function numbersOf(type: CodebookEntry['type'], known: readonly string[]): NumberFormat | null {
  if (type === 'number' || type === 'integer') return PLAIN_NUMBERS;
  if (type !== null || known.length === 0) return null;
  if (known.every((value) => /^[+-]?\d*\.?\d+$/.test(value))) return PLAIN_NUMBERS;
  return known.every((value) => /^[+-]?\d*,?\d+$/.test(value)) ? { ...PLAIN_NUMBERS, decimal: ',' } : null;
}
