import { EMPTY, type FlatColumn, type FlatTable } from '../pivot/flat-table.ts';
import { type Item, type ItemColumns, type ItemKind, Items } from '../pivot/items.ts';
import { LineWriter } from '../pivot/line-writer.ts';
import { freeNames } from '../pivot/names.ts';
import { Pivot } from '../pivot/pivot.ts';
import { flagsAmong } from '../../columns/flagged.ts';
import { flagOf } from '../../../cell/flags.ts';
import { inferNumberFormat, isCensored, looksLikeNumber, type NumberFormat } from '../../../cell/numbers.ts';
import type { CodebookEntry } from '../../types/plan.ts';
import { isMissingText, STANDARD_MISSING } from '../../../cell/values.ts';
import { Beside, type BesideColumn } from './beside.ts';
import type { LongColumns } from './columns.ts';
import type { LongExport, LongSurvey } from './export.ts';
import { longFindings, whichDays } from './findings.ts';
import { type ResultState, StateFinder } from './states.ts';
import { censoringOf, isCensoring, ofCensoring, withCensoring } from './censoring.ts';
import { RowTimes } from './times.ts';
import { Tests } from './tests.ts';

/** What a row says: a value that is not known is empty, and one that is missing is no value. */
interface Reading {
  readonly kind: ItemKind;
  readonly value: string;
}

/** What stands before a value; letters are those of i2b2. */
const SIGN = /^(?:E|NE|[LG]E?|[<>≤≥~=]=?)$/;
/** Those by which the value is not known. */
const BOUND = /^(?:NE|[LG]E?|[<>≤≥~]=?)$/;
/** Different numbers that tell how they are written. */
const MOST_NUMBERS = 20_000;

/**
 * Writes a table whose rows are measurements as a plain CSV with one row a person: a column for each test and unit, values
 * as the file writes them. Rows stand on the lines of the people's first rows.
 *
 * @param write takes a piece of the CSV
 */
export async function flattenLong(given: LongExport, write: (text: string) => void): Promise<FlatTable> {
  const { header, columns, declared } = given;
  const survey = await look(given);
  const items = survey.items.columns(withCensoring(survey.tests.names()));
  const sorted = survey.beside.sort();
  const take = given.take ?? 'last';
  const pivot = new Pivot(take, formatOf(survey.numbers, given.decimal));
  await fill(given, { survey, items, kept: sorted.kept, pivot });
  const beside = sorted.kept.map(({ at, isNumber }, i): FlatColumn => ({
    entry: { ...EMPTY, ...declared?.[at], variable: header[at] },
    cell: (person) => pivot.cell(person, items.all.length + i, isNumber),
  }));
  const tests = items.all.map(({ name, unit, kind }, c): FlatColumn => ({
    entry: { ...EMPTY, variable: name, unit },
    cell: (person) => pivot.cell(person, c, kind === 'number'),
  }));
  const all = [...beside, ...tests];
  const id = header[columns.person];
  const names = freeNames(
    all.map(({ entry }) => entry.variable),
    [id],
  );
  const lines = new LineWriter(write);
  lines.put(1, [id, ...names]);
  for (const [person, line] of survey.people) {
    lines.put(line, [person, ...all.map((column) => column.cell(person))]);
  }
  lines.end();
  const facts = pivot.facts();
  const described = all.map(({ entry }, c): CodebookEntry => ({ ...entry, variable: names[c] }));
  return {
    entries: [
      { ...EMPTY, variable: id, type: 'id' },
      ...described.filter(
        ({ unit, label, levels, missing }) => unit || label || levels.length + missing.length > 0,
      ),
    ],
    findings: longFindings({
      given,
      survey,
      items,
      kept: sorted.kept.map(({ at }) => header[at]),
      facts,
      take,
      others: sorted.others.map((c) => header[c]),
      marks: sorted.marks.map((c) => header[c]),
    }),
    takes: facts.several.size > 0 || given.visit !== undefined ? ['last', 'first', 'mean'] : [],
    events: eventsOf(survey, header, columns),
    open: facts.several.size > 0 && take !== 'mean' ? whichDays(given, survey.times) : [],
    rows: survey.rows,
    people: survey.people.size,
    marked: [],
  };
}

const eventsOf = (
  { visits }: LongSurvey,
  header: readonly string[],
  { visit }: LongColumns,
): FlatTable['events'] =>
  visits.size < 2 || visit === null
    ? []
    : [...visits].map(([value, rows]) => ({ value, label: `${header[visit]} ${value}`, rows }));

/** Finds the column that says whether results count; most tables have none, and are then not read for it. */
async function findState(
  { header, columns, rows }: LongExport,
  others: readonly number[],
): Promise<LongSurvey['state']> {
  const finder = new StateFinder(header, others);
  if (!finder.isOf) return null;
  await rows((cells) => finder.see(cells, personOf(cells, columns)));
  return finder.found();
}

/** Whether the result of a row counts. */
function countsAs({ state }: LongSurvey, cells: readonly string[]): ResultState {
  return state === null ? 'final' : state.read(cells[state.at]);
}

