import type { Finding } from '../../../cohort/finding.ts';
import { filled } from '../../../text/filled.ts';
import { amount, amountOf, few } from '../../../text/sentence.ts';
import { lettersOf } from './cell-text.ts';
import { isDown, MOST_MERGED, type Area, type SheetFacts, type Unread } from './sheet-facts.ts';
import type { SheetInfo } from './sheet-info.ts';

/** How much each matters, a sentence, and on the next line what to do; `{is|are}` is chosen by the number that is told. */
const SENTENCES = {
  'hidden-sheet': `warning: The sheet “{sheet}” is hidden in the workbook.
    Check that it is the one you want.`,
  'error-cells': `warning: Column “{column}”: {cells} with an error ({kinds}), the first in row {row}. They are read as missing.
    Mend the formulas in the workbook if the values matter.`,
  uncalculated: `warning: Column “{column}”: {formulas} without a value, the first in row {row}. The program that wrote the workbook did not calculate them; they are read as missing.
    Open the workbook in Excel or LibreOffice, save it there, and import it again.`,
  'percent-mixed': `warning: Column “{column}”: {numbers} {is|are} shown in percent (the first in row {row}) and {others} {=is|are} not (the first in row {othersRow}). What stands behind them is read: 0.05 where 5% is shown, 5 where 5 is.
    Give the cells of the column one format in the workbook, and mend the numbers that change by it.`,
  percent: `info: Column “{column}” is shown in percent in the workbook; the numbers behind it are read, 0.12 for 12%.
    Nothing to do, but mind it when you read figures.`,
  'hidden-rows': `warning: {rows} of the sheet “{sheet}” {is|are} hidden or filtered out in the workbook. They are read like the others.
    Delete them in a copy of the workbook if they should not count.`,
  'hidden-columns': `info: Hidden in the workbook, and read like the others: {columns}.
    Leave these columns out if they should not count.`,
  'merged-cells many': `warning: The sheet “{sheet}” has {groups} groups of merged cells. Only the first cell of each has the value; the others are read as missing.
    Unmerge them in the workbook and fill in the value where it belongs.`,
  'merged-cells': `warning: {groups} of merged cells in the table, the first at {first}. {rest}
    Unmerge them in the workbook and fill in the value where it belongs, if this is wrong.`,
} as const;

/**
 * What a person should know of a sheet before its table is read.
 *
 * @param columns names of the table's columns, the sheet's from its first on
 */
export function sheetFindings(
  { name: sheet, facts, sheets }: { name: string; facts: SheetFacts; sheets: readonly SheetInfo[] },
  columns: readonly string[],
): Finding[] {
  const findings: Finding[] = [];
  const add = (
    code: keyof typeof SENTENCES,
    words: Readonly<Record<string, string>> = {},
    [count, others]: readonly number[] = [],
    about: readonly string[] = words['column'] === undefined ? [] : [words['column']],
  ): void => {
    const [, severity, sentence, hint] = /^(\w+): (.*)\n +(.*)$/.exec(SENTENCES[code])!;
    const message = filled(sentence, { sheet, ...words }, { '': count, '=': others });
    findings.push({
      code: `workbook.${code.split(' ')[0]}`,
      severity: severity as Finding['severity'],
      message,
      hint,
      about,
    });
  };
  const nameOf = (c: number): string => columns[c - facts.firstColumn] ?? lettersOf(c);

  if (sheets.find(({ name }) => name === sheet)?.hidden) add('hidden-sheet');
  for (const [c, errors] of facts.errors) add('error-cells', { column: nameOf(c), ...errorWords(errors) });
  for (const [c, { count, row }] of facts.uncalculated) {
    add('uncalculated', { column: nameOf(c), formulas: amountOf(count, 'formula'), row: String(row) });
  }
  for (const [c, { count, row }] of facts.percents) {
    const others = facts.numbers.get(c);
    const column = nameOf(c);
    // One number above them is a year in the header.
    if (!others || (others.count === 1 && others.row <= row)) add('percent', { column });
    else {
      const numbers = { numbers: amountOf(count, 'number'), others: String(others.count) };
      add('percent-mixed', { column, ...numbers, row: String(row), othersRow: String(others.row) }, [
        count,
        others.count,
      ]);
    }
  }
  const { hiddenRows, hiddenColumns, firstColumn, mergedAreas } = facts;
  if (hiddenRows > 0) add('hidden-rows', { rows: amountOf(hiddenRows, 'row') }, [hiddenRows]);
  const hidden = columns.filter((_, c) =>
    hiddenColumns.some(({ first, last }) => c + firstColumn >= first && c + firstColumn <= last),
  );
  if (hidden.length > 0) add('hidden-columns', { columns: few(hidden, 8) }, [], hidden);
  if (mergedAreas > MOST_MERGED) add('merged-cells many', { groups: amount(mergedAreas) });
  const merged = facts.merged.filter((area) => isInTable(area, facts));
  if (merged.length > 0) add('merged-cells', mergedWords(merged));
  return findings;
}

function errorWords(errors: ReadonlyMap<string, Unread>): Readonly<Record<string, string>> {
  const kinds = [...errors].map(([text, { count }]) => (errors.size > 1 ? `${text} ${count} times` : text));
  const found = [...errors.values()];
  return {
    cells: amountOf(
      found.reduce((n, { count }) => n + count, 0),
      'cell',
    ),
    kinds: kinds.join(', '),
    row: String(Math.min(...found.map(({ row }) => row))),
  };
}

function mergedWords(merged: readonly Area[]): Readonly<Record<string, string>> {
  const down = merged.filter(isDown).length;
  return {
    groups: amountOf(merged.length, 'group'),
    first: `${lettersOf(merged[0].firstColumn)}${merged[0].firstRow}`,
    rest:
      down === 0
        ? 'Only the first cell of each has the value; the others are read as missing.'
        : `Those over several rows of one column give their value to each of these rows${down < merged.length ? '; of the others only the first cell has it' : ''}.`,
  };
}

/** A merged title above the table, one row high, takes nothing away. */
const isInTable = ({ firstRow, lastRow, firstColumn, lastColumn }: Area, facts: SheetFacts): boolean =>
  lastRow > firstRow
    ? firstRow <= facts.lastRow && lastRow >= facts.firstRow && firstColumn <= facts.lastColumn
    : firstRow > facts.firstRow + TITLE_ROWS && firstRow <= facts.lastRow && lastColumn > firstColumn;

const TITLE_ROWS = 5;
