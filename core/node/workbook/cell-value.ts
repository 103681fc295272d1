import {
  isoText,
  numberText,
  paddedText,
  onOneLine,
  parseCellNumber,
  unescaped,
} from '../../ingest/read/workbook/cell-text.ts';
import { GENERAL, type NumberFormat } from '../../ingest/read/workbook/number-format.ts';
import { serialText } from '../../ingest/read/workbook/serial.ts';
import { countError, countUnread, type SheetTally } from '../../ingest/read/workbook/sheet-facts.ts';
import type { SharedStrings } from './shared-strings.ts';
import { XmlTrouble } from './xml.ts';

/** A cell as it is written. */
export interface Cell {
  readonly column: number;
  readonly row: number;
  /** `s` shared text, `str` text of a formula, `inlineStr`, `b`, `e` error, `d` date in words, `n` number. */
  readonly type: string;
  readonly style: string | undefined;
  formula: boolean;
  value: string | null;
  inline: string | null;
}

/** What cells need of their workbook. */
export interface CellContext {
  readonly strings: SharedStrings | null;
  readonly styles: readonly NumberFormat[];
  readonly from1904: boolean;
}

/** A cell as text, null where nothing can be read; counts what is left out. @throws XmlTrouble that names the row */
export function cellText(cell: Cell, context: CellContext, tally: SheetTally): string | null {
  const { column, row, type, formula, value, inline } = cell;
  if (inline !== null) return words(unescaped(inline));
  if (value === null || (value === '' && type !== 'str')) {
    if (formula) countUnread(tally.uncalculated, column, row);
    return null;
  }
  switch (type) {
    case 's':
      return words(sharedText(value, row, context.strings));
    case 'str':
      return words(unescaped(value));
    case 'b':
      return value === '1' || value === 'true'
        ? 'TRUE'
        : value === '0' || value === 'false'
          ? 'FALSE'
          : value;
    case 'e':
      countError(tally, { column, row, text: value });
      return null;
    case 'd':
      return words(isoText(value.trim()));
    default:
      return words(numberIn(cell, value.trim(), context, tally));
  }
}

function numberIn(cell: Cell, text: string, context: CellContext, tally: SheetTally): string {
  const value = parseCellNumber(text);
  const format = formatOf(cell, context.styles);
  const kind = format.kindOf(value);
  if (Number.isNaN(value)) return text;
  if (kind === 'number' || kind === 'percent') {
    countUnread(kind === 'percent' ? tally.percents : tally.numbers, cell.column, cell.row);
    return format.digits > 1 ? paddedText(text, value, format.digits) : numberText(text, value);
  }
  const { from1904 } = context;
  return serialText(value, kind, { from1904, fractions: format.fractions }) ?? numberText(text, value);
}

/** Whether a number is a date hangs on it, so that a style which is not there is no small matter. */
function formatOf({ style, row }: Cell, styles: readonly NumberFormat[]): NumberFormat {
  if (style === undefined || (style === '0' && styles.length === 0)) return styles[0] ?? GENERAL;
  const format = styles[Number(style)];
  if (!format) throw new XmlTrouble(`row ${row} has a cell whose number format is missing`);
  return format;
}

function sharedText(value: string, row: number, strings: SharedStrings | null): string {
  const index = /^\s*\d+\s*$/.test(value) ? Number(value) : -1;
  if (!strings || index < 0 || index >= strings.count) {
    throw new XmlTrouble(`row ${row} has a cell whose text is missing`);
  }
  return strings.at(index);
}

/** Blanks alone are nothing. */
function words(text: string): string | null {
  const line = onOneLine(text);
  return line.trim() === '' ? null : line;
}
