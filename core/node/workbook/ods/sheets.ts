import {
  countCell,
  countHiddenColumns,
  countMerged,
  countRow,
  newTally,
  type SheetFacts,
  type SheetTally,
} from '../../../ingest/read/workbook/sheet-facts.ts';
import { MOST_COLUMNS, MOST_ROWS, tooManyColumns, tooManyRows, type TakeRow } from '../rows.ts';
import { readXml, XmlTrouble, type XmlHandlers } from '../xml.ts';
import { openCellText } from './cell.ts';
import { checkPrefixes } from './prefixes.ts';
import { collectParagraphs } from './paragraphs.ts';
import type { Styles } from './styles.ts';

/** Who takes the sheets of a spreadsheet as they come. */
export interface SheetTaker {
  /** A sheet begins. @returns what takes its rows until it wants no more; null to pass the sheet over */
  begin(name: string, hidden: boolean): TakeRow | null;
  /** A sheet that was not passed over has ended. @returns whether more sheets are wanted */
  end(facts: SheetFacts): boolean;
}

type Attributes = Readonly<Record<string, string>>;

/** What stands in sheets and cells and is no part of their values. */
const ASIDE = new Set(
  `annotation note ruby-text shapes forms scenario detective named-expressions table-source frame custom-shape g rect
  line polyline polygon path ellipse circle caption control connector measure regular-polygon page-thumbnail scene`.split(
    /\s+/,
  ),
);

/** Characters that cells may have once more because they are repeated. */
const MOST_REPEATED = 256 << 20;

/** Reads the sheets in the body of an OpenDocument spreadsheet. @throws XmlTrouble that names the row */
export async function readSheets(
  pieces: AsyncIterable<Uint8Array>,
  styles: Styles,
  taker: SheetTaker,
): Promise<void> {
  const reader = new SheetReader(styles, taker);
  await readXml(pieces, reader);
}

class SheetReader implements XmlHandlers {
  readonly #styles: Styles;
  readonly #taker: SheetTaker;
  readonly #paragraphs = collectParagraphs();
  readonly #cells: (string | undefined)[] = [];
  #depth = 0;
  /** Depth of the element whose children are sheets; of an element that is passed over; 0 where there is none. */
  #body = 0;
  #aside = 0;
  #done = false;
  #nullDay = '1899-12-30';
  #sheet: SheetInReading | null = null;
  #row: { readonly repeated: number; readonly hidden: boolean; readonly style: string | undefined } | null =
    null;
  #cell: Attributes | null = null;
  #next = { row: 1, column: 0 };
  #filled = false;
  #repeated = 0;

  constructor(styles: Styles, taker: SheetTaker) {
    this.#styles = styles;
    this.#taker = taker;
  }

  isDone(): boolean {
    return this.#done;
  }

