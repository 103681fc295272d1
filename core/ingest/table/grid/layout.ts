import type { Dialect } from '../types/plan.ts';
import { judgeHeader } from './header.ts';
import { numbersRows } from './row-numbers.ts';
import { BACKSLASHED, createRecordReader, readRecords, type TextRecord } from './records.ts';

/** Delimiters in order of preference: a semicolon that fits beats a comma that fits, which may be a decimal one. */
const DELIMITERS = ['\t', ';', '|', ',', ' '] as const;

/** Records that the layout is told from. */
const LOOKED_AT = 300;
/** Share of the records that must have one number of cells. */
const MOSTLY = 0.9;
/** Lines above the header that are passed over without being asked for. */
const MOST_ABOVE = 40;
/** A record with fewer of its cells filled than this is a title or a group of columns. */
const FILLED = 0.5;

/** Places of a text's columns and names. */
export interface Layout {
  readonly delimiter: Dialect['delimiter'];
  readonly quote: Dialect['quote'];
  readonly header: boolean;
  /** Lines above the header, or above the first record where there is none; they are not read. */
  readonly skip: number;
  /** The user must say whether the line is a header: nothing tells. Its number, 1 for the first. */
  readonly unsureLine: number | null;
  /** Rows have one cell more than the header: a first one without a name, as R writes its row names. */
  readonly unnamedFirst: boolean;
}

export interface LayoutHints {
  readonly delimiter?: Dialect['delimiter'];
  readonly quote?: Dialect['quote'];
  readonly header?: boolean;
  readonly skip?: number;
}

/** Lines above the table of a series of GEO, which describe it and its samples in as many cells, and name its authors. */
export function linesOfSeries(head: string): number {
  const begin = /^"?!series_matrix_table_begin\b.*$/im.exec(head);
  return begin ? head.slice(0, begin.index).split(/\r\n|\n|\r/).length : 0;
}

/** Tells from a file's first part how it is laid out. */
export function sniffLayout(head: string, whole: boolean, hints: LayoutHints = {}): Layout {
  const said = /^\ufeff?"?sep=(.)"?\r?\n/i.exec(head)?.[1];
  const named = DELIMITERS.find((mark) => mark === said);
  const quote = hints.quote ?? sniffQuote(head);
  const text = firstLines(head, LOOKED_AT + MOST_ABOVE + linesOfSeries(head));
  const complete = whole && text.length === head.length;
  const delimiter = hints.delimiter ?? named ?? sniffDelimiter(text, quote, complete);
  const all = readRecords(text, { delimiter, quote }, { whole: complete }).records;
  const from = hints.skip ?? Math.max(said === undefined ? 0 : 1, linesOfSeries(head));
  const records = all.filter(({ line }) => line > from);
  const layout = { delimiter, quote, unnamedFirst: false };
  if (hints.skip !== undefined) {
    const header = hints.header ?? true;
    return {
      ...layout,
      header,
      skip: hints.skip,
      unsureLine: null,
      unnamedFirst: isUnnamed(records, header),
    };
  }
  const start = firstRecord(records, delimiter);
  const body = records.slice(start);
  const above = (record: TextRecord | undefined): number => (record ? record.line - 1 : from);
  if (hints.header !== undefined) {
    const unnamedFirst = isUnnamed(body, hints.header);
    return { ...layout, header: hints.header, skip: above(body[0]), unsureLine: null, unnamedFirst };
  }
  const { at, verdict } = findHeader(body);
  const header = verdict !== 'none';
  return {
    ...layout,
    header,
    skip: above(body[at]),
    unsureLine: verdict === 'unsure' ? (body[at]?.line ?? null) : null,
    unnamedFirst: isUnnamed(body.slice(at), header),
  };
}

const ID_WORD = /(?:^|[ _.-])(?:id|no|nr|code|subject|patient|participant|person|name)s?$/i;

