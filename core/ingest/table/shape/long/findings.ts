import type { Finding } from '../../../../cohort/finding.ts';
import { amount, amountOf, few } from '../../../../text/sentence.ts';
import { looksIdentifying } from '../../../privacy/looks-identifying.ts';
import { type Teller, findingsOf } from '../pivot/findings.ts';
import type { ItemColumns } from '../pivot/items.ts';
import { tellBounds, tellEmpty, tellPivoted } from '../pivot/pivot-findings.ts';
import type { PivotFacts } from '../pivot/pivot.ts';
import type { OpenQuestion, Take } from '../../types/plan.ts';
import { ORDERS } from '../../../cell/dates.ts';
import type { LongExport, LongSurvey } from './export.ts';
import { isApart } from './apart.ts';
import type { RowTimes } from './times.ts';

interface Told {
  readonly given: LongExport;
  readonly survey: LongSurvey;
  readonly items: ItemColumns;
  /** Columns beside the measurements that are taken. */
  readonly kept: readonly string[];
  readonly facts: PivotFacts;
  readonly take: Take;
  /** Columns that differ from one measurement to the next and are not taken. */
  readonly others: readonly string[];
  /** Columns that are filled on some of a person's measurements alone and are not taken. */
  readonly marks: readonly string[];
}

/** What is said of a long table. */
export function longFindings(told: Told): readonly Finding[] {
  const { given, survey, items, kept, facts, take } = told;
  const tell = findingsOf(given.name, 'long');
  tellRead(tell, given, survey, items);
  tellRows(tell, survey);
  tellStates(tell, given.header, survey);
  tellCensored(tell, given.header, survey);
  tellBeside(tell, told);
  const spellings = survey.tests.spellings();
  if (spellings.length > 0) {
    tell({
      code: 'spelled',
      severity: 'info',
      message: `tests that are written in several ways are one: ${few(spellings, 6)}.`,
      hint: '',
    });
  }
  tellWords(tell, items);
  tellBounds(tell, survey.bounds);
  tellEmpty(tell, survey.empty);
  items.tell(tell);
  tellPivoted(tell, {
    facts,
    names: [...items.all.map(({ name }) => name), ...kept],
    take,
    isUnread: survey.times.isUnread(given.dateOrder),
    visits: survey.times.visitsInOrder(),
    unordered: survey.times.unorderedVisits(),
  });
  return tell.findings;
}

/** Says that whether times were censored is a column beside each. */
function tellCensored(tell: Teller, header: readonly string[], { censored }: LongSurvey): void {
  if (censored === null) return;
  tell({
    code: 'censored',
    severity: 'info',
    message: `whether a time was censored (“${header[censored]}”) stands in a column of its own beside each test; 0 says that the event was seen.`,
    hint: 'Say which times and events belong together under Variables in Cohort, or with etiograph roles --survival.',
  });
}

/** Says which columns beside the measurements are not taken. */
function tellBeside(tell: Teller, { others, marks }: Told): void {
  const quoted = (names: readonly string[]): string =>
    few(
      names.map((name) => `“${name}”`),
      10,
    );
  if (others.length > 0) {
    tell({
      code: 'not-taken',
      severity: 'warning',
      message: `columns that differ from one measurement to the next are not taken: ${quoted(others)}.`,
      hint: 'If one of them tells tests apart, join it to the column of the tests in the file.',
    });
  }
  if (marks.length > 0) {
    tell({
      code: 'marks',
      severity: 'warning',
      message: `columns that are filled on some of a person’s measurements alone are not taken: ${quoted(marks)}.`,
      hint: 'If one of them says something of the person, write it on all rows of that person in the file.',
    });
  }
}

