import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { numberCell } from '../declared/cell-text.ts';
import { type Notes, notesOf } from '../declared/notes.ts';
import { damaged } from '../declared/refusals.ts';
import { plainVariable } from '../declared/rows.ts';
import type { CellRows, StatisticalTable } from '../declared/types.ts';
import { type JsonCell, parseRecord } from './parse.ts';
import { jsonRecords } from './records.ts';

/** Names that records may have between them. */
const MOST_NAMES = 20_000;
/** Rows that are given at once. */
const PIECE = 1 << 20;

/**
 * Opens a JSON file of records: a list, or one record a line. It is read twice, for its names may stand in any record.
 *
 * @throws UserError `json.no-records`, `json.long-record`, `json.many-names`, `statistical.damaged`, `statistical.cut-short`
 */
export async function openJson(source: ByteSource): Promise<StatisticalTable> {
  const notes = notesOf(source.name);
  const { seen, rows } = await survey(source, notes);
  // A name of lists and nulls has no values that fit in cells.
  const columns = [...seen].filter(
    ([, { kinds }]) =>
      ['text', 'number', 'odd'].some((kind) => kinds.has(kind)) || (kinds.has('null') && !kinds.has('list')),
  );
  if (columns.length === 0) {
    throw new UserError(
      'json.no-columns',
      `${source.name}: its records hold no values that fit in cells.`,
      'Save its values as numbers and texts, each under a name of its own.',
    );
  }
  for (const [name, { kinds, mayBeMoments }] of columns) {
    const isNumber = (kinds.has('number') || kinds.has('odd')) && !kinds.has('text');
    if (isNumber && mayBeMoments && SAYS_WHEN.test(name)) notes.note('json.moments', name);
  }
  return {
    variables: columns.map(([name, { kinds }]) =>
      // Whole numbers are written digit by digit.
      plainVariable({ name, kind: kinds.has('text') ? 'text' : 'number', exactBelow: Infinity }),
    ),
    rows,
    read: (signal) => readRows(source, columns, notes, signal),
    findings: notes.findings,
  };
}

/** What is known of a name once all records are read. */
interface SeenName {
  readonly kinds: Set<string>;
  /** All numbers so far may be milliseconds since 1970. */
  mayBeMoments: boolean;
}

type Taken = Parameters<typeof parseRecord>[1];

async function survey(
  source: ByteSource,
  notes: Notes,
): Promise<{ readonly seen: ReadonlyMap<string, SeenName>; readonly rows: number }> {
  const seen = new Map<string, SeenName>();
  const groups = new Set<string>();
  let rows = 0;
  const take: Taken = (name, { kind, text }, within) => {
    let one = seen.get(name);
    if (!one) {
      if (seen.size >= MOST_NAMES) throw manyNames(source.name);
      seen.set(name, (one = { kinds: new Set(), mayBeMoments: true }));
    }
    one.kinds.add(kind);
    if (kind === 'number') one.mayBeMoments &&= isMoment(Number(text));
    if (within !== null && kind !== 'list') groups.add(within);
  };
  for await (const records of jsonRecords(source, null)) {
    for (const record of records) parsed(source.name, ++rows, record, take);
  }
  for (const [name, { kinds }] of seen) if (kinds.has('list')) notes.note('records.left-out', name);
  for (const name of groups) notes.note('records.flattened', name);
  return { seen, rows };
}

function parsed(file: string, row: number, record: string, take: Taken): void {
  try {
    parseRecord(record, take);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged(file, `its record ${String(row)} is not written as JSON`);
  }
}

const manyNames = (file: string): UserError =>
  new UserError(
    'json.many-names',
    `${file}: its records have more than ${String(MOST_NAMES)} different names.`,
    'Save it as a list of records with the same names in each.',
  );

async function* readRows(
  source: ByteSource,
  columns: readonly (readonly [string, SeenName])[],
  notes: Notes,
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  const places = new Map(columns.map(([name], c) => [name, c]));
  const most = Math.max(1, Math.floor(PIECE / columns.length));
  let rows: (string | null)[][] = [];
  let count = 0;
  for await (const records of jsonRecords(source, signal)) {
    for (const record of records) {
      const row = columns.map((): string | null => null);
      const twice = new Set<number>();
      parsed(source.name, ++count, record, (name, cell) => {
        const place = places.get(name);
        const text = cellText(cell, name, place === undefined || columns[place][1].kinds.has('text'), notes);
        if (place === undefined || text === null) return;
        if (row[place] !== null && row[place] !== text) twice.add(place);
        row[place] = text;
      });
      for (const place of twice) {
        row[place] = null;
        notes.note('records.twice', columns[place][0]);
      }
      rows.push(row);
      if (rows.length < most) continue;
      yield rows;
      rows = [];
    }
  }
  yield rows;
}

/** @param asWritten of a column that holds texts too */
function cellText({ kind, text }: JsonCell, name: string, asWritten: boolean, notes: Notes): string | null {
  if (kind === 'null' || kind === 'list' || text === '') return null;
  if (kind === 'odd' || (kind === 'number' && !Number.isFinite(Number(text)))) {
    notes.note(text === 'NaN' ? 'records.nan' : 'records.infinite', name);
    return null;
  }
  if (kind === 'text' || asWritten) return text;
  return /^-?[1-9]\d*$/.test(text) ? text : numberCell(Number(text));
}

/** Milliseconds since 1970 of the years 1973 to 2100. */
const isMoment = (value: number): boolean => Number.isInteger(value) && value >= 1e11 && value <= 4.11e12;

/** Names of numbers that may be dates as pandas writes them unless it is told otherwise. */
const SAYS_WHEN =
  /date|time|day|born|birth|when|admi|discharg|visit|(?:_|[a-z])(?:At|On)$|_(?:at|on|dt|ts)$/i;
