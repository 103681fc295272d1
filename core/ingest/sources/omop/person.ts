import type { Level } from '../../../cohort/table.ts';
import { amountOf, few, listed, people as peopleIn } from '../../../text/sentence.ts';
import { EMPTY, type FlatColumn } from '../../table/shape/pivot/flat-table.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';
import { cellReader, conceptNames, type OmopColumns, type OmopExport, type People } from './export.ts';
import { findingsOf, type Teller } from '../../table/shape/pivot/findings.ts';
import { conceptOf, UNKNOWN_CONCEPTS } from './known-concepts.ts';

/** What is known of a person as a concept, and as the source wrote it. */
const TRAITS = [
  { name: 'gender', label: 'Sex or gender' },
  { name: 'race', label: 'Race' },
  { name: 'ethnicity', label: 'Ethnicity' },
] as const;

/** What tells who a person is, or leads to it. */
const PRIVATE = [
  'person_source_value',
  'month_of_birth',
  'day_of_birth',
  'birth_datetime',
  'location_id',
  'provider_id',
];
const READ = [
  ...['person_id', 'year_of_birth', 'care_site_id'],
  ...TRAITS.flatMap(({ name }) => [
    `${name}_concept_id`,
    `${name}_source_value`,
    `${name}_source_concept_id`,
  ]),
];

/** Says of concepts that nothing is known but their numbers. */
export const unnamedFinding = (
  of: string,
  ids: readonly string[],
  hasTable: boolean,
): Parameters<Teller>[0] => ({
  code: 'unnamed',
  severity: 'warning',
  message: `${of}: ${hasTable ? 'the CONCEPT table has no name of' : 'without the CONCEPT table the names are not known of'} ${few(
    ids.map((id) => `concept ${id}`),
    6,
  )}.`,
  hint: 'Drop the CONCEPT table of the vocabulary (CONCEPT.csv) together with the data.',
});

/** A trait of all people: the concept of each, or where it has none the source’s word. */
class Trait {
  readonly name: string;
  readonly label: string;
  readonly ids = new Set<string>();
  /** People with a word of the source alone. */
  worded = 0;
  unknown = 0;
  readonly #of = new Map<string, string>();
  #names: ReadonlyMap<string, string> = new Map();

  constructor({ name, label }: (typeof TRAITS)[number]) {
    this.name = name;
    this.label = label;
  }

  take(person: string, cell: string, source: string): void {
    const id = conceptOf(cell);
    if (UNKNOWN_CONCEPTS.has(id)) this.unknown++;
    else if (id !== '') {
      this.ids.add(id);
      this.#of.set(person, id);
    } else if (source !== '') {
      this.worded++;
      this.#of.set(person, source);
    }
  }

  /** Where words of the source stand beside concepts, these are written in words too. @param names of concepts */
  column(names: ReadonlyMap<string, string>): FlatColumn {
    this.#names = names;
    const levels = [...this.ids].map((value): Level => ({
      code: Number(value),
      value,
      label: this.#word(value),
    }));
    const isCoded = this.worded === 0;
    return {
      entry: {
        ...EMPTY,
        variable: this.name,
        label: this.label,
        type: 'category',
        levels: isCoded ? levels : [],
      },
      cell: (person) => {
        const value = this.#of.get(person) ?? '';
        return isCoded ? value : this.#word(value);
      },
    };
  }

