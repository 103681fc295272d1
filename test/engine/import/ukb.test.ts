import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ukbColumn } from '../../../core/ingest/sources/ukb/names.ts';
import { stataBytes, type WrittenColumn } from '../../ingest/read/stata/write-stata.ts';
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

  it('leaves out people who have withdrawn, whose numbers are below zero, and says so', async () => {
    const withdrawn = '-1,1,40,,200,,4,1,\n-2,0,41,,201,,4,1,\n';
    const { tables, said } = await imports.take([imports.files({ ...PARTS, 'ukb.csv': DATA + withdrawn })]);
    expect(Object.keys(cellsOf(tables.ukb))).toHaveLength(5);
    expect(said('withdrawn')).toContain('2 rows with a number below zero');
  });

  it('has no dates where a day stands for none, however near the others are, and says what it stood for', async () => {
    const first = ['1902-02-02', '2037-07-07', '1900-01-01', '1944-03-02', '2020-05-06', ''];
    const rows = first.map((day, i) => `${String(1000011 + 11 * i)},${String(i % 2)},${day}`);
    const { tables, said } = await imports.take([
      imports.files({ 'ukb.csv': `eid,31-0.0,130708-0.0\n${rows.join('\n')}\n` }),
    ]);
    const { columns } = tables.ukb;
    expect(columns.find(({ name }) => name === 'p130708')).toMatchObject({ type: 'date' });
    const cells = cellsOf(tables.ukb);
    expect(Object.values(cells).filter(({ p130708 }) => p130708 !== null)).toHaveLength(2);
    expect(said('missing')).toContain('1902-02-02 on the day of birth');
  });

  it('has missing answers of questionnaires online without their coding', async () => {
    const rows = ['1000011,-818', '1000022,-121', '1000033,3', '1000044,1', '1000055,2'];
    const { tables, said } = await imports.take([
      imports.files({ 'ukb.csv': `eid,20505-0.0\n${rows.join('\n')}\n` }),
    ]);
    const cells = cellsOf(tables.ukb);
    expect(['1000011', '1000022', '1000033'].map((id) => cells[id].p20505)).toEqual([
      null,
      null,
      expect.anything(),
    ]);
    expect(said('custom of UK Biobank')).toContain('p20505');
  });

  it('says what is not known of it without them', async () => {
    const { tables, said } = await imports.take([imports.files({ 'ukb.csv': DATA })]);
    expect(cellsOf(tables.ukb)['1000011']).toMatchObject({ p31: '0', p21001: 24.5, p1289: 3 });
    expect(cellsOf(tables.ukb)['1000022']).toMatchObject({ p1289: null });
    expect(said('is not known, and they are read')).toContain('p1289');
    expect(said('custom of UK Biobank')).toContain('p1289');
  });
});

/** As ukb2docs writes it: later columns of a field have no type and no description of their own. */
const PAGE = [
  '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">',
  '<html lang="en"><head><title>UK Biobank : Application 1</title></head><body>',
  '<h1>UK Biobank : Data Dictionary for Application 1</h1><p><table>',
  '<tr><td>Data columns:</td><td>8</td></tr></table><p><table border cellspacing="0">',
  '<tr><th>Column</th><th><a href="#udi">UDI</a></th><th><a href="#count">Count</a></th><th>Type</th><th>Description</th></tr>',
  row('eid', 1, 'Sequence', 'Encoded anonymised participant ID'),
  row('31-0.0', 1, 'Categorical (single)', `Sex<br>${coded(9, 2)}`),
  row('21001-0.0', 2, 'Continuous', 'Body mass index (BMI)'),
  row('21001-1.0'),
  row('4080-0.0', 2, 'Integer', 'Systolic blood pressure, automated reading'),
  row('4080-0.1'),
  row('1289-0.0', 1, 'Integer', `Cooked vegetable intake<br>${coded(100373, 3)}`),
  row('6150-0.0', 2, 'Categorical (multiple)', `Vascular problems &amp; stroke<br>${coded(100605, 4)}`),
  row('6150-0.1'),
  '</table>',
  coding(9, { 0: 'Female', 1: 'Male' }),
  coding(100373, { '-10': 'Less than one', '-1': 'Do not know', '-3': 'Prefer not to answer' }),
  coding(100605, {
    1: 'Heart attack',
    4: 'High blood pressure',
    '-7': 'None of the above',
    '-3': 'Prefer not to answer',
  }),
  '<hr>END</body></html>',
].join('\n');

