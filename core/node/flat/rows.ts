import { open as openFile } from 'node:fs/promises';
import type { ByteSource } from '../../ingest/ports.ts';
import { createDecoder } from '../../ingest/table/text/encoding.ts';
import type { Encoding } from '../../ingest/table/text/encodings.ts';
import { createRecordReader, type Marks } from '../../ingest/table/grid/records.ts';
import { cleanCell } from '../../ingest/cell/clean-cell.ts';
import { fitted, isRule } from '../../ingest/table/grid/sampled-rows.ts';
import { writeTrouble } from '../files/atomic.ts';

const PIECE = 4 << 20;

/** How the rows of a file are taken apart. */
export interface RowMarks extends Marks {
  readonly encoding: Encoding;
  /** Cells of a row. */
  readonly width: number;
  /** Lines above the header, which are not read; none by default. */
  readonly skip?: number;
}

/** What is done with rows. */
export interface RowWork {
  /** Takes a row below the header, its cells as they are meant, with the line that it begins on. */
  take(cells: readonly string[], line: number): void;
  /** Takes the line of a row that cannot be taken apart, and its cells where it has too few or too many. */
  broken(line: number, cells?: readonly string[]): void;
  /** Is waited for after every piece of the file. */
  flush?(): Promise<void>;
}

/** Whether a row has the names of the columns once more; of one column they may be a value. */
const isSame = (cells: readonly string[], titles: readonly string[]): boolean =>
  cells.length > 1 && cells.length === titles.length && cells.every((cell, c) => cell === titles[c]);

/** Whether a line begins and ends with dashes, as those do between the parts of a file of CareLink. */
const isBetween = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 1 && [filled[0], filled.at(-1)!].every((cell) => /^\s*-{3,}\s*$/.test(cell));
};

/** Reads a file with a header row by row, in bounded memory; a header that stands once more is passed over. */
export async function readRows(
  source: ByteSource,
  { encoding, width, skip = 0, ...marks }: RowMarks,
  { take, broken, flush }: RowWork,
  signal: AbortSignal,
): Promise<void> {
  const decoder = createDecoder(encoding);
  let titles: readonly string[] | null = null;
  const reader = createRecordReader(marks, width, {
    record(record) {
      if (record.line <= skip) return;
      if (titles === null) {
        titles = record.cells.map(cleanCell);
        return;
      }
      const cells = isBetween(record.cells) ? [] : fitted(record, width);
      if (cells === null) broken(record.line, record.cells);
      else if (cells.some((cell) => cell !== '') && !isRule(cells) && !isSame(cells, titles))
        take(cells, record.line);
    },
    broken: ({ line }) => broken(line),
  });
  for (let at = 0; at < source.size; at += PIECE) {
    signal.throwIfAborted();
    reader.push(decoder.decode(await source.read(at, PIECE)));
    await flush?.();
  }
  reader.push(decoder.decode(new Uint8Array(0), true));
  reader.end();
}

/** Gives a piece of work what writes a text file; pieces are held until they are flushed. */
export async function writeText<T>(
  file: string,
  work: (write: (text: string) => void, flush: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const out = await openFile(file, 'w');
  try {
    const held: string[] = [];
    const flush = async (): Promise<void> => {
      for (const text of held.splice(0)) await out.write(text);
    };
    const result = await work((text) => held.push(text), flush);
    await flush();
    return result;
  } catch (error) {
    throw writeTrouble(error, file);
  } finally {
    await out.close();
  }
}
