import { amount, amountOf, few, listed, people, plural } from '../../../text/sentence.ts';
import { isIdentifyingHeader } from '../../privacy/looks-identifying.ts';
import { type FactsOf, isAre, type Sentences } from '../../table/shape/pivot/findings.ts';
import { unique } from '../../table/shape/pivot/tally.ts';
import type { UsedDictionary } from './dictionaries.ts';
import type { DictionaryColumn } from './dictionary.ts';
import { type EventWish, isMean } from './taken.ts';

/** The first of some names, each once, but for what may tell who a person is: of a damaged export a cell may stand for one. */
const named = (names: readonly string[]): string =>
  few(unique(names.map((name) => (isIdentifyingHeader(name) ? '‹text›' : name))), 12);

/** How many people each of some fields is told of. */
const counted = (counts: ReadonlyMap<string, number>): string =>
  few(
    [...counts].map(([name, n]) => `${name} (${people(n)})`),
    12,
  );

/** Titles of a dictionary, and what follows where they are not there. */
const LACKING: Readonly<Record<DictionaryColumn, string>> = {
  identifier: '“Identifier?” (no field is known to be private)',
  branching: '“Branching Logic” (every field counts as asked)',
  choices: '“Choices” (answers stay codes)',
  validation: '“Text Validation Type” (numbers and days are told by their looks)',
};

const MEAN = 'Numbers are averaged; of days the earliest counts, of other values the most frequent.';

/** Which of several counts, as a sentence says it. */
const which = (wish: EventWish): string => ('take' in wish && wish.take === 'last' ? 'last' : 'first');

function howTaken(wish: EventWish): string {
  if (isMean(wish)) return `Each field is taken from all events where it was entered. ${MEAN}`;
  const several =
    'event' in wish ? 'the chosen one of several' : `the ${which(wish)} of several unless another is chosen`;
  return `Each field is taken from the event where it was entered, ${several}.`;
}

interface Read {
  readonly dictionary: UsedDictionary | null;
  /** Of the dictionary; null where none is there. */
  readonly fields: number | null;
  readonly forms: number;
  /** What has labels: its first line, its cells. */
  readonly labels: readonly string[];
  /** The first line has labels. */
  readonly labelled: boolean;
}

interface Events {
  readonly wish: EventWish;
  readonly rows: number;
  readonly people: number;
  readonly events: number;
  readonly isOrderGuessed: boolean;
  /** Places, and what is taken from there. */
  readonly from: readonly string[];
  /** Fields that are entered at other places too. */
  readonly also: readonly string[];
}

interface Repeats {
  readonly wish: EventWish;
  readonly places: readonly string[];
  /** Whether anything is taken from one of them. */
  readonly isUsed: boolean;
}

const MOST_PLACES = 8;

