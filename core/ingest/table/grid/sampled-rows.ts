import { eponymNames } from '../../privacy/eponyms.ts';
import { isIdentifyingHeader } from '../../privacy/looks-identifying.ts';
import { cleanCell, isMarkedText } from '../../cell/clean-cell.ts';
import { isSecondHeader } from './header.ts';
import type { Layout } from './layout.ts';
import { plinkNames } from './plink.ts';
import { readRecords, type TextRecord } from './records.ts';
import type { Sample } from '../text/sample.ts';
import { surveyLines, type SurveyLines } from './survey-lines.ts';
import { namesByGroups, namesFromBelow } from './two-line-names.ts';

const LOOKED_AT = 200;

/** The sampled rows of a table, cells as they are meant; rows with too few or too many cells are left out. */
export interface SampledRows {
  readonly names: readonly string[];
  /** Names that were put together from two lines. */
  readonly joined: readonly string[];
  /** Whether the line above the header has a part of them. */
  readonly joinedAbove: boolean;
  /** Names of columns that have none of their own in the file. */
  readonly renamed: readonly string[];
  /** Those of them that have a name which may tell who a person is. */
  readonly unnamed: ReadonlySet<string>;
  /** Those of them that have the name of another column. */
  readonly doubled: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A line below the names that has none of the values, such as units; null where there is none, or it has names. */
  readonly second: readonly string[] | null;
  /** Lines below the names that have no values, other than those of survey programs. */
  readonly headers: number;
  /** Lines of a survey program below the names, which are not among the rows; null where there are none. */
  readonly surveyed: SurveyLines | null;
  /** Width of the first row below the header; null where there is none. */
  readonly firstWidth: number | null;
  readonly raggedRows: number;
  /** Rows among them that stood in quotation marks as a whole. */
  readonly wrapped: number;
  /** Columns in which cells begin with the mark of spreadsheets for text, which is no part of them. */
  readonly markedText: readonly string[];
}

/** The header and the sampled rows as they are laid out. */
export function sampledRows(sample: Sample, layout: Omit<Layout, 'unsureLine'>): SampledRows {
  const marks = layout;
  const all = readRecords(sample.head, marks, { whole: sample.whole }).records;
  const head = all.filter(({ line }) => line > layout.skip);
  const first = head[0]?.cells ?? [];
  const titles = layout.header && layout.unnamedFirst ? ['', ...first] : first;
  const width = titles.length;
  // Read once more with the width, which shows quote marks out of place.
  const below = readRecords(sample.head, marks, { whole: sample.whole, width });
  const own = layout.header ? (head[0]?.line ?? 0) : layout.skip;
  const parts = sample.parts.map((part) => readRecords(part, marks, { whole: false, width }));
  const records = [
    ...below.records.filter(({ line }) => line > own),
    ...parts.flatMap((part) => part.records),
  ];
  const broken = below.broken.length + parts.reduce((n, part) => n + part.broken.length, 0);
  const isTitles = (cells: readonly string[]): boolean =>
    layout.header && width > 1 && cells.every((cell, c) => cell === cleanCell(titles[c]));
  const rows: string[][] = [];
  const marked = new Set<number>();
  let raggedRows = broken;
  let wrapped = 0;
  for (const record of records) {
    const cells = fitted(record, width);
    if (cells === null) raggedRows++;
    else if (cells.some((cell) => cell !== '') && !isTitles(cells) && !isRule(cells)) {
      rows.push(cells);
      if (record.wrapped) wrapped++;
      for (const [c] of cells.entries()) if (isMarkedText(record.cells[c])) marked.add(c);
    }
  }
  const takeHeader = (): string[] | undefined =>
    layout.header && isSecondHeader(titles.map(cleanCell), rows[0] ?? [], rows.slice(1, LOOKED_AT))
      ? rows.shift()
      : undefined;
  const surveyed = layout.header ? surveyLines(titles.map(cleanCell), rows) : null;
  rows.splice(0, surveyed?.lines ?? 0);
  const second = surveyed ? (surveyed.second ?? undefined) : takeHeader();
  const above = all.findLast(({ line }) => line === layout.skip);
  const [joined, joinedAbove] = layout.header
    ? joinedNames(titles.map(cleanCell), { above, second })
    : [null, false];
  const known = layout.header ? null : plinkNames(layout.delimiter, rows);
  const { names, renamed, unnamed, doubled } = columnNames(
    known ?? joined ?? titles,
    layout.header || known !== null,
  );
  const isBelow = joined !== null && !joinedAbove;
  // Units stand on the third line where names stand on two.
  const units = (isBelow ? takeHeader() : second) ?? null;
  return {
    names,
    joined: joined ? names.filter((_, c) => joined[c] !== cleanCell(titles[c])) : [],
    joinedAbove,
    renamed,
    unnamed,
    doubled,
    rows,
    second: units,
    headers: (isBelow && !surveyed ? 1 : 0) + (units ? 1 : 0),
    surveyed,
    firstWidth: records[0]?.cells.length ?? null,
    raggedRows,
    wrapped,
    markedText: names.filter((_, c) => marked.has(c)),
  };
}

/** The names where they stand on two lines, of which the header is one, and whether the other stands above it. */
function joinedNames(
  titles: readonly string[],
  { above, second }: { above: TextRecord | undefined; second: readonly string[] | undefined },
): [names: string[] | null, isAbove: boolean] {
  const below = second && namesFromBelow(titles, second);
  if (below) return [below, false];
  const groups = above && fitted(above, titles.length);
  const names = groups ? namesByGroups(groups, titles) : null;
  return [names, names !== null];
}

/** The cells of a row as they are meant; empty ones too many at its end are cut. Null where there are too few or too many. */
export function fitted({ cells }: TextRecord, width: number): string[] | null {
  let n = cells.length;
  while (n > width && cells[n - 1].trim() === '') n--;
  if (n !== width) return null;
  return cells.slice(0, n).map(cleanCell);
}

/** Whether a row is a line drawn below the names, as databases and Markdown have it: `----`, `:---:`. */
export const isRule = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.length > 2) && cells.every((cell) => /^:?[-=_+*]*:?$/.test(cell));

function columnNames(
  first: readonly string[],
  header: boolean,
): Pick<SampledRows, 'names' | 'renamed' | 'unnamed' | 'doubled'> {
  const unnamed = new Set<string>();
  if (!header) return { names: first.map((_, c) => `X${c + 1}`), renamed: [], unnamed, doubled: [] };
  const names: string[] = [];
  const renamed: string[] = [];
  const doubled: string[] = [];
  // DuckDB and Parquet readers do not tell `Age` from `age`.
  const taken = new Set<string>();
  const cells = first.map((raw) => cleanCell(raw).replace(/\s+/g, ' '));
  const eponyms = eponymNames(cells);
  cells.forEach((cell, c) => {
    const isTelling = cell !== '' && !eponyms.has(cell) && isIdentifyingHeader(cell);
    const wanted = cell === '' || isTelling ? `column ${c + 1}` : cell;
    let name = wanted;
    for (let k = 2; taken.has(name.toLowerCase()); k++) name = `${wanted} (${k})`;
    if (name !== cell) renamed.push(name);
    if (isTelling) unnamed.add(name);
    else if (cell !== '' && name !== cell) doubled.push(name);
    taken.add(name.toLowerCase());
    names.push(name);
  });
  return { names, renamed, unnamed, doubled };
}
