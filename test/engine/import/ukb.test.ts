import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ukbColumn } from '../../../core/ingest/tabular/ukb/names.ts';
import { cellsOf, Imports } from './redcap-imports.ts';

const imports = new Imports();

const DICTIONARY = [
  'Path,Category,FieldID,Field,Participants,Items,ValueType,Units,Coding',
  'a > b,100094,31,Sex,500,500,Categorical single,,9',
  'a > b,100010,21001,Body mass index (BMI),500,500,Continuous,Kg/m2,',
  'a > b,100010,4080,"Systolic blood pressure, automated reading",500,500,Integer,mmHg,',
  'a > b,100051,1289,Cooked vegetable intake,500,500,Integer,tablespoons/day,100373',
  'a > b,100051,6150,Vascular problems diagnosed by doctor,500,500,Categorical multiple,,100605',
  '',
].join('\n');
const CODINGS = [
  'Coding,Value,Meaning',
  '9,0,Female',
  '9,1,Male',
  '100373,-10,Less than one',
  '100373,-1,Do not know',
  '100373,-3,Prefer not to answer',
  '100605,1,Heart attack',
  '100605,4,High blood pressure',
  '100605,-7,None of the above',
  '100605,-3,Prefer not to answer',
  '',
].join('\n');
const DATA = [
  'eid,31-0.0,21001-0.0,21001-1.0,4080-0.0,4080-0.1,1289-0.0,6150-0.0,6150-0.1',
  '1000011,0,24.5,25.1,120,118,3,1,4',
  '1000022,1,30.1,,140,,-1,-7,',
  '1000033,1,27.2,28,,,-3,-3,',
  '1000044,0,22,21.5,110,112,-10,,',
  '1000055,0,23,23.5,115,112,2,4,',
  '',
].join('\n');
const PARTS = { 'Data_Dictionary_Showcase.csv': DICTIONARY, 'Codings.csv': CODINGS };

describe('a table of UK Biobank', () => {
  it('is read with its dictionary and codings in one drop', async () => {
    const { summary, tables, said } = await imports.take([imports.files({ ...PARTS, 'ukb.csv': DATA })]);
    expect(summary.notTaken).toEqual([]);
    expect(summary.modalities.map(({ name }) => name)).toEqual(['ukb']);
    expect(summary.rejects).toBe(0);
    const cells = cellsOf(tables.ukb);
    expect(cells['1000011']).toEqual({
      ...{ p31: '0', p21001: 24.5, p4080_a0: 120, p4080_a1: 118, p1289: 3 },
      ...{ p6150_1: '1', p6150_4: '1', 'p6150_-7': '0' },
    });
    expect(cells['1000022']).toMatchObject({ p1289: null, p6150_4: '0', 'p6150_-7': '1' });
    expect(cells['1000033']).toMatchObject({ p1289: null, p6150_4: null, 'p6150_-7': null });
    expect(cells['1000044']).toMatchObject({ p1289: null, p6150_4: null });
    const column = (name: string) => tables.ukb.columns.find((one) => one.name === name)!;
    expect(column('p31')).toMatchObject({ label: 'Sex' });
    expect(column('p31').levels.map(({ label }) => label)).toEqual(['Female', 'Male']);
    expect(column('p21001')).toMatchObject({ unit: 'Kg/m2', label: 'Body mass index (BMI)' });
    expect(said('count as missing')).toContain('-1 Do not know');
    expect(said('codes among numbers')).toContain('-10 Less than one');
    expect(said('several instances')).toContain('p21001 (Body mass index (BMI)): 0 (also 1)');
  });

  it('is read at another instance where that is asked for, in the window too', async () => {
    const source = imports.files({ ...PARTS, 'ukb.csv': DATA });
    const { tables } = await imports.take([source], { reading: { visits: ['last'] } });
    expect(cellsOf(tables.ukb)['1000011']).toMatchObject({ p21001: 25.1, p31: '0' });
    const plan = await imports.engine.planTable({ project: null, file: join(source, 'ukb.csv') });
    expect(plan.flat).toMatchObject({ by: 'ukb', people: 5 });
    expect(plan.repeated).toMatchObject({ takes: ['first', 'last'], chosen: { take: 'first' } });
    expect(plan.open).toEqual([]);
  });

  it('says what is not known of it without them', async () => {
    const { tables, said } = await imports.take([imports.files({ 'ukb.csv': DATA })]);
    expect(cellsOf(tables.ukb)['1000011']).toMatchObject({ p31: '0', p21001: 24.5, p1289: 3 });
    expect(cellsOf(tables.ukb)['1000022']).toMatchObject({ p1289: null });
    expect(said('is not known, and they are read')).toContain('p1289');
    expect(said('custom of UK Biobank')).toContain('p1289');
  });
});

it.each([
  ['31-0.0', '31', 0, 0],
  ['f.4080.2.1', '4080', 2, 1],
  ['x21001_1_0', '21001', 1, 0],
  ['sex_f31_0_0', '31', 0, 0],
  ['p31', '31', 0, 0],
  ['participant.p4080_i1_a1', '4080', 1, 1],
])('%s is a field', (name, field, instance, array) => {
  expect(ukbColumn(name)).toEqual({ field, instance, array });
});

it.each(['age', 'p', 'page_1', 'x1', 'f31', '2020-01.5x'])('%s is none', (name) => {
  expect(ukbColumn(name)).toBeNull();
});
