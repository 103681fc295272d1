import { trimmed } from '../../cell/numbers.ts';
import { codedEntry } from '../codebook/coded-entry.ts';
import type { CodebookEntry } from '../types/plan.ts';
import { isMissingText } from '../../cell/values.ts';

/** How programs call the column with the words of another: secuTrial, REDCap's script for R, haven. */
export const WORDS_BESIDE = ['.label', '.factor', '_label', '_lbl', ' label'];
const CODE = /^-?\d{1,4}$/;
const MOST_CODES = 30;

/** What the codes of a column mean by the words beside them, and the column that has these. */
export interface LabelsBeside {
  readonly entry: CodebookEntry;
  /** Its place. */
  readonly beside: number;
}

/**
 * What the codes of a column mean where a column called after it (`smoker.label` beside `smoker`) has a word for each, the
 * same on all rows and another for each code. Codes whose word says that nothing is known are missing.
 *
 * @param places of the columns, by their names in small letters @param cells those of the column at a place, in the rows looked at
 */
export function labelsBeside(
  name: string,
  places: ReadonlyMap<string, number>,
  cells: (column: number) => readonly string[],
): LabelsBeside | null {
  const own = name.toLowerCase();
  const column = WORDS_BESIDE.map((ending) => `${own}${ending}`).find((other) => places.has(other));
  if (column === undefined) return null;
  const beside = places.get(column)!;
  const words = cells(beside);
  const labels = new Map<string, string>();
  for (const [r, cell] of cells(places.get(own)!).entries()) {
    const [code, label] = [trimmed(cell), trimmed(words[r])];
    if (isMissingText(code)) continue;
    if (!CODE.test(code) || !/\p{L}/u.test(label) || (labels.get(code) ?? label) !== label) return null;
    labels.set(code, label);
  }
  const pairs = [...labels]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => Number(a.value) - Number(b.value));
  const areApart = new Set(labels.values()).size === labels.size;
  if (pairs.length < 2 || pairs.length > MOST_CODES || !areApart) return null;
  const entry = codedEntry(name, pairs);
  return entry.levels.length > 0 ? { entry, beside } : null;
}
