import type { Level } from '../../../../cohort/table.ts';
import type { CodebookEntry } from '../../types/plan.ts';
import { EMPTY, type FlatColumn } from './flat-table.ts';
import { columnName } from './names.ts';
import type { FactsOf } from './findings.ts';
import type { Entry, Pivot } from './pivot.ts';
import type { OF_ITEMS } from './sentences.ts';
import { commonestOf, grouped, tally, unique } from './tally.ts';

/** How many columns a table becomes at most, and by what these are chosen; more would be of a few people each. */
interface Limit {
  readonly most: number;
  readonly by: string;
}
const MOST_ROWS: Limit = { most: 1000, by: 'with the most rows' };

/** What a row is about. */
export interface Item {
  /** Empty where it has no standard concept; the source's word then stands for it. */
  readonly concept: string;
  readonly source: string;
  readonly unitConcept: string;
  readonly unitText: string;
}

/** A value as a row has it; empty where it is not known. */
export interface ItemValue {
  readonly kind: 'number' | 'choice' | 'text' | 'present';
  readonly value: string;
}

/** What values of one concept, kind and unit become. */
export interface ItemColumn {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly kind: ItemValue['kind'];
  readonly levels: readonly Level[];
}

/** Rows of one concept, kind and unit. */
interface Group {
  readonly item: Item;
  readonly kind: ItemValue['kind'];
  /** As the source has it; once it is named, its name. */
  readonly unit: string;
  readonly rows: number;
  readonly choices: ReadonlySet<string>;
}

/** How often the source writes a concept, or a unit, in which way. */
type Written = Map<string, Map<string, number>>;

/** Tells concepts, and words of the source, apart. */
const keyOf = ({ concept, source }: Item): string => (concept === '' ? `s${source}` : concept);
const groupKey = (item: Item, kind: string, unit: string): string =>
  JSON.stringify([keyOf(item), kind, unit]);

/** Collects what a table's rows are about, in a first pass, and gives each its column. */
export class Items {
  readonly #groups = new Map<string, Group & { rows: number; readonly choices: Set<string> }>();
  readonly #sources: Written = new Map();
  readonly #units: Written = new Map();
  readonly #limit: Limit;

  constructor(limit: Limit = MOST_ROWS) {
    this.#limit = limit;
  }

