import type { Finding } from '../../../cohort/finding.ts';
import { lettersOf } from './cell-text.ts';
import { isDown, MOST_MERGED, type Area, type SheetFacts } from './sheet-facts.ts';
import type { SheetInfo } from './sheet-info.ts';
import { amountOf, few } from '../../../text/sentence.ts';

/**
 * What a person should know of a sheet before its table is read.
 *
 * @param columns names of the table's columns, the sheet's from its first on
 */
export function sheetFindings(
  { name, facts, sheets }: { name: string; facts: SheetFacts; sheets: readonly SheetInfo[] },
  columns: readonly string[],
): Finding[] {
  const findings: Finding[] = [];
  const add = (
    code: string,
    severity: Finding['severity'],
    message: string,
    hint: string,
    about: readonly string[] = [],
  ): void => {
    findings.push({ code: `workbook.${code}`, severity, message, hint, about });
  };
  const nameOf = (column: number): string => columns[column - facts.firstColumn] ?? lettersOf(column);

  if (sheets.find((sheet) => sheet.name === name)?.hidden) {
    add(
      'hidden-sheet',
      'warning',
      `The sheet “${name}” is hidden in the workbook.`,
      'Check that it is the one you want.',
    );
  }
  for (const [column, errors] of facts.errors) {
    const kinds = [...errors].map(([text, { count }]) => (errors.size > 1 ? `${text} ${count} times` : text));
    const found = [...errors.values()];
    const count = found.reduce((n, one) => n + one.count, 0);
    const row = Math.min(...found.map((one) => one.row));
    add(
      'error-cells',
      'warning',
      `Column “${nameOf(column)}”: ${amountOf(count, 'cell')} with an error (${kinds.join(', ')}), the first in row ${row}. They are read as missing.`,
      'Mend the formulas in the workbook if the values matter.',
      [nameOf(column)],
    );
  }
  for (const [column, { count, row }] of facts.uncalculated) {
    add(
      'uncalculated',
      'warning',
      `Column “${nameOf(column)}”: ${amountOf(count, 'formula')} without a value, the first in row ${row}. The program that wrote the workbook did not calculate them; they are read as missing.`,
      'Open the workbook in Excel or LibreOffice, save it there, and import it again.',
      [nameOf(column)],
    );
  }
  for (const [column, { count, row }] of facts.percents) {
    const others = facts.numbers.get(column);
    // One number above them is a year in the header.
    if (others && (others.count > 1 || others.row > row)) {
      add(
        'percent-mixed',
        'warning',
        `Column “${nameOf(column)}”: ${amountOf(count, 'number')} ${count === 1 ? 'is' : 'are'} shown in percent (the first in row ${row}) and ${others.count} ${others.count === 1 ? 'is' : 'are'} not (the first in row ${others.row}). What stands behind them is read: 0.05 where 5% is shown, 5 where 5 is.`,
        'Give the cells of the column one format in the workbook, and mend the numbers that change by it.',
        [nameOf(column)],
      );
      continue;
    }
    add(
      'percent',
      'info',
      `Column “${nameOf(column)}” is shown in percent in the workbook; the numbers behind it are read, 0.12 for 12%.`,
      'Nothing to do, but mind it when you read figures.',
      [nameOf(column)],
    );
  }
  if (facts.hiddenRows > 0) {
    add(
      'hidden-rows',
      'warning',
      `${amountOf(facts.hiddenRows, 'row')} of the sheet “${name}” ${facts.hiddenRows === 1 ? 'is' : 'are'} hidden or filtered out in the workbook. They are read like the others.`,
      'Delete them in a copy of the workbook if they should not count.',
    );
  }
  const hidden = columns.filter((_, c) =>
    facts.hiddenColumns.some(
      ({ first, last }) => c + facts.firstColumn >= first && c + facts.firstColumn <= last,
    ),
  );
  if (hidden.length > 0) {
    add(
      'hidden-columns',
      'info',
      `Hidden in the workbook, and read like the others: ${few(hidden, 8)}.`,
      'Leave these columns out if they should not count.',
      hidden,
    );
  }
  if (facts.mergedAreas > MOST_MERGED) {
    add(
      'merged-cells',
      'warning',
      `The sheet “${name}” has ${facts.mergedAreas.toLocaleString('en')} groups of merged cells. Only the first cell of each has the value; the others are read as missing.`,
      'Unmerge them in the workbook and fill in the value where it belongs.',
    );
  }
  const merged = facts.merged.filter((area) => isInTable(area, facts));
  if (merged.length > 0) {
    const [{ firstRow, firstColumn }] = merged;
    const down = merged.filter(isDown).length;
    const where = `${amountOf(merged.length, 'group')} of merged cells in the table, the first at ${lettersOf(firstColumn)}${firstRow}.`;
    const rest =
      down === 0
        ? 'Only the first cell of each has the value; the others are read as missing.'
        : `Those over several rows of one column give their value to each of these rows${down < merged.length ? '; of the others only the first cell has it' : ''}.`;
    add(
      'merged-cells',
      'warning',
      `${where} ${rest}`,
      'Unmerge them in the workbook and fill in the value where it belongs, if this is wrong.',
    );
  }
  return findings;
}

/** A merged title above the table, one row high, takes nothing away. */
const isInTable = ({ firstRow, lastRow, firstColumn, lastColumn }: Area, facts: SheetFacts): boolean =>
  lastRow > firstRow
    ? firstRow <= facts.lastRow && lastRow >= facts.firstRow && firstColumn <= facts.lastColumn
    : firstRow > facts.firstRow + TITLE_ROWS && firstRow <= facts.lastRow && lastColumn > firstColumn;

const TITLE_ROWS = 5;
