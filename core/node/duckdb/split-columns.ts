import { appendFile } from 'node:fs/promises';
import { pieces } from './source.ts';

const [LF, CR, QUOTE] = [10, 13, 34];
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Bytes that are held of all parts together before they are written. */
const HELD = 64 << 20;
const FEWEST_HELD = 1 << 16;

/** A text of cells that stand between double quote marks where they hold the mark between cells or a line end. */
export interface CellText {
  readonly path: string;
  readonly delimiter: string;
  /** The first line has names. */
  readonly header: boolean;
  readonly columns: number;
}

/** How many lines a file has at most. */
export async function countLines(path: string, signal?: AbortSignal): Promise<number> {
  let lines = 1;
  for await (const piece of pieces(path)) {
    signal?.throwIfAborted();
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) lines++;
  }
  return lines;
}

/**
 * Writes some columns of a text to one file and others to others, in one pass: cells stay as they are written, lines that
 * name columns and empty ones are left out.
 *
 * @param ends the column after the last of each file, in their order
 * @param files to be made
 * @returns rows; null where a row has not as many cells as there are columns, or a quotation mark is not closed
 */
export async function splitColumns(
  { path, delimiter, header, columns }: CellText,
  ends: readonly number[],
  files: readonly string[],
  signal?: AbortSignal,
): Promise<number | null> {
  const mark = delimiter.charCodeAt(0);
  const held = Math.max(FEWEST_HELD, HELD / files.length);
  const parts = files.map((file) => new Part(file, held));
  const last = parts.length - 1;
  let [cell, group, quoted, begun, rows] = [0, 0, false, false, header ? -1 : 0];
  /** False where the row has other cells than the columns. */
  const endRow = async (): Promise<boolean> => {
    parts[group].dropReturn();
    const isBlank = cell === 0 && parts[0].isBlank();
    if (!isBlank && cell !== columns - 1) return false;
    const isKept = !isBlank && rows >= 0;
    if (!isBlank) rows++;
    if (isKept) parts[last].endLine();
    for (const part of parts) await part.endRow(isKept);
    [cell, group] = [0, 0];
    return true;
  };
  for await (const piece of pieces(path)) {
    signal?.throwIfAborted();
    let from = !begun && piece.subarray(0, MARK.length).equals(MARK) ? MARK.length : 0;
    begun = true;
    for (let i = from; i < piece.length; i++) {
      const byte = piece[i];
      if (byte === QUOTE) quoted = !quoted;
      else if (quoted) continue;
      else if (byte === mark) {
        if (++cell < ends[group]) continue;
        if (group === last) return null;
        parts[group].put(piece, from, i);
        parts[group++].endLine();
        from = i + 1;
      } else if (byte === LF) {
        parts[group].put(piece, from, i);
        from = i + 1;
        if (!(await endRow())) return null;
      }
    }
    parts[group].put(piece, from, piece.length);
  }
  if (quoted || !(await endRow())) return null;
  for (const part of parts) await part.flush();
  return Math.max(0, rows);
}

/** One file, of which some rows and the one that is being read are held. */
class Part {
  private readonly file: string;
  private readonly most: number;
  private bytes: Buffer;
  private length = 0;
  /** Where the row that is being read begins. */
  private row = 0;

  constructor(file: string, most: number) {
    this.file = file;
    this.most = most;
    this.bytes = Buffer.allocUnsafe(most);
  }

  put(piece: Buffer, from: number, to: number): void {
    this.makeRoom(to - from);
    piece.copy(this.bytes, this.length, from, to);
    this.length += to - from;
  }

  endLine(): void {
    this.makeRoom(1);
    this.bytes[this.length++] = LF;
  }

  /** Takes away the first half of a line end of Windows. */
  dropReturn(): void {
    if (this.length > this.row && this.bytes[this.length - 1] === CR) this.length--;
  }

  isBlank(): boolean {
    return this.length === this.row;
  }

  /** @param isKept otherwise the row is forgotten */
  async endRow(isKept: boolean): Promise<void> {
    if (!isKept) this.length = this.row;
    this.row = this.length;
    if (this.length > this.most / 2) await this.flush();
  }

  async flush(): Promise<void> {
    await appendFile(this.file, this.bytes.subarray(0, this.length));
    [this.length, this.row] = [0, 0];
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + more));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
