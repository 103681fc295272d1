import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellsOf, filesBelow, Imports, tablesOf } from './redcap-imports.ts';
import { DATA, DICTIONARY, EVENTS, MAPPING } from './redcap-project.ts';

const imports = new Imports();

it.each([
  ['', 'column 1'],
  ['X', 'X'],
  ['Unnamed: 0', 'Unnamed: 0'],
])(
  'the numbers of rows that another program has put before it, called “%s”, are nobody',
  async (title, name) => {
    const numbered = DATA.slice(1)
      .trim()
      .split('\r\n')
      .map((line, r) => `${r === 0 ? title : r};${line}`)
      .join('\n');
    const beside: readonly Record<string, string>[] = [{ 'study_dictionary.csv': DICTIONARY }, {}];
    for (const others of beside) {
      const { summary, tables, said } = await imports.take([
        imports.files({ 'study.csv': numbered, ...others }),
      ]);
      expect(summary.modalities.map(({ subjects }) => subjects)).toEqual([30]);
      expect(tables.study.columns.map((column) => column.name)).not.toContain(name);
      expect(said('numbers the rows')).toContain(
        `“${name}” only numbers the rows of the file, and is not stored.`,
      );
      expect(cellsOf(tables.study)['002']).toMatchObject({ crp: 1.5, bmi: 3 });
    }
  },
);

it.each([',', '.', undefined] as const)(
  'a number of three digits is read as its field is kept, whatever mark the file has, beside %s',
  async (decimal) => {
    const crp = (n: number): string => `${8 + n}.${250 + n}`;
    const fields = `${DICTIONARY}point,visit,,text,Point,,,number_3dp,,,,\ncomma,visit,,text,Comma,,,number_3dp_comma_decimal,,,,\n`;
    const people = Array.from({ length: 30 }, (_, i) => `${i + 1};${crp(i)};${crp(i).replace('.', ',')}`);
    const export_ = `study_id;point;comma\n${people.join('\n')}\n`;
    const { tables, said } = await imports.take(
      [imports.files({ 'study.csv': export_, 'study_dictionary.csv': fields })],
      decimal ? { reading: { decimal } } : {},
    );
    expect(cellsOf(tables.study)['3']).toEqual({ point: 10.252, comma: 10.252 });
    expect(said('decimal mark')).toBe('');
  },
);

it.each([
  ['.', 1202, 2302],
  [',', 1.202, 2.302],
] as const)(
  '1,202 that no field settles is asked about, and the answer “%s” counts',
  async (decimal, platelets, ferritin) => {
    const fields = `${DICTIONARY}platelets,visit,,text,Platelets,,,integer,,,,\nferritin,visit,,text,Ferritin,,,number,,,,\n`;
    const people = Array.from({ length: 30 }, (_, i) => `${i + 1};1,${200 + i};2,${300 + i}`);
    const files = imports.files({
      'study.csv': `study_id;platelets;ferritin\n${people.join('\n')}\n`,
      'study_dictionary.csv': fields,
    });
    await expect(imports.take([files])).rejects.toThrow('which-decimal');
    const { tables } = await imports.take([files], { reading: { decimal } });
    expect(cellsOf(tables.study)['3']).toEqual({ platelets, ferritin });
  },
);

it('names a choice that may stand for no value once, in other languages too', async () => {
  const fields = `${DICTIONARY}smoker,visit,,radio,Raucher,"0, nein | 1, ja | 9, weiß nicht",,,,,,\n`;
  const people = Array.from({ length: 30 }, (_, i) => `${i + 1};${[0, 1, 9][i % 3]}`);
  const { summary } = await imports.take([
    imports.files({
      'study.csv': `study_id;smoker\n${people.join('\n')}\n`,
      'study_dictionary.csv': fields,
    }),
  ]);
  const told = summary.findings.map(({ message }) => message).filter((m) => m.includes('weiß nicht'));
  expect(told).toEqual([expect.stringContaining('“smoker”: 9 “weiß nicht” may mean that nothing is known')]);
});

