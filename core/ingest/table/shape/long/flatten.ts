import { EMPTY, type FlatColumn, type FlatTable, PeopleWriter } from '../pivot/flat-table.ts';
import { worded } from '../pivot/findings.ts';
import type { ItemColumns } from '../pivot/items.ts';
import { Pivot } from '../pivot/pivot.ts';
import { chosenFacts } from '../pivot/sentences.ts';
import { flagsAmong } from '../../columns/flagged.ts';
import { inferNumberFormat, type NumberFormat } from '../../../cell/numbers.ts';
import { ORDERS } from '../../../cell/dates.ts';
import type { OpenQuestion } from '../../types/plan.ts';
import { isMissingText } from '../../../cell/values.ts';
import type { BesideColumn } from './beside.ts';
import type { LongExport } from './export.ts';
import { type LongReader, longReader } from './read-row.ts';
import { LONG, type LongFacts } from './sentences.ts';
import { LongSurvey } from './survey.ts';
import { ofCensoring } from './tests.ts';

/**
 * Writes a table whose rows are measurements as a plain CSV with one row a person: a column for each test and unit, values
 * as the file writes them. Rows stand on the lines of the people's first rows.
 *
 * @param write takes a piece of the CSV
 */
export async function flattenLong(given: LongExport, write: (text: string) => void): Promise<FlatTable> {
  const { header, columns, declared } = given;
  const reader = await longReader(given);
  const survey = new LongSurvey(given, reader);
  await given.rows((cells, line) => survey.see(cells, line));
  const items = survey.items.columns(reader.tests.names());
  const { kept, others, marks } = survey.beside.sort();
  const take = given.take ?? 'last';
  const pivot = new Pivot(take, formatOf(survey.numbers, given.decimal));
  await fill(given, { reader, survey, items, kept, pivot });
  const beside = kept.map(({ at, isNumber }, i): FlatColumn => ({
    entry: { ...EMPTY, ...declared?.[at], variable: header[at] },
    cell: (person) => pivot.cell(person, items.all.length + i, isNumber),
  }));
  const tests = items.columns(pivot).map(({ entry, cell }): FlatColumn => ({
    entry: { ...EMPTY, variable: entry.variable, unit: entry.unit },
    cell,
  }));
  const people = new PeopleWriter(header[columns.person], [...beside, ...tests], write);
  for (const [person, line] of survey.people.lines) people.put(person, line, person);
  people.end();
  const facts = pivot.facts();
  const named = (places: readonly number[]): string[] => places.map((c) => header[c]);
  const names = [...items.all.map(({ name }) => name), ...named(kept.map(({ at }) => at))];
  const order = survey.times.order(given.dateOrder);
  const told: LongFacts = {
    read: { ...given, rows: survey.people.rows, people: survey.people.lines.size, tests: items.all.length },
    ...survey.facts(header),
    ...{ 'not-taken': named(others), marks: named(marks) },
    spelled: reader.tests.spellings(),
    words: items.all.flatMap(({ kind, name }) =>
      kind === 'text' && name.endsWith(' (as written)') ? [name] : [],
    ),
    ...items.facts(),
    ...chosenFacts(facts, names, { take, order }),
  };
  const isSeveral = facts.several.size > 0;
  return {
    entries: people.entries.filter(
      ({ unit, label, levels, missing }, c) => c === 0 || unit || label || levels.length + missing.length > 0,
    ),
    findings: worded([given.name, 'long'], told, LONG),
    takes: isSeveral || given.visit !== undefined ? ['last', 'first', 'mean'] : [],
    events: eventsOf(survey.visits, given),
    open: isSeveral && take !== 'mean' ? whichDays(given, survey) : [],
    rows: survey.people.rows,
    people: survey.people.lines.size,
    marked: [],
  };
}

const eventsOf = (
  visits: ReadonlyMap<string, number>,
  { header, columns: { visit } }: LongExport,
): FlatTable['events'] =>
  visits.size < 2 || visit === null
    ? []
    : [...visits].map(([value, rows]) => ({ value, label: `${header[visit]} ${value}`, rows }));

interface Filling {
  readonly reader: LongReader;
  readonly survey: LongSurvey;
  readonly items: ItemColumns;
  readonly kept: readonly BesideColumn[];
  readonly pivot: Pivot;
}

/** Brings the values of all rows to the columns. */
async function fill(
  { rows, dateOrder }: LongExport,
  { reader, survey, items, kept, pivot }: Filling,
): Promise<void> {
  const momentOf = survey.times.reader(dateOrder);
  await rows((cells) => {
    const person = reader.personOf(cells);
    if (person === '' || !reader.isOfVisit(cells)) return;
    const of = { person, at: momentOf(cells) };
    for (const [i, { at: c }] of kept.entries()) {
      if (!isMissingText(cells[c])) pivot.add({ ...of, column: items.all.length + i, value: cells[c] });
    }
    if (reader.stateOf(cells) === 'void') return;
    const item = reader.tests.take(cells);
    const found = item && reader.valueOf(cells);
    if (!item || !found || items.numberOf(item, found.kind) < 0) return;
    items.add(pivot, item, found, of);
    const censoring = reader.censoringOf(cells);
    if (censoring) items.add(pivot, ofCensoring(item), censoring, of);
  });
}

function formatOf(numbers: ReadonlyMap<string, number>, said: '.' | ',' | undefined): NumberFormat {
  const flagged = flagsAmong(numbers);
  const { format } = inferNumberFormat(flagged?.bare ?? numbers, null, said);
  return flagged ? { ...format, flags: flagged.kinds } : format;
}

/** Asks how days are written where two orders would do, and which value counts depends on it. */
function whichDays({ name, header, columns, dateOrder }: LongExport, { times }: LongSurvey): OpenQuestion[] {
  const orders = times.orders(dateOrder);
  if (columns.date === null || orders.length < 2) return [];
  return [
    {
      code: 'date-order',
      message: `${name}: the days of column “${header[columns.date]}” can be read in several orders, and which value of a person is the first or last depends on it.`,
      hint: `Say which it is: ${orders.map((order) => `--date-order ${order}`).join(' or ')}.`,
      choices: orders.map((order) => ({ value: order, label: ORDERS[order] })),
      about: [],
    },
  ];
}
