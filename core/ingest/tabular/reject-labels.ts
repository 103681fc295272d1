const LABELS: Readonly<Record<string, readonly ['row' | 'cell', string]>> = {
  'table.ragged-row': ['row', 'rows with more or fewer cells than columns'],
  'table.bad-quote': ['row', 'rows with a quote mark that is not closed'],
  'table.unreadable-row': ['row', 'rows that cannot be taken apart'],
  'table.blank-id': ['row', 'rows without an id'],
  'table.duplicate-id': ['row', 'rows of a subject that came before, with other values'],
  'table.same-row': ['row', 'rows that stand twice'],
  'table.repeated-header': ['row', 'rows with the names of the columns once more'],
  'table.second-header': ['row', 'rows with units or a second line of names'],
  'table.summary-row': ['row', 'rows that sum others up'],
  'table.second-table': ['row', 'rows of another table below'],
  'table.note': ['row', 'notes in place of a row'],
  'table.not-a-number': ['cell', 'cells that are not a number'],
  'table.not-finite': ['cell', 'cells that are not a finite number'],
  'table.not-a-date': ['cell', 'cells that are not a date'],
  'table.not-a-time': ['cell', 'cells that are no time of day and no duration'],
  'table.censored': ['cell', 'cells that are known in part only, such as <0.5'],
  'table.unreadable-character': ['cell', 'cells with characters that the encoding does not have'],
  'table.unknown-level': ['cell', 'cells with a value that the column does not have'],
  'table.telling-cell': ['cell', 'cells that may tell who a person is'],
};

/** Whether what a code stands for left out a whole row or only a cell, and what it is in plain words, in the plural. */
export const rejectInWords = (code: string): readonly ['row' | 'cell', string] =>
  LABELS[code] ?? ['cell', code];

/** How many rows were left out and how many cells became missing, by counts of codes. */
export function rowsAndCells(counts: Readonly<Record<string, number>>): { rows: number; cells: number } {
  const sum = { rows: 0, cells: 0 };
  for (const [code, count] of Object.entries(counts)) {
    if (rejectInWords(code)[0] === 'row') sum.rows += count;
    else sum.cells += count;
  }
  return sum;
}