function tellRead(
  tell: Teller,
  { header, columns, visit }: LongExport,
  { rows, people }: LongSurvey,
  items: ItemColumns,
): void {
  const parts = [
    [columns.test, 'what is measured'],
    [columns.code, 'its code'],
    [columns.value, 'the value'],
    [columns.operator, 'whether it is a bound'],
    [columns.unit, 'the unit'],
    [columns.material, isApart(header[columns.material ?? 0]) ? 'how or where' : 'in what'],
    [columns.date, 'when'],
    [columns.time, 'at what time'],
    [columns.visit, 'at which visit'],
  ] as const;
  const said = parts.flatMap(([c, what]) => (c === null ? [] : [`“${header[c]}” (${what})`]));
  tell({
    code: 'read',
    severity: 'info',
    message: `each row is read as one measurement of a person, by the columns ${said.join(', ')}: ${amountOf(rows, 'row')} of ${amount(people.size)} people become ${amountOf(items.all.length, 'column')} of tests with one row a person.${visit === undefined ? '' : ` Only rows of “${header[columns.visit!]}” ${visit} count.`}`,
    hint: 'If other columns hold these, or rows are no measurements, say so: --long "test=…, value=…, unit=…, date=…" or --long no in a terminal, “Rows of the file” in the window.',
  });
}

function tellRows(tell: Teller, { nobodys, nameless }: LongSurvey): void {
  if (nobodys > 0) {
    tell({
      code: 'nobody',
      severity: 'warning',
      message: `${amountOf(nobodys, 'row')} without a person ${nobodys === 1 ? 'is' : 'are'} left out.`,
      hint: '',
    });
  }
  if (nameless > 0) {
    tell({
      code: 'nameless',
      severity: 'warning',
      message: `${amountOf(nameless, 'row')} ${nameless === 1 ? 'does' : 'do'} not say what was measured, and ${nameless === 1 ? 'is' : 'are'} not taken.`,
      hint: '',
    });
  }
}

/** Says of results that were cancelled that they do not count, and of others that they are not final. */
function tellStates(tell: Teller, header: readonly string[], { state, voided, unsettled }: LongSurvey): void {
  if (state === null) return;
  const column = `“${header[state.at]}”`;
  const counted = (words: ReadonlyMap<string, number>): string =>
    few(
      [...words].map(
        ([word, n]) => `${looksIdentifying(word) ? 'another word' : `“${word}”`} (${amount(n)})`,
      ),
      8,
    );
  const sum = (words: ReadonlyMap<string, number>): number => [...words.values()].reduce((a, b) => a + b, 0);
  if (voided.size > 0) {
    const n = sum(voided);
    tell({
      code: 'cancelled',
      severity: 'warning',
      message: `the ${n === 1 ? 'result of 1 row does' : `results of ${amount(n)} rows do`} not count by column ${column}, and ${n === 1 ? 'is' : 'are'} left out: ${counted(voided)}.`,
      hint: 'If such results should count, empty that cell in the file.',
    });
  }
  if (unsettled.size > 0) {
    const n = sum(unsettled);
    tell({
      code: 'unsettled',
      severity: 'warning',
      message: `the ${n === 1 ? 'result of 1 row is' : `results of ${amount(n)} rows are`} not called final in column ${column}, and ${n === 1 ? 'is' : 'are'} taken as ${n === 1 ? 'it stands' : 'they stand'}: ${counted(unsettled)}.`,
      hint: 'If such results should not count, take their rows out of the file.',
    });
  }
}

/** Says of tests with numbers and words that they are two columns. */
function tellWords(tell: Teller, { all }: ItemColumns): void {
  const mixed = all.filter(({ kind, name }) => kind === 'text' && name.endsWith(' (as written)'));
  if (mixed.length === 0) return;
  tell({
    code: 'words',
    severity: 'warning',
    message: `words among numbers are in columns of their own: ${few(
      mixed.map(({ name }) => name),
      6,
    )}.`,
    hint: 'If such a word stands for a number, write the number in the file.',
  });
}

/** Asks how days are written where two orders would do, and which value counts depends on it. */
export function whichDays({ name, header, columns, dateOrder }: LongExport, times: RowTimes): OpenQuestion[] {
  const orders = times.orders(dateOrder);
  if (columns.date === null || orders.length < 2) return [];
  const column = header[columns.date];
  return [
    {
      code: 'date-order',
      message: `${name}: the days of column “${column}” can be read in several orders, and which value of a person is the first or last depends on it.`,
      hint: `Say which it is: ${orders.map((order) => `--date-order ${order}`).join(' or ')}.`,
      choices: orders.map((order) => ({ value: order, label: ORDERS[order] })),
      about: [],
    },
  ];
}
