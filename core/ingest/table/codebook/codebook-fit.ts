import { isPlainNumber, trimmed } from '../../cell/numbers.ts';
import type { CodebookEntry } from '../types/plan.ts';
import { saysMissing } from '../../cell/says-missing.ts';
import { isMissingText } from '../../cell/values.ts';

/** Values as they are compared: numbers by what they are, words as they are written. */
const alike = (text: string): string => (isPlainNumber(text) ? String(Number(text)) : text);

/**
 * Whether a codebook speaks of another column of that name, as of another table: it lists the values that there are, and
 * fewer than half of the cells with a value have one of them.
 *
 * @param cells of the rows looked at
 */
export function isOfAnother({ levels, missing }: CodebookEntry, cells: readonly string[]): boolean {
  if (levels.length === 0) return false;
  const listed = new Set(levels.map(({ value }) => alike(value)));
  const gone = new Set(missing);
  let fits = 0;
  let others = 0;
  for (const raw of cells) {
    const cell = trimmed(raw);
    if (listed.has(alike(cell))) fits++;
    else if (!isMissingText(cell) && !gone.has(cell)) others++;
  }
  return others > fits;
}

/** Different values of cells, trimmed and without those that mean missing. */
export const valuesThere = (cells: readonly string[]): string[] =>
  [...new Set(cells.map(trimmed))].filter((cell) => !isMissingText(cell));

/** Share of the cells that lie between named ends, and different values among them, without which they are mistakes. */
const LEAST_BETWEEN = 0.2;
const FEWEST_BETWEEN = 2;

/**
 * Whether a codebook names only some steps of a scale, such as its ends (0 none, 10 worst): many cells hold other whole
 * numbers, all of them between.
 *
 * @param cells of the rows looked at
 */
export function namesEndsAlone({ levels, missing }: CodebookEntry, cells: readonly string[]): boolean {
  const steps = levels.filter(({ label }) => !saysMissing(label)).map(({ value }) => value);
  if (steps.length < 2 || !steps.every(isPlainNumber)) return false;
  const listed = new Set(levels.map(({ value }) => alike(value)));
  const gone = new Set(missing);
  const [low, high] = [Math.min(...steps.map(Number)), Math.max(...steps.map(Number))];
  const held = cells.map(trimmed).filter((cell) => !isMissingText(cell) && !gone.has(cell));
  const others = held.filter((cell) => !listed.has(alike(cell)));
  const between = others.filter(
    (cell) =>
      isPlainNumber(cell) && Number.isInteger(Number(cell)) && Number(cell) > low && Number(cell) < high,
  );
  return (
    between.length === others.length &&
    others.length >= LEAST_BETWEEN * held.length &&
    new Set(others.map(Number)).size >= FEWEST_BETWEEN
  );
}
