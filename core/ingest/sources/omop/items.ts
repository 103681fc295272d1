import { isCensored } from '../../cell/numbers.ts';
import { type Item, Items, type ItemValue } from '../../table/shape/pivot/items.ts';
import { Pivot } from '../../table/shape/pivot/pivot.ts';
import { chosenFacts } from '../../table/shape/pivot/sentences.ts';
import { tally } from '../../table/shape/pivot/tally.ts';
import { BOUNDS, conceptOf, KNOWN_UNITS } from './concepts.ts';
import {
  conceptNames,
  type Get,
  type OmopExport,
  personOf,
  type ReadTable,
  RowMoments,
  rowReader,
} from './export.ts';
import type { OmopFacts } from './sentences.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Columns that a table of events becomes at most; more would be of a few people each. */
const MOST_EVENTS = 500;

/** A number that is not known: it counts as any other, and is then missing. */
const UNKNOWN: ItemValue = { kind: 'number', value: '' };
const PRESENT: ItemValue = { kind: 'present', value: '1' };

/** Why a row, or its number, is not taken. */
const TROUBLES = ['bounds', 'empty', 'unread', 'nothing-named'] as const;
type Trouble = (typeof TROUBLES)[number];
/** What events are called that are not called as their table. */
const WORDS: Readonly<Record<string, string>> = { visit: 'kind of visit' };

/** What a row says, and of what. */
interface OmopRow {
  readonly item: Item | null;
  readonly values: readonly ItemValue[];
  readonly trouble?: Trouble;
}

/**
 * The columns of tables whose rows are of concepts. MEASUREMENT and OBSERVATION have one for each concept, unit and kind of
 * value; units are never mixed, and an observation without a value is a column of whether it was noted. Tables of events
 * have one for each concept: whether a person ever has it, of visits how many. Who is on the PERSON table and has no row
 * has 0.
 */
export const readItems: ReadTable = async (given, people) => {
  const { header, rows, table, dateOrder, everybody } = given;
  const isOfValues = table === 'measurement' || table === 'observation';
  const get = rowReader(header);
  const moments = new RowMoments(header, isOfValues ? table : '');
  const items = new Items(isOfValues ? undefined : { most: MOST_EVENTS, by: 'that most people have' });
  const troubles = new Map<Trouble, number>();
  /** Of events, how often each person has each. */
  const times = new Map<string, Map<string, number>>();
  const read = (cells: readonly string[]): OmopRow => (isOfValues ? readValue : readEvent)(get(cells), given);
  const timesOf = ({ concept, source }: Item): Map<string, number> => {
    const key = concept || `s${source}`;
    return times.get(key) ?? times.set(key, new Map()).get(key)!;
  };
  await rows((cells, line) => {
    const person = personOf(get(cells));
    if (!people.take(person, line)) return;
    moments.see(get(cells));
    const { item, values, trouble } = read(cells);
    if (trouble) tally(troubles, trouble);
    const known = values.filter(({ value }) => value !== '');
    if (!item || known.length === 0) return;
    if (!isOfValues) tally(timesOf(item), person);
    // The people of an event count, not its rows.
    if (isOfValues || timesOf(item).get(person) === 1) items.see(item, known);
  });
  const names = await conceptNames(given, items.concepts());
  const columns = items.columns(new Map([...names, ...KNOWN_UNITS]));
  const take = given.take ?? 'last';
  const pivot = new Pivot(take);
  const momentOf = moments.reader(dateOrder);
  await rows((cells) => {
    const person = personOf(get(cells));
    const { item, values } = read(cells);
    if (person === '' || !item) return;
    const of = { person, at: momentOf(get(cells)) };
    const n = table === 'visit' ? String(timesOf(item).get(person)) : null;
    for (const { kind, value } of values) columns.add(pivot, item, { kind, value: n ?? value }, of);
  });
  const order = { isUnread: moments.isUnread(dateOrder), visits: null, unordered: [] };
  const { columns: unnamed, values } = columns.unnamed();
  const hasTable = given.concepts !== null;
  const [bounds, empty, unread, n] = TROUBLES.map((trouble) => troubles.get(trouble) ?? 0);
  const facts: OmopFacts = {
    ...{ bounds, empty, unread },
    events: isOfValues
      ? null
      : { word: WORDS[table] ?? table, isCount: table === 'visit', hasPeople: everybody !== null },
    'nothing-named':
      n > 0 ? { word: isOfValues ? `what the ${table} is of` : `which ${WORDS[table] ?? table}`, n } : null,
    'source-names': unnamed.length > 0 ? { hasTable, names: unnamed } : null,
    unnamed: values.length > 0 ? [{ of: 'values', ids: values, hasTable }] : [],
    ...columns.facts(),
    ...chosenFacts(
      pivot.facts(),
      columns.all.map(({ name }) => name),
      { take, order },
    ),
  };
  const made = columns.columns(pivot);
  return {
    columns:
      table === 'visit' ? made.map((one) => ({ ...one, entry: { ...one.entry, type: 'integer' } })) : made,
    facts,
    isOfEverybody: columns.all.some(({ kind }) => kind === 'present'),
  };
};

/** What a row of an event says. What a visit is called by its source is often the number of the visit. */
function readEvent(get: Get, { table }: OmopExport): OmopRow {
  const concept = conceptOf(get(`${table}_concept_id`));
  const source = table === 'visit' ? '' : get(`${table}_source_value`);
  if (concept === '' && source === '') return { item: null, values: [], trouble: 'nothing-named' };
  return { item: { concept, source, unitConcept: '', unitText: '' }, values: [PRESENT] };
}

/** What a row of a measurement or an observation says. */
function readValue(get: Get, { table, hasComma }: OmopExport): OmopRow {
  const concept = conceptOf(get(`${table}_concept_id`));
  const source = get(`${table}_source_value`);
  if (concept === '' && source === '') return { item: null, values: [], trouble: 'nothing-named' };
  const unitConcept = conceptOf(get('unit_concept_id'));
  const item: Item = { concept, source, unitConcept, unitText: get('unit_source_value') };
  const asNumber = withPoint(get('value_as_number'), hasComma);
  const asConcept = conceptOf(get('value_as_concept_id'));
  const text = get('value_as_string') || get('value_source_value');
  const choice: ItemValue[] = asConcept === '' ? [] : [{ kind: 'choice', value: asConcept }];
  const operator = conceptOf(get('operator_concept_id'));
  // A source may say < 0.5, of which the number alone was taken over.
  const isBound = operator === '' ? isCensored(get('value_source_value')) : BOUNDS.has(operator);
  if (isBound && (operator !== '' || asNumber !== ''))
    return { item, values: [UNKNOWN, ...choice], trouble: 'bounds' };
  if (NUMBER.test(asNumber)) return { item, values: [{ kind: 'number', value: asNumber }, ...choice] };
  if (asNumber !== '') return { item, values: choice, trouble: 'unread' };
  if (choice.length > 0) return { item, values: choice };
  const inText = withPoint(text, hasComma);
  if (NUMBER.test(inText)) return { item, values: [{ kind: 'number', value: inText }] };
  if (isCensored(text)) return { item, values: [UNKNOWN], trouble: 'bounds' };
  if (text !== '') return { item, values: [{ kind: 'text', value: text }] };
  return table === 'observation' ? { item, values: [PRESENT] } : { item, values: [], trouble: 'empty' };
}

const withPoint = (cell: string, hasComma: boolean): string =>
  hasComma ? cell.replace(/^([+-]?\d+),(\d+)$/, '$1.$2') : cell;
