import type { Level } from '../../../../cohort/table.ts';
import { amount, few } from '../../../../text/sentence.ts';
import type { CodebookEntry } from '../../types/plan.ts';
import type { Teller } from './findings.ts';
import { EMPTY } from './flat-table.ts';
import { columnName } from './names.ts';
import type { FlatColumn } from './flat-table.ts';
import type { Pivot } from './pivot.ts';

/** Columns that a table becomes at most; more would be of a few people each. */
const MOST_COLUMNS = 1000;

/** What a row is about. */
export interface Item {
  /** Empty where it has no standard concept; the source's word then stands for it. */
  readonly concept: string;
  readonly source: string;
  readonly unitConcept: string;
  readonly unitText: string;
}

export type ItemKind = 'number' | 'choice' | 'text' | 'present';

/** What values of one concept, kind and unit become. */
export interface ItemColumn {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly kind: ItemKind;
  readonly levels: readonly Level[];
}

/** Rows of one concept, kind and unit. */
interface Group {
  /** Tells concepts, and words of the source, apart. */
  readonly item: string;
  readonly concept: string;
  readonly source: string;
  readonly kind: ItemKind;
  /** As the rows have it; once it is named, its name. */
  readonly unit: string;
  rows: number;
  readonly choices: Set<string>;
}

const keyOf = ({ concept, source }: Pick<Item, 'concept' | 'source'>): string =>
  concept === '' ? `s${source}` : concept;

/** How often a source writes each concept, and each unit. */
interface Written {
  readonly sources: Map<string, Map<string, number>>;
  readonly units: Map<string, Map<string, number>>;
}

/** Collects what a table's rows are about, in a first pass, and gives each its column. */
export class Items {
  readonly #groups = new Map<string, Group>();
  readonly #written: Written = { sources: new Map(), units: new Map() };