const isUnnamed = ([first, ...rest]: readonly TextRecord[], header: boolean): boolean =>
  header &&
  rest.length > 0 &&
  first.cells.length > 1 &&
  // A header that names an id lacks another name, and nobody can say which, unless R has numbered the rows.
  (!first.cells.some((cell) => ID_WORD.test(cell.trim())) || areNumbered(first.cells, rest)) &&
  new Set(rest.map(({ cells }) => cells[0])).size === rest.length &&
  rest.filter(({ cells }) => cells.length === first.cells.length + 1).length >= MOSTLY * rest.length &&
  // Rows that merely end in one more mark are no rows with a name.
  rest.some(({ cells }) => cells.at(-1)!.trim() !== '');

/** Whether rows begin with their numbers, and have ids where the names are, moved by one cell. */
function areNumbered(names: readonly string[], rows: readonly TextRecord[]): boolean {
  const differ = (c: number): boolean => new Set(rows.map(({ cells }) => cells[c])).size === rows.length;
  return (
    numbersRows(
      'row',
      0,
      rows.map(({ cells }) => cells[0].trim()),
    ) && names.every((name, c) => !ID_WORD.test(name.trim()) || differ(c + 1))
  );
}

/** Position of the first record that is no comment, title or group: one with as many cells as most, most of them filled. */
function firstRecord(records: readonly TextRecord[], delimiter: Dialect['delimiter']): number {
  const width = commonWidth(records.map(({ cells }) => cells.length));
  const filled = (record: TextRecord): number => record.cells.filter((cell) => cell.trim() !== '').length;
  const usual = commonWidth(records.slice(1).map(filled));
  // A block of settings above an empty line.
  const above = records.slice(0, MOST_ABOVE);
  const gap = above.findIndex(
    ({ cells, line }, i) => i > 0 && cells.length === width && line > above[i - 1].line + 1,
  );
  if (gap > 0 && above.slice(0, gap).every(({ cells }) => cells.length < width)) return gap;
  // Sheets write all rows equally wide: there the cells up to the last that is filled count.
  const used = ({ cells }: TextRecord): number => 1 + cells.findLastIndex((cell) => cell.trim() !== '');
  if (
    gap > 0 &&
    above.slice(0, gap).every((record) => used(record) < width) &&
    used(records[gap]) === width
  ) {
    if (judgeHeader(records.slice(gap), 0) === 'header') return gap;
  }
  if (delimiter === ',' && isSplitByCommas(records)) return 0;
  for (const [i, record] of records.slice(0, MOST_ABOVE).entries()) {
    const close = Math.abs(record.cells.length - width) <= 1;
    const comment = /^(?:#|%|\/\/|--)/.test(record.cells[0].trim()) && record.cells.length !== width;
    if (close && !comment && (width < 3 || filled(record) >= FILLED * Math.min(usual, width))) return i;
  }
  return 0;
}

/** Rows that are looked at for decimal commas. */
const FEWEST_SPLIT = 3;
const NAME = /^\p{L}[^.!?]{0,29}$/u;

/**
 * Whether the first record names the columns of rows whose decimal commas have become marks between cells: `id,hb,crp`
 * above `P1,11,2,1,2`. Passed over as a title it would leave rows without names, whose numbers are cut in two.
 */
function isSplitByCommas([first, ...rows]: readonly TextRecord[]): boolean {
  const names = first?.cells.map((cell) => cell.trim()) ?? [];
  const areNames =
    names.length > 1 &&
    new Set(names.map((name) => name.toLowerCase())).size === names.length &&
    names.every((name) => NAME.test(name)) &&
    names.some((name) => !/\s/.test(name));
  const wider = rows.filter(({ cells }) => cells.length > names.length);
  if (!areNames || rows.length < FEWEST_SPLIT || wider.length < MOSTLY * rows.length) return false;
  // A title of some cells stands above names, of which none is a number.
  const digits = ({ cells }: TextRecord): number =>
    cells.filter((cell) => /^-?\d+$/.test(cell.trim())).length;
  return wider.every((row) => digits(row) > row.cells.length - names.length);
}

function commonWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]).at(0)?.[0] ?? 0;
}

