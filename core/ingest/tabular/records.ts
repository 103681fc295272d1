import type { Dialect } from './plan.ts';

export interface TextRecord {
  readonly cells: readonly string[];
  /** Line that it begins on; 1 is the first. */
  readonly line: number;
}

type Marks = Pick<Dialect, 'delimiter' | 'quote'>;

/**
 * Takes a text apart into records and cells (RFC 4180; quoted cells may hold line ends). Lines end with
 * LF, CRLF or CR. Empty lines are skipped. Where spaces separate, a run of them counts as one.
 *
 * @param whole false if the text was cut out of a file: its last record is then left out
 */
export function parseRecords(text: string, marks: Marks, whole = true): TextRecord[] {
  const records: TextRecord[] = [];
  const { delimiter, quote } = marks;
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let i = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const n = text.length;
  const finish = (): void => {
    const empty = cells.length === 0 || (cells.length === 1 && cells[0].trim() === '');
    if (!empty) records.push({ cells, line: begun });
    cells = [];
    begun = line;
  };
  while (i < n) {
    if (delimiter === ' ') while (text[i] === ' ') i++;
    if (i >= n) break;
    let cell: string;
    if (quote !== '' && text[i] === quote) {
      cell = '';
      i++;
      for (;;) {
        const end = text.indexOf(quote, i);
        const piece = text.slice(i, end < 0 ? n : end);
        cell += piece;
        line += lineEnds(piece);
        i = end < 0 ? n : end + 1;
        if (end < 0 || text[i] !== quote) break;
        cell += quote;
        i++;
      }
      const rest = i;
      while (i < n && text[i] !== delimiter && text[i] !== '\n' && text[i] !== '\r') i++;
      cell += text.slice(rest, i);
    } else {
      const start = i;
      while (i < n && text[i] !== delimiter && text[i] !== '\n' && text[i] !== '\r') i++;
      cell = text.slice(start, i);
    }
    // A space at the end of a line separates nothing.
    if (!(delimiter === ' ' && cell === '' && (i >= n || text[i] !== ' '))) cells.push(cell);
    if (i >= n) break;
    if (text[i] === delimiter) {
      i++;
      const atEnd = i >= n || text[i] === '\n' || text[i] === '\r';
      if (!atEnd) continue;
      if (delimiter !== ' ') cells.push('');
      if (i >= n) break;
    }
    i += text[i] === '\r' && text[i + 1] === '\n' ? 2 : 1;
    line++;
    finish();
  }
  if (whole) finish();
  return records;
}

function lineEnds(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}
