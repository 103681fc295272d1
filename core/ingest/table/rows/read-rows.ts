import { storageOf } from '../values/storage.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { Reject } from '../../ports.ts';
import { notesBelow } from '../people/below-rows.ts';
import { cleanCell } from '../../cell/clean-cell.ts';
import { storedColumns } from './import-sql.ts';
import { idFiller, oncePlaces } from '../people/ids-once.ts';
import { fitted, isRule } from '../grid/sampled-rows.ts';
import { lineName } from '../grid/line-word.ts';
import { namesNobody } from '../people/nobody.ts';
import type { ColumnPlan, TablePlan } from '../types/plan.ts';
import {
  canonicalText,
  cellReader,
  isUnread,
  numberOf,
  reasonOf,
  standingNumbers,
  type CellReader,
} from '../values/read-cell.ts';
import { cellSplitter, columnsOfFile } from '../grid/split-cells.ts';
import { type BrokenRecord, createRecordReader, type TextRecord } from '../grid/records.ts';
import { columnOfVisit, isMean, orderOfVisit } from '../visits/visits.ts';

/** Rejects that are told one by one; the counts are always of all. */
export const MOST_TOLD = 10_000;
/** Characters that are held back before they are written. */
const BLOCK = 1 << 20;

/** A bound where a mean is taken, which it makes missing. */
const BOUND = 'nan';

const HEADER: [code: string, reason: string] = [
  'table.second-header',
  'texts stand where the rows below have numbers or codes, as in a second line of names or units',
];
const REPEATED: [code: string, reason: string] = [
  'table.repeated-header',
  'the names of the columns stand here once more',
];

export interface LineReject extends Reject {
  readonly line: number;
}

/** What was read of a file, and what not. */
export interface RowReading {
  readonly rows: number;
  /** The first {@link MOST_TOLD} in the order of the file's lines. */
  readonly rejects: readonly LineReject[];
  readonly counts: Readonly<Record<string, number>>;
}

export interface RowReader {
  /** A piece of the file's text, cut anywhere. */
  push(text: string): void;
  end(): RowReading;
}

interface ReadColumn {
  readonly column: ColumnPlan;
  readonly at: number;
  readonly name: string;
  readonly read: CellReader;
  readonly timed: boolean;
  readonly isText: boolean;
  /** Cells that are written as they stand. */
  readonly stands: ((cell: string) => boolean) | null;
}

/**
 * Reads a table row by row as planned and writes it as plain CSV: the line of the file, the subject's id and the
 * visit where the plan has them, then every stored column, empty where missing. A cell that cannot be read becomes missing;
 * a row with too few or too many cells, one without an id (its own, or that above it where the plan fills ids), a header that stands once more, and a line below the columns
 * that sums them up are left out. All of it is told.
 *
 * @param file name for messages
 * @param write takes some rows
 */
