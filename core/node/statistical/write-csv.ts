import { writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { tallyOf, type VariableFacts } from '../../ingest/read/declared/tally.ts';
import type { StatisticalTable } from '../../ingest/read/declared/types.ts';
import { onOneLine } from '../../ingest/read/workbook/cell-text.ts';
import { writeTrouble } from '../files/atomic.ts';

const PIECE = 1 << 20;
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
  const file = await open(target, 'w', 0o600);
  let text = `${variables.map((variable) => quoted(onOneLine(variable.name))).join(',')}\n`;
  let isPlain = !text.includes('"');
  let bytes = 0;
  let rows = 0;
  const flush = (): void => {
    bytes += writeAll(file.fd, text);
    text = '';
    if (bytes > MOST_BYTES) throw tooLarge(name);
  };
  try {
    for await (const piece of table.read(signal)) {
      for (const cells of piece) {
        let line = '';
        for (let c = 0; c < cells.length; c++) {
          if (c > 0) line += ',';
          const cell = tallies[c].add(cells[c]);
          if (cell === null) continue;
          if (!isText[c] || !/[",\s\0]/.test(cell)) line += cell;
          else {
            const safe = quoted(onOneLine(cell));
            isPlain &&= !safe.startsWith('"');
            line += safe;
          }
        }
        // A line of nothing would be no row.
        text += line === '' ? '""\n' : `${line}\n`;
        if (line === '') isPlain = false;
        if (text.length > PIECE) flush();
      }
      rows += piece.length;
    }
    flush();
  } catch (error) {
    throw writeTrouble(error, target);
  } finally {
    await file.close();
  }
  return { rows, variables: tallies.map((tally) => tally.facts()), isPlain };
}

/** Writes now: rows come faster than a promise a piece could take them. */
function writeAll(fd: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
  return bytes.length;
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const tooLarge = (name: string): UserError =>
  new UserError(
    'statistical.too-large',
    `${name} is too large to be read: its table takes more than ${MOST_BYTES / 1e9} GB as text.`,
    'Save the variables and cases that matter as a file of their own.',
  );
