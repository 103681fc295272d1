import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRecords } from '../../../core/ingest/table/grid/records.ts';
import { cellsOf, filesBelow, Imports } from './redcap-imports.ts';

const imports = new Imports();

/** Athena writes its vocabularies with tabs and without quote marks around cells. */
const CONCEPT = [
  'concept_id\tconcept_name\tdomain_id\tvocabulary_id\tconcept_class_id\tstandard_concept\tconcept_code\tvalid_start_date\tvalid_end_date\tinvalid_reason',
  '3025315\tBody weight\tMeasurement\tLOINC\tClinical Observation\tS\t29463-7\t19700101\t20991231\t',
  '3004501\tGlucose [Mass/volume] in Serum or Plasma\tMeasurement\tLOINC\tLab Test\tS\t2345-7\t19700101\t20991231\t',
  '43055141\tTobacco "smoking" status\tObservation\tLOINC\tSurvey\tS\t72166-2\t19700101\t20991231\t',
  '45883458\tFormer smoker\tMeas Value\tLOINC\tAnswer\tS\tLA1\t19700101\t20991231\t',
  '45879404\tNever smoker\tMeas Value\tLOINC\tAnswer\tS\tLA2\t19700101\t20991231\t',
  '201826\tType 2 diabetes mellitus\tCondition\tSNOMED\tClinical Finding\tS\t44054006\t19700101\t20991231\t',
  '',
].join('\n');

const PERSON = [
  'person_id,gender_concept_id,year_of_birth,month_of_birth,day_of_birth,birth_datetime,race_concept_id,ethnicity_concept_id,location_id,provider_id,care_site_id,person_source_value,gender_source_value,race_source_value',
  '1,8507,1950,4,9,1950-04-09 00:00:00,8527,38003564,,,7,MRN-00012345,M,white',
  '2,8532,1961,1,2,1961-01-02 00:00:00,8516,38003563,,,7,MRN-00012346,F,black',
  '3,8532,1972,1,2,1972-01-02 00:00:00,0,0,,,8,MRN-00012347,F,mixed',
  '4,8551,1983,1,2,1983-01-02 00:00:00,8527,38003564,,,8,MRN-00012348,U,white',
  '',
].join('\n');

const MEASUREMENT = [
  'measurement_id,person_id,measurement_concept_id,measurement_date,measurement_datetime,operator_concept_id,value_as_number,value_as_concept_id,unit_concept_id,measurement_source_value,unit_source_value,value_source_value',
  '1,1,3025315,2020-05-01,2020-05-01 08:00:00,0,82.5,0,9529,29463-7,kg,82.5',
  '2,1,3025315,2019-05-01,2019-05-01 08:00:00,0,80,0,9529,29463-7,kg,80',
  '3,2,3025315,2019-05-01,2019-05-01 08:00:00,0,150,0,8739,29463-7,lb,150',
  '4,3,3025315.0,2019-05-01,,0.0,70,,9529.0,29463-7,,70',
  '5,1,3004501,2019-05-01,2019-05-01 09:00:00,4171756,40,0,8840,2345-7,mg/dL,<40',
  '6,2,3004501,2019-05-01,2019-05-01 09:00:00,0,101,0,8840,2345-7,mg/dL,101',
  '7,3,3004501,2019-05-01,2019-05-01 09:00:00,0,,0,8840,2345-7,mg/dL,',
  '8,2,43055141,2018-05-01,2018-05-01 09:00:00,0,,45883458,0,72166-2,,Former',
  '9,3,43055141,2018-05-01,2018-05-01 09:00:00,0,,45879404,0,72166-2,,Never',
  '10,3,0,2018-05-01,2018-05-01 09:00:00,0,1.5,0,0,LOCAL_CRP,mg/L,1.5',
  '11,,3025315,2018-05-01,2018-05-01 09:00:00,0,99,0,9529,29463-7,kg,99',
  '',
].join('\n');

