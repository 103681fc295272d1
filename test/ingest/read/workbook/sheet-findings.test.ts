import { describe, expect, it } from 'vitest';
import { newTally } from '../../../../core/ingest/read/workbook/sheet-facts.ts';
import { sheetFindings } from '../../../../core/ingest/read/workbook/sheet-findings.ts';

const told = (facts: Partial<ReturnType<typeof newTally>>, hidden = false): string[] =>
  sheetFindings(
    {
      name: 'Labs',
      facts: { ...newTally(), rows: 20, firstRow: 3, lastRow: 22, firstColumn: 1, lastColumn: 3, ...facts },
      sheets: [{ name: 'Labs', hidden, kind: 'data', rows: 20, columns: 3 }],
    },
    ['id', 'crp', 'bmi'],
  ).map(({ message }) => message);

describe('what is said of a sheet', () => {
  it('is nothing where nothing is odd', () => {
    expect(told({})).toEqual([]);
  });

  it('names columns, rows and what stands in the cells', () => {
    const errors = new Map([
      [
        2,
        new Map([
          ['#N/A', { count: 3, row: 9 }],
          ['#DIV/0!', { count: 1, row: 7 }],
        ]),
      ],
      [9, new Map([['#REF!', { count: 1200, row: 4 }]])],
    ]);
    expect(told({ errors })).toEqual([
      'Column “crp”: 4 cells with an error (#N/A 3 times, #DIV/0! 1 times), the first in row 7. They are read as missing.',
      'Column “J”: 1,200 cells with an error (#REF!), the first in row 4. They are read as missing.',
    ]);
    expect(told({ uncalculated: new Map([[3, { count: 1, row: 5 }]]) })).toEqual([
      expect.stringContaining('Column “bmi”: 1 formula without a value, the first in row 5.'),
    ]);
    const percents = new Map([[2, { count: 4, row: 5 }]]);
    expect(told({ percents })).toEqual([expect.stringContaining('0.12 for 12%')]);
    // A year in the header.
    expect(told({ percents, numbers: new Map([[2, { count: 1, row: 3 }]]) })).toEqual([
      expect.stringContaining('0.12 for 12%'),
    ]);
    expect(told({ percents, numbers: new Map([[2, { count: 3, row: 9 }]]) })).toEqual([
      'Column “crp”: 4 numbers are shown in percent (the first in row 5) and 3 are not (the first in row 9). What stands behind them is read: 0.05 where 5% is shown, 5 where 5 is.',
    ]);
  });

  it('tells what is hidden', () => {
    expect(told({}, true)).toEqual(['The sheet “Labs” is hidden in the workbook.']);
    expect(told({ hiddenRows: 2 })).toEqual([
      expect.stringContaining('2 rows of the sheet “Labs” are hidden'),
    ]);
    expect(told({ hiddenColumns: [{ first: 2, last: 9 }] })).toEqual([
      'Hidden in the workbook, and read like the others: crp, bmi.',
    ]);
  });

  it('tells of merged cells in the table, and not of a title above it', () => {
    const area = (firstRow: number, lastRow: number, firstColumn = 1, lastColumn = firstColumn) => ({
      firstRow,
      lastRow,
      firstColumn,
      lastColumn,
    });
    expect(told({ merged: [area(3, 3, 1, 3)] })).toEqual([]);
    expect(told({ merged: [area(12, 15)] })).toEqual([
      expect.stringContaining('1 group of merged cells in the table, the first at B12.'),
    ]);
    expect(told({ merged: [area(12, 15)] })[0]).toContain('give their value to each of these rows.');
    expect(told({ merged: [area(12, 15), area(12, 13, 2, 3)] })[0]).toContain(
      '; of the others only the first',
    );
    expect(told({ mergedAreas: 200_000 })).toEqual([expect.stringContaining('200,000 groups')]);
    expect(told({ merged: [area(14, 14, 1, 2), area(15, 15, 1, 2)] })).toEqual([
      expect.stringContaining('2 groups'),
    ]);
  });
});