  open(name: string, attributes: Attributes): false {
    this.#depth++;
    if (this.#aside > 0 || this.#done) return false;
    if (this.#depth === 1) checkPrefixes(attributes);
    if (this.#body === 0) {
      if (name === 'spreadsheet') this.#body = this.#depth;
      else this.#styles.open(name, attributes);
    } else if (this.#depth === this.#body + 1) {
      if (name === 'table') this.#beginSheet(attributes);
      else if (name !== 'calculation-settings') this.#aside = this.#depth;
    } else if (name === 'null-date') {
      this.#nullDay = attributes['table:date-value'] ?? this.#nullDay;
    } else if (this.#sheet) {
      this.#openInSheet(name, attributes);
    }
    return false;
  }

  text(part: string): void {
    if (this.#cell && this.#aside === 0) this.#paragraphs.text(part);
  }

  close(name: string): void {
    const depth = this.#depth--;
    if (this.#aside > 0 || this.#done) {
      if (depth === this.#aside) this.#aside = 0;
    } else if (depth === this.#body) {
      this.#body = 0;
    } else if (this.#sheet && depth === this.#body + 1) {
      const { tally } = this.#sheet;
      this.#sheet = null;
      this.#done = !this.#taker.end(tally);
    } else if (this.#cell) {
      if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell(this.#cell);
      else this.#paragraphs.close(name);
    } else if (this.#row && name === 'table-row') {
      this.#endRow();
    }
  }

  #beginSheet(attributes: Attributes): void {
    const name = attributes['table:name'] ?? '';
    const take = this.#taker.begin(name, this.#styles.isHidden(attributes['table:style-name']));
    if (take === null) this.#aside = this.#depth;
    else this.#sheet = { tally: newTally(), take, columns: 0, defaults: [], wanted: true };
    this.#next = { row: 1, column: 0 };
  }

  #openInSheet(name: string, attributes: Attributes): void {
    if (ASIDE.has(name) || (name === 'table' && this.#cell)) this.#aside = this.#depth;
    else if (this.#cell) this.#paragraphs.open(name, attributes);
    else if (this.#row) {
      if (name === 'table-cell' || name === 'covered-table-cell') {
        this.#cell = attributes;
        this.#paragraphs.clear();
      }
    } else if (name === 'table-row') this.#beginRow(attributes);
    else if (name === 'table-column') this.#column(attributes);
  }

  #column(attributes: Attributes): void {
    const { tally, columns, defaults } = this.#sheet!;
    const repeated = times(attributes['table:number-columns-repeated']);
    const last = columns + repeated - 1;
    this.#sheet!.columns = last + 1;
    if (isHidden(attributes)) countHiddenColumns(tally, columns, last);
    const style = attributes['table:default-cell-style-name'];
    if (style !== undefined && columns < MOST_COLUMNS) defaults.push({ first: columns, last, style });
  }

  #beginRow(attributes: Attributes): void {
    this.#row = {
      repeated: times(attributes['table:number-rows-repeated']),
      hidden: isHidden(attributes),
      style: attributes['table:default-cell-style-name'],
    };
    this.#cells.length = 0;
    this.#filled = false;
    this.#next.column = 0;
  }

  #endCell(attributes: Attributes): void {
    this.#cell = null;
    const { tally, defaults } = this.#sheet!;
    const { row } = this.#next;
    const { repeated: rows, style: ofRow } = this.#row!;
    const at = this.#next.column;
    const repeated = times(attributes['table:number-columns-repeated']);
    this.#next.column += repeated;
    this.#merged(attributes);
    const shown = this.#paragraphs.shown();
    // Cells that repeat nothing reach to the end of the sheet, and beyond.
    if (shown === null && isBlank(attributes)) return;
    const context = {
      nullDay: this.#nullDay,
      shows: () =>
        this.#styles.shows(
          attributes['table:style-name'] ??
            ofRow ??
            defaults.find(({ first, last }) => at >= first && at <= last)?.style,
        ),
    };
    for (let column = at; column < at + repeated; column++) {
      const text = openCellText({ column, row, times: rows, attributes, shown }, context, tally);
      if (column >= MOST_COLUMNS) throw new XmlTrouble(tooManyColumns(row));
      if (text === null) continue;
      while (this.#cells.length < column) this.#cells.push(undefined);
      this.#cells[column] = text;
      this.#filled = true;
      countCell(tally, column);
      if (column > at) this.#repeat(text.length);
    }
  }

  #merged(attributes: Attributes): void {
    const columns = times(attributes['table:number-columns-spanned']);
    const rows = times(attributes['table:number-rows-spanned']);
    if (columns === 1 && rows === 1) return;
    const { row } = this.#next;
    // The cell's own column has been passed.
    const column = this.#next.column - 1;
    countMerged(this.#sheet!.tally, {
      firstColumn: column,
      lastColumn: column + columns - 1,
      firstRow: row,
      lastRow: row + rows - 1,
    });
  }

  #endRow(): void {
    const { repeated, hidden } = this.#row!;
    const sheet = this.#sheet!;
    this.#row = null;
    const first = this.#next.row;
    this.#next.row += repeated;
    if (!this.#filled) return;
    if (this.#next.row - 1 > MOST_ROWS) throw new XmlTrouble(tooManyRows(this.#next.row - 1));
    const length = repeated > 1 ? this.#cells.reduce((n, cell) => n + 1 + (cell?.length ?? 0), 0) : 0;
    for (let row = first; row < first + repeated; row++) {
      countRow(sheet.tally, row, hidden);
      if (sheet.wanted) sheet.wanted = sheet.take(row, this.#cells);
      if (row > first && sheet.wanted) this.#repeat(length);
    }
  }

  #repeat(characters: number): void {
    this.#repeated += characters;
    if (this.#repeated > MOST_REPEATED) {
      throw new XmlTrouble('it repeats its cells more often than any sheet can hold');
    }
  }
}

interface SheetInReading {
  readonly tally: SheetTally;
  readonly take: TakeRow;
  /** Columns that were declared so far, and the styles that their cells have without one of their own. */
  columns: number;
  readonly defaults: { readonly first: number; readonly last: number; readonly style: string }[];
  /** More rows are wanted. */
  wanted: boolean;
}

const isBlank = (attributes: Attributes): boolean =>
  attributes['office:value-type'] === undefined && attributes['table:formula'] === undefined;

const isHidden = (attributes: Attributes): boolean =>
  attributes['table:visibility'] === 'collapse' || attributes['table:visibility'] === 'filter';

/** How often something is repeated, from 1. @throws XmlTrouble */
function times(text: string | undefined): number {
  if (text === undefined) return 1;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new XmlTrouble('it repeats cells as often as no number says');
  }
  return number;
}
