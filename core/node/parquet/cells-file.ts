import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { CellRows } from '../../ingest/read/declared/types.ts';
import { writeTrouble } from '../files/atomic.ts';

const PIECE = 1 << 20;
const LINE_END = 10;

/**
 * Writes rows of cells to a scratch file, to be read again by {@link readCells}.
 *
 * @throws what the rows throw; UserError `project.disk-full`
 */
export async function writeCells(file: string, pieces: AsyncIterable<CellRows>): Promise<void> {
  const out = createWriteStream(file, { mode: 0o600, highWaterMark: PIECE });
  const written = finished(out);
  written.catch(() => undefined);
  try {
    for await (const rows of pieces) {
      let text = '';
      for (const cells of rows) text += `${JSON.stringify(cells)}\n`;
      if (!out.write(text)) await Promise.race([once(out, 'drain'), written]);
    }
    out.end();
    await written;
  } catch (error) {
    throw writeTrouble(error, file);
  } finally {
    out.destroy();
  }
}

/** The rows of {@link writeCells}, one by one. */
export async function* readCells(file: string): AsyncGenerator<readonly (string | null)[], void> {
  let rest = Buffer.alloc(0);
  const pieces = createReadStream(file, { highWaterMark: PIECE }) as AsyncIterable<Buffer>;
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    let from = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      // No cell has an end of line: JSON writes it otherwise.
      yield JSON.parse(bytes.toString('utf8', from, end)) as readonly (string | null)[];
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
}
