import type { ByteSource } from '../ports.ts';

export interface Located {
  /** Line that the record begins on; 1 is the file's first. */
  readonly line: number;
  readonly text: string;
}

export interface LocatedRecords {
  /** By row, counted from 0 over the records that were accepted. */
  readonly rows: ReadonlyMap<number, Located>;
  /** One for each of the refused records that was asked for. */
  readonly refused: readonly Located[];
}

const PIECE = 4 << 20;
const LF = 10;
const CR = 13;

/**
 * Finds where records stand in a CSV file, in constant memory: a reader tells row numbers, people want
 * lines.
 *
 * @param marks bytes of the quote mark and of the delimiter
 * @param header whether the first record is a header
 * @param wanted row numbers, counted from 0 over the accepted records
 * @param refusedAt byte offsets of the records that the reader refused, sorted; an offset may point at
 *   empty lines ahead of its record
 */
export async function locateRecords(
  source: ByteSource,
  marks: { readonly quote: number; readonly delimiter: number },
  header: boolean,
  wanted: ReadonlySet<number>,
  refusedAt: readonly number[],
): Promise<LocatedRecords> {
  const rows = new Map<number, Located>();
  const refused: Located[] = [];
  const decoder = new TextDecoder();
  let row = header ? -1 : 0;
  let line = 1;
  let nextRefused = 0;
  const done = (): boolean => rows.size === wanted.size && nextRefused >= refusedAt.length;

  const take = (bytes: Uint8Array, offset: number): void => {
    if (bytes.length === 0) return;
    if (row >= 0 && nextRefused < refusedAt.length && refusedAt[nextRefused] <= offset) {
      refused.push({ line, text: decoder.decode(bytes) });
      nextRefused++;
      return;
    }
    if (wanted.has(row)) rows.set(row, { line, text: decoder.decode(bytes) });
    row++;
  };

  let held = new Uint8Array(0);
  let heldAt = await markLength(source);
  while (!done()) {
    const piece = await source.read(heldAt + held.length, PIECE);
    const last = piece.length === 0;
    const bytes = held.length === 0 ? piece : joined(held, piece);
    const endOf = recordEnds(bytes, marks.quote, marks.delimiter);
    let start = 0;
    while (start < bytes.length && !done()) {
      const { end, lines } = endOf(start);
      if (end < 0 && !last) break;
      const stop = end < 0 ? bytes.length : end;
      take(bytes.subarray(start, stop > start && bytes[stop - 1] === CR ? stop - 1 : stop), heldAt + start);
      line += lines;
      start = stop + 1;
    }
    if (last) break;
    heldAt += start;
    held = bytes.slice(start);
  }
  return { rows, refused };
}

/** Length of a byte order mark. */
async function markLength(source: ByteSource): Promise<number> {
  const [a, b, c] = await source.read(0, 3);
  return a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
}

/** Finds the ends of records; looks for the next quote mark once, not once a record. */
function recordEnds(bytes: Uint8Array, quote: number, delimiter: number) {
  let mark = bytes.indexOf(quote);
  return (start: number): { end: number; lines: number } => {
    if (mark >= 0 && mark < start) mark = bytes.indexOf(quote, start);
    let end = bytes.indexOf(LF, start);
    if (mark < 0 || end < 0 || mark > end) return { end, lines: 1 };
    let lines = 1;
    let cell = start;
    for (;;) {
      // A quote mark inside a cell that does not begin with one is a character like others.
      if (bytes[cell] === quote) {
        let close = cell;
        do {
          close = bytes.indexOf(quote, close + 1);
          if (close >= 0 && bytes[close + 1] === quote) close++;
          else break;
        } while (close >= 0);
        if (close < 0) return { end: -1, lines };
        for (let at = bytes.indexOf(LF, cell); at >= 0 && at < close; at = bytes.indexOf(LF, at + 1)) lines++;
        cell = close;
        end = bytes.indexOf(LF, close);
        if (end < 0) return { end, lines };
      }
      const next = bytes.indexOf(delimiter, cell);
      if (next < 0 || next > end) return { end, lines };
      cell = next + 1;
    }
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
