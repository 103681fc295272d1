import type { Sentences } from '../../table/shape/pivot/findings.ts';
import { OWN } from './column.ts';

/** What other programs write into every empty cell: R, pandas, databases, SAS and Stata. */
const WORDS = 'NA <NA> NaN nan None NULL null \\N .'.split(' ');
/** Columns of REDCap's own that are empty on many rows, and never have such a word. */
const OFTEN_EMPTY: ReadonlySet<string> = new Set(
  OWN.flatMap(([as, name, label]) => (as === 'event' ? [] : [name, label])),
);
/** Fewer rows may have no empty cell by chance. */
const FEWEST = 10;

/**
 * The word that stands for nothing in an export, since another program has saved it; null where none does. It stands in a
 * column of REDCap's own that has no empty cell, or where REDCap wrote none of these in two columns that have none. R keeps
 * those of texts empty.
 *
 * @param rows some below the first line
 */
export function wordForEmpty(header: readonly string[], rows: readonly (readonly string[])[]): string | null {
  const own = header.flatMap((title, c) => (OFTEN_EMPTY.has(title.trim().toLowerCase()) ? [c] : []));
  const places = own.length > 0 ? own : header.map((_, c) => c);
  const [fewestRows, fewestColumns] = own.length > 0 ? [1, 1] : [FEWEST, 2];
  if (rows.length < fewestRows) return null;
  const found = places
    .map((c) => new Set(rows.map((cells) => (cells[c] ?? '').trim())))
    .filter((cells) => !cells.has(''));
  return WORDS.find((word) => found.filter((cells) => cells.has(word)).length >= fewestColumns) ?? null;
}

/** A row as REDCap wrote it, from one with a word in every empty cell. */
export const asExported = (cells: readonly string[], word: string | null): readonly string[] =>
  word === null ? cells : cells.map((cell) => (cell.trim() === word ? '' : cell));

/** Says that such a word is read as empty. */
export const FILLED_IN = {
  'filled-in': (word: string) => [
    'info',
    `“${word}” stands in cells where REDCap writes nothing, as other programs save an export, and is read as empty.`,
    'If it is an answer that was given, export the data again from REDCap.',
  ],
} satisfies Sentences;
