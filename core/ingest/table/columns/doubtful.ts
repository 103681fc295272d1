import { isPlainNumber, PLAIN_NUMBERS, readNumber } from '../../cell/numbers.ts';
import { saysMissing } from '../../cell/says-missing.ts';
import { scaleOf } from '../../cell/scales.ts';
import { tally } from '../../cell/tally.ts';
import { answerOf } from '../levels/ordered.ts';
import { isDayBefore } from '../names/numbers-named.ts';
import { quoted, shown } from '../say/sentence.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { doubtfulCodes, oddAmongWords } from './missing/missing-codes.ts';
import { doubtfulDates } from './missing/placeholder-dates.ts';

const worded = (value: string): string => (isPlainNumber(value) ? shown(value) : quoted(value));

/** A value that may mean that nothing is known, and is kept as a value: 99 above ages, a group “unknown”. */
export interface DoubtfulValue {
  /** As its cells have it; one number may be written in several ways. */
  readonly texts: readonly string[];
  /** As a sentence has it. */
  readonly words: string;
}

/** Such values of a column. @param cells of the rows looked at */
export function doubtfulIn(plan: ColumnPlan, cells: readonly string[]): DoubtfulValue[] {
  const missing = new Set(plan.missing);
  const filled = cells.filter((cell) => cell !== '' && !missing.has(cell));
  if (plan.type === 'category' || plan.type === 'boolean' || plan.type === 'ordinal') {
    // “Trifft nicht zu” beside “trifft zu” is an answer.
    if (scaleOf(plan.levels.map(({ label }) => answerOf(label.toLowerCase())))) return [];
    const odd = oddAmongWords(plan.levels.map(({ label }) => label));
    const unknown = plan.levels.filter(
      ({ value, label }) => (saysMissing(label) || odd.includes(label)) && !missing.has(value),
    );
    if (unknown.length > 0 || plan.type !== 'ordinal' || plan.stated) {
      return unknown.map(({ value, label }) => ({
        texts: [value],
        words: value === label ? worded(value) : `${worded(value)} ${worded(label)}`,
      }));
    }
  } else if (plan.dateFormat !== null) {
    return doubtfulDates(tally(filled), plan.dateFormat).map((text) => ({ texts: [text], words: text }));
  } else if (plan.type !== 'number' && plan.type !== 'integer') return [];
  const read = (cell: string): number => readNumber(cell, plan.numbers ?? PLAIN_NUMBERS);
  const besideCode = plan.missing.some((code) => isPlainNumber(code) && Number(code) < 0);
  const codes = doubtfulCodes(tally(filled.map(read).filter(Number.isFinite)), besideCode);
  const texts = [...new Set(cells)];
  return codes
    .filter((code) => !isDayBefore(plan.name, code))
    .map((code) => ({ texts: texts.filter((text) => read(text) === code), words: String(code) }));
}
