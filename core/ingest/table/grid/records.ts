export interface TextRecord {
  readonly cells: readonly string[];
  /** Line that it begins on; 1 is the first. */
  readonly line: number;
  /** It stood in quotation marks as a whole, as one cell. */
  readonly wrapped?: true;
}

/** Lines that are no record, for a quote mark that does not close where it should. */
export interface BrokenRecord {
  readonly line: number;
  /** Last of its lines. */
  readonly lastLine: number;
  /** What looks like whole records stands between its quote marks. */
  readonly swallows: boolean;
}

/** Double quotation marks, of which those behind a backslash belong to the cell, as databases and Spark write it. */
export const BACKSLASHED = '\\"';

/** What separates cells, and what they may stand between; empty for nothing, see also {@link BACKSLASHED}. */
export interface Marks {
  readonly delimiter: string;
  readonly quote: string;
}

export interface RecordSink {
  record(record: TextRecord): void;
  broken(record: BrokenRecord): void;
}

export interface RecordReader {
  /** A piece of the text, cut anywhere. */
  push(text: string): void;
  /** @param whole false if the text was cut out of a file: what has not ended is then left out */
  end(whole?: boolean): void;
}

/** A quoted cell may run over so many lines and characters; more is a quote mark that was never closed. */
const MOST_LINES = 500;
const MOST_CHARACTERS = 1 << 18;
/** Least number of columns that tell whether a line is a record. */
const TELLING_WIDTH = 3;

type State = { readonly cells: string[]; open: string | null };

/**
 * Takes a text apart into records and cells (RFC 4180; quoted cells may hold line ends), piece by piece. Lines end
 * with LF, CRLF or CR, also in one file. Empty lines are passed over, NUL characters dropped. Where spaces separate,
 * a run of them counts as one. After a quote mark that is not closed, reading goes on with the next line. A line that
 * stands in quote marks as a whole is taken apart where that gives the known width, or, where none is known, if the first
 * line is one.
 *
 * @param width how many cells a record has, where that is known: it shows which quote marks are out of place
 * @param above lines of the file above the text
 */
export function createRecordReader(
  marks: Marks,
  width: number | null,
  sink: RecordSink,
  above = 0,
): RecordReader {
  const { delimiter } = marks;
  const quote = marks.quote.slice(-1);
  let firstWrapped: boolean | null = width === null ? null : true;
  let line = above;
  let held = '';
  let first = true;
  /** Lines of a record whose quoted cell is open, from the one that it began on. */
  let lines: string[] = [];
  let characters = 0;
  let state: State = { cells: [], open: null };

  const split = (text: string): string[] =>
    delimiter === ' ' ? text.trim().split(/ +/) : text.split(delimiter);

  /** What stands within a record of one cell between quote marks, as a record. */
  const unwrapped = (cells: readonly string[], text: string): readonly string[] | null => {
    if (cells.length !== 1 || width === 1 || delimiter === ' ' || firstWrapped === false) return null;
    if (quote === '' || text.trimStart()[0] !== quote || !cells[0].includes(delimiter)) return null;
    const inner: State = { cells: [], open: null };
    if (scan(cells[0], marks, inner) !== 'done') return null;
    return width === null || inner.cells.length === width ? inner.cells : null;
  };

  const recordOf = (cells: readonly string[], at: number, text: string): TextRecord => {
    const within = unwrapped(cells, text);
    firstWrapped ??= within !== null;
    return within ? { cells: within, line: at, wrapped: true } : { cells, line: at };
  };

  const giveUp = (): void => {
    const [, ...rest] = lines;
    const begun = line - lines.length + 1;
    lines = [];
    sink.broken({ line: begun, lastLine: begun, swallows: false });
    line = begun;
    for (const text of rest) take(text);
  };

  const take = (text: string): void => {
    line++;
    if (lines.length === 0) {
      if (quote === '' || !text.includes(quote)) {
        if (text.trim() !== '' || (delimiter !== ' ' && text.includes(delimiter)))
          sink.record(recordOf(split(text), line, text));
        return;
      }
      state = { cells: [], open: null };
      characters = 0;
    }
    lines.push(text);
    characters += text.length;
    const outcome = scan(text, marks, state);
    if (outcome === 'open') {
      if (lines.length > MOST_LINES || characters > MOST_CHARACTERS) giveUp();
      return;
    }
    if (outcome === 'bad') return giveUp();
    const begun = line - lines.length + 1;
    const record = recordOf(state.cells, begun, lines[0]);
    if (lines.length > 1 && width !== null && record.cells.length !== width) return giveUp();
    const swallows =
      width !== null &&
      width >= TELLING_WIDTH &&
      lines.slice(1).some((inner) => !inner.includes(quote) && split(inner).length === width);
    lines = [];
    if (swallows) sink.broken({ line: begun, lastLine: line, swallows });
    else sink.record(record);
  };

  return {
    push(text) {
      let all = held + text;
      if (all.includes('\0')) all = all.replaceAll('\0', '');
      if (first && all !== '') {
        if (all.startsWith('\ufeff')) all = all.slice(1);
        first = false;
      }
      // A CR at the end may be half of a CRLF.
      const parts = all.includes('\r') ? all.split(/\r\r\n|\r\n|\n|\r(?!\r?$)/) : all.split('\n');
      held = parts.pop()!;
      for (const part of parts) take(part);
    },
    end(whole = true) {
      if (!whole) return;
      const rest = held.split(/\r+/);
      held = '';
      if (rest.at(-1) === '') rest.pop();
      for (const part of rest) take(part);
      while (lines.length > 0) giveUp();
    },
  };
}