export function createRowReader(plan: TablePlan, file: string, write: (rows: string) => void): RowReader {
  const { dialect, columns, idColumn } = plan;
  const width = columnsOfFile(columns).length;
  const apart = cellSplitter(columns);
  const id = columns.findIndex(({ name }) => name === idColumn);
  const idCells = id < 0 ? null : cellReader(columns[id]);
  const { withDigits = false, noControls } = columns[id] ?? {};
  const filler = plan.filled ? idFiller(oncePlaces(plan)) : null;
  const visitOf = visitReader(plan);
  const isAveraged = isMean(plan);
  const stored = storedColumns(plan).map(({ plan: column, at, name }): ReadColumn => {
    const storage = storageOf(column);
    return {
      column,
      at,
      name,
      read: cellReader(column),
      timed: storage === 'timestamp',
      isText: storage === 'text',
      stands: standingNumbers(column),
    };
  });
  const measured = stored.filter(({ column }) => isMeasured(column));
  const rejects: LineReject[] = [];
  const counts: Record<string, number> = {};
  let titles: readonly string[] | null = null;
  let below = dialect.below ?? 0;
  let headers = dialect.headers ?? 0;
  let rows = 0;
  let block = '';

  const belowRows = notesBelow(id, dialect.header ? columns.map(({ name }) => name) : []);
  const reject = (line: number, place: string, code: string, reason: string): void => {
    counts[code] = (counts[code] ?? 0) + 1;
    if (rejects.length < MOST_TOLD) rejects.push({ line, file, where: place, code, reason });
  };
  const leaveOut = (line: number, code: string, reason: string): void =>
    reject(line, lineName(plan, line), code, `${reason}; row left out`);

  const take = (record: TextRecord): void => {
    const { line } = record;
    if (dialect.header && titles === null) {
      titles = record.cells.map(cleanCell);
      return;
    }
    const found = fitted(record, width);
    if (found === null) {
      leaveOut(
        line,
        'table.ragged-row',
        `${record.cells.length === 1 ? 'one cell' : `${record.cells.length} cells`} where there ${width === 1 ? 'is one column' : `are ${width} columns`}`,
      );
      return;
    }
    if (found.every((cell) => cell === '')) return;
    if (isRule(found)) return;
    if (below-- > 0) return;
    if (headers-- > 0) {
      leaveOut(line, ...HEADER);
      return;
    }
    const standing = apart(found);
    const strange = isTitles(found) ? REPEATED : strangeRow(standing);
    if (strange) {
      filler?.interrupt(standing);
      leaveOut(line, ...strange);
      return;
    }
    const cells = filler?.take(standing) ?? standing;
    const written = [String(line)];
    if (idCells) {
      const value = idCells(cells[id]);
      if (value === null || isUnread(value)) {
        leaveOut(line, 'table.blank-id', `column “${idColumn}” is blank`);
        return;
      }
      if (namesNobody(String(value), withDigits, noControls)) {
        const says = looksIdentifying(String(value)) ? '' : ` says “${String(value)}” and`;
        leaveOut(line, 'table.nobody-id', `column “${idColumn}”${says} does not say who it is`);
        return;
      }
      written.push(quoted(String(value)));
    } else if (plan.numbered) written.push(quoted(`${plan.name} ${rows + 1}`));
    const visit = visitOf?.(cells);
    if (visit) written.push(visit.text);
    for (const { column, at, name, read, timed, isText, stands } of stored) {
      if (stands?.(cells[at]) && !visit?.other) {
        written.push(cells[at]);
        continue;
      }
      // Cells of other visits are nobody's concern.
      const value = visit?.other ? null : read(cells[at]);
      if (isUnread(value)) {
        reject(
          line,
          `${lineName(plan, line)}, column “${name}”`,
          value.code,
          reasonOf(value, column, cells[at]),
        );
        written.push(
          isAveraged &&
            (column.type === 'number' || column.type === 'integer') &&
            value.code === 'table.censored'
            ? BOUND
            : '',
        );
      } else {
        const text = canonicalText(value, timed);
        written.push(isText ? quoted(text) : text);
      }
    }
    rows++;
    block += `${written.join(',')}\n`;
    if (block.length > BLOCK) flush();
  };

  const isTitles = (cells: readonly string[]): boolean =>
    titles !== null &&
    titles.length > 1 &&
    titles.every((title, c) => title === cells[c + cells.length - titles!.length]);

  /** A row that is no subject, and why. */
  function strangeRow(cells: readonly string[]): [code: string, reason: string] | null {
    if (rows === 0 && measured.length > 1) {
      const words = measured.filter(({ at }) => cells[at] !== '');
      const isText =
        words.length > 1 && words.every(({ at, read }) => isWords(cells[at]) && isUnread(read(cells[at])));
      if (isText) return HEADER;
    }
    return belowRows(cells);
  }

  const flush = (): void => {
    if (block !== '') write(block);
    block = '';
  };
  const broken = ({ line, lastLine, swallows }: BrokenRecord): void => {
    const what = swallows
      ? `a quote mark is opened on line ${line} and closed on line ${lastLine}, with what looks like rows between`
      : 'a quote mark is not closed or not where it should be';
    reject(
      line,
      swallows ? `lines ${line} to ${lastLine}` : `line ${line}`,
      'table.bad-quote',
      `${what}; ${swallows ? 'these lines are' : 'row'} left out`,
    );
  };
  const reader = createRecordReader(dialect, width, { record: take, broken }, dialect.skip);
  const skipLines = lineSkipper(dialect.skip);
  return {
    push: (text) => reader.push(skipLines(text)),
    end() {
      reader.end();
      flush();
      return { rows, rejects, counts };
    },
  };
}

/** The visit of a row as it is written, and whether it is another than the plan's; null where the plan takes none. */
function visitReader(
  plan: TablePlan,
): ((cells: readonly string[]) => { readonly text: string; readonly other: boolean }) | null {
  const { visit, columns } = plan;
  const at = columns.findIndex(({ name }) => name === (columnOfVisit(visit) ?? orderOfVisit(visit)));
  if (!visit || at < 0) return null;
  if ('value' in visit) {
    return (cells) => ({ text: quoted(cells[at]) || '""', other: cells[at] !== visit.value });
  }
  const read = cellReader(columns[at]);
  return (cells) => {
    const value = read(cells[at]);
    if (isUnread(value)) return { text: '', other: false };
    if (typeof value === 'string') return { text: quoted(value), other: false };
    const place = numberOf(value);
    return { text: Number.isNaN(place) ? '' : String(place), other: false };
  };
}

const isMeasured = ({ type }: ColumnPlan): boolean =>
  type === 'number' || type === 'integer' || type === 'date' || type === 'datetime' || type === 'time';

const isWords = (cell: string): boolean => /\p{L}|%/u.test(cell);

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Passes a text on from its `lines`th line. */
function lineSkipper(lines: number): (text: string) => string {
  let left = lines;
  let afterCr = false;
  return (text) => {
    if (left === 0 && !afterCr) return text;
    let at = 0;
    if (afterCr && text.startsWith('\n')) at = 1;
    afterCr = false;
    while (left > 0 && at < text.length) {
      const c = text[at++];
      if (c === '\n') left--;
      if (c !== '\r') continue;
      left--;
      if (text[at] === '\n') at++;
      else if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
      else if (at === text.length) afterCr = true;
    }
    return left > 0 ? '' : text.slice(at);
  };
}