const addOne = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Looks at all rows, once what they mean is known. */
async function look(given: LongExport): Promise<LongSurvey> {
  const { header, columns, added, rows, visit, declared } = given;
  const used = new Set<number | null>(Object.values(columns) as (number | null)[]);
  const free = header.map((_, c) => c).filter((c) => !used.has(c));
  const state = await findState(given, free);
  const censored = free.find((c) => isCensoring(header[c])) ?? null;
  const others = free.filter((c) => c !== state?.at && c !== censored);
  const meaning = new Map(declared?.[columns.test].labelled.map(({ value, label }) => [value, label]));
  const survey: LongSurvey = {
    people: new Map(),
    visits: new Map(),
    tests: new Tests(columns, meaning),
    times: new RowTimes(columns),
    items: new Items(),
    beside: new Beside(others, {
      hasVisits: columns.date !== null || columns.visit !== null,
      always: header.indexOf(added ?? ''),
    }),
    numbers: new Map(),
    ...{ censored, state, voided: new Map(), unsettled: new Map() },
    ...{ rows: 0, nobodys: 0, nameless: 0, bounds: 0, empty: 0, others: 0 },
  };
  const missing = new Set(declared?.[columns.value].missing);
  await rows((cells, line) => {
    survey.rows++;
    const person = personOf(cells, columns);
    if (person === '') return void survey.nobodys++;
    if (columns.visit !== null) {
      const at = cells[columns.visit];
      if (!isMissingText(at)) survey.visits.set(at, (survey.visits.get(at) ?? 0) + 1);
    }
    if (!isOfVisit(cells, columns, visit)) return void survey.others++;
    if (!survey.people.has(person)) survey.people.set(person, line);
    survey.times.see(cells);
    survey.beside.see(cells, person, survey.times.textOf(cells));
    const counted = countsAs(survey, cells);
    if (counted === 'void') return addOne(survey.voided, cells[state!.at]);
    if (counted === 'other') addOne(survey.unsettled, cells[state!.at]);
    const item = survey.tests.take(cells);
    if (item === null) return void survey.nameless++;
    const reading = read(cells, columns, missing);
    if (reading === null) return void survey.empty++;
    if (reading.value === '') return void survey.bounds++;
    if (reading.value === '-' || reading.value === 'None') return;
    survey.items.see(item, [reading]);
    const censoring = censoringOf(cells, survey);
    if (censoring) survey.items.see(ofCensoring(item), [censoring]);
    if (reading.kind !== 'number') return;
    const n = survey.numbers.get(reading.value);
    if (n !== undefined || survey.numbers.size < MOST_NUMBERS)
      survey.numbers.set(reading.value, (n ?? 0) + 1);
  });
  return survey;
}

interface Filling {
  readonly survey: LongSurvey;
  readonly items: ItemColumns;
  readonly kept: readonly BesideColumn[];
  readonly pivot: Pivot;
}

/** Brings the values of all rows to the columns. */
async function fill(
  { columns, rows, visit, dateOrder, declared }: LongExport,
  { survey, items, kept, pivot }: Filling,
): Promise<void> {
  const momentOf = survey.times.reader(dateOrder);
  const missing = new Set(declared?.[columns.value].missing);
  const numberOf = (item: Item, { kind }: Reading): number => items.numberOf(item, kind);
  await rows((cells) => {
    const person = personOf(cells, columns);
    if (person === '' || !isOfVisit(cells, columns, visit)) return;
    const at = momentOf(cells);
    for (const [i, { at: c }] of kept.entries()) {
      if (isMissingText(cells[c])) continue;
      pivot.add({ person, column: items.all.length + i, value: cells[c], at });
    }
    if (countsAs(survey, cells) === 'void') return;
    const item = survey.tests.take(cells);
    const reading = item && read(cells, columns, missing);
    const column = item && reading ? numberOf(item, reading) : -1;
    if (column >= 0) pivot.add({ person, column, value: reading!.value, at });
    const censoring = column >= 0 ? censoringOf(cells, survey) : null;
    if (censoring)
      pivot.add({ person, column: numberOf(ofCensoring(item!), censoring), value: censoring.value, at });
  });
}

const personOf = (cells: readonly string[], { person }: LongColumns): string =>
  isMissingText(cells[person]) ? '' : cells[person];

const isOfVisit = (cells: readonly string[], { visit }: LongColumns, wanted: string | undefined): boolean =>
  wanted === undefined || visit === null || cells[visit] === wanted;

const nothing: ReadonlySet<string> = new Set(STANDARD_MISSING);

/** The value of a row; null for none. A `-` is a word, of use where a test has words. */
function read(
  cells: readonly string[],
  { value, operator }: LongColumns,
  missing: ReadonlySet<string>,
): Reading | null {
  const sign = operator === null ? '' : cells[operator];
  const isWord = isMissingText(cells[value]) && !isMissingText(sign) && !SIGN.test(sign);
  const cell = isWord ? sign : cells[value];
  if (nothing.has(cell) || missing.has(cell)) return null;
  const isBound = BOUND.test(sign) || isCensored(sign);
  if (isCensored(cell) || (isBound && looksLikeNumber(cell))) return { kind: 'number', value: '' };
  return { kind: looksLikeNumber(cell) || isFlagged(cell) ? 'number' : 'text', value: cell };
}

/** A number with a flag of the laboratory keeps it: the columns of tests are planned with theirs, and told. */
function isFlagged(cell: string): boolean {
  const flag = flagOf(cell);
  return flag !== null && flag.clear && flag.kind !== 'sign' && looksLikeNumber(flag.rest);
}

function formatOf(numbers: ReadonlyMap<string, number>, said: '.' | ',' | undefined): NumberFormat {
  const flagged = flagsAmong(numbers);
  const { format } = inferNumberFormat(flagged?.bare ?? numbers, null, said);
  return flagged ? { ...format, flags: flagged.kinds } : format;
}