/** Reads a line on from the state, at the beginning of a cell or within a quoted one. */
function scan(line: string, { delimiter, quote: marked }: Marks, state: State): 'done' | 'open' | 'bad' {
  const quote = marked.slice(-1);
  const { cells } = state;
  const n = line.length;
  let i = 0;
  let cell = state.open;
  if (cell !== null) cell += '\n';
  for (;;) {
    if (cell === null) {
      let at = i;
      while (line[at] === ' ') at++;
      if (delimiter === ' ') {
        if (at >= n) return 'done';
        i = at;
      }
      if (line[at] !== quote) {
        const next = line.indexOf(delimiter, i);
        cells.push(line.slice(i, next < 0 ? n : next));
        if (next < 0) return 'done';
        i = next + 1;
        if (i >= n) {
          if (delimiter !== ' ') cells.push('');
          return 'done';
        }
        continue;
      }
      i = at + 1;
      cell = '';
    }
    for (;;) {
      const close = line.indexOf(quote, i);
      const slash = marked === BACKSLASHED ? line.indexOf('\\', i) : -1;
      if (slash >= 0 && slash < n - 1 && (close < 0 || slash < close)) {
        const isMark = line[slash + 1] === quote || line[slash + 1] === '\\';
        cell += line.slice(i, slash + (isMark ? 0 : 1)) + line[slash + 1];
        i = slash + 2;
        continue;
      }
      if (close < 0) {
        state.open = cell + line.slice(i);
        return 'open';
      }
      cell += line.slice(i, close);
      i = close + 1;
      if (line[i] !== quote) break;
      cell += quote;
      i++;
    }
    state.open = null;
    const end = i;
    while (line[i] === ' ') i++;
    cells.push(cell);
    cell = null;
    if (i >= n) return 'done';
    if (delimiter === ' ') {
      if (i === end) return 'bad';
      continue;
    }
    if (line[i] !== delimiter) return 'bad';
    i++;
    if (i >= n) {
      cells.push('');
      return 'done';
    }
  }
}

export interface ReadRecords {
  readonly records: readonly TextRecord[];
  readonly broken: readonly BrokenRecord[];
}

/** {@link createRecordReader} for a text that is there at once. */
export function readRecords(
  text: string,
  marks: Marks,
  { whole = true, width = null }: { readonly whole?: boolean; readonly width?: number | null } = {},
): ReadRecords {
  const records: TextRecord[] = [];
  const broken: BrokenRecord[] = [];
  const reader = createRecordReader(marks, width, {
    record: (record) => records.push(record),
    broken: (record) => broken.push(record),
  });
  reader.push(text);
  reader.end(whole);
  return { records, broken };
}

/** The records of a text alone. */
export const parseRecords = (text: string, marks: Marks, whole = true): readonly TextRecord[] =>
  readRecords(text, marks, { whole }).records;
