import { choicesOf, isNumeric } from './cells.ts';
import { choiceOf, type RedcapColumn } from './column.ts';
import { columnCode } from './dictionary.ts';
import { plainText } from '../texts.ts';
import { MOST_VALUES } from './survey.ts';

/** Why no value is there, as REDCap proposes the codes for it. */
const PROPOSED: ReadonlySet<string> = new Set(
  'NI INV UNK NASK ASKU NAV MSK NAVU NP QS TRC UNC DER PINF NINF OTH'.split(' '),
);
/** Those that are none of an answer: `oth` and `ni` may be. */
const NEVER_CHOSEN: ReadonlySet<string> = new Set('UNK NASK ASKU NAV MSK NAVU'.split(' '));

/** Labels of those codes that say nothing but that no value is there, and what people call them besides. */
const ABSENT =
  /^(?:missing|unknown|not known|don[’']?t know|do not know|unsure|no information|not reported|unknown (?:\/|or) not reported|refused|declined|prefer not to (?:say|answer)|not applicable|n\/?a|no data|not done|not asked|asked but unknown|not assessed|not recorded|not measured|not tested|not performed|not available|temporarily unavailable|masked|invalid|unbekannt|wei(?:ß|ss) nicht|keine angabe|nicht (?:bekannt|erhoben|durchgeführt|beurteilbar|zutreffend)|inconnu|ne sait pas|non (?:fait|connu|applicable)|desconocido|no sabe|no realizado|sconosciuto|non noto|desconhecido|não sabe|onbekend|weet niet|niet van toepassing)\.?$/i;
/** Whether a label says that no value is there. */
export const isAbsent = (label: string): boolean => ABSENT.test(plainText(label));

/** `_99` in the name of a column is -99; letters stand as they are proposed, in capitals. A label stays as it is. */
const codeOf = (inName: string): string => {
  if (/^_\d+$/.test(inName)) return `-${inName.slice(1)}`;
  return /^[a-z0-9_]+$/.test(inName) ? inName.toUpperCase() : inName;
};

/** Whether a checkbox’s column by its name alone is one for a missing value: `race___nask`, `race____99`. */
export const isMissingByName = (inName: string): boolean =>
  NEVER_CHOSEN.has(codeOf(inName)) || /^-([6-9])\1+$/.test(codeOf(inName));

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
  values: readonly ReadonlyMap<string, number>[],
  listed: readonly string[],
): MissingCodes {
  const everywhere = new Set(listed);
  const guessed = new Set<string>();
  for (const [c, column] of columns.entries()) {
    if (column.as === 'missing') everywhere.add(codeOf(column.code));
    if (isTyped(column) || column.field?.type === 'calc') continue;
    const choices = choicesOf(column);
    const known = new Set(choices?.flatMap(({ code, label }) => [code, plainText(label)]));
    for (const value of values[c].keys()) {
      if (known.has(value)) continue;
      if (PROPOSED.has(value)) everywhere.add(value);
      else if (choices !== null && /^(?:-\d+|([789])\1+)$/.test(value)) guessed.add(value);
    }
  }
  return { all: [...new Set([...everywhere, ...guessed])], everywhere };
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
export const isNewChoice = (column: RedcapColumn): boolean =>
  column.as === 'choice' && column.field !== null && !choiceOf(column);

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
  const own = new Set(choices?.flatMap(({ code, label }) => [code, folded(label)]));
  const stamp = column.as === 'stamp' ? ['[not completed]'] : [];
  // An export of labels has those of the codes; among words that people typed in they may be an answer.
  const labels = isTyped(column) ? [] : [...values.keys()].filter(isAbsent);
  const mayStand = (code: string): boolean =>
    values.has(code) || (values.size >= MOST_VALUES && listed.includes(code));
  return [...new Set([...codes, ...stamp, ...labels])].filter(
    (code) => mayStand(code) && !own.has(code) && !own.has(folded(code)),
  );
}

const folded = (label: string): string => plainText(label).toLowerCase();

/** Whether the cells of a column are words that people typed in, or another’s than a field’s. */
function isTyped(column: RedcapColumn): boolean {
  if (column.as !== 'field' || !column.field) return true;
  const { validation } = column.field;
  return choicesOf(column) === null && !isNumeric(column.field) && !/^(?:date|time)/.test(validation);
}
