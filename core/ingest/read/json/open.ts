import type { Finding } from '../../../cohort/finding.ts';
import { UserError } from '../../../errors.ts';
import { few } from '../../../text/sentence.ts';
import type { ByteSource } from '../../ports.ts';
import { numberCell } from '../declared/cell-text.ts';
import { columnNotes, type Notes } from '../columnar/notes.ts';
import { damaged } from '../declared/refusals.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../declared/types.ts';
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
  const { seen, groups, rows } = await survey(source);
  const notes = columnNotes(source.name);
  const columns = [...seen].filter(([, one]) => hasCells(one));
  for (const [name, { isList }] of seen) if (isList) notes.note('left-out', name);
  for (const name of groups) notes.note('flattened', name);
  if (columns.length === 0) {
    throw new UserError(
      'json.no-columns',
      `${source.name}: its records hold no values that fit in cells.`,
      'Save its values as numbers and texts, each under a name of its own.',
    );
  }
  return {
    variables: columns.map(([name, { isText }]) => variableOf(name, isText)),
    rows,
    read: (signal) => readRows(source, columns, notes, signal),
    findings: () => [...notes.findings(), ...momentFindings(source.name, columns)],
  };
}

/** What is known of a name once all records are read. */
interface SeenName {
  isText: boolean;
  isNumber: boolean;
  isNull: boolean;
  isList: boolean;
  /** All numbers so far may be milliseconds since 1970. */
  mayBeMoments: boolean;
}

/** Whether a name has values that fit in cells; one of lists and nulls has none. */
const hasCells = ({ isText, isNumber, isNull, isList }: SeenName): boolean =>
  isText || isNumber || (isNull && !isList);

interface Survey {
  readonly seen: ReadonlyMap<string, SeenName>;
  /** Names of values that hold several. */
  readonly groups: ReadonlySet<string>;
  readonly rows: number;
}

async function survey(source: ByteSource): Promise<Survey> {
  const seen = new Map<string, SeenName>();
  const groups = new Set<string>();
  let rows = 0;
  for await (const records of jsonRecords(source, null)) {
    for (const record of records) {
      rows++;
      parsed(source.name, rows, record, (name, cell, within) => {
        const one = seen.get(name) ?? unseen();
        if (!seen.has(name)) {
          if (seen.size >= MOST_NAMES) throw manyNames(source.name);
          seen.set(name, one);
        }
        see(one, cell);
        if (within !== null && cell.kind !== 'list') groups.add(within);
      });
    }
  }
  return { seen, groups, rows };
}

const unseen = (): SeenName => ({
  isText: false,
  isNumber: false,
  isNull: false,
  isList: false,
  mayBeMoments: true,
});

function see(one: SeenName, { kind, text }: JsonCell): void {
  if (kind === 'list') one.isList = true;
  else if (kind === 'text') one.isText = true;
  else if (kind === 'null') one.isNull = true;
  else one.isNumber = true;
  if (kind === 'number') one.mayBeMoments &&= isMoment(Number(text));
}

function parsed(
  file: string,
  row: number,
  record: string,
  take: (name: string, cell: JsonCell, within: string | null) => void,
): void {
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

const variableOf = (name: string, isText: boolean): StatisticalVariable => ({
  name,
  label: null,
  kind: isText ? 'text' : 'number',
  // Whole numbers are written digit by digit.
  exactBelow: Infinity,
  labels: [],
  measurement: null,
  missing: { values: [], range: null },
});

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
      count++;
      const row = columns.map((): string | null => null);
      const twice = new Set<number>();
      parsed(source.name, count, record, (name, cell) => {
        const place = places.get(name);
        const text = cellText(cell, name, place === undefined || columns[place][1].isText, notes);
        if (place === undefined || text === null) return;
        if (row[place] !== null && row[place] !== text) twice.add(place);
        row[place] = text;
      });
      for (const place of twice) {
        row[place] = null;
        notes.lost('twice', columns[place][0]);
      }
      rows.push(row);
      if (rows.length >= most) {
        yield rows;
        rows = [];
      }
    }
  }
  yield rows;
}

/** @param asWritten of a column that holds texts too */
function cellText({ kind, text }: JsonCell, name: string, asWritten: boolean, notes: Notes): string | null {
  if (kind === 'null' || kind === 'list' || text === '') return null;
  if (kind === 'odd' || (kind === 'number' && !Number.isFinite(Number(text)))) {
    notes.lost(text === 'NaN' ? 'nan' : 'infinite', name);
    return null;
  }
  if (kind === 'text' || asWritten) return text;
  return /^-?[1-9]\d*$/.test(text) ? text : numberCell(Number(text));
}

/** Milliseconds since 1970 of the years 1973 to 2100. */
const isMoment = (value: number): boolean => Number.isInteger(value) && value >= 1e11 && value <= 4.11e12;

const SAYS_WHEN =
  /date|time|day|born|birth|when|admi|discharg|visit|(?:_|[a-z])(?:At|On)$|_(?:at|on|dt|ts)$/i;

/** Numbers that may be dates as pandas writes them unless it is told otherwise. */
function momentFindings(file: string, columns: readonly (readonly [string, SeenName])[]): Finding[] {
  const names = columns
    .filter(([name, one]) => one.isNumber && !one.isText && one.mayBeMoments && SAYS_WHEN.test(name))
    .map(([name]) => name);
  if (names.length === 0) return [];
  return [
    {
      code: 'json.moments',
      severity: 'warning',
      message: `${file}: the numbers of ${names.length === 1 ? 'column' : 'columns'} ${few(
        names.map((name) => `“${name}”`),
        6,
      )} look like dates that are counted in milliseconds since 1970. They are read as numbers.`,
      hint: 'Save the dates as texts: in Python by df.to_json("name.json", orient="records", date_format="iso").',
      about: names,
    },
  ];
}