it.each(['NA', 'nan'])('“%s” in every cell that was empty, as of R and pandas, is no entry', async (word) => {
  const filled = DATA.slice(1).replace(/(?<=;)(?=;|\r|$)/gm, word);
  const plain = await imports.take([imports.files({ 'study.csv': DATA })]);
  const found = await imports.take([imports.files({ 'study.csv': filled })]);
  expect(cellsOf(found.tables.study)).toEqual(cellsOf(plain.tables.study));
  expect(found.said('where REDCap writes nothing')).toContain(`“${word}” stands in cells`);
  const dictionary = DICTIONARY.replace(/(?<=,)(?=,|$)/gm, word);
  const [one, other] = await Promise.all(
    [
      { 'study.csv': DATA, 'study_dictionary.csv': DICTIONARY },
      { 'study.csv': filled, 'study_dictionary.csv': dictionary },
    ].map((files) => imports.take([imports.files(files)])),
  );
  expect(other.tables.study.columns).toEqual(one.tables.study.columns);
  expect(cellsOf(other.tables.study)).toEqual(cellsOf(one.tables.study));
  const told = ({ summary }: typeof one) =>
    summary.findings
      .map(({ message }) => message)
      .filter((message) => !message.includes('REDCap writes nothing'));
  expect(told(other)).toEqual(told(one));
});

describe('a project of several events, as a spreadsheet has saved it', () => {
  it('comes in with visits, labels, branching and nothing that it marks', async () => {
    const source = imports.files({
      'study.csv': DATA,
      'study_dictionary.csv': DICTIONARY,
      'events.csv': EVENTS,
      'map.csv': MAPPING,
    });
    const { summary, tables, said, project } = await imports.take([source]);
    expect(summary.notTaken).toEqual([]);
    expect(summary.modalities.map(({ name, subjects }) => [name, subjects])).toEqual([['study', 30]]);
    const { study } = tables;
    expect(study.columns.map(({ name, type, label }) => [name, type, label])).toEqual([
      ['sex', 'category', 'Sex'],
      ['pregnant', 'boolean', 'Pregnant'],
      ['race___1', 'boolean', 'Race: Asian'],
      ['race____9', 'boolean', 'Race: Other'],
      ['intake_complete', 'ordinal', 'Complete? (intake)'],
      ['stage', 'ordinal', 'Stage'],
      ['crp', 'number', 'CRP (mg/l)'],
      ['bmi', 'number', 'BMI'],
      ['visit_complete', 'ordinal', 'Complete? (visit)'],
    ]);
    const cells = cellsOf(study);
    expect(cells['001']).toEqual({
      ...{ sex: '0', pregnant: '1', race___1: '1', race____9: '0', intake_complete: '2' },
      ...{ stage: '1', crp: 0.5, bmi: 1, visit_complete: '2' },
    });
    expect(cells['002']).toMatchObject({ sex: '1', pregnant: null, crp: 1.5, bmi: 3 });
    const column = (name: string) => study.columns.find((one) => one.name === name)!;
    expect([column('pregnant').notAsked, column('race___1').group, column('bmi').computed]).toEqual([
      15,
      'Race',
      true,
    ]);
    expect(said('not asked')).toMatch(/pregnant \(15 people\)/);
    expect(said('60 rows are 30 people at 2 events')).toMatch(
      /Baseline: sex, pregnant, race; Month 3: stage, crp, bmi/,
    );
    expect(said('marks it as an identifier')).toMatch(/surname/);
    for (const file of filesBelow(project)) expect(readFileSync(file).includes('Miller')).toBe(false);
  });

  it('is planned in the window without a question, by what lies beside it', async () => {
    const source = imports.files({
      'study.csv': DATA,
      'other_dictionary.csv': DICTIONARY.replaceAll('intake', 'x')
        .replaceAll('sex', 'gender')
        .replaceAll('crp', 'hba')
        .replaceAll('race', 'kind')
        .replaceAll('stage', 'level')
        .replaceAll('pregnant', 'p'),
      'study_dictionary.csv': DICTIONARY,
      'events.csv': EVENTS,
    });
    const plan = await imports.engine.planTable({ project: null, file: join(source, 'study.csv') });
    expect(plan.open).toEqual([]);
    expect(plan.codebook?.file).toBe(join(source, 'study_dictionary.csv'));
    expect(plan.id.column).toBe('study_id');
    expect(plan.repeated).toBeNull();
    expect(plan.rowsSeen).toBe(30);
  });

  it('can be read at another event, in the window and in the terminal', async () => {
    const both = DATA.replaceAll(';;;;;;;', ';;0;;;;;');
    const source = imports.files({ 'study.csv': both, 'dictionary.csv': DICTIONARY, 'events.csv': EVENTS });
    const file = join(source, 'study.csv');
    const plan = await imports.engine.planTable({ project: null, file });
    expect(plan.repeated).toMatchObject({
      subjects: 30,
      rows: 60,
      takes: ['first', 'last', 'mean'],
      chosen: { take: 'first' },
      candidates: [
        { column: 'redcap_event_name', visits: [{ value: 'baseline_arm_1' }, { value: 'month_3_arm_1' }] },
      ],
    });
    expect(plan.open).toEqual([]);
    const visit = { column: 'redcap_event_name', value: 'month_3_arm_1' };
    const project = imports.fresh('.etiograph');
    await imports.engine.createProject({ folder: project });
    const { events } = await imports.engine.runEnded({
      id: await imports.engine.startTableImport({ project, file, overrides: { visit } }),
    });
    expect(events.at(-1)).toMatchObject({ type: 'done', result: { subjects: 30 } });
    const window = cellsOf((await tablesOf(project)).study);
    expect(window['002']).toMatchObject({ sex: '0', stage: '2' });
    const { tables } = await imports.take([source], { reading: { visits: [visit] } });
    expect(cellsOf(tables.study)).toEqual(window);
  });

  it('says why a wish for an event has no effect', async () => {
    const source = imports.files({ 'study.csv': DATA, 'dictionary.csv': DICTIONARY });
    const visit = { column: 'redcap_event_name', value: 'month_3_arm_1' };
    const { said } = await imports.take([source], { reading: { visits: [visit] } });
    expect(said('--visit has no effect')).toMatch(/no field was entered at several events/);
  });

  it('is another reading once its dictionary is another', async () => {
    const source = imports.files({ 'study.csv': DATA, 'dictionary.csv': DICTIONARY });
    const file = join(source, 'study.csv');
    const { hash } = await imports.engine.planTable({ project: null, file });
    expect((await imports.engine.planTable({ project: null, file })).hash).toBe(hash);
    writeFileSync(join(source, 'dictionary.csv'), DICTIONARY.replace("[sex] = '0'", "[sex] = '1'"));
    expect((await imports.engine.planTable({ project: null, file })).hash).not.toBe(hash);
  });
});