function row(udi: string, span = 0, type = '', description = ''): string {
  const rest =
    span === 0
      ? ''
      : `<td rowspan="${span}"><span>${type}</span></td><td rowspan="${span}">${description}</td>`;
  return `<tr><td>0</td><td><a href="field.cgi">${udi}</a></td><td>5</td>${rest}</tr>`;
}

function coded(coding: number, members: number): string {
  return `Uses data-coding <a href="coding.cgi?id=${coding}">${coding}</a> comprises ${members} Integer-valued members in a simple list.`;
}

function coding(id: number, codes: Readonly<Record<string, string>>): string {
  const rows = Object.entries(codes).map(
    ([code, meaning], i) => `<tr><td>${i + 1}</td><td>${code}</td><td>${meaning}</td></tr>`,
  );
  return `<h3>Data-Coding ${id}</h3>\n<table summary="Coding ${id}">\n<tr><th>#</th><th>Code</th><th>Meaning</th>\n${rows.join('\n')}\n</table>`;
}

const R_SCRIPT = [
  '# R program ukb1.tab created 2020-07-04 by ukb2r.cpp Mar 14 2018 14:22:05',
  '',
  'bd <- read.table("/home/somebody/ukb1.tab", header=TRUE, sep="\\t")',
  'lvl.0009 <- c(0,1)',
  'lbl.0009 <- c("Female","Male")',
  'bd$f.31.0.0 <- ordered(bd$f.31.0.0, levels=lvl.0009, labels=lbl.0009)',
  'lvl.100605 <- c(-7,-3,1,4)',
  'lbl.100605 <- c("None of the above","Prefer not to answer","Heart attack (\\\'MI\\\')","High blood pressure")',
  'bd$f.6150.0.0 <- ordered(bd$f.6150.0.0, levels=lvl.100605, labels=lbl.100605)',
  'bd$f.6150.0.1 <- ordered(bd$f.6150.0.1, levels=lvl.100605, labels=lbl.100605)',
  '',
].join('\n');
const asTab = (csv: string): string =>
  csv
    .replace(/(\d+)-(\d)\.(\d)/g, 'f.$1.$2.$3')
    .replace('eid', 'f.eid')
    .replaceAll(',', '\t')
    .replace(/(?<=\t)(?=\t|\n)/g, 'NA');

