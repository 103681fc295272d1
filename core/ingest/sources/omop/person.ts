import { conceptLevels } from '../../table/shape/pivot/items.ts';
import { EMPTY, type FlatColumn } from '../../table/shape/pivot/flat-table.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';
import { conceptOf, UNKNOWN_CONCEPTS } from './concepts.ts';
import { conceptNames, personOf, type ReadTable, rowReader, whole } from './export.ts';

/** What is known of a person as a concept, and as the source wrote it. */
const TRAITS = [
  ['gender', 'Sex or gender'],
  ['race', 'Race'],
  ['ethnicity', 'Ethnicity'],
] as const;

/** What tells who a person is, or leads to it. */
const PRIVATE =
  'person_source_value month_of_birth day_of_birth birth_datetime location_id provider_id'.split(' ');
const READ = [
  ...['person_id', 'year_of_birth', 'care_site_id'],
  ...TRAITS.flatMap(([name]) => [`${name}_concept_id`, `${name}_source_value`, `${name}_source_concept_id`]),
];

/** A trait of all people: the concept of each, or where it has none the source’s word. */
class Trait {
  readonly name: string;
  readonly label: string;
  readonly ids = new Set<string>();
  /** People with a word of the source alone. */
  worded = 0;
  unknown = 0;
  readonly #of = new Map<string, string>();

  constructor([name, label]: (typeof TRAITS)[number]) {
    this.name = name;
    this.label = label;
  }

  take(person: string, id: string, source: string): void {
    if (UNKNOWN_CONCEPTS.has(id)) return void this.unknown++;
    if (id !== '') this.ids.add(id);
    else if (source !== '') this.worded++;
    if (id !== '' || source !== '') this.#of.set(person, id || source);
  }

  /** Where words of the source stand beside concepts, these are written in words too. @param names of concepts */
  column(names: ReadonlyMap<string, string>): FlatColumn {
    const levels = conceptLevels(this.ids, names);
    const words = new Map(levels.map(({ value, label }) => [value, label]));
    const isCoded = this.worded === 0;
    return {
      entry: {
        ...{ ...EMPTY, variable: this.name, label: this.label, type: 'category' },
        levels: isCoded ? levels : [],
      },
      cell: (person) => {
        const value = this.#of.get(person) ?? '';
        return isCoded ? value : (words.get(value) ?? value);
      },
    };
  }
}

/**
 * The columns of the PERSON table: what its concepts are called, the year of birth or the age where the observation began,
 * the place, and what people have added.
 */
export const readPeople: ReadTable = async (given, people) => {
  const { header, titles, rows, periods } = given;
  const get = rowReader(header);
  const traits = TRAITS.filter(([name]) => header.includes(`${name}_concept_id`)).map(
    (one) => new Trait(one),
  );
  const others = header.flatMap((name, c) =>
    name === '' || [...READ, ...PRIVATE].includes(name) ? [] : [c],
  );
  const held = new Map<string, { birth: string; site: string; others: readonly string[] }>();
  let twice = 0;
  await rows((cells, line) => {
    const [row, person] = [get(cells), personOf(get(cells))];
    if (!people.take(person, line)) return;
    if (held.has(person)) return void twice++;
    for (const trait of traits)
      trait.take(person, conceptOf(row(`${trait.name}_concept_id`)), row(`${trait.name}_source_value`));
    const [birth, site] = ['year_of_birth', 'care_site_id'].map((name) => whole(row(name)));
    held.set(person, { birth, site, others: others.map((c) => cells[c]) });
  });
  const names = await conceptNames(given, new Set(traits.flatMap(({ ids }) => [...ids])));
  const column = (entry: Partial<CodebookEntry>, cell: FlatColumn['cell']): FlatColumn => ({
    entry: { ...EMPTY, variable: '', ...entry },
    cell: (person) => (held.has(person) ? cell(person) : ''),
  });
  const ageOf = (person: string): string => {
    const [period, { birth }] = [periods?.get(person), held.get(person)!];
    return period && birth !== '' ? String(yearOf(period.from) - Number(birth)) : '';
  };
  const age = { variable: 'age', label: 'Age at the beginning of observation', unit: 'years' };
  const hasSites = [...held.values()].some(({ site }) => site !== '');
  const columns = [
    ...traits.map((trait) => trait.column(names)),
    ...(periods ? [column({ ...age, type: 'integer' }, ageOf)] : []),
    column(
      { variable: 'year_of_birth', label: 'Year of birth', type: 'integer' },
      (person) => held.get(person)!.birth,
    ),
    ...(hasSites
      ? [
          column(
            { variable: 'care_site_id', label: 'Care site', type: 'category' },
            (person) => held.get(person)!.site,
          ),
        ]
      : []),
    ...others.map((c, i) => column({ variable: titles[c] }, (person) => held.get(person)!.others[i])),
  ];
  const out = PRIVATE.filter((name) => header.includes(name));
  const unnamed = traits.map(({ name, ids }) => ({ of: name, ids: [...ids].filter((id) => !names.has(id)) }));
  const facts = {
    unknown: traits.filter(({ unknown }) => unknown > 0),
    unnamed: unnamed
      .filter(({ ids }) => ids.length > 0)
      .map((one) => ({ ...one, hasTable: given.concepts !== null })),
    'source-text': traits.filter(({ worded }) => worded > 0),
    age: { hasAge: periods !== null },
    private: out,
    'person-twice': twice,
  };
  return { columns, facts, marked: out };
};

const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();