/** A line of groups may stand above that of the names; the one that names each column is the header. */
function findHeader(body: readonly TextRecord[]): { at: number; verdict: 'header' | 'none' | 'unsure' } {
  const verdict = judgeHeader(body, 0);
  if (verdict === 'none' || body.length < 3) return { at: 0, verdict };
  const distinct = ({ cells }: TextRecord): boolean => {
    const names = cells.map((cell) => cell.trim().toLowerCase());
    return names.every((name, i) => name !== '' || i === 0) && new Set(names).size === names.length;
  };
  const next = judgeHeader(body, 1);
  const isTitle = isApart(body) || isProse(body) || !distinct(body[0]);
  return next === 'header' && isTitle && distinct(body[1])
    ? { at: 1, verdict: 'header' }
    : { at: 0, verdict };
}

/** Whether an empty line stands below the first record and none below the second: the first is then a title. */
const isApart = ([first, second, third]: readonly TextRecord[]): boolean =>
  second.line > first.line + 1 &&
  third.line === second.line + 1 &&
  !first.cells.some((cell) => /[\r\n]/.test(cell));

/** Whether the first record has several words a cell, and the second one: `Export of clinic A, all patients`. */
const isProse = ([first, second]: readonly TextRecord[]): boolean =>
  first.cells.every((cell) => /\S\s+\S/.test(cell.trim())) &&
  second.cells.every((cell) => !/\s/.test(cell.trim()));

/** A double quote mark, unless cells stand between single ones, or backslashes before some leave fewer lines that are none. */
function sniffQuote(head: string): Dialect['quote'] {
  if (head.includes('\\"')) {
    const delimiter = sniffDelimiter(firstLines(head, LOOKED_AT), BACKSLASHED, false);
    const [slashed, usual] = [BACKSLASHED, '"'].map(
      (quote) => readRecords(head, { delimiter, quote }, { whole: false }).broken.length,
    );
    if (slashed < usual) return BACKSLASHED;
  }
  const text = firstLines(head, 20);
  if (text.includes('"')) return '"';
  const single = text.match(/(?:^|[\t;|, ])'[^'\n]*'(?=[\t;|, \r\n]|$)/gm)?.length ?? 0;
  return single >= 4 ? "'" : '"';
}

/**
 * The mark that separates cells: the first of tab, semicolon, bar, comma and space that gives nine in ten of the
 * records one number of cells, more than one; the first record counts unless no mark fits it.
 */
export function sniffDelimiter(
  text: string,
  quote: Dialect['quote'] = '"',
  whole = true,
): Dialect['delimiter'] {
  const candidates = DELIMITERS.map((delimiter) => {
    const widths: number[] = [];
    const reader = createRecordReader({ delimiter, quote }, null, {
      record: ({ cells }) => widths.push(cells.length),
      broken: () => widths.push(0),
    });
    reader.push(text);
    reader.end(whole);
    const width = commonWidth(widths.length > 2 ? widths.slice(1) : widths);
    const share = widths.filter((w) => w === width).length / Math.max(widths.length, 1);
    return {
      delimiter,
      width,
      share,
      first: Math.abs((widths[0] ?? 0) - width) <= 1 && (widths[0] ?? 0) > 1,
    };
  }).filter(({ width }) => width > 1);
  const fits = candidates.find(({ share, first }) => first && share >= MOSTLY);
  const often = candidates.filter(({ share }) => share >= MOSTLY / 2);
  // Cells have spaces; those of a table with spaces between have no tabs.
  const isWithin = ({ delimiter, width }: (typeof often)[number]): boolean =>
    delimiter === ' ' && often.some((other) => '\t;|'.includes(other.delimiter) && other.width > width);
  const below = often
    .filter((candidate) => !isWithin(candidate))
    .sort((a, b) => b.share - a.share || b.width - a.width);
  const [best] = [...candidates].sort((a, b) => b.share - a.share);
  return (fits ?? below[0] ?? best)?.delimiter ?? ',';
}

function firstLines(text: string, lines: number): string {
  const end = /\r\n|\n|\r/g;
  for (let k = 0; k < lines; k++) if (!end.exec(text)) return text;
  return text.slice(0, end.lastIndex);
}
