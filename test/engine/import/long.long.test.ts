import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellsOf, Imports } from './redcap-imports.ts';

const imports = new Imports();

const LAB = [
  'Patientennummer;Datum;Untersuchung;Wert;Einheit;Geschlecht;Flag',
  ...Array.from({ length: 12 }, (_, p) => [
    `P${p};03.02.2021;CRP;${p + 1},5;mg/l;${p % 2 ? 'w' : 'm'};H`,
    `P${p};17.08.2021;CRP;${p === 3 ? '<0,5' : `${p + 2},5`};mg/l;${p % 2 ? 'w' : 'm'};L`,
    `P${p};17.08.2021;Glukose;${p % 6 ? '5,1' : '101'};${p % 6 ? 'mmol/l' : 'mg/dl'};${p % 2 ? 'w' : 'm'};`,
    `P${p};17.08.2021;HBsAg;${p % 4 ? 'negativ' : 'positiv'};;${p % 2 ? 'w' : 'm'};`,
  ]).flat(),
  '',
].join('\r\n');

describe('a table of measurements', () => {
  it('becomes one row a person, and says how it is read', async () => {
    const { summary, tables, said } = await imports.take([imports.files({ 'labor.csv': LAB })]);
    expect(summary.notTaken).toEqual([]);
    const cells = cellsOf(tables.labor);
    expect(Object.keys(cells)).toHaveLength(12);
    expect(cells.P1).toEqual({
      ...{ Geschlecht: 'w', CRP: 3.5, HBsAg: 'negativ' },
      ...{ 'Glukose (mmol/l)': 5.1, 'Glukose (mg/dl)': null },
    });
    expect(cells.P6).toMatchObject({ 'Glukose (mmol/l)': null, 'Glukose (mg/dl)': 101 });
    expect(cells.P3.CRP).toBeNull();
    expect(tables.labor.columns.find(({ name }) => name === 'CRP')).toMatchObject({ unit: 'mg/l' });
    expect(said('one measurement of a person')).toContain('“Untersuchung” (what is measured), “Wert”');
    expect(said('differ from one measurement')).toContain('“Flag”');
    expect(said('several values')).toContain('The last by date counts');
  });

  it('has beside each time of ADaM whether it was censored', async () => {
    const rows = Array.from({ length: 12 }, (_, p) => [
      `S-${p};Overall Survival;OS;${100 + p};${p % 2}`,
      `S-${p};Progression-Free Survival;PFS;${50 + p};0`,
    ]).flat();
    const adtte = ['USUBJID;PARAM;PARAMCD;AVAL;CNSR', ...rows, ''].join('\n');
    const { tables, said } = await imports.take([imports.files({ 'adtte.csv': adtte })]);
    expect(cellsOf(tables.adtte)['S-3']).toEqual({
      ...{ 'Overall Survival': 103, 'Overall Survival CNSR': '1' },
      ...{ 'Progression-Free Survival': 53, 'Progression-Free Survival CNSR': 0 },
    });
    expect(said('was censored')).toContain('“CNSR”');
  });

  it('is one of those whom --id names, in whatever case, and says when nobody has several values', async () => {
    const rows = LAB.split('\r\n').map((line, r) =>
      r === 0 ? `${line};Fall` : line && `${line};F${line.slice(1).replace(/;(\d\d).*/, '-$1')}`,
    );
    const sources = [imports.files({ 'labor.csv': rows.join('\r\n') })];
    const usual = await imports.take(sources);
    expect(Object.keys(cellsOf(usual.tables.labor))).toHaveLength(12);
    const named = await imports.take(sources, { reading: { idColumns: ['fall'], visits: ['mean'] } });
    expect(Object.keys(cellsOf(named.tables.labor))).toHaveLength(24);
    expect(named.said('--visit has no effect')).toContain('nobody has several values of one test');
  });

  it.each([
    ['first', 2.5],
    ['mean', 3],
  ] as const)('takes the %s of several values where that is asked for', async (take, crp) => {
    const { tables } = await imports.take([imports.files({ 'labor.csv': LAB })], {
      reading: { visits: [take] },
    });
    expect(cellsOf(tables.labor).P1.CRP).toBe(crp);
  });

  it('takes the columns that a person names, and has no effect elsewhere', async () => {
    const own = LAB.replace('Untersuchung;Wert', 'Spalte 3;Spalte 4');
    await expect(imports.take([imports.files({ 'labor.csv': own })])).rejects.toThrow('table.which-visit');
    const long = { test: 'Spalte 3', value: 'spalte 4' };
    const { tables, said } = await imports.take([imports.files({ 'labor.csv': own })], { reading: { long } });
    expect(cellsOf(tables.labor).P1.CRP).toBe(3.5);
    expect(said('has no effect')).toBe('');
    const others = imports.files({ 'a.csv': 'id,age\np1,50\np2,60\np3,70\n' });
    expect((await imports.take([others], { reading: { long } })).said('--long has no effect')).not.toBe('');
  });

  it('is read row by row where that is asked for', async () => {
    const read = imports.take([imports.files({ 'labor.csv': LAB })], { reading: { long: 'no' } });
    await expect(read).rejects.toThrow(/table\.which-visit.*person=Patientennummer, test=Untersuchung/);
  });

  it('is told to the wizard with its columns, and read anew with others', async () => {
    const file = join(imports.files({ 'labor.csv': LAB }), 'labor.csv');
    const plan = await imports.engine.planTable({ project: null, file });
    expect(plan.flat).toMatchObject({
      ...{ by: 'long', rows: 48, people: 12 },
      long: {
        names: LAB.split('\r\n', 1)[0].split(';'),
        columns: { person: 'Patientennummer', test: 'Untersuchung', value: 'Wert', unit: 'Einheit' },
      },
    });
    expect(plan.open).toEqual([]);
    expect(plan.repeated).toMatchObject({ takes: ['last', 'first', 'mean'] });
    const bare = await imports.engine.planTable({ project: null, file, overrides: { long: 'no' } });
    expect(bare.flat).toBeNull();
    expect(bare.open.map(({ code }) => code)).toEqual(['visit']);
    expect(bare.hash).not.toBe(plan.hash);
  });

  it('asks for the order of day and month, and takes the answer', async () => {
    const unsure = LAB.replaceAll('03.02.2021', '03/02/2021').replaceAll('17.08.2021', '02/03/2021');
    await expect(imports.take([imports.files({ 'labor.csv': unsure })])).rejects.toThrow(
      'table.which-date-order',
    );
    const of = async (dateOrder: 'day-first' | 'month-first') => {
      const { tables, said } = await imports.take([imports.files({ 'labor.csv': unsure })], {
        reading: { dateOrder },
      });
      expect(said('has no effect')).toBe('');
      return cellsOf(tables.labor).P1.CRP;
    };
    expect(await of('day-first')).toBe(3.5);
    expect(await of('month-first')).toBe(2.5);
  });

  it('asks whose rows without a person are where each is written once, and takes the answer', async () => {
    const once = LAB.replaceAll(/^P\d+;(?!03)/gm, ';');
    const sources = [imports.files({ 'labor.csv': once })];
    await expect(imports.take(sources)).rejects.toThrow('table.which-blank-ids');
    const whole = await imports.take([imports.files({ 'labor.csv': LAB })]);
    const { tables, said } = await imports.take(sources, { reading: { blankIds: 'above' } });
    expect(cellsOf(tables.labor)).toEqual(cellsOf(whole.tables.labor));
    expect(said('further rows of the person above')).toContain('36 rows');
    expect(said('has no effect')).toBe('');
    const idle = await imports.take([imports.files({ 'labor.csv': LAB })], {
      reading: { blankIds: 'above' },
    });
    expect(idle.said('--blank-ids has no effect')).toContain('every row has an id');
  });

  it('may begin with titles, and reads numbers by the mark that is said', async () => {
    const titled = `Laborexport Mai\r\n\r\n${LAB}`;
    const { tables } = await imports.take([imports.files({ 'labor.csv': titled })]);
    expect(cellsOf(tables.labor).P1.CRP).toBe(3.5);
  });
});