/** What is told of an export of REDCap. */
export type RedcapFacts = FactsOf<typeof REDCAP>;
export const REDCAP = {
  read: ({ dictionary, fields, forms, labels, labelled }: Read) =>
    fields === null
      ? [
          'warning',
          `read as an export of REDCap without its data dictionary, so that it is not known ${labelled ? 'how the fields are named, which order choices have, which were asked of whom' : 'what fields and codes mean, which fields were asked of whom'}, and which the project marks as identifiers. What each column holds is told by its looks.`,
          'Take the data dictionary (CSV) from REDCap, under Project Setup or Designer, and drop it together with the data.',
        ]
      : [
          'info',
          `read as an export of REDCap with its data dictionary${dictionary ? ` “${dictionary.name}”` : ''}${dictionary?.isFar ? ' of another folder' : ''} (${amountOf(fields, 'field')} on ${amountOf(forms, 'form')}).${labels.length > 0 ? ` Labels in ${listed(labels)} are read as the names and codes of the dictionary.` : ''}`,
        ],
  'dictionary-lacks': (columns: readonly DictionaryColumn[]) => [
    'warning',
    `its data dictionary has no column ${listed(columns.map((key) => LACKING[key]))}.`,
    'Take the whole data dictionary from REDCap, without changing it.',
  ],
  dictionaries: ({ name, rivals }: UsedDictionary) => [
    'warning',
    `read with the dictionary “${name}”, though others fit about as well and say something else of some fields: ${few(
      rivals.map((rival) => `“${rival.name}” (${few(rival.fields, 6)})`),
      4,
    )}. What any of them marks as an identifier is not stored.`,
    'Drop only the dictionary that belongs to the data.',
  ],
  'not-in-dictionary': (names: readonly string[]) => [
    'info',
    `not in the dictionary, and read as any other table’s: ${named(names)}.`,
    'Take the dictionary and the data from REDCap on the same day.',
  ],
  'row-numbers': (name: string) => [
    'info',
    `“${name}” only numbers the rows of the file, and is not stored.`,
  ],
  'new-choices': (names: readonly string[]) => [
    'warning',
    `answers that can be ticked and are not in the dictionary: ${named(names)}. Each is kept as a column of its own.`,
    'If they are codes for a missing value, drop the project’s information (CSV) together with the data, or leave the columns out.',
  ],
  'labels-shared': (said: readonly string[]) => [
    'warning',
    `labels that several fields have, and the first line does not tell of which they are: ${few(said, 8)}. What is stored of them is read as any other table’s.`,
    'Export the raw data, whose first line has the names of the fields.',
  ],
  'missing-codes': (codes: readonly string[]) => [
    'info',
    `${listed(codes)} ${plural(codes.length, 'stands', 'stand')} for a missing value, since no field has ${plural(codes.length, 'it', 'them')} as a choice.`,
    'If one is a true value, say which texts mean missing in that column.',
  ],
  identifiers: (names: readonly string[]) => [
    'info',
    `not stored and not looked into, since the project marks ${plural(names.length, 'it as an identifier', 'them as identifiers')}: ${named(names)}.`,
    'To use one, take the mark away in REDCap, or work out what you need there, such as an age.',
  ],
  'id-identifies': (id: string) => [
    'warning',
    `the project marks the record’s id, “${id}”, as an identifier. It is kept, since it tells people apart.`,
    'Export the data with hashed record ids if it should not be kept.',
  ],
  files: (names: readonly string[]) => [
    'info',
    `${listed(names)} ${plural(names.length, 'names a file', 'name files')} and ${isAre(names)} not stored.`,
    'Import pictures and recordings by themselves.',
  ],
  events: ({ wish, rows, people: n, events, isOrderGuessed, from, also }: Events) => {
    const parts = from.slice(0, MOST_PLACES);
    if (from.length > MOST_PLACES) parts.push(`and from ${amount(from.length - MOST_PLACES)} other events`);
    return [
      also.length > 0 ? 'warning' : 'info',
      `its ${amount(rows)} rows are ${people(n)} at ${amount(events)} events. ${howTaken(wish)} ${isOrderGuessed ? 'No list of the project’s events is there: their order is guessed from the rows of most people. ' : ''}${parts.join('; ')}.${also.length > 0 ? ` Entered at other events too, which are not taken: ${few(also, 8)}.` : ''}`,
      also.length > 0
        ? 'For another event, choose it (in a terminal --visit last or mean, or --visit redcap_event_name= and the event’s name).'
        : '',
    ];
  },
  strays: (said: readonly string[]) => [
    'warning',
    `entered for a few people only at a place that would otherwise have counted, and not taken from there: ${few(said, 8)}.`,
    'Look at these records in REDCap, or choose that event.',
  ],
  repeats: ({ wish, places, isUsed }: Repeats) => {
    const [counting, hint] = isMean(wish)
      ? [`All entries of each person count. ${MEAN}`, '']
      : [
          `The ${which(wish)} entry of each person counts; others are no further people, and are not taken.`,
          'To choose otherwise: --visit first, last or mean in a terminal, “Of several events counts” in the window.',
        ];
    const said = isUsed ? counting : 'Their fields stand on the record’s own row too, which counts.';
    return ['warning', `filled in more than once: ${few(places, 6)}. ${said}`, isUsed ? hint : ''];
  },
  arms: ({ arms, several }: { arms: number; several: number }) => [
    several > 0 ? 'warning' : 'info',
    `its ${amount(arms)} arms are the column “redcap_arm”.${several > 0 ? ` ${people(several)} ${plural(several, 'stands', 'stand')} in more than one; the first counts.` : ''}`,
  ],
  'event-absent': (lost: ReadonlyMap<string, number>) => [
    'warning',
    `up to ${amount(Math.max(...lost.values()))} of its people ${plural(Math.max(...lost.values()), 'has', 'have')} no row where a field is taken from, but one at another event or entry where others have it: ${counted(lost)}. It is missing for them.`,
    'Choose the event that most people have, or leave out the fields.',
  ],
  choices: ({ ordered, groups }: { ordered: readonly string[]; groups: readonly string[] }) => [
    'info',
    `${[
      ...(ordered.length > 0 ? [`choices that are read in their order: ${few(ordered, 6)}`] : []),
      ...(groups.length > 0 ? [`choices that are read as groups without an order: ${named(groups)}`] : []),
    ].join('; ')}.`,
    'If a column’s choices have an order and are not read so, or the other way round, change its type.',
  ],
  'joined-choices': (said: readonly string[]) => [
    'warning',
    `choices of one label cannot be told apart, since the cells have labels, and are one group: ${few(said, 8)}.`,
    'Export codes (raw data) in place of labels to keep them apart.',
  ],
  'choice-without-value': (said: readonly string[]) => [
    'warning',
    `choices that may stand for no value are kept as groups of their own: ${few(said, 8)}.`,
    'If one means missing, say so for its column.',
  ],
  checkboxes: (names: readonly string[]) => [
    'info',
    `several answers may be ticked of ${named(names)}: each answer is a column of its own, 1 where it is ticked.`,
  ],
  'ticked-without-value': (said: readonly string[]) => [
    'warning',
    `ticked answers that may say why nothing was answered: ${few(said, 8)}. Each is kept as a column of its own, and the other answers of who ticked it are read as they stand, mostly as not ticked.`,
    'If they mean that the answer is missing, leave these people out, or list the codes as missing data codes of the project and export it again.',
  ],
  computed: (said: readonly string[]) => [
    'info',
    `worked out by REDCap from other fields: ${few(said, 8)}.`,
    'In a graph, leave out either these or what they are worked out from.',
  ],
  'not-asked': (counts: ReadonlyMap<string, number>) => [
    'info',
    `not asked, since an earlier answer hides the question: ${counted(counts)}. ${plural(counts.size, 'It is', 'They are')} empty there, as if missing, and counted apart.`,
    'Who was asked depends on other columns: a graph shows that as links.',
  ],
  'hidden-values': (counts: ReadonlyMap<string, number>) => [
    'warning',
    `answered, though an earlier answer hides the question: ${counted(counts)}. The values are kept.`,
    'Look at these records in REDCap.',
  ],
  unopened: (counts: ReadonlyMap<string, number>) => [
    'info',
    `on forms that nobody has opened, boxes are written as not ticked and are read as missing: ${counted(counts)}.`,
  ],
  unticked: (counts: ReadonlyMap<string, number>) => [
    'warning',
    `nothing is ticked, and nothing else on the form shows whether somebody has opened it: ${counted(counts)}. The boxes are read as not ticked.`,
    'Export the form with its other fields, or with blank values for the status of forms that were never opened.',
  ],
  'condition-unread': (names: readonly string[]) => [
    'warning',
    `when ${named(names)} ${isAre(names)} asked cannot be told: ${plural(names.length, 'its condition in the dictionary is', 'their conditions in the dictionary are')} more than comparisons of fields. Empty cells count as missing, asked or not.`,
  ],
  'condition-lacks': (names: readonly string[]) => [
    'warning',
    `when ${named(names)} ${isAre(names)} asked hangs on fields or events that the file does not have. Empty cells count as missing where it cannot be told.`,
    'Export all fields and events, without labels in place of names, if this matters.',
  ],
} satisfies Sentences;
