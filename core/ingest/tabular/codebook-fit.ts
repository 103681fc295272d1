import type { Finding } from '../../cohort/finding.ts';
import { few } from '../../text/sentence.ts';
import { mayTell } from '../phi/telling.ts';
import { isPlainNumber, trimmed } from './numbers.ts';
import type { CodebookEntry } from './plan.ts';
import { isMissingText } from './values.ts';

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

/** Says that a column is read by itself, since the codebook lists other values. */
export function ofAnotherFinding(
  file: string,
  column: string,
  { levels }: CodebookEntry,
  cells: readonly string[],
): Finding {
  const there = [...new Set(cells.map(trimmed))].filter((cell) => !isMissingText(cell));
  const shown = there.some((value) => mayTell(value)) ? '' : ` (${few(there, 5, 6)})`;
  const listed = few(
    levels.map(({ value }) => value),
    5,
    6,
  );
  return {
    code: 'table.codebook-of-another',
    severity: 'warning',
    message: `${file}, column “${column}”: the codebook gives it the values ${listed}, and most cells hold others${shown}. It is read without the codebook, which may be that of another table.`,
    hint: 'If the codebook is right, mend the values in the file; else nothing needs to be done.',
    about: [column],
  };
}
