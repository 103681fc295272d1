import type { Finding } from '../../../../cohort/finding.ts';
import { hasLevels } from '../../../../cohort/table.ts';
import { amount, few } from '../../../../text/sentence.ts';
import { looksIdentifying } from '../../../privacy/looks-identifying.ts';
import { hasFixedLevels } from '../../values/storage.ts';
import { cleanCell } from '../../../cell/clean-cell.ts';
import { isPlainNumber, trimmed } from '../../../cell/numbers.ts';
import type { ColumnPlan, PlanOverrides } from '../../types/plan.ts';
import { TWO_VALUES } from '../../../cell/scales.ts';
import { columnOfVisit } from '../../visits/visits.ts';

/** People with a mark, and people without one beside whom it stands alone, from which on it is told. */
const FEWEST = 5;
/** Letters of a mark such as x, ja or yes; what is longer may be somebody's name, and is not quoted. */
const MARK = 3;
/** Columns that a sentence names. */
const SHOWN = 6;

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

/** A column in which one value stands alone. */
interface Ticked {
  readonly name: string;
  readonly value: string;
  readonly filled: number;
  readonly rows: number;
  readonly isMark: boolean;
}

function tickedIn(column: ColumnPlan, cells: readonly string[]): Ticked | null {
  const missing = new Set(column.missing);
  const filled = cells.map(trimmed).filter((cell) => cell !== '' && !missing.has(cell));
  const [value] = filled;
  if (value === undefined || cells.length - filled.length < FEWEST) return null;
  if (filled.some((cell) => cell !== value)) return null;
  const isNumber = column.type === 'integer' || column.type === 'number';
  if (!hasLevels(column.type) && !(isNumber && isPlainNumber(value) && filled.length >= FEWEST)) return null;
  const isMark = value.length <= MARK && filled.length >= FEWEST && !looksIdentifying(value);
  return { name: column.name, value, filled: filled.length, rows: cells.length, isMark };
}

/**
 * Says of columns in which a single value stands, as where somebody ticks what is so and writes nothing else, that
 * nobody is told apart by them; and of those whose empty cells a person has given a meaning, how many these are. Columns
 * with the same mark are told in one sentence.
 *
 * @param columns as they will be read
 * @param cellsOf the cells of the rows looked at, as they stand in the file
 * @param standard what empty cells mean by the standard, where nobody says otherwise, by column
 */
export function emptyFindings(
  file: string,
  columns: readonly ColumnPlan[],
  cellsOf: (c: number) => readonly string[],
  standard: Readonly<Record<string, string>> = {},
): Finding[] {
  const said = new Map<string, { text: string; isStandard: boolean; names: string[]; empty: number }>();
  const ticked = new Map<string, Ticked[]>();
  for (const [c, column] of columns.entries()) {
    const { name, emptyAs } = column;
    if (emptyAs === undefined) {
      const found = tickedIn(column, cellsOf(c));
      if (!found) continue;
      const key = found.isMark ? found.value : `${name}\n`;
      ticked.set(key, [...(ticked.get(key) ?? []), found]);
    } else {
      const empty = cellsOf(c).filter((cell) => trimmed(cell) === '').length;
      const isStandard = Object.hasOwn(standard, name);
      const key = `${emptyAs}\n${String(isStandard)}`;
      const before = said.get(key) ?? { text: emptyAs, isStandard, names: [], empty: 0 };
      said.set(key, { ...before, names: [...before.names, name], empty: before.empty + empty });
    }
  }
  return [
    ...[...said.values()].map(({ text, isStandard, names, empty }): Finding => ({
      code: 'table.empty-as',
      severity: 'info',
      message: `${file}, ${named(names)}: ${empty === 1 ? 'one empty cell' : `${amount(empty)} empty cells`} in the rows looked at ${empty === 1 ? 'is' : 'are'} read as ${quoted(text)}, as ${isStandard ? 'studies that follow CDISC write it' : 'you say'}.`,
      hint: isStandard
        ? `If nothing is known where it is empty, say so (in a terminal --empty "${names[0]}=NA").`
        : '',
      about: names,
      emptyAs: '',
    })),
    ...[...ticked.values()].map((group) => tickedFinding(file, group)),
  ];
}

function tickedFinding(file: string, group: readonly Ticked[]): Finding {
  const [{ value, isMark, filled, rows }] = group;
  const words = isMark ? `value “${value}”` : 'same text';
  const no = isMark ? noBeside(value) : null;
  const names = group.map(({ name }) => name);
  const counts = group.map((column) => column.filled);
  const many = Math.min(...counts) === Math.max(...counts) ? amount(filled) : range(counts);
  const answer = no === null ? '' : ` (in a terminal --empty "${names[0]}=${no}")`;
  return {
    code: 'table.one-value',
    severity: 'warning',
    message: `${file}, ${named(names)}: the ${words} stands in ${many} of ${amount(rows)} rows looked at, and nothing in the others, which are read as missing. No link of ${group.length === 1 ? 'it' : 'them'} can be found.`,
    hint: `If an empty cell means “no”, say so${answer}.`,
    about: names,
    ...(no === null ? {} : { emptyAs: no }),
  };
}

const range = (counts: readonly number[]): string =>
  `${amount(Math.min(...counts))} to ${amount(Math.max(...counts))}`;

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
export function emptyWithoutEffect(
  file: string,
  columns: readonly ColumnPlan[],
  { texts, idle }: EmptyAnswers,
): Finding[] {
  return columns.flatMap(({ name, emptyAs }, c) => {
    const text = texts[c];
    const isIdle = idle.includes(name);
    if (!isIdle && (text === undefined || emptyAs !== undefined)) return [];
    const why = isIdle ? 'it tells people or visits apart' : `${quoted(text!)} means missing in it`;
    return [
      {
        code: 'table.empty-no-effect',
        severity: 'warning',
        message: `${file}, column “${name}”: its empty cells stay empty, since ${why}.`,
        hint: isIdle ? '' : 'Say another text for them.',
        about: [name],
        emptyAs: '',
      },
    ];
  });
}

const quoted = (text: string): string => (looksIdentifying(text) ? '‹text›' : `“${text}”`);

const named = (names: readonly string[]): string =>
  `${names.length === 1 ? 'column' : 'columns'} ${few(
    names.map((name) => `“${name}”`),
    SHOWN,
  )}`;
