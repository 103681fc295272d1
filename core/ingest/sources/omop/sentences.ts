import { amount, amountOf, few, listed, people as peopleIn, plural } from '../../../text/sentence.ts';
import { type FactsOf, quoted, rowsHave, type Sentences } from '../../table/shape/pivot/findings.ts';
import { CHOSEN, OF_ITEMS, VALUELESS } from '../../table/shape/pivot/sentences.ts';
import { OMOP_TABLES, type OmopTable } from './tables.ts';

const DROP_CONCEPTS = 'Drop the CONCEPT table of the vocabulary (CONCEPT.csv) together with the data.';

interface Read {
  readonly table: OmopTable;
  readonly rows: number;
  readonly people: number;
  readonly columns: number;
  /** People of the PERSON table without a row. */
  readonly others: number;
}

/** Concepts of which nothing is known but their numbers. */
interface Unnamed {
  readonly of: string;
  readonly ids: readonly string[];
  readonly hasTable: boolean;
}

interface Death {
  readonly dead: number;
  /** Died before the observation began. */
  readonly early: number;
  readonly hasPeople: boolean;
  readonly hasPeriods: boolean;
  readonly isUnread: boolean;
}

/** People whose trait is noted as unknown, or in a word of the source alone, beside the concepts of others. */
interface Noted {
  readonly name: string;
  readonly unknown: number;
  readonly worded: number;
  readonly ids: ReadonlySet<string>;
}

/** What is told of a table of the model. */
export type OmopFacts = FactsOf<typeof OMOP>;
export const OMOP = {
  read: ({ table, rows, people, columns, others }: Read) => [
    'info',
    `read as the table ${OMOP_TABLES[table]} of the OMOP common data model: ${amountOf(rows, 'row')} of ${amount(people)} people become ${amountOf(columns, 'column')} with one row a person.${others > 0 ? ` ${amount(others)} more people of the PERSON table have no row in it.` : ''}`,
  ],
  nobody: (n: number) => [
    'warning',
    `${amountOf(n, 'row')} without a person_id ${plural(n, 'is', 'are')} left out.`,
  ],
  unknown: (traits: readonly Noted[]) =>
    traits.map(({ name, unknown }) => [
      'info',
      `${name} is noted as unknown for ${peopleIn(unknown)}, and counts as missing.`,
    ]),
  'source-text': (traits: readonly Noted[]) =>
    traits.map(({ name, worded, ids }) => [
      'warning',
      `${name} has no standard concept for ${peopleIn(worded)}: the source’s own word stands in its place${ids.size > 0 ? ', beside the concepts of the others' : ''}.`,
      'If a word means the same as a concept, write it alike in the file.',
    ]),
  age: ({ hasAge }: { hasAge: boolean }) =>
    hasAge
      ? ['info', 'age is the year in which the observation began, less the year of birth.']
      : [
          'info',
          'without the OBSERVATION_PERIOD table there is no age.',
          'Drop the OBSERVATION_PERIOD table together with this one, or keep year_of_birth (--keep year_of_birth in a terminal).',
        ],
  private: (names: readonly string[]) => [
    'info',
    `not stored, since it may tell who a person is: ${listed(names)}.`,
  ],
  'person-twice': (n: number) => [
    'warning',
    `${amountOf(n, 'further row')} of people who already have one ${plural(n, 'is', 'are')} left out: the first of each counts.`,
    'The PERSON table has one row a person; look at how it was exported.',
  ],
  period: ({ unread }: { unread: number }) => [
    unread > 0 ? 'warning' : 'info',
    `observed_days are the days from the beginning to the end of each person’s observation, of several periods their sum. The dates themselves are not stored.${unread > 0 ? ` Of ${amountOf(unread, 'person’s row')} they cannot be read, or the end is before the beginning.` : ''}`,
  ],
  death: ({ dead, early, hasPeople, hasPeriods, isUnread }: Death) => {
    const lacks = [...(hasPeople ? [] : ['PERSON']), ...(hasPeriods ? [] : ['OBSERVATION_PERIOD'])];
    const time = hasPeriods
      ? ` death_time_days are the days from the beginning of the observation to the death, or else to the end of the observation (OBSERVATION_PERIOD table).${early > 0 ? ` ${peopleIn(early)} died before the observation began: their time is missing.` : ''}`
      : ' Without the OBSERVATION_PERIOD table there is no time until it.';
    return [
      hasPeople ? 'info' : 'warning',
      `death is 1 for ${peopleIn(dead)}${hasPeople ? ', and 0 for everybody else on the PERSON table' : '. Without the PERSON table nobody else is known, and the column says nothing'}.${time} The dates themselves are not stored.${isUnread ? ' How they are written cannot be told: no time of those who died is known.' : ''}`,
      lacks.length === 0 ? '' : `Drop the ${lacks.join(' and ')} table together with this one.`,
    ];
  },
  events: ({ word, isCount, hasPeople }: { word: string; isCount: boolean; hasPeople: boolean }) => [
    hasPeople ? 'info' : 'warning',
    `each ${word} is a column: ${isCount ? 'how many of them a person has' : '1 where a person ever has it, whenever that was, else 0'}.${hasPeople ? '' : ' Without the PERSON table nothing is known of people who have no row here: they are not in it, though they would have 0 everywhere.'}`,
    hasPeople ? '' : 'Drop the PERSON table together with this one.',
  ],
  ...VALUELESS,
  unread: (n: number) => [
    'warning',
    `${rowsHave(n)} a text in value_as_number that is no number, and ${plural(n, 'is', 'are')} not taken.`,
  ],
  'nothing-named': ({ word, n }: { word: string; n: number }) => [
    'warning',
    `${amount(n)} ${plural(n, 'row says', 'rows say')} neither by a concept nor by the source’s word ${word}, and ${plural(n, 'is', 'are')} not taken.`,
  ],
  'source-names': ({ hasTable, names }: { hasTable: boolean; names: readonly string[] }) => [
    'warning',
    `${hasTable ? 'the CONCEPT table does not name' : 'without the CONCEPT table nothing names'} the concepts of ${amount(names.length)} ${plural(names.length, 'column: it is', 'columns: they are')} called by the source’s own codes, such as ${quoted(names, 4)}.`,
    DROP_CONCEPTS,
  ],
  unnamed: (all: readonly Unnamed[]) =>
    all.map(({ of, ids, hasTable }) => [
      'warning',
      `${of}: ${hasTable ? 'the CONCEPT table has no name of' : 'without the CONCEPT table the names are not known of'} ${few(
        ids.map((id) => `concept ${id}`),
        6,
      )}.`,
      DROP_CONCEPTS,
    ]),
  ...OF_ITEMS,
  ...CHOSEN,
} satisfies Sentences;