const PERIOD = [
  'observation_period_id,person_id,observation_period_start_date,observation_period_end_date,period_type_concept_id',
  '1,1,2010-01-01,2020-01-01,1',
  '2,2,2012-06-01,2022-06-01,1',
  '3,3,2015-01-01,2015-12-31,1',
  '4,3,2016-02-01,2016-02-11,1',
  '',
].join('\n');
const DEATH = 'person_id,death_date,death_type_concept_id,cause_concept_id\n1,2019-01-01,1,201826\n';
const CONDITION = [
  'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_source_value',
  '1,1,201826,2015-01-01,E11',
  '2,1,201826,2016-01-01,E11',
  '3,2,0,2016-01-01,LOCAL7',
  '',
].join('\n');
const VISIT = [
  'visit_occurrence_id,person_id,visit_concept_id,visit_start_date,visit_end_date,visit_source_value',
  '1,1,9202,2015-01-01,2015-01-01,a-1',
  '2,1,9202,2016-01-01,2016-01-01,a-2',
  '3,2,9201,2016-01-01,2016-01-03,a-3',
  '',
].join('\n');

const ALL = {
  'PERSON.csv': PERSON,
  'MEASUREMENT.csv': MEASUREMENT,
  'CONCEPT.csv': CONCEPT,
  'OBSERVATION_PERIOD.csv': PERIOD,
  'DEATH.csv': DEATH,
  'CONDITION_OCCURRENCE.csv': CONDITION,
  'VISIT_OCCURRENCE.csv': VISIT,
};

/** Labels of a column's levels. */
const labels = (column: { levels: readonly { label: string }[] }): string[] =>
  column.levels.map(({ label }) => label);

