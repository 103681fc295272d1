import {
  numberText,
  onOneLine,
  paddedText,
  parseCellNumber,
} from '../../../ingest/read/workbook/cell-text.ts';
import { dateValueText, timeValueText } from '../../../ingest/read/workbook/open-document-value.ts';
import {
  countError,
  countUnread,
  isErrorText,
  type SheetTally,
} from '../../../ingest/read/workbook/sheet-facts.ts';
import type { Shown } from './styles.ts';

/** A cell as it is written. */
export interface OpenCell {
  readonly column: number;
  readonly row: number;
  /** Rows that repeat it; it is counted in each. */
  readonly times: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** What is shown in it; null where nothing is. */
  readonly shown: string | null;
}

/** What a cell needs of its sheet. */
export interface OpenCellContext {
  /** The day from which days are counted. */
  readonly nullDay: string;
  readonly shows: () => Shown | null;
}

/** A cell as text, null where nothing can be read; counts what is left out. */
export function openCellText(cell: OpenCell, context: OpenCellContext, tally: SheetTally): string | null {
  const { column, row, times, attributes, shown } = cell;
  if (isError(cell)) {
    countError(tally, { column, row, text: shown ?? '', times });
    return null;
  }
  const raw = rawText(cell, context, tally);
  const text = raw === null ? null : onOneLine(raw);
  if (text !== null && text.trim() !== '') return text;
  // LibreOffice gives a formula of an empty text a paragraph without a word.
  const isCalculated = attributes['office:value-type'] !== undefined || shown !== null;
  if (attributes['table:formula'] !== undefined && !isCalculated) {
    countUnread(tally.uncalculated, column, row, times);
  }
  return null;
}

/** Programs write an error as a type of its own, or as a formula that is 0 or empty and shows it. */
const isError = ({ attributes, shown }: OpenCell): boolean =>
  attributes['calcext:value-type'] === 'error' ||
  (attributes['table:formula'] !== undefined &&
    shown !== null &&
    isErrorText(shown.trim()) &&
    /^0?$/.test(attributes['office:value'] ?? attributes['office:string-value'] ?? ''));

function rawText(
  { attributes, shown, column, row, times }: OpenCell,
  { nullDay, shows }: OpenCellContext,
  tally: SheetTally,
): string | null {
  const value = attributes['office:value'];
  switch (attributes['office:value-type']) {
    case 'percentage':
      if (value !== undefined) countUnread(tally.percents, column, row, times);
      return value === undefined ? shown : numberOf(value);
    case 'float':
    case 'currency': {
      if (value === undefined) return shown;
      countUnread(tally.numbers, column, row, times);
      const format = shows();
      return typeof format === 'number'
        ? paddedText(value.trim(), parseCellNumber(value.trim()), format)
        : numberOf(value);
    }
    case 'date':
      return attributes['office:date-value'] === undefined
        ? shown
        : dateValueText(attributes['office:date-value'], { withTime: shows() === 'moment', nullDay });
    case 'time':
      return attributes['office:time-value'] === undefined
        ? shown
        : timeValueText(attributes['office:time-value'], { isDuration: isSpan(shows()), nullDay });
    case 'boolean': {
      const truth = attributes['office:boolean-value'];
      return truth === 'true' ? 'TRUE' : truth === 'false' ? 'FALSE' : (truth ?? shown);
    }
    default:
      return attributes['office:string-value'] ?? shown;
  }
}

/** A time that no style shows as a time of day is as long as it says. */
const isSpan = (shown: Shown | null): boolean => shown !== 'clock' && shown !== 'moment';

const numberOf = (text: string): string => numberText(text.trim(), parseCellNumber(text.trim()));
