import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellsOf, filesBelow, Imports } from './redcap-imports.ts';

const imports = new Imports();
const stacked = { reading: { stack: true } };

const lab = (year: number, from: number, crp: (p: number) => string, comma = false): string => {
  const text = [
    'patient_id;date;test;value;unit',
    ...Array.from({ length: 10 }, (_, i) => from + i).flatMap((p) => [
      `P${p};03.02.${year};CRP;${p}.5;mg/l`,
      `P${p};17.08.${year};CRP;${crp(p)};mg/l`,
      `P${p};17.08.${year};Hb;14;g/dl`,
    ]),
    '',
  ].join('\n');
  return comma ? `Laborexport\n\n${text.replaceAll(';', ',')}` : text;
};
const YEARS = {
  'lab_2019.csv': lab(2019, 0, (p) => `${p + 20}.5`),
  'lab_2020.csv': lab(2020, 6, (p) => (p === 8 ? '?' : `${p + 40}.5`), true),
};

describe('measurements that stand in several files', () => {
  it('become one row a person over all of them', async () => {
    const { summary, tables, said } = await imports.take([imports.files(YEARS)], stacked);
    expect(summary.modalities.map(({ name, subjects }) => [name, subjects])).toEqual([['lab', 16]]);
    const cells = cellsOf(tables.lab);
    // The last by date counts, in whichever file it stands.
    expect([cells.P2.CRP, cells.P7.CRP, cells.P12.CRP]).toEqual([22.5, 47.5, 52.5]);
    expect([cells.P2.file, cells.P7.file]).toEqual(['2019', '2020']);
    expect(said('below one another')).toContain('lab_2020.csv (30 rows, “2020”). The column “file” says');
    expect(said('more than one file')).toContain('4 of 16 people stand in more than one file');
    expect(said('several values')).toContain('2 columns: CRP, file.');
    expect(summary.findings[0].message).toContain('below one another');
  });

  it('are told by file and line where a cell is not read', async () => {
    const words = {
      ...YEARS,
      'lab_2020.csv': YEARS['lab_2020.csv'].replace('P9,03.02.2020', 'P9;03.02.2020'),
    };
    const { said } = await imports.take([imports.files(words)], stacked);
    expect(said('cannot be taken apart')).toContain('lab_2020.csv: 1 row cannot');
    expect(said('cannot be taken apart')).toContain('(line 13)');
  });

  it('are refused where a file has changed since it was looked at', async () => {
    const folder = imports.files(YEARS);
    const [file, other] = Object.keys(YEARS).map((name) => join(folder, name));
    const { engine } = imports;
    const project = imports.fresh('.etiograph');
    await engine.createProject({ folder: project });
    const overrides = { stack: [{ path: other, sheet: null }] };
    const plan = await engine.planTable({ project, file, overrides });
    expect([plan.stacked, plan.flat?.by]).toEqual([1, 'long']);
    writeFileSync(other, YEARS['lab_2020.csv'].replaceAll('P9', 'P99'));
    const { events } = await engine.runEnded({
      id: await engine.startTableImport({ project, file, overrides, plan: plan.hash, name: 'lab' }),
    });
    expect(events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'import.changed' } });
  });

  it('are offered to the wizard, read as they stand where that is said, and found again for a replay', async () => {
    const folder = imports.files(YEARS);
    const file = join(folder, 'lab_2019.csv');
    const { engine } = imports;
    expect(await engine.listSameColumns({ file })).toMatchObject([{ title: 'lab_2020.csv', differs: '' }]);
    const stack = [{ path: join(folder, 'lab_2020.csv'), sheet: null }];
    const bare = await engine.planTable({ project: null, file, overrides: { stack, long: 'no' } });
    expect([bare.flat, bare.stacked]).toEqual([null, 1]);
    const project = imports.fresh('.etiograph');
    await engine.createProject({ folder: project });
    await engine.runEnded({ id: await engine.startTableImport({ project, file, overrides: { stack } }) });
    await engine.runEnded({ id: await engine.startDiscovery({ project }) });
    const { events } = await engine.runEnded({
      id: await engine.startReplay({ project, folders: [folder] }),
    });
    expect(events.at(-1)).toMatchObject({ type: 'done', result: { same: true, identical: true } });
  });
});

const DICTIONARY = [
  'field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number,identifier,branching_logic',
  'rid,base,text,Record,,,,',
  'full_name,base,text,Name,,,y,',
  'sex,base,radio,Sex,"1, Male | 2, Female",,,',
  'crp,base,text,CRP,,number,,',
  '',
].join('\n');
const site = (letter: string): string =>
  [
    'rid,full_name,sex,crp,base_complete',
    ...Array.from({ length: 12 }, (_, i) => `${letter}${i},Zoltan Person${i},${1 + (i % 2)},${i}.5,2`),
    '',
  ].join('\n');

