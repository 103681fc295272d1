import { isPlainlyStage, stageOf } from './words/stages.ts';

/** A text with sleep stages, as a table. */
export interface StageTable {
  /** Lines above the table, which may say when it begins. */
  readonly preface: readonly string[];
  /** Empty where no line names the columns. */
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns with stages; one where it is clear which. */
  readonly columns: readonly number[];
  /** Whether the column of stages has other events too, each in a row of its own. */
  readonly isMixed: boolean;
}

/** Fewer rows than this are no night. */
export const LEAST = 10;
/** Share of the rows that must be stages. */
const MOST_STAGES = 0.9;
/** Lines in which a table must have begun. */
const MOST_PREFACE = 60;
/** A heading of a column that has stages. */
const HEADING = /stage|hypno|sleep|scor|schlaf/i;
/** Of such a column too, and of many others. */
const OTHER_HEADING =
  /^(stadium|stade|stadio|estadio|fase|phase|sommeil|sueño|sonno|sono|slaap.*|profile?)$/i;

/** The heading of a column of events, in which stages may stand too. */
const EVENTS = /^events?( type)?$/i;
/** Of such a column too, where not all of it are stages. */
const OTHER_EVENTS =
  /^(types?|labels?|descriptions?|annotations?|ereignis(se|typ)?|[ée]v[ée]nements?|event[oi]s?|gebeurteni(s|ssen)|h(ä|æ|e)ndelser?)$/i;

/** Reads a text as a table of stages: alone on their lines, or in one column of several. */
export function stageTable(text: string): StageTable {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const mark = separatorOf(lines);
  const all = lines.map((line) => cellsOf(line, mark));
  const width = usualWidth(all);
  const begin = all.findIndex((row) => Math.abs(row.length - width) <= 1 && (width === 1 || row.length > 1));
  const isBegun = begin > 0 && begin <= MOST_PREFACE;
  const table = isBegun ? all.slice(begin) : all;
  const preface = isBegun ? lines.slice(0, begin) : [];
  const mixed = mixedColumn(table);
  if (mixed >= 0) {
    const rows = table.slice(1);
    return { preface, heading: table[0], rows, columns: [mixed], isMixed: !isOfStages(rows, mixed) };
  }
  const columns = stageColumns(table);
  const above = columns.length > 0 ? linesAbove(table.map((row) => row[columns[0]] ?? '')) : 0;
  return {
    // What stands last above a list without other columns may be its heading, or say when it begins.
    preface: lines.slice(0, preface.length + Math.max(0, width === 1 ? above : above - 1)),
    heading: above > 0 ? table[above - 1] : [],
    rows: table.slice(above),
    columns,
    isMixed: false,
  };
}

/** How many cells of a column of stages stand above the first: no stages, and none that stands there again. */
function linesAbove(cells: readonly string[]): number {
  const times = new Map<string, number>();
  for (const cell of cells) times.set(cell, (times.get(cell) ?? 0) + 1);
  const isAbove = (cell: string, i: number): boolean =>
    stageOf(cell) === undefined &&
    (times.get(cell) === 1 || (i === 0 && cell === '')) &&
    // A word alone under a heading may be that of an epoch.
    (i === 0 || HEADING.test(cell) || OTHER_HEADING.test(cell) || /[:=\d\s]/.test(cell));
  const first = cells.slice(0, MOST_PREFACE).findIndex((cell, i) => !isAbove(cell, i));
  return Math.max(0, first);
}

/** What most lines part cells by: a comma only where it is no decimal mark. */
const separatorOf = (lines: readonly string[]): string =>
  ['\t', ';'].find((mark) => lines.filter((line) => line.includes(mark)).length > lines.length / 2) ?? ',';

const cellsOf = (line: string, mark: string): string[] =>
  line.split(mark).map((cell) => /^"(.*)"$/.exec(cell.trim())?.[1].trim() ?? cell.trim());

function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

const isOfStages = (rows: readonly (readonly string[])[], column: number): boolean =>
  rows.every((row) => stageOf(row[column] ?? '') !== undefined);

/** The column of a list of events in which stages stand too, or alone; -1 where there is none. */
function mixedColumn([heading = [], ...rows]: readonly (readonly string[])[]): number {
  const named = heading.findIndex((cell) => EVENTS.test(cell));
  const column =
    named >= 0 ? named : heading.findIndex((cell, c) => OTHER_EVENTS.test(cell) && !isOfStages(rows, c));
  if (column < 0) return -1;
  const stages = rows.filter(
    (row) => isPlainlyStage(row[column] ?? '') && stageOf(row[column]) !== undefined,
  );
  return stages.length >= LEAST && stages.some((row) => stageOf(row[column])) ? column : -1;
}

/** Columns nearly all of whose cells, but for a heading, are stages, and some of them not "unscored". */
function stageColumns(rows: readonly (readonly string[])[]): number[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, c) => c).filter((c) => {
    const all = rows.map((row) => row[c] ?? '');
    const above = linesAbove(all);
    const cells = all.slice(above);
    const known = cells.filter((cell) => stageOf(cell) !== undefined).length;
    if (known < MOST_STAGES * cells.length || !cells.some((cell) => stageOf(cell))) return false;
    // Numbers may be anything, and letters too.
    if (cells.some(isPlainlyStage) || (above > 0 && HEADING.test(all[above - 1]))) return true;
    return width === 1 && new Set(cells).size >= 3;
  });
}
