import { UserError } from '../../errors.ts';
import { tallyOf, type VariableFacts } from '../../ingest/read/declared/tally.ts';
import type { StatisticalTable } from '../../ingest/read/declared/types.ts';
import { onOneLine } from '../../ingest/read/workbook/cell-text.ts';
import { csvCell, pieceWriter, writing } from '../scratch/csv.ts';

const MOST_BYTES = 32e9;

/** What was seen while a table was written. */
export interface WrittenFacts {
  readonly rows: number;
  /** By variable. */
  readonly variables: readonly VariableFacts[];
  /** No cell has a quote mark around it. */
  readonly isPlain: boolean;
}

/**
 * Writes a table as CSV in UTF-8, the names of its variables on the first line and a row on each of the others. Constant
 * memory.
 *
 * @param name of the file, for messages
 * @param target is written over
 * @throws what the reading throws; UserError `statistical.no-rows`, `statistical.too-large`, `project.disk-full`
 */
export async function writeStatisticalCsv(
  name: string,
  table: StatisticalTable,
  target: string,
  signal: AbortSignal,
): Promise<WrittenFacts> {
  const { variables } = table;
  const tallies = variables.map(tallyOf);
  const isText = variables.map(({ kind }) => kind === 'text');
  const head = variables.map((variable) => csvCell(onOneLine(variable.name))).join(',');
  let isPlain = !head.includes('"');
  let rows = 0;
  await writing(target, async (file) => {
    const out = pieceWriter(file, MOST_BYTES, () => tooLarge(name));
    out.add(`${head}\n`);
    for await (const piece of table.read(signal)) {
      for (const cells of piece) {
        let line = '';
        for (let c = 0; c < cells.length; c++) {
          if (c > 0) line += ',';
          const cell = tallies[c].add(cells[c]);
          if (cell === null) continue;
          const safe = isText[c] && /[",\s\0]/.test(cell) ? csvCell(onOneLine(cell)) : cell;
          isPlain &&= !safe.startsWith('"');
          line += safe;
        }
        // A line of nothing would be no row.
        isPlain &&= line !== '';
        out.add(line === '' ? '""\n' : `${line}\n`);
      }
      rows += piece.length;
    }
    out.flush();
  });
  return { rows, variables: tallies.map((tally) => tally.facts()), isPlain };
}

const tooLarge = (name: string): UserError =>
  new UserError(
    'statistical.too-large',
    `${name} is too large to be read: its table takes more than ${MOST_BYTES / 1e9} GB as text.`,
    'Save the variables and cases that matter as a file of their own.',
  );
