import { inferDateFormat } from '../../cell/dates.ts';
import { isCensored, looksLikeNumber } from '../../cell/numbers.ts';
import type { TextRecord } from './records.ts';
import { readTime } from '../../cell/times.ts';
import { isMissingText } from '../../cell/values.ts';

const LOOKED_AT = 200;
/** Share of a column's cells that make it one of numbers, of dates or of one shape. */
const MOSTLY = 0.8;

type Kind = 'missing' | 'number' | 'date' | 'text';

function kindOf(cell: string): Kind {
  if (isMissingText(cell)) return 'missing';
  if (looksLikeNumber(cell) || isCensored(cell)) return 'number';
  if (!/\d/.test(cell)) return 'text';
  const isDate = inferDateFormat(new Map([[cell, 1]]), 1) !== null || !Number.isNaN(readTime(cell));
  return isDate ? 'date' : 'text';
}

/** `A00` of `P17`: what kind of characters stand where. */
const shapeOf = (cell: string): string =>
  cell
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d+/g, '0')
    .replace(/\s+/g, ' ');

function most<T>(values: readonly T[]): { value: T | undefined; share: number } {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return { value: best?.[0], share: best ? best[1] / values.length : 0 };
}

/** What one column says: over 0 for a name above it, under 0 for a value like the others; 2 and -2 are plain. */
function evidence(cell: string, below: readonly string[]): number {
  const kind = kindOf(cell);
  if (kind === 'missing') return 0;
  const present = below.filter((other) => !isMissingText(other));
  if (present.length === 0) return 0;
  const common = most(present.map(kindOf));
  const uniform = common.share >= MOSTLY ? common.value : undefined;
  if (kind === 'text' && (uniform === 'number' || uniform === 'date')) return 2;
  if (kind === 'date' && uniform === 'date') return -2;
  if (kind === 'number' && uniform === 'number') return isAmong(Number(cell), present.map(Number)) ? -1 : 0;
  if (kind !== 'text') return uniform === 'text' ? -1 : 0;
  if (uniform !== 'text') return 0;
  const folded = cell.toLowerCase();
  if (present.some((other) => other.toLowerCase() === folded)) return -2;
  const shape = most(present.map(shapeOf));
  const shaped = shape.share >= MOSTLY && /0/.test(shape.value!);
  if (shaped) return shape.value === shapeOf(cell) ? -1 : 1;
  return 3 * new Set(present).size <= present.length ? 1 : 0;
}

/** Whether a number lies where the others do; a year above values of another size does not. */
function isAmong(value: number, others: readonly number[]): boolean {
  const numbers = others.filter((other) => !Number.isNaN(other));
  if (Number.isNaN(value) || numbers.length === 0) return true;
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const reach = Math.max(high - low, Math.abs(high), Math.abs(low));
  return value >= low - reach && value <= high + reach;
}

/**
 * Whether a row stands above columns of numbers with texts, as a second line of names or units does, or has the names of
 * the columns in another way of writing: `SubjectId` below `Subject Id`.
 */
export function isSecondHeader(
  titles: readonly string[],
  cells: readonly string[],
  below: readonly (readonly string[])[],
): boolean {
  if (below.length < 2) return false;
  const votes = cells.map((cell, c) =>
    evidence(
      cell,
      below.map((row) => row[c]),
    ),
  );
  if (votes.includes(-2)) return false;
  const plain = votes.filter((vote) => vote === 2).length;
  // A person of whom two values are words has others as everybody has them.
  if (plain > 1) return plain > votes.filter((vote) => vote < 0).length;
  const same = cells.filter((cell, c) => isSameName(cell, titles[c] ?? '')).length;
  return (
    same > 0 && plain + same > 1 && !votes.includes(-1) && cells.every((cell) => kindOf(cell) === 'text')
  );
}

const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether two names differ in capitals and signs alone. */
const isSameName = (a: string, b: string): boolean => folded(a).length > 2 && folded(a) === folded(b);

/** Whether the whole numbers among cells, three or more, go up by one. */
function isRun(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => /^\d+$/.test(cell)).map(Number);
  return numbers.length > 2 && numbers.every((n, i) => i === 0 || n === numbers[i - 1] + 1);
}

/**
 * Whether a record names the columns of those below it: texts above numbers do, a value like the others does not.
 * `unsure` where nothing tells.
 *
 * @param records of the file, from the first that could be a header
 */
export function judgeHeader(records: readonly TextRecord[], at: number): 'header' | 'none' | 'unsure' {
  const record = records[at];
  if (!record) return 'header';
  const names = record.cells.map((cell) => cell.trim());
  const rows = records
    .slice(at + 1, at + 1 + LOOKED_AT)
    .filter(({ cells }) => Math.abs(cells.length - names.length) <= 1)
    // A header that stands once more speaks for itself.
    .filter(
      ({ cells }) => cells.length !== names.length || cells.some((cell, c) => cell.trim() !== names[c]),
    );
  if (rows.length === 0) return names.some((name) => kindOf(name) === 'number') ? 'unsure' : 'header';
  const shift = most(rows.map(({ cells }) => cells.length)).value === names.length + 1 ? 1 : 0;
  const votes = names.map((name, c) =>
    evidence(
      name,
      rows.map(({ cells }) => (cells[c + shift] ?? '').trim()),
    ),
  );
  // 2019, 2020, 2021: years as names are like no row of values.
  if (isRun(names) && !rows.slice(0, 3).some(({ cells }) => isRun(cells.map((cell) => cell.trim())))) {
    votes.forEach((vote, c) => (votes[c] = vote === -1 && /^\d+$/.test(names[c]) ? 0 : vote));
  }
  const plainly = votes.filter((vote) => vote === 2).length;
  const against = votes.filter((vote) => vote === -2).length;
  const sum = votes.reduce((a, b) => a + b, 0);
  if (plainly > 0 && against === 0) return 'header';
  if (plainly > against && sum > 0) return 'header';
  if (plainly === 0 && sum > 0 && against === 0) return 'header';
  if (plainly === 0 && sum < 0) return 'none';
  return 'unsure';
}
