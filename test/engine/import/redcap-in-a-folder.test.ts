import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellsOf, Imports } from './redcap-imports.ts';
import { DICTIONARY, DATA, EVENTS } from './redcap-project.ts';

const imports = new Imports();

describe('two projects of the same fields in one folder', () => {
  it('have each its own dictionary and events', async () => {
    const other = DATA.replaceAll('Miller', 'Smith');
    const { tables } = await imports.take([
      imports.files({
        'alpha_DATA.csv': DATA,
        'alpha_DataDictionary.csv': DICTIONARY,
        'alpha_events.csv': EVENTS,
        'beta_DATA.csv': other,
        'beta_DataDictionary.csv': DICTIONARY.replace('0, Female | 1, Male', '0, Frau | 1, Mann'),
        'beta_events.csv': EVENTS.replace('Month 3', 'Later'),
      }),
    ]);
    const labels = (table: string): unknown =>
      tables[table].columns.find(({ name }) => name === 'sex')!.levels.map(({ label }) => label);
    expect([labels('alpha_DATA'), labels('beta_DATA')]).toEqual([
      ['Female', 'Male'],
      ['Frau', 'Mann'],
    ]);
  });
});

describe('dictionaries that fit alike', () => {
  const data = `study_id,surname,sex,crp,intake_complete\n${Array.from({ length: 20 }, (_, i) => `${i},Miller${i},${i % 2},${i},2`).join('\n')}\n`;
  const old = DICTIONARY.replace('0, Female | 1, Male', '0, Male | 1, Female').replace(',y,', ',,');

  it('are told, the one of the data’s day counts, and an identifier of any is not stored', async () => {
    const source = imports.files({
      'S_DATA_2025-06-01.csv': data,
      'S_Dictionary_2024-01-01.csv': DICTIONARY,
      'S_Dictionary_2025-06-01.csv': old,
    });
    const { tables, said } = await imports.take([source]);
    const [table] = Object.values(tables);
    expect(table.columns.map(({ name }) => name)).toEqual(['sex', 'crp', 'intake_complete']);
    expect(table.columns[0].levels.map(({ label }) => label)).toEqual(['Male', 'Female']);
    expect(said('fit about as well')).toMatch(
      /with the dictionary “S_Dictionary_2025-06-01\.csv”.*“S_Dictionary_2024-01-01\.csv” \(surname, sex\)/,
    );
  });

  it('of another folder describe only what REDCap wrote, and are told', async () => {
    const plain = data.replaceAll(/,(?:intake_complete|2)$/gm, '').replaceAll('surname', 'town');
    const source = imports.files({});
    for (const [folder, name, text] of [
      ['a', 'cohort.csv', plain],
      ['b', 'data.csv', data],
      ['c', 'dictionary.csv', DICTIONARY],
    ]) {
      mkdirSync(join(source, folder));
      writeFileSync(join(source, folder, name), text);
    }
    const { tables, said } = await imports.take([source]);
    const labels = (table: string): unknown =>
      tables[table].columns.find(({ name }) => name === 'sex')!.levels.map(({ label }) => label);
    expect(labels('data')).toEqual(['Female', 'Male']);
    expect(said('b/data.csv: read as an export') || said('data.csv: read as an export')).toMatch(
      /data dictionary “dictionary\.csv” of another folder/,
    );
    expect(said('cohort.csv: read as an export')).toBe('');
  });
});

describe('parts of a project', () => {
  it('are never tables, and are told where no data is theirs', async () => {
    const source = imports.files({
      'labs.csv': `id,crp\n${Array.from({ length: 20 }, (_, i) => `P${i},${i}`).join('\n')}\n`,
      'events.csv': EVENTS,
      'arms.csv': 'arm_num,name\n1,Drug\n',
    });
    const { summary, said } = await imports.take([source]);
    expect(summary.modalities.map(({ name }) => name)).toEqual(['labs']);
    expect(said('Not used, since no table is an export')).toMatch(/arms\.csv, events\.csv/);
  });

  it('are refused in a sentence where they are all there is', async () => {
    const source = imports.files({ 'dictionary.csv': DICTIONARY, 'events.csv': EVENTS });
    await expect(imports.take([source])).rejects.toThrow(
      /dictionary\.csv, events\.csv only describe columns/,
    );
  });

  it('are not needed for the event to be a visit and no name', async () => {
    const data = `id,redcap_event_name,crp,weight\n${Array.from({ length: 20 }, (_, i) => `${i},a_arm_1,${i},\n${i},b_arm_1,,${50 + i}`).join('\n')}\n`;
    const { tables, summary } = await imports.take([join(imports.files({ 'd.csv': data }), 'd.csv')]);
    expect(summary.notTaken).toEqual([]);
    expect(cellsOf(tables.d)['3']).toEqual({ crp: 3, weight: 53 });
  });
});
