import { hasLevels } from '../../../../cohort/table.ts';
import { looksIdentifying } from '../../../privacy/looks-identifying.ts';
import { hasFixedLevels } from '../../values/storage.ts';
import { cleanCell } from '../../../cell/clean-cell.ts';
import { isPlainNumber, trimmed } from '../../../cell/numbers.ts';
import { fact, type Fact } from '../../say/say.ts';
import type { ColumnPlan, PlanOverrides } from '../../types/plan.ts';
import { TWO_VALUES } from '../../../cell/scales.ts';
import { columnOfVisit } from '../../visits/visits.ts';

/** People with a mark, and people without one beside whom it stands alone, from which on it is told. */
const FEWEST = 5;
/** Letters of a mark such as x, ja or yes; what is longer may be somebody's name, and is not quoted. */
const MARK = 3;

/** The word that says no beside one that says yes, of the first language that has it. */
const NO_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(TWO_VALUES.map(([no, yes]) => [yes, no]).reverse()),
  '1': '0',
};
const SAYS_NO: ReadonlySet<string> = new Set(['0', ...TWO_VALUES.map(([no]) => no)]);

/** What an empty cell beside a mark would be called if it meant no; null where the mark says no itself, or is some number. */
function noBeside(mark: string): string | null {
  const folded = mark.toLowerCase();
  if (SAYS_NO.has(folded) || (isPlainNumber(mark) && mark !== '1')) return null;
  // A lone minus means missing.
  if (folded === '+') return 'no';
  const no = NO_OF[folded] ?? 'no';
  return mark !== folded && mark === mark.toUpperCase() && mark.length > 1 ? no.toUpperCase() : no;
}

/**
 * That a single value stands in a column, as where somebody ticks what is so and writes nothing else, so that nobody is told
 * apart by it; or what its empty cells mean, where a person or a standard says so, and how many these are.
 *
 * @param cells of the rows looked at, as they stand in the file
 * @param standard what empty cells mean by the standard, where nobody says otherwise, by column
 */
export function emptyFacts(
  column: ColumnPlan,
  cells: readonly string[],
  standard: Readonly<Record<string, string>> = {},
): Fact[] {
  const { name, emptyAs, missing, type } = column;
  if (emptyAs !== undefined) {
    const empty = cells.filter((cell) => trimmed(cell) === '').length;
    const values = { text: emptyAs, isStandard: Object.hasOwn(standard, name) };
    return [fact('table.empty-as', [name], values, { counts: [empty], emptyAs: '' })];
  }
  const filled = cells.map(trimmed).filter((cell) => cell !== '' && !missing.includes(cell));
  const [value] = filled;
  if (value === undefined || cells.length - filled.length < FEWEST) return [];
  if (filled.some((cell) => cell !== value)) return [];
  const isNumber = type === 'integer' || type === 'number';
  if (!hasLevels(type) && !(isNumber && isPlainNumber(value) && filled.length >= FEWEST)) return [];
  const isMark = value.length <= MARK && filled.length >= FEWEST && !looksIdentifying(value);
  const no = isMark ? noBeside(value) : null;
  const values = { mark: isMark ? value : null, no };
  const counts = [filled.length, cells.length];
  return [fact('table.one-value', [name], values, { counts, ...(no === null ? {} : { emptyAs: no }) })];
}

/**
 * What empty cells mean by the standard of clinical trials, which writes of death (`DTHFL`) that it was, and nothing else.
 *
 * @param rows those looked at
 */
export function emptyByStandard(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Readonly<Record<string, string>> {
  const at = names.findIndex((name) => name.toUpperCase() === 'DTHFL');
  if (at < 0 || !names.some((name) => name.toUpperCase() === 'USUBJID')) return {};
  const cells = new Set(rows.map((row) => row[at]));
  return cells.size === 2 && cells.has('') && cells.has('Y') ? { [names[at]]: 'N' } : {};
}

/** What a person says of empty cells, by the place of the column. */
export interface EmptyAnswers {
  /** Undefined of columns whose empty cells are missing. */
  readonly texts: readonly (string | undefined)[];
  /** The columns that tell people or visits apart, of which it can mean nothing, by name. */
  readonly idle: readonly string[];
}

/** @param idColumn its empty cells are nobody's, whatever is said of them */
export function emptyAnswers(
  names: readonly string[],
  { emptyAs = {}, visit }: PlanOverrides,
  idColumn: string | null,
): EmptyAnswers {
  const asked = names.map(
    (name) => (Object.hasOwn(emptyAs, name) ? cleanCell(emptyAs[name]) : '') || undefined,
  );
  const isIdle = (name: string): boolean => name === idColumn || name === columnOfVisit(visit);
  return {
    texts: asked.map((text, c) => (isIdle(names[c]) ? undefined : text)),
    idle: names.filter((name, c) => asked[c] !== undefined && isIdle(name)),
  };
}

/** Rows with their empty cells as a person says that they are meant. */
export const filledRows = (
  rows: readonly (readonly string[])[],
  texts: EmptyAnswers['texts'],
): readonly (readonly string[])[] =>
  texts.every((text) => text === undefined)
    ? rows
    : rows.map((cells) => cells.map((cell, c) => (cell === '' ? (texts[c] ?? '') : cell)));

/** The column with what its empty cells mean, unless that means missing in it; a level below those that a file lists. */
export function withEmpty(column: ColumnPlan, text: string | undefined): ColumnPlan {
  if (text === undefined || column.missing.includes(text)) return column;
  const { levels } = column;
  if (!hasFixedLevels(column) || levels.some(({ value }) => value === text))
    return { ...column, emptyAs: text };
  const code = Math.min(...levels.map((level) => level.code)) - 1;
  return { ...column, emptyAs: text, levels: [{ code, value: text, label: text }, ...levels] };
}

/** What a person has said of the empty cells of columns that cannot have a meaning, each told. */
export const emptyWithoutEffect = (columns: readonly ColumnPlan[], { texts, idle }: EmptyAnswers): Fact[] =>
  columns.flatMap(({ name, emptyAs }, c) => {
    const text = texts[c];
    const isIdle = idle.includes(name);
    if (!isIdle && (text === undefined || emptyAs !== undefined)) return [];
    return [fact('table.empty-no-effect', [name], { missing: isIdle ? null : text! }, { emptyAs: '' })];
  });