  /** Takes what a row is about. */
  see(item: Item, values: readonly { readonly kind: ItemKind; readonly value: string }[]): void {
    const { concept, source, unitConcept, unitText } = item;
    if (concept !== '') count(this.#written.sources, concept, source);
    if (unitConcept !== '') count(this.#written.units, unitConcept, unitText);
    for (const { kind, value } of values) {
      const unit = kind === 'number' ? JSON.stringify([unitConcept, unitText]) : '';
      addTo(this.#groups, {
        ...{ item: keyOf(item), concept, source, kind, unit, rows: 1 },
        choices: new Set(kind === 'choice' ? [value] : []),
      });
    }
  }

  /** All concepts whose names are needed: of columns, units and values. */
  concepts(): Set<string> {
    const ids = new Set([...this.#written.sources.keys(), ...this.#written.units.keys()]);
    for (const { choices } of this.#groups.values()) for (const id of choices) ids.add(id);
    return ids;
  }

  /** @param names of concepts, where they are known */
  columns(names: ReadonlyMap<string, string>): ItemColumns {
    return new ItemColumns([...this.#groups.values()], names, this.#written);
  }
}

const groupKey = ({ item, kind, unit }: Pick<Group, 'item' | 'kind' | 'unit'>): string =>
  JSON.stringify([item, kind, unit]);

function addTo(groups: Map<string, Group>, group: Group): void {
  const key = groupKey(group);
  const known = groups.get(key);
  if (!known) return void groups.set(key, group);
  known.rows += group.rows;
  for (const id of group.choices) known.choices.add(id);
}

/** The columns that a table's items become, the ones with the most rows first where there are too many. */
export class ItemColumns {
  readonly all: readonly ItemColumn[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #unitOf: (item: Item) => string;
  readonly #names: ReadonlyMap<string, string>;
  readonly #kept: readonly Group[];
  readonly #leftOut: readonly string[];

  constructor(seen: readonly Group[], names: ReadonlyMap<string, string>, { sources, units }: Written) {
    this.#names = names;
    this.#unitOf = unitReader(names, units);
    const merged = new Map<string, Group>();
    for (const group of seen) {
      const [unitConcept, unitText] = group.unit === '' ? ['', ''] : (JSON.parse(group.unit) as string[]);
      addTo(merged, { ...group, unit: this.#unitOf({ ...group, unitConcept, unitText }) });
    }
    const ordered = [...merged.values()].sort((a, b) => b.rows - a.rows);
    const kept = ordered.slice(0, MOST_COLUMNS);
    const bareOf = ({ concept, source }: Group): string =>
      concept === ''
        ? columnName(source, 'source value')
        : columnName(names.get(concept) ?? commonest(sources.get(concept)), `concept ${concept}`);
    this.#kept = kept;
    this.#numbers = new Map(kept.map((group, c) => [groupKey(group), c]));
    this.#leftOut = ordered.slice(MOST_COLUMNS).map(bareOf);
    const items = gathered(kept, ({ item }) => item);
    const called = gathered(kept, (group) => bareOf(group).toLowerCase());
    this.all = kept.map((group): ItemColumn => {
      const { item, concept, kind, unit, choices } = group;
      const bare = bareOf(group);
      const isShared = called.get(bare.toLowerCase())!.some((other) => other.item !== item);
      const name = isShared && concept !== '' ? `${bare} [${concept}]` : bare;
      return {
        name: name + suffixOf(group, items.get(item)!),
        label: concept === '' || names.has(concept) ? name : `${name} (concept ${concept})`,
        unit: unit || null,
        kind,
        levels: [...choices].map((value) => ({
          code: Number(value),
          value,
          label: names.get(value) ?? `concept ${value}`,
        })),
      };
    });
  }

  /** Number of the column of an item; -1 where it has none. */
  numberOf(item: Item, kind: ItemKind): number {
    const unit = kind === 'number' ? this.#unitOf(item) : '';
    return this.#numbers.get(groupKey({ item: keyOf(item), kind, unit })) ?? -1;
  }

  /** What nothing names but its number: columns of concepts by their names, and values that are concepts. */
  unnamed(): { readonly columns: readonly string[]; readonly values: readonly string[] } {
    const isUnknown = ({ concept }: Group): boolean => concept !== '' && !this.#names.has(concept);
    const columns = this.all.flatMap(({ name }, c) => (isUnknown(this.#kept[c]) ? [name] : []));
    const values = new Set(this.#kept.flatMap(({ choices }) => [...choices]));
    return { columns: [...new Set(columns)], values: [...values].filter((id) => !this.#names.has(id)) };
  }

  /** Says which units are kept apart, and what is left out. */
  tell(tell: Teller): void {
    const items = gathered(this.all, (_, c) => this.#kept[c].item);
    const apart = [...items.values()]
      .map((columns) => columns.filter(({ kind }) => kind === 'number'))
      .filter((columns) => columns.length > 1);
    if (apart.length > 0) {
      tell({
        code: 'units',
        severity: 'warning',
        message: `measured in several units, which are kept as columns of their own and never mixed: ${few(
          apart.map((columns) => columns.map(({ name }) => name).join(' and ')),
          6,
        )}.`,
        hint: 'To have one column, bring the values to one unit in the file.',
      });
    }
    if (this.#leftOut.length > 0) {
      tell({
        code: 'left-out',
        severity: 'warning',
        message: `only the ${amount(MOST_COLUMNS)} columns with the most rows are taken; ${amount(this.#leftOut.length)} more are left out: ${few(this.#leftOut, 8)}.`,
        hint: 'Keep what matters in the file, and drop it again.',
      });
    }
  }
}

const SUFFIX: Readonly<Record<ItemKind, string>> = {
  number: '',
  choice: ' (answer)',
  text: ' (as written)',
  present: ' (noted)',
};

/** What follows the name of a column where its concept has several. @param own all columns of the concept */
function suffixOf({ kind, unit }: Group, own: readonly Group[]): string {
  const numbers = own.filter((other) => other.kind === 'number').length;
  if (kind === 'number') return numbers > 1 ? ` (${unit || 'no unit'})` : '';
  return own.length > 1 ? SUFFIX[kind] : '';
}

function gathered<T>(all: readonly T[], keyOf: (one: T, i: number) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [i, one] of all.entries()) {
    const key = keyOf(one, i);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** What the items become as columns of people. */
export const itemColumns = (columns: readonly ItemColumn[], pivot: Pivot): FlatColumn[] =>
  columns.map((column, c) => ({
    entry: entryOf(column),
    cell: (person) =>
      pivot.cell(person, c, column.kind === 'number') || (column.kind === 'present' ? '0' : ''),
  }));

function entryOf({ name, label, unit, kind, levels }: ItemColumn): CodebookEntry {
  const type = { number: 'number', choice: 'category', text: null, present: 'boolean' } as const;
  return { ...EMPTY, variable: name, label, unit, type: type[kind], levels };
}

/** How a unit is called: as the source writes it most often, else by its concept. Two concepts never have one name. */
function unitReader(
  names: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, ReadonlyMap<string, number>>,
): (item: Pick<Item, 'unitConcept' | 'unitText'>) => string {
  const called = new Map<string, string>();
  const byText = new Map<string, string>();
  for (const [id, texts] of units) {
    const name = commonest(texts) || (names.get(id) ?? 'unit');
    const isTaken = name === 'unit' || [...called.values()].includes(name);
    called.set(id, isTaken ? `${name} [${id}]` : name);
    for (const text of texts.keys()) {
      if (text !== '') byText.set(text, byText.has(text) ? `${text} [no concept]` : called.get(id)!);
    }
  }
  return ({ unitConcept, unitText }) =>
    unitConcept === '' ? (byText.get(unitText) ?? unitText) : called.get(unitConcept)!;
}

function count(counts: Map<string, Map<string, number>>, key: string, text: string): void {
  let own = counts.get(key);
  if (!own) counts.set(key, (own = new Map()));
  own.set(text, (own.get(text) ?? 0) + 1);
}

/** The text that stands most often, empty ones aside. */
function commonest(counts: ReadonlyMap<string, number> | undefined): string {
  const all = [...(counts ?? [])].filter(([text]) => text !== '');
  return all.length === 0 ? '' : all.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