describe('a table of UK Biobank beside what ukbconv writes', () => {
  it('is read with its page as with the dictionary and codings', async () => {
    const page = await imports.take([imports.files({ 'ukb.html': PAGE, 'ukb.csv': DATA })]);
    const tables = await imports.take([imports.files({ ...PARTS, 'ukb.csv': DATA })]);
    expect(cellsOf(page.tables.ukb)).toEqual(cellsOf(tables.tables.ukb));
    const column = (name: string) => page.tables.ukb.columns.find((one) => one.name === name)!;
    expect(column('p6150_1').label).toBe('Vascular problems & stroke: Heart attack');
    // The page has no units; those of the commonest fields are known.
    expect(column('p21001')).toMatchObject({ unit: 'Kg/m2', label: 'Body mass index (BMI)' });
    expect(page.said('is not known')).toBe('');
    expect(page.said('codes among numbers')).toContain('-10 Less than one');
  });

  it('has codes and dates by the script for R, and says what nothing tells', async () => {
    const { tables, said } = await imports.take([
      imports.files({ 'ukb1.r': R_SCRIPT, 'ukb1.tab': asTab(DATA) }),
    ]);
    expect(cellsOf(tables.ukb1)['1000011']).toMatchObject({ p31: '0', p6150_1: '1', p6150_4: '1' });
    const column = (name: string) => tables.ukb1.columns.find((one) => one.name === name)!;
    expect(column('p31').levels.map(({ label }) => label)).toEqual(['Female', 'Male']);
    expect(column('p6150_1').label).toBe("Field 6150: Heart attack ('MI')");
    expect(said('taken for questions of several answers')).toContain('p6150');
    expect(said('is not known, and they are read')).toContain('p1289');
  });

  it('keeps columns apart in which somebody has a code twice', async () => {
    const twice = DATA.replace('1000011,0,24.5,25.1,120,118,3,1,4', '1000011,0,24.5,25.1,120,118,3,4,4');
    const { tables, said } = await imports.take([
      imports.files({ 'ukb1.r': R_SCRIPT, 'ukb1.tab': asTab(twice) }),
    ]);
    expect(cellsOf(tables.ukb1)['1000011']).toMatchObject({ p6150_a0: '4', p6150_a1: '4' });
    expect(said('taken for questions of several answers')).toBe('');
  });

  it('of Stata has its codes, dates and what they are called', async () => {
    const source = imports.files({});
    const column = (
      name: string,
      label: string,
      cells: WrittenColumn['cells'],
      more = {},
    ): WrittenColumn => ({
      ...{ name, type: 'double', label, cells },
      ...more,
    });
    const bytes = stataBytes({
      release: 118,
      little: true,
      labels: [
        {
          name: 'm_0009',
          values: [
            [0, 'Female'],
            [1, 'Male'],
          ],
        },
        {
          name: 'm_100291',
          values: [
            [-3, 'Prefer not to answer'],
            [-1, 'Do not know'],
            [-2, 'Never'],
          ],
        },
      ],
      columns: [
        column('n_eid', 'Encoded anonymised participant ID', [1000011, 1000022, 1000033, 1000044]),
        column('n_31_0_0', 'Sex', [0, 1, 1, { missing: 1 }], { labelName: 'm_0009' }),
        column('n_845_0_0', 'Age completed full time education', [16, -3, -2, 21], { labelName: 'm_100291' }),
        column('ts_53_0_0', 'Date of attending assessment centre', [17000, 17001, { missing: 0 }, 17003], {
          format: '%td',
        }),
        column('n_21001_0_0', 'Body mass index', [24.5, 30.25, 27, 22]),
      ],
    });
    writeFileSync(join(source, 'ukb.dta'), bytes);
    const { tables, said, summary } = await imports.take([source]);
    expect(summary.notTaken).toEqual([]);
    expect(cellsOf(tables.ukb)).toMatchObject({
      1000011: { p31: '0', p845: 16, p53: '2006-07-18', p21001: 24.5 },
      1000022: { p31: '1', p845: null, p53: '2006-07-19', p21001: 30.25 },
      1000033: { p31: '1', p845: null, p53: null, p21001: 27 },
      1000044: { p31: null, p845: 21 },
    });
    const named = (name: string) => tables.ukb.columns.find((one) => one.name === name)!;
    expect(named('p31')).toMatchObject({ label: 'Sex', levels: [{ label: 'Female' }, { label: 'Male' }] });
    expect(named('p845').label).toBe('Age completed full time education');
    expect(said('count as missing')).toContain('-3 Prefer not to answer');
    expect(said('codes among numbers')).toContain('-2 Never');
    expect(said('is not known')).toBe('');
  });

  it('is offered in the window with the page beside it', async () => {
    const source = imports.files({ 'ukb.html': PAGE, 'ukb.csv': DATA });
    const plan = await imports.engine.planTable({ project: null, file: join(source, 'ukb.csv') });
    expect(plan.columns.find(({ name }) => name === 'p1289')?.label).toBe('Cooked vegetable intake');
  });

  it('says that no table goes with the page', async () => {
    const source = imports.files({ 'ukb.html': PAGE, 'labs.csv': 'id,crp\n1,2\n2,3\n3,5\n' });
    expect((await imports.take([source])).said('Not used')).toContain('ukb.html');
  });
});

it.each([
  ['31-0.0', '31', 0, 0],
  ['f.4080.2.1', '4080', 2, 1],
  ['x21001_1_0', '21001', 1, 0],
  ['sex_f31_0_0', '31', 0, 0],
  ['p31', '31', 0, 0],
  ['participant.p4080_i1_a1', '4080', 1, 1],
  ['n_21001_1_0', '21001', 1, 0],
  ['ts_53_0_0', '53', 0, 0],
  ['X31.0.0', '31', 0, 0],
  ['31_0_0', '31', 0, 0],
  ['f_21001_1_0', '21001', 1, 0],
])('%s is a field', (name, field, instance, array) => {
  expect(ukbColumn(name)).toEqual({ field, instance, array });
});

it.each(['age', 'p', 'page_1', 'x1', 'f31', '2020-01.5x', 'x31.0', '2020_01', 'X_1'])(
  '%s is none',
  (name) => {
    expect(ukbColumn(name)).toBeNull();
  },
);
