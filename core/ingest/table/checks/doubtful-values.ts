import type { Finding } from '../../../cohort/finding.ts';
import { hasLevels } from '../../../cohort/table.ts';
import { few } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { doubtfulCodes, oddAmongWords } from '../columns/missing/missing-codes.ts';
import { isPlainNumber, PLAIN_NUMBERS, readNumber } from '../../cell/numbers.ts';
import { answerOf } from '../levels/ordered.ts';
import { doubtfulDates } from '../columns/missing/placeholder-dates.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { saysMissing } from '../../cell/says-missing.ts';
import { scaleOf } from '../../cell/scales.ts';
import { isDayBefore } from '../names/study-days.ts';

/** Names and values that a sentence lists. */
const SHOWN = 6;

/**
 * Says of values that may mean that nothing is known, and are kept as values: 99 above ages, a group “unknown”. Columns
 * alike are told in one sentence.
 *
 * @param columns as they will be read
 * @param cellsOf the sampled cells of a column
 */
export function doubtfulFindings(
  file: string,
  columns: readonly ColumnPlan[],
  cellsOf: (name: string) => readonly string[],
): Finding[] {
  const groups = new Map<
    string,
    { names: string[]; texts: string[]; values: readonly DoubtfulValue[]; as: keyof typeof KEPT }
  >();
  for (const plan of columns) {
    if (plan.leftOut) continue;
    const values = doubtfulIn(plan, cellsOf(plan.name));
    if (values.length === 0) continue;
    const as = hasLevels(plan.type) ? 'group' : plan.dateFormat === null ? 'number' : 'date';
    const key = JSON.stringify([as, values.map(({ words }) => words)]);
    const group = groups.get(key);
    if (group) {
      group.names.push(plan.name);
      for (const { texts } of values) group.texts.push(...texts);
    } else {
      const texts = values.flatMap((value) => value.texts);
      groups.set(key, { names: [plan.name], texts, values, as });
    }
  }
  return [...groups.values()].map(({ names, texts, values, as }) => {
    const many = values.length;
    const words = few(
      values.map(({ words }) => words),
      SHOWN,
    );
    const shown = few(
      names.map((name) => `“${name}”`),
      SHOWN,
    );
    const kept = KEPT[as][many === 1 ? 0 : 1];
    return {
      code: 'table.doubtful-value',
      severity: 'warning',
      message: `${file}, ${names.length === 1 ? 'column' : 'columns'} ${shown}: ${words} may mean that nothing is known, and ${many === 1 ? 'is' : 'are'} ${kept}.`,
      hint: 'If so, say that it means missing in this column (for a terminal, in the column “missing” of a codebook).',
      about: names,
      ...(texts.some(looksIdentifying) ? {} : { doubtful: [...new Set(texts)] }),
    };
  });
}

/** How one value, and several, are kept. */
const KEPT = {
  group: ['kept as a group of its own', 'kept as groups of their own'],
  number: ['kept as a number', 'kept as numbers'],
  date: ['kept as a date', 'kept as dates'],
} as const;

const worded = (value: string): string =>
  looksIdentifying(value) ? '‹text›' : isPlainNumber(value) ? value : `“${value}”`;

interface DoubtfulValue {
  /** As its cells have it; one number may be written in several ways. */
  readonly texts: readonly string[];
  /** As a sentence has it. */
  readonly words: string;
}

/** The values of a column that are to be told of. */
function doubtfulIn(plan: ColumnPlan, cells: readonly string[]): DoubtfulValue[] {
  const missing = new Set(plan.missing);
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
    const counts = new Map<string, number>();
    for (const cell of cells)
      if (cell !== '' && !missing.has(cell)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    return doubtfulDates(counts, plan.dateFormat).map((text) => ({ texts: [text], words: text }));
  } else if (plan.type !== 'number' && plan.type !== 'integer') return [];
  const present = new Map<number, number>();
  for (const cell of cells) {
    if (cell === '' || missing.has(cell)) continue;
    const value = readNumber(cell, plan.numbers ?? PLAIN_NUMBERS);
    if (Number.isFinite(value)) present.set(value, (present.get(value) ?? 0) + 1);
  }
  const texts = [...new Set(cells)];
  const besideCode = plan.missing.some((code) => isPlainNumber(code) && Number(code) < 0);
  const codes = doubtfulCodes(present, besideCode).filter((code) => !isDayBefore(plan.name, code));
  return codes.map((code) => ({
    texts: texts.filter((text) => readNumber(text, plan.numbers ?? PLAIN_NUMBERS) === code),
    words: String(code),
  }));
}