describe('tables of the OMOP common data model in one drop', () => {
  it('become one row a person each, without a question', async () => {
    const { summary, tables, said } = await imports.take([imports.files(ALL)]);
    expect(summary.notTaken).toEqual([]);
    expect(summary.rejects).toBe(0);
    expect(summary.modalities.map(({ name }) => name).sort()).toEqual([
      'CONDITION_OCCURRENCE',
      'DEATH',
      'MEASUREMENT',
      'OBSERVATION_PERIOD',
      'PERSON',
      'VISIT_OCCURRENCE',
    ]);
    const cells = cellsOf(tables.MEASUREMENT);
    expect(cells['1']).toMatchObject({ 'Body weight (kg)': 82.5, 'Body weight (lb)': null });
    expect(cells['2']).toMatchObject({
      'Body weight (kg)': null,
      'Body weight (lb)': 150,
      'Glucose [Mass/volume] in Serum or Plasma': 101,
      'Tobacco "smoking" status': '45883458',
    });
    expect(cells['3']).toMatchObject({ 'Body weight (kg)': 70, LOCAL_CRP: 1.5 });
    // A bound is no value.
    expect(cells['1']['Glucose [Mass/volume] in Serum or Plasma']).toBeNull();
    expect(said('only a bound')).toContain('1 row');
    expect(said('in several units')).toContain('Body weight (kg) and Body weight (lb)');
    expect(said('without a person_id')).toContain('1 row');
    const column = (name: string) => tables.MEASUREMENT.columns.find((one) => one.name === name)!;
    expect(column('Body weight (kg)')).toMatchObject({ unit: 'kg', type: 'number' });
    expect(column('LOCAL_CRP')).toMatchObject({ unit: 'mg/L' });
    expect(labels(column('Tobacco "smoking" status')).sort()).toEqual(['Former smoker', 'Never smoker']);
  });

  it('take no older value where the last has only a bound', async () => {
    const older = '12,1,3004501,2010-05-01,2010-05-01 09:00:00,0,300,0,8840,2345-7,mg/dL,300\n';
    const { tables } = await imports.take([imports.files({ 'MEASUREMENT.csv': MEASUREMENT + older })]);
    const [cell] = Object.entries(cellsOf(tables.MEASUREMENT)['1'])
      .filter(([name]) => name.startsWith('2345-7'))
      .map(([, value]) => value);
    expect(cell).toBeNull();
  });

  it('take the number of a bound that only the words of the source tell for none', async () => {
    const bound = '12,2,3004501,2021-05-01,2021-05-01 09:00:00,0,40,0,8840,2345-7,mg/dL,<40\n';
    const equal = '13,3,3004501,2021-05-01,2021-05-01 09:00:00,4172703,40,0,8840,2345-7,mg/dL,<40\n';
    const files = imports.files({ 'CONCEPT.csv': CONCEPT, 'MEASUREMENT.csv': MEASUREMENT + bound + equal });
    const { tables, said } = await imports.take([files]);
    const cells = cellsOf(tables.MEASUREMENT);
    expect(cells['2']['Glucose [Mass/volume] in Serum or Plasma']).toBeNull();
    expect(cells['3']['Glucose [Mass/volume] in Serum or Plasma']).toBe(40);
    expect(said('only a bound')).toContain('2 rows');
  });

  it('read what databases write for nothing as nothing, and names in capitals', async () => {
    const [header, ...rows] = MEASUREMENT.split('\n');
    const asDumped = rows.map((row) => row.replaceAll(/(?<=,)(?=,|$)/g, '\\N')).join('\n');
    const read = async (text: string) =>
      cellsOf((await imports.take([imports.files({ 'MEASUREMENT.csv': text })])).tables.MEASUREMENT);
    expect(await read(`${header.toUpperCase()}\n${asDumped}`)).toEqual(await read(MEASUREMENT));
  });

  it('keep nothing of a person but what was measured', async () => {
    const { project, tables, said } = await imports.take([imports.files(ALL)]);
    const columns = tables.PERSON.columns.map(({ name }) => name);
    expect(columns).toEqual(['gender', 'race', 'ethnicity', 'age', 'care_site_id']);
    const cells = cellsOf(tables.PERSON);
    expect(cells['1']).toMatchObject({ gender: '8507', race: 'White', age: 60 });
    expect(cells['3']).toMatchObject({ race: 'mixed', ethnicity: null, age: 43 });
    expect(cells['4']).toMatchObject({ gender: null, age: null });
    expect(labels(tables.PERSON.columns[0]).sort()).toEqual(['Female', 'Male']);
    expect(said('noted as unknown')).toContain('1 person');
    expect(said('no standard concept')).toContain('1 person');
    expect(said('person_source_value')).toContain('not stored');
    const bytes = filesBelow(project).map((file) => readFileSync(file));
    for (const secret of ['MRN-00012345', '1950-04-09', '2019-01-01']) {
      expect(bytes.some((text) => text.includes(secret))).toBe(false);
    }
  });

  it('count conditions, visits and deaths of everybody on the PERSON table', async () => {
    const { tables } = await imports.take([imports.files(ALL)]);
    expect(cellsOf(tables.CONDITION_OCCURRENCE)).toEqual({
      1: { 'Type 2 diabetes mellitus': '1', LOCAL7: '0' },
      2: { 'Type 2 diabetes mellitus': '0', LOCAL7: '1' },
      3: { 'Type 2 diabetes mellitus': '0', LOCAL7: '0' },
      4: { 'Type 2 diabetes mellitus': '0', LOCAL7: '0' },
    });
    expect(cellsOf(tables.VISIT_OCCURRENCE)).toMatchObject({
      1: { 'Outpatient Visit': 2, 'Inpatient Visit': 0 },
      4: { 'Outpatient Visit': 0, 'Inpatient Visit': 0 },
    });
    expect(cellsOf(tables.DEATH)).toMatchObject({
      1: { death: '1', death_time_days: 3287, cause_of_death: '201826' },
      2: { death: '0', death_time_days: 3652, cause_of_death: null },
      3: { death: '0', death_time_days: 406 },
      4: { death: '0', death_time_days: null },
    });
    expect(cellsOf(tables.OBSERVATION_PERIOD)).toMatchObject({ 3: { observed_days: 374 } });
  });

  it.each([
    ['first', 80],
    ['last', 82.5],
    ['mean', 81.25],
  ] as const)('take the %s of several values where that is asked for', async (take, weight) => {
    const { tables } = await imports.take([imports.files(ALL)], { reading: { visits: [take] } });
    expect(cellsOf(tables.MEASUREMENT)['1']['Body weight (kg)']).toBe(weight);
  });

  it('are offered so by the wizard too', async () => {
    const file = join(imports.files(ALL), 'MEASUREMENT.csv');
    const plan = await imports.engine.planTable({ project: null, file });
    expect(plan.flat).toEqual({ by: 'omop', rows: 11, people: 3 });
    expect(plan.repeated).toMatchObject({
      takes: ['last', 'first', 'mean'],
      chosen: { take: 'last', by: null },
    });
    expect(plan.open).toEqual([]);
    const mean = await imports.engine.planTable({
      project: null,
      file,
      overrides: { visit: { take: 'mean' } },
    });
    expect(mean.rows[0]).toContain('81.25');
    expect(mean.hash).not.toBe(plan.hash);
  });
});

