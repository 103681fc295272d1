import type { ByteSource } from '../../ports.ts';
import { byteCursor, viewOf } from './bytes.ts';
import { cutShort } from './refusals.ts';
import type { CellRows, StatisticalVariable } from './types.ts';

/** Cells that are given at once. */
const PIECE = 8192;

/** How a cell is read from the bytes of its row. */
export type CellReader = (row: Uint8Array, view: DataView) => string | null;

/** A variable of which the file says no more than is given. */
export const plainVariable = (
  said: Pick<StatisticalVariable, 'name' | 'kind'> & Partial<StatisticalVariable>,
): StatisticalVariable => ({
  label: null,
  labels: [],
  measurement: null,
  missing: { values: [], range: null },
  ...said,
});

/** Rows in pieces of some thousand cells. @param signal aborting rejects with its reason */
export async function* cellRows(
  pieces: AsyncIterable<readonly Uint8Array[]>,
  cells: readonly CellReader[],
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  const most = Math.max(1, Math.floor(PIECE / cells.length));
  for await (const rows of pieces) {
    for (let at = 0; at < rows.length; at += most) {
      signal?.throwIfAborted();
      yield rows.slice(at, at + most).map((row) => {
        const view = viewOf(row);
        return cells.map((cell) => cell(row, view));
      });
    }
  }
}

/** Where rows of one width lie in a file, in bytes. */
export interface FixedRows {
  readonly dataAt: number;
  readonly rowWidth: number;
  readonly rows: number;
}

/** Rows of one width; their bytes hold until the next are asked for. @throws UserError `statistical.cut-short` */
export async function* fixedRows(
  source: ByteSource,
  { dataAt, rowWidth, rows }: FixedRows,
  signal: AbortSignal | null,
): AsyncGenerator<readonly Uint8Array[]> {
  const cursor = byteCursor(source, dataAt);
  const most = Math.max(1, Math.floor(2 ** 20 / rowWidth));
  for (let done = 0; done < rows; done += most) {
    signal?.throwIfAborted();
    const count = Math.min(most, rows - done);
    const bytes = await cursor.take(count * rowWidth);
    if (bytes.length < count * rowWidth) {
      throw cutShort(source.name, `it ends within row ${done + Math.floor(bytes.length / rowWidth) + 1}`);
    }
    yield Array.from({ length: count }, (_, r) => bytes.subarray(r * rowWidth, (r + 1) * rowWidth));
  }
}
