import { expect, it } from 'vitest';
import { flat } from './flat.ts';

const DICTIONARY = [
  'id,f,text,Id,,,,,',
  'race,f,checkbox,Race (check all that apply),"1, White | a, Asian",,,,',
  'sex,f,radio,Sex,"1, male | 2, female | 9, Unknown",,,,',
  'weight,f,text,Weight,,number,,,',
  'place,f,text,Place,,,,,',
].join('\n');
const RACE = 'Race (check all that apply)';

it('reads boxes as missing where a column of labels says that the question was not answered', async () => {
  const { people, names, entries, said } = await flat(
    [
      `Id,${RACE} (choice=White),${RACE} (choice=Asian),${RACE} (choice=Not asked),Sex,Weight,Place`,
      'P1,Checked,Unchecked,Unchecked,male,70,Rome',
      'P2,Unchecked,Unchecked,Checked,Unknown,Not asked,Unknown',
      'P3,Unchecked,Unchecked,Unchecked,Not done,81,Paris',
    ].join('\n'),
    DICTIONARY,
  );
  expect(names).toEqual(['id', 'race___1', 'race___a', 'sex', 'weight', 'place']);
  expect(people.P1).toMatchObject({ race___1: '1', race___a: '0' });
  expect(people.P2).toMatchObject({ race___1: '', race___a: '', sex: '9', place: 'Unknown' });
  expect(people.P3).toMatchObject({ race___1: '0', race___a: '0' });
  const missing = Object.fromEntries(entries.map((entry) => [entry.variable, entry.missing]));
  expect(missing).toMatchObject({ sex: ['Not done'], weight: ['Not asked'], place: [] });
  expect(said('missing-codes')).toContain('Not asked');
});

it('keeps an answer of a checkbox that the dictionary does not have, and says so', async () => {
  const { people, said } = await flat(
    `Id,${RACE} (choice=White),${RACE} (choice=Asian),${RACE} (choice=Inuit)\nP1,Checked,Unchecked,Checked\nP2,Unchecked,Unchecked,Unchecked\n`,
    DICTIONARY,
  );
  expect(people.P1).toMatchObject({ race___1: '1', race___inuit: '1' });
  expect(people.P2).toMatchObject({ race___1: '0', race___inuit: '0' });
  expect(said('new-choices')).toContain('race___inuit');
});

it('reads the labels of the codes for missing that the project lists', async () => {
  const { people, entries } = await flat('Id,Sex,Weight\nP1,male,Too heavy\nP2,Gone,70\n', DICTIONARY, {
    parts: [
      'project_id,project_title,is_longitudinal,missing_data_codes\n5,T,0,"-6, Too heavy | -7, Gone"\n',
    ],
  });
  expect(people.P1.sex).toBe('1');
  const missing = Object.fromEntries(entries.map((entry) => [entry.variable, entry.missing]));
  expect(missing).toMatchObject({ weight: ['Too heavy'], sex: ['Gone'] });
});

it.each([
  ['labelled as such', '"1, Asthma | 2, Gout | 99, Refused"', 'ill___99 (2 rows)'],
  ['in German', '"1, Asthma | 2, Gicht | 99, keine Angabe"', 'ill___99 (2 rows)'],
])('tells ticked answers that say why there is none, %s', async (_, choices, named) => {
  const dictionary = `id,f,text,Id,,,,,\nill,f,checkbox,Illnesses,${choices},,,,\nage,f,text,Age,,integer,,,`;
  const { people, said } = await flat(
    'id,ill___1,ill___2,ill___99,age\nP1,1,0,0,40\nP2,0,0,1,50\nP3,0,0,1,60\n',
    dictionary,
  );
  expect(said('ticked-without-value')).toContain(named);
  expect(people.P2).toMatchObject({ ill___1: '0', ill___99: '1' });
});

it('says nothing of an answer that nobody has ticked, or that is one', async () => {
  const dictionary =
    'id,f,text,Id,,,,,\nill,f,checkbox,Illnesses,"1, Asthma | 77, Gout | 99, Refused",,,,\nage,f,text,Age,,integer,,,';
  const { said } = await flat('id,ill___1,ill___77,ill___99,age\nP1,1,1,0,40\nP2,0,0,0,50\n', dictionary);
  expect(said('ticked-without-value')).toBe('');
});

it('tells ticks of 99 where no dictionary says what it is', async () => {
  const { said } = await flat(
    'id,ill___1,ill___2,ill___99,age,f_complete\nP1,1,0,0,40,2\nP2,0,0,1,50,2\nP3,0,1,0,60,2\n',
    null,
  );
  expect(said('ticked-without-value')).toContain('ill___99 (1 row)');
});

it('takes the codes of a list from a database for groups', async () => {
  const dictionary = 'id,f,text,Id,,,,,\ndoctor,f,sql,Doctor,,,,,';
  const { entries } = await flat('id,doctor\nP1,3\nP2,12\n', dictionary);
  expect(entries[1]).toMatchObject({ variable: 'doctor', type: 'category' });
});
