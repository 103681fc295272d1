const BLOCK = 1 << 18;

/** Writes rows of a CSV on lines of given numbers, or on the next where those have gone by. */
export class LineWriter {
  readonly #write: (text: string) => void;
  #line = 1;
  #block = '';

  /** @param write takes a piece of the CSV */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Writes a row. @param line that it is to stand on */
  put(line: number, cells: readonly string[]): void {
    while (this.#line < line) {
      this.#block += '\n';
      this.#line++;
    }
    this.#block += `${cells.map(quotedCell).join(',')}\n`;
    this.#line++;
    if (this.#block.length > BLOCK) this.end();
  }

  /** Writes what is held. */
  end(): void {
    if (this.#block !== '') this.#write(this.#block);
    this.#block = '';
  }
}

/** A cell of a CSV. A line end within it would move all lines below it. */
export const quotedCell = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"` : cell;