  /** Takes what a row is about. */
  see(item: Item, values: readonly ItemValue[]): void {
    write(this.#sources, item.concept, item.source);
    write(this.#units, item.unitConcept, item.unitText);
    for (const { kind, value } of values) {
      const unit = kind === 'number' ? JSON.stringify([item.unitConcept, item.unitText]) : '';
      const key = groupKey(item, kind, unit);
      let group = this.#groups.get(key);
      if (!group) this.#groups.set(key, (group = { item, kind, unit, rows: 0, choices: new Set() }));
      group.rows++;
      if (kind === 'choice') group.choices.add(value);
    }
  }

  /** All concepts whose names are needed: of columns, units and values. */
  concepts(): Set<string> {
    const choices = [...this.#groups.values()].flatMap((group) => [...group.choices]);
    return new Set([...this.#sources.keys(), ...this.#units.keys(), ...choices]);
  }

  /** @param names of concepts, where they are known */
  columns(names: ReadonlyMap<string, string>): ItemColumns {
    return new ItemColumns({
      ...{ seen: [...this.#groups.values()], names, sources: this.#sources, limit: this.#limit },
      unitOf: unitReader(names, this.#units),
    });
  }
}

function write(written: Written, key: string, text: string): void {
  if (key === '') return;
  const own = written.get(key) ?? new Map<string, number>();
  written.set(key, own);
  tally(own, text);
}

interface Seen {
  readonly seen: readonly Group[];
  readonly names: ReadonlyMap<string, string>;
  readonly sources: Written;
  readonly limit: Limit;
  readonly unitOf: (item: Item) => string;
}

/** The columns that a table's items become, the ones with the most rows first where there are too many. */
export class ItemColumns {
  readonly all: readonly ItemColumn[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #unitOf: (item: Item) => string;
  readonly #names: ReadonlyMap<string, string>;
  readonly #kept: readonly Group[];
  readonly #limit: Limit;
  readonly #leftOut: readonly string[];

  constructor({ seen, names, sources, limit, unitOf }: Seen) {
    const merged = grouped(seen, ({ item, kind, unit }) => groupKey(item, kind, unit && unitOf(item)));
    const ordered = [...merged.values()]
      .map((own): Group => ({
        ...own[0],
        unit: own[0].unit && unitOf(own[0].item),
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
        choices: new Set(own.flatMap(({ choices }) => [...choices])),
      }))
      .sort((a, b) => b.rows - a.rows);
    const bareOf = ({ item: { concept, source } }: Group): string =>
      concept === ''
        ? columnName(source, 'source value')
        : columnName(names.get(concept) ?? commonestWord(sources.get(concept)), `concept ${concept}`);
    this.#limit = limit;
    this.#names = names;
    this.#unitOf = unitOf;
    this.#kept = ordered.slice(0, limit.most);
    this.#leftOut = ordered.slice(limit.most).map(bareOf);
    this.#numbers = new Map(this.#kept.map(({ item, kind, unit }, c) => [groupKey(item, kind, unit), c]));
    const ofItem = grouped(this.#kept, ({ item }) => keyOf(item));
    const called = grouped(this.#kept, (group) => bareOf(group).toLowerCase());
    this.all = this.#kept.map((group): ItemColumn => {
      const { item, kind, unit, choices } = group;
      const bare = bareOf(group);
      const isShared = called.get(bare.toLowerCase())!.some((other) => keyOf(other.item) !== keyOf(item));
      const name = isShared && item.concept !== '' ? `${bare} [${item.concept}]` : bare;
      const isNamed = item.concept === '' || names.has(item.concept);
      return {
        name: name + suffixOf(group, ofItem.get(keyOf(item))!),
        label: isNamed ? name : `${name} (concept ${item.concept})`,
        ...{ unit: unit || null, kind, levels: conceptLevels(choices, names) },
      };
    });
  }

  /** Number of the column of an item; -1 where it has none. */
  numberOf(item: Item, kind: ItemValue['kind']): number {
    return this.#numbers.get(groupKey(item, kind, kind === 'number' ? this.#unitOf(item) : '')) ?? -1;
  }

  /** Adds what a row says of an item that has a column. */
  add(pivot: Pivot, item: Item, { kind, value }: ItemValue, of: Pick<Entry, 'person' | 'at'>): void {
    const column = this.numberOf(item, kind);
    if (column >= 0) pivot.add({ ...of, column, value });
  }

  /** What nothing names but its number: columns of concepts by their names, and values that are concepts. */
  unnamed(): { readonly columns: readonly string[]; readonly values: readonly string[] } {
    const isUnknown = ({ item: { concept } }: Group): boolean => concept !== '' && !this.#names.has(concept);
    const values = unique(this.#kept.flatMap(({ choices }) => [...choices]));
    return {
      columns: unique(this.all.flatMap(({ name }, c) => (isUnknown(this.#kept[c]) ? [name] : []))),
      values: values.filter((id) => !this.#names.has(id)),
    };
  }

  /** Which units are kept apart, and what is left out. */
  facts(): FactsOf<typeof OF_ITEMS> {
    const numbers = this.all.map(({ name }, c) => ({ name, group: this.#kept[c] }));
    const apart = grouped(
      numbers.filter(({ group }) => group.kind === 'number'),
      ({ group }) => keyOf(group.item),
    );
    const several = [...apart.values()].filter((columns) => columns.length > 1);
    const names = this.#leftOut;
    return {
      units: several.map((columns) => columns.map(({ name }) => name).join(' and ')),
      'left-out': names.length > 0 ? { ...this.#limit, names } : null,
    };
  }

  /** The items as columns of people. */
  columns(pivot: Pivot): FlatColumn[] {
    return this.all.map(({ name, label, unit, kind, levels }, c) => ({
      entry: { ...EMPTY, variable: name, label, unit, type: TYPES[kind], levels },
      cell: (person) => pivot.cell(person, c, kind === 'number') || (kind === 'present' ? '0' : ''),
    }));
  }
}

const TYPES = {
  number: 'number',
  choice: 'category',
  text: null,
  present: 'boolean',
} as const satisfies Record<ItemValue['kind'], CodebookEntry['type']>;
const SUFFIX = { number: '', choice: ' (answer)', text: ' (as written)', present: ' (noted)' } as const;

/** What follows the name of a column where its concept has several. @param own all columns of the concept */
function suffixOf({ kind, unit }: Group, own: readonly Group[]): string {
  const numbers = own.filter((other) => other.kind === 'number').length;
  if (kind === 'number') return numbers > 1 ? ` (${unit || 'no unit'})` : '';
  return own.length > 1 ? SUFFIX[kind] : '';
}

/** Concepts as the levels of a column. @param names where they are known */
export const conceptLevels = (ids: Iterable<string>, names: ReadonlyMap<string, string>): Level[] =>
  [...ids].map((value) => ({
    code: Number(value),
    value,
    label: names.get(value) ?? `concept ${value}`,
  }));

/** How a unit is called: as the source writes it most often, else by its concept. Two concepts never have one name. */
function unitReader(names: ReadonlyMap<string, string>, units: Written): (item: Item) => string {
  const called = new Map<string, string>();
  const byText = new Map<string, string>();
  for (const [id, texts] of units) {
    const name = commonestWord(texts) || (names.get(id) ?? 'unit');
    const isTaken = name === 'unit' || [...called.values()].includes(name);
    called.set(id, isTaken ? `${name} [${id}]` : name);
    for (const text of texts.keys()) {
      if (text !== '') byText.set(text, byText.has(text) ? `${text} [no concept]` : called.get(id)!);
    }
  }
  return ({ unitConcept, unitText }) =>
    unitConcept === '' ? (byText.get(unitText) ?? unitText) : called.get(unitConcept)!;
}

/** The text that stands most often, empty ones aside. */
const commonestWord = (counts: ReadonlyMap<string, number> = new Map()): string =>
  commonestOf(new Map([...counts].filter(([text]) => text !== ''))) ?? '';
