import { plainText, withPlainTexts } from './plain-text.ts';
import type { StatisticalVariable } from './types.ts';

/** What the whole table has of a variable. */
export interface VariableFacts {
  /** How often each value stands there; where there are too many, only those that are labelled or declared missing. */
  readonly values: ReadonlyMap<string, number>;
  /** `values` has all of them. */
  readonly isWhole: boolean;
  /** All numbers are whole. */
  readonly isWholeNumbers: boolean;
  /** Of times, whether some are moments of a day: a format shows the time alone. */
  readonly hasMoments: boolean;
  /** Some of its whole numbers are so large that numbers beside them cannot be told from them. */
  readonly isRounded: boolean;
  /** Cells of a range of missing values that has too many different ones: they are written as empty. */
  readonly emptied: number;
}

/** Counts the values of a variable, cell by cell. */
export interface Tally {
  /** @returns the cell as it is to be written */
  add(cell: string | null): string | null;
  facts(): VariableFacts;
}

/** Different values that are kept of a variable that names groups, and of one of numbers, whose kind two tell. */
const MOST_GROUPS = 200;
const MOST_NUMBERS = 2;
/** Digits, at the least, of a number that may have been rounded. */
const FEWEST_ROUNDED = 5;
/** Different values of a range of missing ones. */
const MOST_IN_RANGE = 200;

/** Counts what the cells of a variable hold. */
export function tallyOf(stored: StatisticalVariable): Tally {
  const variable = withPlainTexts(stored);
  const { kind, labels, missing, measurement } = variable;
  const isNamed = kind === 'text' || labels.length > 0 || (measurement ?? 'scale') !== 'scale';
  const most = isNamed ? MOST_GROUPS : MOST_NUMBERS;
  const watched = new Set([...labels.map(({ value }) => value), ...missing.values]);
  const values = new Map<string, number>();
  const inRange = new Set<string>();
  const mayBeInRange = missing.range !== null;
  let others = 0;
  let isWhole = true;
  let isWholeNumbers = kind === 'number';
  let isRounded = false;
  let hasMoments = false;
  let emptied = 0;
  const exactBelow = kind === 'number' ? (variable.exactBelow ?? 2 ** 53) : Infinity;
  const count = (cell: string): void => {
    values.set(cell, (values.get(cell) ?? 0) + 1);
  };
  return {
    add(raw) {
      if (raw === null) return null;
      const cell = kind === 'text' ? plainText(raw) : raw;
      if (cell === '') return null;
      if (isWholeNumbers && (cell.includes('.') || cell.includes('e'))) {
        isWholeNumbers = missing.values.includes(cell);
      }
      if (!isRounded && cell.length >= FEWEST_ROUNDED && Math.abs(Number(cell)) >= exactBelow)
        isRounded = true;
      if (kind === 'time' && cell.includes(' ')) hasMoments = true;
      if (mayBeInRange && isInRange(cell, variable)) {
        if (!inRange.has(cell) && inRange.size >= MOST_IN_RANGE) {
          emptied++;
          return null;
        }
        inRange.add(cell);
        count(cell);
      } else if (watched.size > 0 && watched.has(cell)) count(cell);
      else if (isWhole) {
        if (values.has(cell)) count(cell);
        else if (others < most) {
          others++;
          count(cell);
        } else isWhole = false;
      }
      return cell;
    },
    facts: () => ({ values, isWhole, isWholeNumbers, hasMoments, isRounded, emptied }),
  };
}

/** Whether a value lies in the range that a variable declares missing. @param cell as cells write it */
export function isInRange(cell: string, { kind, missing: { range } }: StatisticalVariable): boolean {
  if (range === null || kind === 'text') return false;
  const at = (text: string): number => placeOf(text, kind);
  const value = at(cell);
  return (range.low === null || value >= at(range.low)) && (range.high === null || value <= at(range.high));
}

function placeOf(cell: string, kind: StatisticalVariable['kind']): number {
  if (kind === 'number') return Number(cell);
  if (kind !== 'time') return Date.parse(`${cell.replace(' ', 'T')}${cell.includes(' ') ? 'Z' : ''}`);
  const [hours, minutes, seconds] = cell.replace('-', '').split(':').map(Number);
  return (cell.startsWith('-') ? -1 : 1) * (3600 * hours + 60 * minutes + seconds);
}