describe('exports of REDCap of several sites', () => {
  it('are read by their dictionary together, and keep no identifier', async () => {
    const folder = imports.files({
      'study_north.csv': site('N'),
      'study_south.csv': site('S').replaceAll(',', ';'),
      'dictionary.csv': DICTIONARY,
    });
    const { project, summary, tables, said } = await imports.take([folder], stacked);
    expect(summary.notTaken).toEqual([]);
    expect(Object.keys(tables)).toEqual(['study']);
    const cells = cellsOf(tables.study);
    expect(Object.keys(cells)).toHaveLength(24);
    expect(cells.S3).toMatchObject({ sex: '2', crp: 3.5, file: 'south' });
    expect(said('not stored and not looked into')).toContain('full_name');
    expect(said('not in the dictionary')).toBe('');
    for (const path of filesBelow(project)) {
      expect(readFileSync(path).toString('latin1')).not.toMatch(/Zoltan|Person\d/);
    }
    expect(readdirSync(join(project, 'data')).filter((name) => name.endsWith('.parquet'))).toHaveLength(1);
  });

  it('are asked about where records of several have one number', async () => {
    const folder = imports.files({
      'study_north.csv': site('R'),
      'study_south.csv': site('R').replaceAll('.5', '.25'),
      'dictionary.csv': DICTIONARY,
    });
    await expect(imports.take([folder], stacked)).rejects.toThrow(/table.which-visit.*file=north/);
    const crp = async (visit: 'first' | 'last' | 'mean' | { column: string; value: string }) => {
      const { tables } = await imports.take([folder], { reading: { stack: true, visits: [visit] } });
      return cellsOf(tables.study).R3.crp;
    };
    expect(await crp('last')).toBe(3.25);
    expect(await crp('first')).toBe(3.5);
    expect(await crp('mean')).toBe(3.375);
    expect(await crp({ column: 'file', value: 'south' })).toBe(3.25);
    const [file, path] = ['study_north.csv', 'study_south.csv'].map((name) => join(folder, name));
    const stack = [{ path, sheet: null }];
    const { repeated } = await imports.engine.planTable({ project: null, file, overrides: { stack } });
    expect(repeated).toMatchObject({ subjects: 12, rows: 24 });
    const project = imports.fresh('.etiograph');
    await imports.engine.createProject({ folder: project });
    const { events } = await imports.engine.runEnded({
      id: await imports.engine.startTableImport({
        ...{ project, file, name: 'study' },
        overrides: { stack, visit: { take: 'last', by: null } },
      }),
    });
    expect(events.at(-1)).toMatchObject({ type: 'done', result: { subjects: 12, rejectsTotal: 0 } });
  });
});

const measured = (person: (i: number) => number): string =>
  [
    'measurement_id,person_id,measurement_concept_id,measurement_date,value_as_number,unit_concept_id,measurement_source_value,unit_source_value',
    ...Array.from(
      { length: 20 },
      (_, i) => `${i},${person(i)},3025315,2020-01-${10 + i},${60 + i},9529,W,kg`,
    ),
    '',
  ].join('\n');

it('a table of the OMOP model that was cut into files is one', async () => {
  const folder = imports.files({
    'measurement_1.csv': measured((i) => i),
    'measurement_2.csv': measured((i) => 20 + i),
  });
  const { tables, said } = await imports.take([folder], stacked);
  expect(Object.keys(tables)).toEqual(['measurement']);
  expect(tables.measurement.subjects).toHaveLength(40);
  expect(said('below one another')).not.toContain('The column “file”');
});

const turned = (letter: string): string =>
  [
    `gene\t${Array.from({ length: 12 }, (_, i) => `${letter}${i}`).join('\t')}`,
    ...Array.from({ length: 40 }, (_, g) =>
      [`GENE${g}`, ...Array.from({ length: 12 }, (_, i) => `${g}.${i}`)].join('\t'),
    ),
    '',
  ].join('\n');

describe('tables with a person in each column', () => {
  it('stay tables of their own, and are refused where they are named', async () => {
    const folder = imports.files({ 'batch1.tsv': turned('S'), 'batch2.tsv': turned('P') });
    const { tables, said } = await imports.take([folder], stacked);
    expect(Object.keys(tables)).toEqual(['batch1', 'batch2']);
    expect(said('--stack has no effect')).toContain('their columns are people');
    const [file, path] = ['batch1.tsv', 'batch2.tsv'].map((name) => join(folder, name));
    const plan = imports.engine.planTable({
      project: null,
      file,
      overrides: { stack: [{ path, sheet: null }] },
    });
    await expect(plan).rejects.toMatchObject({ code: 'table.stack-turned' });
  });
});
