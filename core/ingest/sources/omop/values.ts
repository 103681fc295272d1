import { amount, amountOf, few } from '../../../text/sentence.ts';
import { Pivot } from '../../table/shape/pivot/pivot.ts';
import { tellBounds, tellEmpty, tellPivoted } from '../../table/shape/pivot/pivot-findings.ts';
import { isCensored } from '../../cell/numbers.ts';
import {
  cellReader,
  conceptNames,
  type OmopColumns,
  type OmopExport,
  type People,
  personOf,
  RowMoments,
} from './export.ts';
import { type Teller, findingsOf } from '../../table/shape/pivot/findings.ts';
import { BOUNDS, conceptOf, KNOWN_UNITS } from './known-concepts.ts';
import { unnamedFinding } from './person.ts';
import {
  type Item,
  type ItemColumns,
  itemColumns,
  Items,
  type ItemKind,
} from '../../table/shape/pivot/items.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A value as a row has it. */
interface Value {
  readonly kind: ItemKind;
  readonly value: string;
}

/** A number that is not known: it counts as any other, and is then missing. */
const UNKNOWN: Value = { kind: 'number', value: '' };

interface Counts {
  /** Rows of which only a bound of the value is known, such as < 0.5. */
  bounds: number;
  /** Rows that have no value. */
  empty: number;
  /** Rows with a text where a number belongs. */
  unread: number;
  /** Rows that say not even in the source's words what was measured. */
  unnamed: number;
}

/**
 * The columns of MEASUREMENT and OBSERVATION: one for each concept, unit and kind of value. Units are never mixed. An
 * observation without a value is a column of whether it was noted.
 */
export async function valueColumns(
  given: OmopExport,
  stem: 'measurement' | 'observation',
  people: People,
): Promise<OmopColumns> {
  const { header, rows, dateOrder } = given;
  const get = cellReader(header);
  const moments = new RowMoments(header, stem);
  const items = new Items();
  const counts: Counts = { bounds: 0, empty: 0, unread: 0, unnamed: 0 };
  const read = (cells: readonly string[]): ReturnType<typeof readRow> =>
    readRow((name) => get(cells, name), stem, given.hasComma);
  await rows((cells, line) => {
    if (people.take(get(cells, 'person_id'), line) === null) return;
    moments.see((name) => get(cells, name));
    const { item, values, trouble } = read(cells);
    if (trouble) counts[trouble]++;
    const known = values.filter(({ value }) => value !== '');
    if (item && known.length > 0) items.see(item, known);
  });
  const names = await conceptNames(given, items.concepts());
  const columns = items.columns(new Map([...names, ...KNOWN_UNITS]));
  const take = given.take ?? 'last';
  const pivot = new Pivot(take);
  const momentOf = moments.reader(dateOrder);
  await rows((cells) => {
    const person = personOf(get(cells, 'person_id'));
    if (!people.lines.has(person)) return;
    const { item, values } = read(cells);
    if (!item) return;
    const at = momentOf((name) => get(cells, name));
    for (const value of values) {
      const column = columns.numberOf(item, value.kind);
      if (column >= 0) pivot.add({ person, column, value: value.value, at });
    }
  });
  const facts = pivot.facts();
  const tell = findingsOf(given.name, 'omop');
  tellCounts(counts, stem, tell);
  tellNames(columns, tell, given.concepts !== null);
  columns.tell(tell);
  tellPivoted(tell, {
    facts,
    names: columns.all.map(({ name }) => name),
    take,
    isUnread: moments.isUnread(dateOrder),
  });
  const hasPresence = columns.all.some(({ kind }) => kind === 'present');
  return {
    columns: itemColumns(columns.all, pivot),
    findings: tell.findings,
    isOfEverybody: hasPresence,
    hasSeveral: facts.several.size > 0,
  };
}

