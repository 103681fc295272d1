import { amount, amountOf, few, plural } from '../../../../text/sentence.ts';
import { looksIdentifying } from '../../../privacy/looks-identifying.ts';
import { type FactsOf, quoted, type Sentences } from '../pivot/findings.ts';
import { CHOSEN, OF_ITEMS, VALUELESS } from '../pivot/sentences.ts';
import type { LongColumns } from './columns.ts';
import type { LongExport } from './export.ts';
import { isApart } from './rows.ts';

/** Words of a column, and how often each stands. */
interface Words {
  readonly column: string;
  readonly counts: ReadonlyMap<string, number>;
}

const sumOf = ({ counts }: Words): number => [...counts.values()].reduce((a, b) => a + b, 0);
const counted = ({ counts }: Words): string =>
  few(
    [...counts].map(([word, n]) => `${looksIdentifying(word) ? 'another word' : `“${word}”`} (${amount(n)})`),
    8,
  );

/** What each column of a measurement is called in a sentence. */
const PARTS: readonly (readonly [part: keyof LongColumns, what: string])[] = [
  ['test', 'what is measured'],
  ['code', 'its code'],
  ['value', 'the value'],
  ['operator', 'whether it is a bound'],
  ['unit', 'the unit'],
  ['material', 'in what'],
  ['date', 'when'],
  ['time', 'at what time'],
  ['visit', 'at which visit'],
];

interface Read extends Pick<LongExport, 'header' | 'columns' | 'visit'> {
  readonly rows: number;
  readonly people: number;
  readonly tests: number;
}

/** What is told of a long table. */
export type LongFacts = FactsOf<typeof LONG>;
export const LONG = {
  read: ({ header, columns, visit, rows, people, tests }: Read) => {
    const said = PARTS.flatMap(([part, what]) => {
      const name = header[columns[part] ?? -1];
      if (name === undefined) return [];
      return [`“${name}” (${part === 'material' && isApart(name) ? 'how or where' : what})`];
    });
    return [
      'info',
      `each row is read as one measurement of a person, by the columns ${said.join(', ')}: ${amountOf(rows, 'row')} of ${amount(people)} people become ${amountOf(tests, 'column')} of tests with one row a person.${visit === undefined ? '' : ` Only rows of “${header[columns.visit!]}” ${visit} count.`}`,
      'If other columns hold these, or rows are no measurements, say so: --long "test=…, value=…, unit=…, date=…" or --long no in a terminal, “Rows of the file” in the window.',
    ];
  },
  nobody: (n: number) => [
    'warning',
    `${amountOf(n, 'row')} without a person ${plural(n, 'is', 'are')} left out.`,
  ],
  nameless: (n: number) => [
    'warning',
    `${amountOf(n, 'row')} ${plural(n, 'does', 'do')} not say what was measured, and ${plural(n, 'is', 'are')} not taken.`,
  ],
  cancelled: (words: Words) => [
    'warning',
    `the ${plural(sumOf(words), 'result of 1 row does', `results of ${amount(sumOf(words))} rows do`)} not count by column “${words.column}”, and ${plural(sumOf(words), 'is', 'are')} left out: ${counted(words)}.`,
    'If such results should count, empty that cell in the file.',
  ],
  unsettled: (words: Words) => [
    'warning',
    `the ${plural(sumOf(words), 'result of 1 row is', `results of ${amount(sumOf(words))} rows are`)} not called final in column “${words.column}”, and ${plural(sumOf(words), 'is taken as it stands', 'are taken as they stand')}: ${counted(words)}.`,
    'If such results should not count, take their rows out of the file.',
  ],
  censored: (column: string) => [
    'info',
    `whether a time was censored (“${column}”) stands in a column of its own beside each test; 0 says that the event was seen.`,
    'Say which times and events belong together under Variables in Cohort, or with etiograph roles --survival.',
  ],
  'not-taken': (names: readonly string[]) => [
    'warning',
    `columns that differ from one measurement to the next are not taken: ${quoted(names, 10)}.`,
    'If one of them tells tests apart, join it to the column of the tests in the file.',
  ],
  marks: (names: readonly string[]) => [
    'warning',
    `columns that are filled on some of a person’s measurements alone are not taken: ${quoted(names, 10)}.`,
    'If one of them says something of the person, write it on all rows of that person in the file.',
  ],
  spelled: (tests: readonly string[]) => [
    'info',
    `tests that are written in several ways are one: ${few(tests, 6)}.`,
  ],
  words: (names: readonly string[]) => [
    'warning',
    `words among numbers are in columns of their own: ${few(names, 6)}.`,
    'If such a word stands for a number, write the number in the file.',
  ],
  ...VALUELESS,
  ...OF_ITEMS,
  ...CHOSEN,
} satisfies Sentences;
