import fc from 'fast-check';
import { type IdTable, idTableOf } from '../../../core/ingest/table/people/id-column.ts';

/** Tables whose people are known, with columns that could be taken for them. */
export interface World {
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly cells: readonly string[] }[];
    /** Null for a table without people. */
    readonly id: string | null;
    /** Its name speaks of people, and no other column's does. */
    readonly sure: boolean;
  }[];
}

const PERSON_NAMES = [
  'subject_id',
  'person_id',
  'Patientennummer',
  'Patient-Nr.',
  'participant_id',
  'eid',
  'USUBJID',
  'PatID',
  'Probanden-ID',
  'patient',
  'Versuchsperson',
  'id_paciente',
  'numéro sujet',
];
const PLAIN_NAMES = ['klinik', 'who', 'pseudo', 'kürzel_x', 'bogen'];
const ROW_NAMES = ['', 'X', 'Unnamed: 0', 'rownames', 'row_id', '...1', 'index', 'lfd. Nr.'];
const THING_NAMES = [
  'measurement_id',
  'hadm_id',
  'sample_id',
  'visit_occurrence_id',
  'Fallnummer',
  'family_id',
  'stay_id',
];

/** How ids are written, by their number. */
const WRITTEN: readonly ((k: number) => string)[] = [
  (k) => String(k + 1),
  (k) => `S${String(k + 1).padStart(4, '0')}`,
  (k) => String(10_000 + ((k * 7919) % 89_989)),
  (k) => String(k + 1).padStart(3, '0'),
  (k) => `sub-${k + 1}`,
  (k) => (k * 2654435761 + 12345).toString(16).padStart(8, '0').replace(/^(\d)/, 'a$1'),
];

/** @param kind where the people stand: in columns named after them, called `id`, or under any name */
const tableArb = (kind: 'person' | 'id' | 'plain', written: (k: number) => string, people: number) =>
  fc
    .record({
      perPerson: fc.constantFrom(1, 1, 2, 3, 40),
      share: fc.constantFrom(1, 1, 0.6, 0.3),
      person: fc.constantFrom(
        ...(kind === 'person' ? PERSON_NAMES : kind === 'id' ? ['id', 'ID', 'record_id'] : PLAIN_NAMES),
      ),
      rowNumber: fc.option(fc.constantFrom(...ROW_NAMES)),
      things: fc.subarray(THING_NAMES, { maxLength: 3 }),
      ownId: fc.boolean(),
      measures: fc.subarray(['age', 'weight', 'group', 'date', 'score', 'zip'], { minLength: 1 }),
      order: fc
        .infiniteStream(fc.double({ noNaN: true, min: 0, max: 1 }))
        .map((stream) => [...stream.take(16)]),
      shuffled: fc.boolean(),
      blank: fc.boolean(),
    })
    .map((t) => {
      const some = Array.from({ length: people }, (_, k) => k).filter((k) => k % 10 < 10 * t.share);
      let rows = some.flatMap((k) => Array.from({ length: t.perPerson }, () => k));
      if (t.shuffled)
        rows = rows
          .map((k, i) => [k, (i * 7919) % rows.length] as const)
          .sort((a, b) => a[1] - b[1])
          .map(([k]) => k);
      const n = rows.length;
      const cells = (cell: (r: number, k: number) => string): string[] => rows.map((k, r) => cell(r, k));
      const columns = [
        { name: t.person, cells: cells((r, k) => (t.blank && r % 29 === 3 && n > 60 ? '' : written(k))) },
        ...(t.rowNumber === null ? [] : [{ name: t.rowNumber, cells: cells((r) => String(r + 1)) }]),
        // A row's number under the name of an id.
        ...(t.ownId && kind === 'person' ? [{ name: 'id', cells: cells((r) => String(r + 1)) }] : []),
        ...t.things.map((name, j) => ({
          name,
          cells: cells((r) => (j % 2 === 0 ? String(r + 1) : `${name[0]}${r * 3 + j}`)),
        })),
        ...t.measures.map((name, j) => ({
          name,
          cells: cells((r, k) =>
            name === 'date'
              ? `2024-0${1 + (r % 9)}-1${r % 9}`
              : name === 'group'
                ? ['control', 'treated', 'other'][k % 3]
                : name === 'zip'
                  ? String(10_115 + 37 * (k % 40))
                  : String(name === 'weight' ? 40 + ((r * 31 + j) % 500) / 10 : 18 + ((k * 7 + r) % 70)),
          ),
        })),
      ];
      const sorted = columns.map((column, i) => ({ column, at: t.order[i % t.order.length] }));
      // An index stands first, as programs write it.
      const rank = ({ column, at }: (typeof sorted)[number]): number =>
        column.name === t.rowNumber ? -1 : at;
      return {
        columns: sorted.sort((a, b) => rank(a) - rank(b)).map(({ column }) => column),
        id: t.person,
        sure: kind === 'person',
      };
    });

/** Tables of a study that has nothing to do with people's ids: a codebook of sites, a list of drugs. */
const withoutPeople = fc
  .record({
    rows: fc.integer({ min: 3, max: 60 }),
    thing: fc.constantFrom('concept_id', 'site_id', 'drug_id', 'X'),
  })
  .map(({ rows, thing }) => ({
    columns: [
      { name: thing, cells: Array.from({ length: rows }, (_, r) => String(r + 1)) },
      { name: 'label', cells: Array.from({ length: rows }, (_, r) => `thing number ${r}`) },
      { name: 'price', cells: Array.from({ length: rows }, (_, r) => String(1.5 + r)) },
    ],
    id: null,
    sure: false,
  }));

export const worldArb: fc.Arbitrary<World> = fc
  .record({
    people: fc.integer({ min: 12, max: 150 }),
    written: fc.constantFrom(...WRITTEN),
    kinds: fc.array(
      fc.constantFrom('person' as const, 'person' as const, 'id' as const, 'plain' as const, null),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  .chain(({ people, written, kinds }) =>
    fc.tuple(...kinds.map((kind) => (kind === null ? withoutPeople : tableArb(kind, written, people)))),
  )
  .map((tables) => ({ tables: tables.map((table, t) => ({ name: `table${t}`, ...table })) }));

export const idTables = ({ tables }: World): IdTable[] =>
  tables.map(({ name, columns }) =>
    idTableOf(
      name,
      columns.map((column) => column.name),
      columns.map(({ cells }) => cells),
    ),
  );
