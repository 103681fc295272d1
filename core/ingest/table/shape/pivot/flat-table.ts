import type { Finding } from '../../../../cohort/finding.ts';
import type { CodebookEntry, Dialect, OfferedVisit, OpenQuestion, Take } from '../../types/plan.ts';
import { LineWriter } from './line-writer.ts';
import { freeNames } from './names.ts';

/** What a codebook says of a column of which it says nothing. */
export const EMPTY = { label: null, unit: null, type: null, levels: [], missing: [] } as const;

/** Takes a row, its cells by their columns, with the line of the file that it begins on. */
export type TakeRow = (cells: readonly string[], line: number) => void;

/** An export to read, whose rows can be read again and again. */
export interface ExportRows {
  /** Name of the table in messages. */
  readonly name: string;
  /** Gives every row with as many cells as there are columns, cleaned. */
  readonly rows: (take: TakeRow) => Promise<void>;
}

/** A column of the table that an export becomes. */
export interface FlatColumn<Of = string> {
  readonly entry: CodebookEntry;
  /** @param of the person */
  cell(of: Of): string;
}

/** An export as the table of one row a person that it becomes. */
export interface FlatTable {
  /** What the columns of the written table are. */
  readonly entries: readonly CodebookEntry[];
  readonly findings: readonly Finding[];
  /** What can be chosen where people have several values of a column, the default first; else empty. */
  readonly takes: readonly Take[];
  /** Visits to choose from, where columns were filled at more than one; else empty. */
  readonly events: readonly OfferedVisit[];
  /** What only a person can tell, where an answer changes the table; none by default. */
  readonly open?: readonly OpenQuestion[];
  /** What separates the cells of the export, where its numbers stand in the table as they stood in it. */
  readonly separator?: Dialect['delimiter'];
  /** Rows of the export. */
  readonly rows: number;
  readonly people: number;
  /** Columns of the export that tell who a person is, by what it says itself, and are not written. */
  readonly marked: readonly string[];
}

/** Writes people as a plain CSV, each on the line of the file that it is first on, empty lines between. */
export class PeopleWriter<Of = string> {
  /** What the columns of the table are, each of another name. */
  readonly entries: readonly CodebookEntry[];
  readonly #columns: readonly FlatColumn<Of>[];
  readonly #lines: LineWriter;

  /** @param id name of the column of the people @param write takes a piece of the CSV */
  constructor(id: string, columns: readonly FlatColumn<Of>[], write: (text: string) => void) {
    const names = freeNames(
      columns.map(({ entry }) => entry.variable),
      [id],
    );
    const own = columns.map(({ entry }, c) => ({ ...entry, variable: names[c] }));
    this.entries = [{ ...EMPTY, variable: id, type: 'id' }, ...own];
    this.#columns = columns;
    this.#lines = new LineWriter(write);
    this.#lines.put(1, [id, ...names]);
  }

  /** Writes the row of a person; `line` is where it stands in the table that was read. */
  put(person: string, line: number, of: Of): void {
    this.#lines.put(line, [person, ...this.#columns.map((column) => column.cell(of))]);
  }

  /** Writes what is left of the last lines. */
  end(): void {
    this.#lines.end();
  }
}

/** The people of a table in the order of their first rows. */
export class People {
  /** Lines of their first rows. */
  readonly lines = new Map<string, number>();
  rows = 0;
  /** Rows without a person. */
  nobodys = 0;

  /** Takes a row. @param person empty for none @returns whether it is of a person */
  take(person: string, line: number): boolean {
    this.rows++;
    if (person === '') this.nobodys++;
    else if (!this.lines.has(person)) this.lines.set(person, line);
    return person !== '';
  }
}
