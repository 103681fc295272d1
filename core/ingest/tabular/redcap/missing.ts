import { choicesOf, isNumeric } from './cells.ts';
import type { RedcapColumn } from './columns.ts';
import { plainText } from './dictionary.ts';
import { MOST_VALUES } from './survey.ts';

/** Why no value is there, as REDCap proposes the codes for it. */
const PROPOSED: ReadonlySet<string> = new Set(
  'NI INV UNK NASK ASKU NAV MSK NAVU NP QS TRC UNC DER PINF NINF OTH'.split(' '),
);

type Values = readonly ReadonlyMap<string, number>[];

/**
 * The project’s codes for a missing value: those that it lists, those that its checkboxes have columns for, and those that
 * stand among choices or numbers which do not have them.
 */
export function missingCodes(
  columns: readonly RedcapColumn[],
  values: Values,
  listed: readonly string[],
): string[] {
  const found = new Set(listed);
  for (const [c, column] of columns.entries()) {
    if (column.as === 'missing') found.add(codeOf(column.code));
    const choices = choicesOf(column);
    if (column.as !== 'field' || !column.field || column.field.type === 'calc') continue;
    const isDated = /^(?:date|time)/.test(column.field.validation);
    if (choices === null && !isNumeric(column.field) && !isDated) continue;
    const known = new Set((choices ?? []).flatMap(({ code, label }) => [code, plainText(label)]));
    for (const value of values[c].keys()) {
      if (known.has(value)) continue;
      if (PROPOSED.has(value) || (choices !== null && /^(?:-\d+|([789])\1+)$/.test(value))) found.add(value);
    }
  }
  return [...found];
}

/** `_99` in the name of a column is -99; letters stand as they are proposed, in capitals. */
const codeOf = (inName: string): string =>
  /^_\d+$/.test(inName) ? `-${inName.slice(1)}` : inName.toUpperCase();

/**
 * Those of the codes that stand in a column and mean nothing else there. Of a column with more texts than
 * were kept, all that the project lists: one may stand further below.
 */
export function missingIn(
  column: RedcapColumn,
  values: ReadonlyMap<string, number>,
  codes: readonly string[],
  listed: readonly string[],
): string[] {
  const choices = choicesOf(column);
  const own = new Set((choices ?? []).map(({ code }) => code));
  const more = values.size >= MOST_VALUES;
  const stamp = column.as === 'stamp' ? ['[not completed]'] : [];
  return [...codes, ...stamp].filter(
    (code) => (values.has(code) || (more && listed.includes(code))) && !own.has(code),
  );
}
