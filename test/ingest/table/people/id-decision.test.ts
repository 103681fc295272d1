import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdTable, idTableOf } from '../../../../core/ingest/table/people/id-column.ts';
import { decideIds } from '../../../../core/ingest/table/people/id-decision.ts';
import { NOTHING_KNOWN } from '../../../../core/ingest/table/people/id-links.ts';
import { idTables, worldArb } from '../id-world.ts';

const table = (name: string, columns: Record<string, readonly (string | number)[]>): IdTable =>
  idTableOf(
    name,
    Object.keys(columns),
    Object.values(columns).map((cells) => cells.map(String)),
  );
const upTo = (n: number, cell: (k: number) => string | number = (k) => k + 1): (string | number)[] =>
  Array.from({ length: n }, (_, k) => cell(k));
const chosen = (...tables: IdTable[]): (string | null)[] => decideIds(tables).map(({ column }) => column);

describe('the id column over all tables', () => {
  it('is right or asked about, never another one, on tables whose people are known', () => {
    fc.assert(
      fc.property(worldArb, (world) => {
        const decisions = decideIds(idTables(world));
        for (const [t, { id, sure, columns }] of world.tables.entries()) {
          const { column, others, reason } = decisions[t];
          expect(column === null || column === id, `${column} (${reason}) for ${id}`).toBe(true);
          if (sure) expect(column).toBe(id);
          if (column === null && id !== null && columns.length <= 8) expect(others).toContain(id);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the person of OMOP, not the number of the measurement', () => {
    const person = table('PERSON', {
      person_id: upTo(28),
      year_of_birth: upTo(28, (k) => 1950 + k),
      person_source_value: upTo(28, (k) => `1007c0${k}b-8d20`),
    });
    const measurement = table('MEASUREMENT', {
      measurement_id: upTo(4000),
      person_id: upTo(4000, (k) => 1 + (k % 28)),
      value_as_number: upTo(4000, (k) => k / 7),
      visit_occurrence_id: upTo(4000, (k) => 1 + (k % 900)),
    });
    const site = table('CARE_SITE', {
      care_site_id: upTo(40),
      place_of_service: upTo(40, () => 'Inpatient'),
    });
    expect(chosen(measurement, person, site)).toEqual(['person_id', 'person_id', null]);
    expect(chosen(measurement)).toEqual(['person_id']);
    expect(decideIds([measurement])[0].reason).toBe(
      'its name speaks of people; it has 28 different values on the 4000 rows looked at',
    );
  });

  it.each<[string, Record<string, readonly (string | number)[]>, string | null]>([
    [
      'MIMIC',
      {
        row_id: upTo(90),
        subject_id: upTo(90, (k) => 10_006 + (k % 30)),
        hadm_id: upTo(90, (k) => 142_345 + k),
      },
      'subject_id',
    ],
    [
      'REDCap',
      {
        record_id: upTo(60, (k) => 1 + Math.floor(k / 3)),
        redcap_event_name: upTo(60, (k) => `visit_${1 + (k % 3)}_arm_1`),
        bmi: upTo(60, (k) => 20 + k / 9),
      },
      'record_id',
    ],
    [
      'UK Biobank',
      { eid: upTo(50, (k) => 1_000_015 + 37 * k), 'f.21003.0.0': upTo(50, (k) => 40 + (k % 30)) },
      'eid',
    ],
    [
      'R with row names',
      { '': upTo(40), mpg: upTo(40, (k) => 10 + k / 3), cyl: upTo(40, (k) => 4 + 2 * (k % 3)) },
      null,
    ],
    [
      'R with row names of people',
      { rownames: upTo(40), Subject: upTo(40, (k) => 308 + (k % 8)), Days: upTo(40, (k) => k % 5) },
      'Subject',
    ],
    ['pandas', { 'Unnamed: 0': upTo(40, (k) => k), patient_id: upTo(40, (k) => 500 + 3 * k) }, 'patient_id'],
    [
      'a German clinic',
      {
        Fallnummer: upTo(50, (k) => 880_000 + k),
        Patientennummer: upTo(50, (k) => 1000 + (k % 20)),
        Leukozyten: upTo(50, (k) => 4 + k / 9),
      },
      'Patientennummer',
    ],
    [
      'a French clinic',
      { 'N° dossier': upTo(40, (k) => `P${100 + k}`), Âge: upTo(40, (k) => 30 + (k % 11)) },
      'N° dossier',
    ],
    [
      'a Spanish clinic with people’s own numbers',
      { 'Nº expediente': upTo(40, (k) => 9000 + k), paciente: upTo(40, (k) => `P${k}`) },
      'paciente',
    ],
    [
      'a sample beside its person',
      { sample_id: upTo(40, (k) => `B${100 + k}`), subject_id: upTo(40, (k) => `S${1 + (k % 10)}`) },
      'subject_id',
    ],
    [
      'a family beside its person',
      { FID: upTo(40, (k) => `F${k % 9}`), IID: upTo(40, (k) => `I${k}`), PAT: upTo(40, () => 0) },
      'IID',
    ],
    [
      'a study beside the number of a clinic',
      { MRN: upTo(40, (k) => 88_120_034 + 7 * k), id: upTo(40, (k) => `P${k}`) },
      'id',
    ],
    [
      'REDCap with the number of a clinic',
      { record_id: upTo(40), mrn: upTo(40, (k) => 88_120_034 + 7 * k) },
      'record_id',
    ],
    [
      'people of a study with the number of a clinic',
      { subject_id: upTo(40, (k) => `P${k}`), mrn: upTo(40, (k) => 88_120_034 + 7 * k) },
      'subject_id',
    ],
    [
      'the number of a clinic beside that of the row',
      { id: upTo(40), MRN: upTo(40, (k) => 88_120_034 + 7 * k) },
      null,
    ],
    [
      'visits of people by the number of a clinic',
      { id: upTo(40), MRN: upTo(40, (k) => 88_120_034 + 7 * (k % 20)) },
      'MRN',
    ],
    ['a plain id', { id: upTo(40), age: upTo(40, (k) => 30 + (k % 30)) }, 'id'],
    ['ids with leading zeros', { pid: upTo(40, (k) => `00${k}`), x: upTo(40, (k) => k / 3) }, 'pid'],
    [
      'genes in the rows',
      { gene: upTo(40, (k) => `BRCA${k}`), P1: upTo(40, (k) => k / 7), P2: upTo(40, (k) => k / 9) },
      null,
    ],
    [
      'a measure that never repeats',
      { platelets: upTo(40, (k) => 150_000 + 137 * k), x: upTo(40, (k) => k / 3) },
      null,
    ],
    ['two names for people', { subject_id: upTo(40), patient_id: upTo(40, (k) => `P${k}`) }, null],
    ['who is a patient', { id: upTo(40), patient: upTo(40, (k) => (k % 3 ? 'yes' : 'no')) }, 'id'],
    ['a school subject', { id: upTo(90), subject: upTo(90, (k) => ['maths', 'music', 'art'][k % 3]) }, null],
    [
      'an id that counts rows beside codes of people',
      { id: upTo(90), klinik: upTo(90, (k) => `P${100 + (k % 30)}`) },
      null,
    ],
    [
      'numbers of patients',
      { study: upTo(30, (k) => `Smith ${1990 + k}`), 'No. of patients': upTo(30, (k) => 20 + k) },
      null,
    ],
  ])('of %s', (_, columns, id) => {
    expect(chosen(table('t', columns))).toEqual([id]);
  });

  it('is the number of a clinic where other tables know people by it alone', () => {
    const mrn = upTo(40, (k) => 88_120_034 + 7 * k);
    const clinic = table('clinic', { id: upTo(40, (k) => `P${k}`), MRN: mrn });
    expect(chosen(clinic, table('labs', { MRN: mrn, crp: upTo(40, (k) => k / 7) }))).toEqual(['MRN', 'MRN']);
  });

  it('names both where two would do', () => {
    const [two] = decideIds([table('t', { subject_id: upTo(40), patient_id: upTo(40, (k) => `P${k}`) })]);
    expect(two).toMatchObject({ column: null, others: ['subject_id', 'patient_id'] });
    expect(two.reason).toBe('“subject_id” and “patient_id” would each do');
    const [row] = decideIds([table('t', { X: upTo(40), mpg: upTo(40, (k) => k / 7) })]);
    expect(row.reason).toBe('“X” only numbers the rows');
  });

  it('is the one of two names that the other tables have', () => {
    const both = table('both', { subject_id: upTo(40), patient_id: upTo(40, (k) => `P${k}`) });
    const one = table('one', { patient_id: upTo(30, (k) => `P${k}`), x: upTo(30, (k) => k / 3) });
    expect(chosen(both, one)).toEqual(['patient_id', 'patient_id']);
  });

  it('is what other tables, the project or file names know, where no name helps', () => {
    const code = (k: number): string => `K${4000 + 17 * k}`;
    const people = table('people', { bogen: upTo(40, code), age: upTo(40, (k) => 30 + (k % 30)) });
    const labs = table('labs', {
      nr: upTo(120),
      bogen: upTo(120, (k) => code(k % 40)),
      crp: upTo(120, (k) => k / 3),
    });
    expect(chosen(people, labs)).toEqual(['bogen', 'bogen']);
    expect(decideIds([people, labs])[1].reason).toContain('its values stand in people too');
    expect(chosen(people)).toEqual([null]);
    const ids = new Set(upTo(30, code).map(String));
    expect(decideIds([people], { ...NOTHING_KNOWN, project: ids })[0].column).toBe('bogen');
    expect(decideIds([people], { ...NOTHING_KNOWN, files: ids })[0].column).toBe('bogen');
  });

  it('is asked where two columns lead to two other tables', () => {
    const people = table('people', {
      who: upTo(40, (k) => `P${100 + k}`),
      age: upTo(40, (k) => 30 + (k % 30)),
    });
    const draws = table('draws', {
      who: upTo(80, (k) => `P${100 + (k % 40)}`),
      tube: upTo(80, (k) => `T${500 + k}`),
    });
    const tubes = table('tubes', { tube: upTo(80, (k) => `T${500 + k}`), crp: upTo(80, (k) => k / 3) });
    expect(chosen(people, draws, tubes)).toEqual([null, null, null]);
  });

  it('is asked where an id of its own is strange to the others', () => {
    const people = table('people', {
      person_id: upTo(60, (k) => 1 + k),
      age: upTo(60, (k) => 30 + (k % 30)),
    });
    const labs = table('labs', {
      id: upTo(600),
      klinik: upTo(600, (k) => 1 + (k % 60)),
      crp: upTo(600, (k) => k / 3),
    });
    const [, found] = decideIds([people, labs]);
    expect(found).toMatchObject({ column: null, others: ['klinik', 'id'] });
    const rows = table('rows', { id: upTo(600), crp: upTo(600, (k) => k / 3) });
    expect(decideIds([people, rows])[1]).toMatchObject({ column: null, others: ['id'] });
    expect(chosen(people, table('other', { id: upTo(60), x: upTo(60, (k) => k / 3) }))).toEqual([
      'person_id',
      'id',
    ]);
  });
});

describe('ids of programs', () => {
  const age = upTo(30, (k) => 40 + ((k * 7) % 30));
  it.each(['Studienummer', 'Antwort ID', 'ResponseId', 'ID de la réponse', 'geo_accession'])(
    'are known by their name: %s',
    (name) => expect(chosen(table('t', { [name]: upTo(30, (k) => 1000 + k), age }))).toEqual([name]),
  );
  it('are the first of two that stand for each other, and asked about elsewhere', () => {
    const uuid = upTo(30, (k) => `u${k}-b${k * 3}`);
    expect(chosen(table('t', { _uuid: uuid, _id: upTo(30, (k) => 900 + 3 * k) }))).toEqual(['_id']);
    expect(chosen(table('t', { mnppid: upTo(30), mnpaid: uuid }))).toEqual(['mnpaid']);
    expect(chosen(table('t', { uuid, id: upTo(30, (k) => 900 + 3 * k) }))).toEqual([null]);
    expect(chosen(table('t', { _uuid: uuid, _id: upTo(30, (k) => 900 + (k >> 1)) }))).toEqual([null]);
  });
});
