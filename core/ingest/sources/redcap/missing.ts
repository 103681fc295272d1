import { choicesOf, isNumeric } from './cells.ts';
import type { RedcapColumn } from './columns.ts';
import { columnCode, plainText } from './dictionary.ts';
import { codeOf, isAbsent, PROPOSED } from './absent.ts';
import { MOST_VALUES } from './survey.ts';

type Values = readonly ReadonlyMap<string, number>[];

/** Codes for a missing value. */
export interface MissingCodes {
  readonly all: readonly string[];
  /** Those that are one in every field; the others only among choices that do not have them. */
  readonly everywhere: ReadonlySet<string>;
}

/**
 * The project’s codes for a missing value: those that it lists, those that its checkboxes have columns for, and those that
 * stand among choices or numbers which do not have them.
 */
export function missingCodes(
  columns: readonly RedcapColumn[],
  values: Values,
  listed: readonly string[],
): MissingCodes {
  const found = new Set(listed);
  const guessed = new Set<string>();
  for (const [c, column] of columns.entries()) {
    if (column.as === 'missing') found.add(codeOf(column.code));
    if (isTyped(column) || column.field?.type === 'calc') continue;
    const choices = choicesOf(column);
    const known = new Set((choices ?? []).flatMap(({ code, label }) => [code, plainText(label)]));
    for (const value of values[c].keys()) {
      if (known.has(value)) continue;
      if (PROPOSED.has(value)) found.add(value);
      else if (choices !== null && /^(?:-\d+|([789])\1+)$/.test(value)) guessed.add(value);
    }
  }
  return { all: [...new Set([...found, ...guessed])], everywhere: found };
}

/**
 * A checkbox’s column for a code that is not among its choices is one for a missing value only where the project lists the
 * code, where REDCap proposes it, where it is negative, or where most checkboxes have it; any other is a choice that the
 * dictionary does not have.
 */
export function withNewChoices(columns: readonly RedcapColumn[], listed: readonly string[]): RedcapColumn[] {
  const boxes = new Set(
    columns.flatMap(({ as, field }) => (field && (as === 'choice' || as === 'missing') ? [field.name] : [])),
  );
  const isMissing = ({ code }: RedcapColumn): boolean => {
    const own = codeOf(code);
    if (PROPOSED.has(own) || own.startsWith('-') || isAbsent(code)) return true;
    if (listed.some((one) => one === code || columnCode(one) === code)) return true;
    const of = columns.filter((column) => column.as === 'missing' && column.code === code).length;
    return of > 1 && 2 * of > boxes.size;
  };
  return columns.map((column) =>
    column.as === 'missing' && !isMissing(column) ? { ...column, as: 'choice' } : column,
  );
}

/** Whether a checkbox’s column is that of a choice which the dictionary does not have. */
export const isNewChoice = ({ as, field, code }: RedcapColumn): boolean =>
  as === 'choice' && field !== null && !field.choices.some((choice) => choice.code === code);

/**
 * Those of the codes that stand in a column and mean nothing else there. Of a column with more texts than
 * were kept, all that the project lists: one may stand further below.
 */
export function missingIn(
  column: RedcapColumn,
  values: ReadonlyMap<string, number>,
  { all, everywhere }: MissingCodes,
  listed: readonly string[],
): string[] {
  const choices = choicesOf(column);
  // 99 may be no choice, and still be a blood pressure.
  const codes = choices === null ? all.filter((code) => everywhere.has(code)) : all;
  const own = new Set((choices ?? []).flatMap(({ code, label }) => [code, folded(label)]));
  const more = values.size >= MOST_VALUES;
  const stamp = column.as === 'stamp' ? ['[not completed]'] : [];
  // An export of labels has those of the codes; among words that people typed in they may be an answer.
  const labels = isTyped(column) ? [] : [...values.keys()].filter(isAbsent);
  return [...new Set([...codes, ...stamp, ...labels])].filter(
    (code) =>
      (values.has(code) || (more && listed.includes(code))) && !own.has(code) && !own.has(folded(code)),
  );
}

const folded = (label: string): string => plainText(label).toLowerCase();

/** Whether the cells of a column are words that people typed in, or another’s than a field’s. */
function isTyped(column: RedcapColumn): boolean {
  if (column.as !== 'field' || !column.field) return true;
  const { validation } = column.field;
  return choicesOf(column) === null && !isNumeric(column.field) && !/^(?:date|time)/.test(validation);
}
