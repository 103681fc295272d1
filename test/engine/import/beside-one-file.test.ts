import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellsOf, Imports } from './redcap-imports.ts';

const imports = new Imports();

const DICTIONARY = [
  'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...)',
  'record_id,base,,text,Record,,,,,,,',
  'town,base,,text,Town,,,,,,y,',
  'site,base,,dropdown,Site,"1, 1 | 2, 2 | 3, 3",,,,,,',
  'children,base,,radio,Number of children,"0, 0 | 1, 1 | 2, 2 | 3, 3",,,,,,',
  'symptoms,base,,checkbox,Symptoms,"-1, None | 1, Cough",,,,,,',
  "cough_days,base,,text,Days of cough,,,integer,,,,[symptoms(1)] = '1'",
].join('\n');
const DATA = [
  'record_id,town,site,children,symptoms____1,symptoms___1,cough_days,base_complete',
  ...Array.from({ length: 24 }, (_, i) =>
    [i + 1, ['Ham', 'Rye'][i % 2], 1 + (i % 3), i % 4, 1 - (i % 2), i % 2, i % 2 ? i : '', 2].join(),
  ),
  '',
].join('\n');

describe('a table of REDCap that is named by itself', () => {
  it('is read with the dictionary beside it, which says what identifies and what was not asked', async () => {
    const folder = imports.files({ 'data.csv': DATA, 'dictionary.csv': DICTIONARY });
    const { summary, tables, said } = await imports.take([join(folder, 'data.csv')]);
    expect(summary.modalities.map(({ name }) => name)).toEqual(['data']);
    expect(said('data dictionary')).toContain('dictionary.csv');
    expect(said('marks it as an identifier')).toContain('town');
    expect(Object.keys(cellsOf(tables.data)['1'])).not.toContain('town');
    expect(said('an earlier answer hides')).toContain('cough_days (12 people)');
    const type = (of: string) => tables.data.columns.find(({ name }) => name === of)?.type;
    expect([type('site'), type('children')]).toEqual(['category', 'ordinal']);
  });
});

describe('a column called “value”', () => {
  it('stands in the way of no other', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `p${i},${['a', 'b', 'c'][i % 3]},${i}.5`);
    const { tables } = await imports.take([
      imports.files({ 'a.csv': `id,kind,value\n${rows.join('\n')}\n` }),
    ]);
    expect(tables.a.columns.map(({ type }) => type)).toEqual(['category', 'number']);
  });
});

describe('numbers of places', () => {
  it.each(['site', 'Study centre', 'Zentrum Nr', 'hospital_id'])(
    '%s are groups without an order',
    async (name) => {
      const rows = Array.from({ length: 60 }, (_, i) => `p${i},${1 + (i % 5)},${i % 4}`);
      const { tables } = await imports.take([
        imports.files({ 'a.csv': ['id', name, 'pain'].join() + `\n${rows.join('\n')}\n` }),
      ]);
      const types = Object.fromEntries(tables.a.columns.map((column) => [column.name, column.type]));
      expect(types).toEqual({ [name]: 'category', pain: 'ordinal' });
    },
  );
});