  tell(tell: Teller, hasTable: boolean): void {
    if (this.unknown > 0) {
      tell({
        code: 'unknown',
        severity: 'info',
        message: `${this.name} is noted as unknown for ${peopleIn(this.unknown)}, and counts as missing.`,
        hint: '',
      });
    }
    const unnamed = [...this.ids].filter((id) => !this.#names.has(id));
    if (unnamed.length > 0) tell(unnamedFinding(this.name, unnamed, hasTable));
    if (this.worded > 0) {
      tell({
        code: 'source-text',
        severity: 'warning',
        message: `${this.name} has no standard concept for ${peopleIn(this.worded)}: the source’s own word stands in its place${this.ids.size > 0 ? ', beside the concepts of the others' : ''}.`,
        hint: 'If a word means the same as a concept, write it alike in the file.',
      });
    }
  }

  #word(value: string): string {
    return this.ids.has(value) ? (this.#names.get(value) ?? `concept ${value}`) : value;
  }
}

/**
 * The columns of the PERSON table: what its concepts are called, the year of birth or the age where the observation began,
 * the place, and what people have added.
 */
export async function personColumns(given: OmopExport, people: People): Promise<OmopColumns> {
  const { header, titles, rows, periods } = given;
  const get = cellReader(header);
  const traits = TRAITS.filter(({ name }) => header.includes(`${name}_concept_id`)).map(
    (trait) => new Trait(trait),
  );
  const others = header.flatMap((name, c) =>
    name === '' || READ.includes(name) || PRIVATE.includes(name) ? [] : [c],
  );
  const held = new Map<string, { birth: string; site: string; others: string[] }>();
  let twice = 0;
  await rows((cells, line) => {
    const person = people.take(get(cells, 'person_id'), line);
    if (person === null) return;
    if (held.has(person)) return void twice++;
    for (const trait of traits) {
      const [id, word] = ['concept_id', 'source_value'].map((part) => get(cells, `${trait.name}_${part}`));
      trait.take(person, id, word);
    }
    held.set(person, {
      birth: whole(get(cells, 'year_of_birth')),
      site: whole(get(cells, 'care_site_id')),
      others: others.map((c) => cells[c]),
    });
  });
  const names = await conceptNames(given, new Set(traits.flatMap(({ ids }) => [...ids])));
  const column = (entry: Partial<CodebookEntry>, cell: FlatColumn['cell']): FlatColumn => ({
    entry: { ...EMPTY, variable: '', ...entry },
    cell,
  });
  const ageOf = (person: string): string => {
    const period = periods?.get(person);
    const birth = held.get(person)?.birth ?? '';
    return period && birth !== '' ? String(yearOf(period.from) - Number(birth)) : '';
  };
  const columns = [
    ...traits.map((trait) => trait.column(names)),
    ...(periods
      ? [
          column(
            { variable: 'age', label: 'Age at the beginning of observation', unit: 'years', type: 'integer' },
            ageOf,
          ),
        ]
      : []),
    column(
      { variable: 'year_of_birth', label: 'Year of birth', type: 'integer' },
      (person) => held.get(person)?.birth ?? '',
    ),
    ...([...held.values()].some(({ site }) => site !== '')
      ? [
          column(
            { variable: 'care_site_id', label: 'Care site', type: 'category' },
            (person) => held.get(person)?.site ?? '',
          ),
        ]
      : []),
    ...others.map((c, i) => column({ variable: titles[c] }, (person) => held.get(person)?.others[i] ?? '')),
  ];
  const tell = findingsOf(given.name, 'omop');
  for (const trait of traits) trait.tell(tell, given.concepts !== null);
  const out = PRIVATE.filter((name) => header.includes(name));
  tellRest({ out, twice, hasAge: periods !== null }, tell);
  return { columns, findings: tell.findings, isOfEverybody: false, hasSeveral: false, marked: out };
}

/** pandas writes whole numbers beside empty cells as 1998.0. */
const whole = (cell: string): string => cell.replace(/^(\d+)\.0+$/, '$1');

const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();

interface Rest {
  readonly out: readonly string[];
  readonly twice: number;
  readonly hasAge: boolean;
}

function tellRest({ out, twice, hasAge }: Rest, tell: Teller): void {
  tell({
    code: 'age',
    severity: 'info',
    message: hasAge
      ? 'age is the year in which the observation began, less the year of birth.'
      : 'without the OBSERVATION_PERIOD table there is no age.',
    hint: hasAge
      ? ''
      : 'Drop the OBSERVATION_PERIOD table together with this one, or keep year_of_birth (--keep year_of_birth in a terminal).',
  });
  if (out.length > 0) {
    tell({
      code: 'private',
      severity: 'info',
      message: `not stored, since it may tell who a person is: ${listed(out)}.`,
      hint: '',
    });
  }
  if (twice > 0) {
    tell({
      code: 'person-twice',
      severity: 'warning',
      message: `${amountOf(twice, 'further row')} of people who already have one ${twice === 1 ? 'is' : 'are'} left out: the first of each counts.`,
      hint: 'The PERSON table has one row a person; look at how it was exported.',
    });
  }
}