describe('a table of the model by itself', () => {
  it('goes by the source’s codes, and says what is not known', async () => {
    const { tables, said } = await imports.take([imports.files({ 'measurement.csv': MEASUREMENT })]);
    expect(Object.keys(cellsOf(tables.measurement)['1'])).toContain('29463-7 (kg)');
    expect(said('without the CONCEPT table nothing names')).toContain('29463-7');
    expect(said('values: without the CONCEPT table')).toContain('concept 45883458');
  });

  it('says that people without a row are not known', async () => {
    const { tables, said } = await imports.take([imports.files({ 'condition.csv': CONDITION })]);
    expect(Object.keys(cellsOf(tables.condition))).toEqual(['1', '2']);
    expect(said('Without the PERSON table nothing is known')).not.toBe('');
  });

  it('reads capital names, semicolons, decimal commas and days without signs', async () => {
    const text = MEASUREMENT.toUpperCase()
      .replaceAll('.0,', ',')
      .replaceAll(',', ';')
      .replaceAll('82.5', '82,5')
      .replace(/(\d{4})-(\d\d)-(\d\d);[^;]*;/g, '$1$2$3;;');
    const { tables } = await imports.take([imports.files({ 'm.csv': text })]);
    expect(cellsOf(tables.m)['1']).toMatchObject({ '29463-7 (KG)': 82.5 });
  });
});

it('vocabularies alone are told to be of no use by themselves', async () => {
  const files = imports.files({ 'CONCEPT.csv': CONCEPT, 'labs.csv': 'id,crp\nA1,2\nA2,3\nA3,4\n' });
  const { summary, said } = await imports.take([files]);
  expect(summary.modalities.map(({ name }) => name)).toEqual(['labs']);
  expect(said('Not used, since no table is of people')).toContain('CONCEPT.csv');
});

const SHARED = '../shared/data/import/omop';
const isThere = existsSync(SHARED);
if (!isThere)
  process.stderr.write(`SKIPPED: test/engine/import/omop.long.test.ts: ${SHARED} is not there.\n`);

it.skipIf(!isThere)('the tables of Eunomia have the last value of each person', async () => {
  const { tables, summary } = await imports.take([SHARED]);
  expect(summary.notTaken).toEqual([]);
  const [header, ...rows] = parseRecords(readFileSync(join(SHARED, 'MEASUREMENT.csv'), 'utf8'), {
    delimiter: ',',
    quote: '"',
  });
  const at = (name: string): number => header.cells.indexOf(name);
  const last = new Map<string, { day: string; value: string }>();
  for (const { cells } of rows) {
    const [value, day] = [cells[at('value_as_number')], cells[at('measurement_datetime')]];
    const key = `${cells[at('person_id')]} ${cells[at('measurement_source_value')]}`;
    if (value !== '' && !(last.get(key) && last.get(key)!.day > day)) last.set(key, { day, value });
  }
  const cells = cellsOf(tables.MEASUREMENT);
  let found = 0;
  for (const [key, { value }] of last) {
    const [person, code] = key.split(' ');
    expect([key, Number(cells[person][code])]).toEqual([key, Number(value)]);
    found++;
  }
  expect(found).toBeGreaterThan(800);
  expect(Object.keys(cells)).toHaveLength(28);
});