/** Says of columns and values what nothing names but a number. */
function tellNames(items: ItemColumns, tell: Teller, hasTable: boolean): void {
  const { columns, values } = items.unnamed();
  if (columns.length > 0) {
    tell({
      code: 'source-names',
      severity: 'warning',
      message: `${hasTable ? 'the CONCEPT table does not name' : 'without the CONCEPT table nothing names'} the concepts of ${amount(columns.length)} ${columns.length === 1 ? 'column: it is' : 'columns: they are'} called by the source’s own codes, such as ${few(
        columns.map((name) => `“${name}”`),
        4,
      )}.`,
      hint: 'Drop the CONCEPT table of the vocabulary (CONCEPT.csv) together with the data.',
    });
  }
  if (values.length > 0) tell(unnamedFinding('values', values, hasTable));
}

/** What a row says, and of what. */
function readRow(
  get: (name: string) => string,
  stem: 'measurement' | 'observation',
  hasComma: boolean,
): { readonly item: Item | null; readonly values: readonly Value[]; readonly trouble: keyof Counts | null } {
  const concept = conceptOf(get(`${stem}_concept_id`));
  const source = get(`${stem}_source_value`);
  if (concept === '' && source === '') return { item: null, values: [], trouble: 'unnamed' };
  const item: Item = {
    concept,
    source,
    unitConcept: conceptOf(get('unit_concept_id')),
    unitText: get('unit_source_value'),
  };
  const asNumber = withPoint(get('value_as_number'), hasComma);
  const asConcept = conceptOf(get('value_as_concept_id'));
  const text = get('value_as_string') || get('value_source_value');
  const choice: Value[] = asConcept === '' ? [] : [{ kind: 'choice', value: asConcept }];
  const operator = conceptOf(get('operator_concept_id'));
  // A source may say < 0.5, of which the number alone was taken over.
  const isBound = operator === '' ? isCensored(get('value_source_value')) : BOUNDS.has(operator);
  if (isBound && (operator !== '' || asNumber !== '')) {
    return { item, values: [UNKNOWN, ...choice], trouble: 'bounds' };
  }
  if (NUMBER.test(asNumber)) {
    return { item, values: [{ kind: 'number', value: asNumber }, ...choice], trouble: null };
  }
  if (asNumber !== '') return { item, values: choice, trouble: 'unread' };
  if (choice.length > 0) return { item, values: choice, trouble: null };
  const inText = withPoint(text, hasComma);
  if (NUMBER.test(inText)) return { item, values: [{ kind: 'number', value: inText }], trouble: null };
  if (isCensored(text)) return { item, values: [UNKNOWN], trouble: 'bounds' };
  if (text !== '') return { item, values: [{ kind: 'text', value: text }], trouble: null };
  if (stem === 'observation') return { item, values: [{ kind: 'present', value: '1' }], trouble: null };
  return { item, values: [], trouble: 'empty' };
}

const withPoint = (cell: string, hasComma: boolean): string =>
  hasComma ? cell.replace(/^([+-]?\d+),(\d+)$/, '$1.$2') : cell;

function tellCounts({ bounds, empty, unread, unnamed }: Counts, stem: string, tell: Teller): void {
  tellBounds(tell, bounds);
  tellEmpty(tell, empty);
  if (unread > 0) {
    tell({
      code: 'unread',
      severity: 'warning',
      message: `${amountOf(unread, 'row')} ${unread === 1 ? 'has' : 'have'} a text in value_as_number that is no number, and ${unread === 1 ? 'is' : 'are'} not taken.`,
      hint: '',
    });
  }
  if (unnamed > 0) {
    tell({
      code: 'nothing-named',
      severity: 'warning',
      message: `${amount(unnamed)} ${unnamed === 1 ? 'row says' : 'rows say'} neither by a concept nor by the source’s word what the ${stem} is of, and ${unnamed === 1 ? 'is' : 'are'} not taken.`,
      hint: '',
    });
  }
}