describe('a dictionary whose titles were changed', () => {
  it('still says who a person is, and what it lacks is told', async () => {
    const source = (dictionary: string): string =>
      imports.files({ 'study.csv': DATA, 'dictionary.csv': dictionary, 'events.csv': EVENTS });
    const retitled = DICTIONARY.replace('Identifier?', 'Identifiers').replace('only if...', 'only if…');
    const same = await imports.take([source(retitled)]);
    expect(same.said('marks it as an identifier')).toMatch(/surname/);
    expect(same.said('not asked')).toMatch(/pregnant \(15 people\)/);
    expect(same.said('no column “')).toBe('');
    const other = await imports.take([source(DICTIONARY.replace('Branching Logic', 'Shown'))]);
    expect(other.said('no column “')).toMatch(
      /no column “Branching Logic” \(every field counts as asked\)\./,
    );
  });
});

describe('a dictionary whose titles are in another language', () => {
  const [, ...fields] = DICTIONARY.split('\n');
  const titles =
    'Variable / Feldname,Formularname,Abschnitt,Feldtyp,Bezeichnung,Auswahl,Feldnotiz,Validierung,Min,Max,Identifikator?,Verzweigungslogik,Pflichtfeld?';

  it('is known by its fields, no table of people, and what it marks is not stored', async () => {
    const source = imports.files({
      'study.csv': DATA,
      'felder.csv': [titles, ...fields.map((line) => (line === '' ? '' : `${line},`))].join('\n'),
    });
    const { summary, tables, said } = await imports.take([source]);
    expect(summary.notTaken).toEqual([]);
    expect(Object.keys(tables)).toEqual(['study']);
    expect(tables.study.columns.map(({ name }) => name)).toEqual([
      ...['sex', 'pregnant', 'race___1', 'race____9', 'intake_complete'],
      ...['stage', 'crp', 'bmi', 'visit_complete'],
    ]);
    expect(said('marks it as an identifier')).toContain('surname');
  });
});
