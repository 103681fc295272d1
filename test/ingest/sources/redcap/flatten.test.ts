import { describe, expect, it } from 'vitest';
import { flat } from './flat.ts';

describe('an export of one row a person', () => {
  it('keeps ids as they are, and each person on the line of the file', async () => {
    const { people, lines, entries } = await flat(
      'id,w\n007,1\n\n"12-3",2\n',
      'id,f,text,Id,,,,,\nw,f,text,Weight,,number,,,',
    );
    expect(people).toEqual({ '007': { id: '007', w: '1' }, '12-3': { id: '12-3', w: '2' } });
    expect(lines).toEqual([2, 4]);
    expect(entries.map(({ variable, type, label }) => [variable, type, label])).toEqual([
      ['id', 'id', 'Id'],
      ['w', 'number', 'Weight'],
    ]);
  });

  it('writes no identifier, file or survey identifier, and names them', async () => {
    const { names, said } = await flat(
      'id,redcap_survey_identifier,mail,photo,w\n1,x@y.org,x@y.org,a.jpg,2\n',
      'id,f,text,,,,,,\nmail,f,text,,,,y,,\nphoto,f,file,,,,,,\nw,f,text,,,,,,',
    );
    expect(names).toEqual(['id', 'w']);
    expect(said('identifiers')).toMatch(/redcap_survey_identifier, mail\.$/);
    expect(said('files')).toMatch(/photo names a file/);
  });

  it('keeps the id though it is marked, and says so', async () => {
    const { people, said } = await flat('id,w\n1,2\n', 'id,f,text,,,,y,,\nw,f,text,,,,,,');
    expect(people['1']).toEqual({ id: '1', w: '2' });
    expect(said('id-identifies')).toMatch(/“id”/);
  });

  it('leaves a second row of a person to the reader of tables', async () => {
    const { lines } = await flat('id,w\n1,2\n2,3\n1,4\n', 'id,f,text,,,,,,\nw,f,text,,,,,,');
    expect(lines).toEqual([2, 3, 4]);
  });

  it('reads numbers with a comma, and days in the order of the field', async () => {
    const { people } = await flat(
      'id,h,seen,at,left,took\n1,"1,54",31/12/2020,2021-01-02 03:04,3.4.2021 10:15,12:30\n2,".5",1/2/2020,,,\n',
      'id,f,text,,,,,,\nh,f,text,,,number_comma_decimal,,,\nseen,f,text,,,date_dmy,,,\nat,f,text,,,datetime_ymd,,,\nleft,f,text,,,datetime_dmy,,,\ntook,f,text,,,time_mm_ss,,,',
    );
    expect(people['1']).toMatchObject({
      h: '1.54',
      seen: '2020-12-31',
      at: '2021-01-02 03:04',
      left: '2021-04-03 10:15',
      took: '00:12:30',
    });
    expect(people['2']).toMatchObject({ h: '.5', seen: '2020-02-01' });
  });

  it('leaves days alone that fit no order', async () => {
    const { people } = await flat(
      'id,seen\n1,31/31/2020\n2,1/2/2020\n',
      'id,f,text,,,,,,\nseen,f,text,,,date_dmy,,,',
    );
    expect(people['1']).toMatchObject({ seen: '31/31/2020' });
  });
});

const CHOICES = [
  'id,f,text,Study ID,,,,,',
  'sex,f,radio,<b>Sex</b>,"0, Female | 1, Male",,,,',
  'pain,f,dropdown,Pain,"1, None | 2, Mild | 3, Severe",,,,',
  'race,f,checkbox,Race (select all that apply),"1, Asian | -9, White, or other",,,,',
  'smokes,f,yesno,Smokes,,,,,',
  'ok,f,truefalse,Fine,,,,,',
].join('\n');

describe('choices', () => {
  it('are levels with the labels and the order of the dictionary', async () => {
    const { entries, said } = await flat(
      'id,sex,pain,race___1,race____9,smokes,ok,f_complete\n1,0,3,1,0,1,0,2\n',
      CHOICES,
    );
    const of = (name: string) => entries.find(({ variable }) => variable === name)!;
    expect(of('sex')).toMatchObject({ type: 'category', label: 'Sex' });
    expect(of('sex').levels).toEqual([
      { code: 0, value: '0', label: 'Female' },
      { code: 1, value: '1', label: 'Male' },
    ]);
    expect(of('pain').type).toBe('ordinal');
    expect(of('race____9')).toMatchObject({ type: 'boolean', label: 'Race: White, or other', group: 'Race' });
    expect(of('smokes').levels.map(({ label }) => label)).toEqual(['No', 'Yes']);
    expect(of('ok').levels.map(({ label }) => label)).toEqual(['False', 'True']);
    expect(of('f_complete').levels.map(({ label }) => label)).toEqual([
      'Incomplete',
      'Unverified',
      'Complete',
    ]);
    expect(said('choices')).toBe(
      'data.csv: choices that are read in their order: pain (None, Mild, Severe); choices that are read as groups without an order: sex.',
    );
  });

  it('may be written as labels, under names or under labels', async () => {
    const labels = 'Female,Severe,Checked,Unchecked,Yes,False,Complete';
    const expected = {
      '1': {
        id: '1',
        sex: '0',
        pain: '3',
        race___1: '1',
        race____9: '0',
        smokes: '1',
        ok: '0',
        f_complete: '2',
      },
    };
    const named = await flat(`id,sex,pain,race___1,race____9,smokes,ok,f_complete\n1,${labels}\n`, CHOICES);
    expect(named.people).toEqual(expected);
    const titled = await flat(
      `Study ID,Sex,Pain,Race (select all that apply) (choice=Asian),"Race (select all that apply) (choice=White, or other)",Smokes,Fine,Complete?\n1,${labels}\n`,
      CHOICES,
    );
    expect(titled.people).toEqual(expected);
    expect(titled.said('read')).toMatch(/Labels in its first line and its cells are read/);
  });

  it('are read in their codes where labels are numbers too', async () => {
    const dictionary =
      'id,f,text,,,,,,\nn,f,radio,,"1, 0 | 2, 1 | 3, 2",,,,\nsex,f,radio,,"0, Female | 1, Male",,,,';
    expect((await flat('id,n,sex\n1,1,0\n2,2,1\n', dictionary)).people['1']).toMatchObject({ n: '1' });
    expect((await flat('id,n,sex\n1,1,Female\n2,2,Male\n', dictionary)).people['1']).toMatchObject({
      n: '2',
    });
  });

  it('may have lost a zero, and keep what is none of them', async () => {
    const { people } = await flat('id,a\n1,1\n2,7\n', 'id,f,text,,,,,,\na,f,radio,,"01, A | 02, B",,,,');
    expect(people['1']).toMatchObject({ a: '01' });
    expect(people['2']).toMatchObject({ a: '7' });
  });

  it('of checkboxes may be written as the label of what is ticked, and nothing else', async () => {
    const { people } = await flat(
      'id,race___1,race____9\n1,Asian,\n2,,"White, or other"\n',
      'id,f,text,,,,,,\nrace,f,checkbox,Race,"1, Asian | -9, White, or other",,,,',
    );
    expect(people).toMatchObject({
      '1': { race___1: '1', race____9: '0' },
      '2': { race___1: '0', race____9: '1' },
    });
  });

  it.each([
    ['Unsure', /a \(Unsure\)/],
    // It is told of its column, as of any table’s.
    ['Unknown', /^$/],
  ])('that may mean no value are kept and told once: %s', async (label, told) => {
    const { said } = await flat('id,a\n1,1\n', `id,f,text,,,,,,\na,f,radio,,"1, Yes | 9, ${label}",,,,`);
    expect(said('choice-without-value')).toMatch(told);
  });
});

describe('codes for a missing value', () => {
  it('are those that the project lists, or that stand where they are no choice', async () => {
    const dictionary =
      'id,f,text,,,,,,\nage,f,text,,,integer,,,\nsex,f,radio,,"0, F | 1, M",,,,\nrace,f,checkbox,,"1, A | 2, B",,,,\nnote,f,text,,,,,,';
    const { entries, people, said, names } = await flat(
      'id,age,sex,race___1,race___2,race___unk,note\n1,NI,-99,0,0,1,NI\n2,44,1,1,0,0,x\n',
      dictionary,
    );
    const missing = (name: string) => entries.find(({ variable }) => variable === name)?.missing;
    expect(said('missing-codes')).toMatch(/NI, UNK and -99 stand for a missing value/);
    expect([missing('age'), missing('sex'), missing('note')]).toEqual([['NI'], ['-99'], ['NI']]);
    expect(people['1']).toMatchObject({ race___1: '', race___2: '' });
    expect(names).not.toContain('race___unk');
  });

  it('count in every column where the project lists them, however late they stand there', async () => {
    const data = Array.from({ length: 450 }, (_, i) => `${i},${50 + i / 10},1`);
    const { entries } = await flat(
      `id,w,sex\n${data.join('\n')}\n450,-6,-6\n`,
      'id,f,text,,,,,,\nw,f,text,,,number,,,\nsex,f,radio,,"1, M | -6, F",,,,',
      { parts: ['project_id,project_title,is_longitudinal,missing_data_codes\n5,T,0,"-6, Unknown"\n'] },
    );
    expect(entries.map(({ missing }) => missing)).toEqual([[], ['-6', 'Unknown'], []]);
  });

  it('are no boxes that the dictionary does not have, unless most checkboxes have them', async () => {
    const one = 'id,f,text,,,,,,\nrace,f,checkbox,Race,"1, A | 2, B",,,,';
    const fresh = await flat('id,race___1,race___6\n1,1,0\n2,0,1\n', one);
    expect(fresh.people['2']).toEqual({ id: '2', race___1: '0', race___6: '1' });
    expect(fresh.entries[2]).toMatchObject({ type: 'boolean', group: 'Race', label: 'Race: 6' });
    expect(fresh.said('new-choices')).toMatch(/not in the dictionary: race___6\./);
    const two = `${one}\ndrugs,f,checkbox,Drugs,"1, C",,,,`;
    const all = await flat('id,race___1,race___77,drugs___1,drugs___77\n1,0,1,1,0\n', two);
    expect(all.people['1']).toEqual({ id: '1', race___1: '', drugs___1: '1' });
    expect(all.said('new-choices')).toBe('');
  });

  it('that are only guessed from choices leave numbers alone', async () => {
    const { entries } = await flat(
      'id,pain,sbp\n1,99,99\n2,1,77\n3,77,NI\n',
      'id,f,text,,,,,,\npain,f,radio,,"1, None | 2, Mild",,,,\nsbp,f,text,,,number,,,',
    );
    expect(entries.slice(1).map(({ missing }) => missing)).toEqual([['99', '77'], ['NI']]);
  });

  it('are not those that are choices', async () => {
    const { said } = await flat('id,a\n1,-99\n', 'id,f,text,,,,,,\na,f,radio,,"1, Yes | -99, Not known",,,,');
    expect(said('missing-codes')).toBe('');
  });
});

describe('choices of one label', () => {
  const dictionary =
    'id,f,text,,,,,,\ngrp,f,radio,,"a, Alpha | c, Other | d, <b>Other</b>",,,,\nt,f,text,,,time_mm_ss,,,';

  it('are one level where the cells have labels, which is said', async () => {
    const { people, entries, said } = await flat('id,grp,t\n1,Alpha,9:05\n2,Other,10:06\n', dictionary);
    expect(people).toMatchObject({ '1': { grp: 'a', t: '00:09:05' }, '2': { grp: 'c', t: '00:10:06' } });
    expect(entries[1].levels.map(({ code, value }) => [code, value])).toEqual([
      [0, 'a'],
      [1, 'c'],
      [1, 'd'],
    ]);
    expect(said('joined-choices')).toMatch(/grp \(Other\)/);
  });

  it('stay apart where they have codes', async () => {
    const { entries, said } = await flat('id,grp,t\n1,a,\n2,c,\n3,d,\n', dictionary);
    expect(entries[1].levels.map(({ code }) => code)).toEqual([0, 1, 2]);
    expect(said('joined-choices')).toBe('');
  });
});

const BRANCHED = [
  'id,f,text,,,,,,',
  'sex,f,radio,Sex,"0, F | 1, M",,,,',
  "pregnant,f,yesno,Pregnant,,,,[sex] = '0',",
  'drugs,f,checkbox,Drugs,"1, A | 2, B",,,[sex] = \'1\',',
  "odd,f,text,,,,,\"datediff([seen], 'today', 'y') > 3\",",
].join('\n');

describe('what is not asked', () => {
  it('is empty and counted apart from what is missing', async () => {
    const { people, entries, said } = await flat(
      'id,sex,pregnant,drugs___1,drugs___2,odd\n1,1,,1,0,\n2,0,1,0,0,\n3,0,,0,0,\n4,1,,0,0,\n5,1,0,0,0,\n',
      BRANCHED,
    );
    expect(people['2']).toMatchObject({ pregnant: '1', drugs___1: '', drugs___2: '' });
    expect(people['4']).toMatchObject({ pregnant: '', drugs___1: '0', drugs___2: '0' });
    expect(said('not-asked')).toMatch(/pregnant \(2 people\), drugs \(2 people\)/);
    expect(entries.map(({ variable, notAsked }) => [variable, notAsked ?? 0])).toEqual([
      ['id', 0],
      ['sex', 0],
      ['pregnant', 2],
      ['drugs___1', 2],
      ['drugs___2', 2],
      ['odd', 0],
    ]);
    expect(people['5']).toMatchObject({ pregnant: '0' });
    expect(said('hidden-values')).toMatch(/pregnant \(1 person\)/);
    expect(said('condition-unread')).toMatch(/when odd is asked cannot be told/);
  });

  it('is not what a whole empty form lacks, and boxes of a form that was never opened are missing', async () => {
    const { people, said } = await flat(
      'id,sex,pregnant,drugs___1,drugs___2,odd,f_complete\n1,,,0,0,,\n2,,,0,0,,0\n',
      BRANCHED.replaceAll("[sex] = '0'", "[sex] = '9'"),
    );
    expect(said('not-asked')).toBe('');
    expect(people['1']).toMatchObject({ drugs___1: '' });
    expect(people['2']).toMatchObject({ drugs___1: '' });
    expect(said('unopened')).toMatch(/drugs \(2 people\)/);
    expect(said('unticked')).toBe('');
  });

  it('is told of boxes by what else everybody fills in on their form', async () => {
    const form = 'id,a,text,,,,,,\ndrugs,b,checkbox,Drugs,"1, A | 2, B",,,,';
    const temperature = `${form}\ntemp,b,text,,,number,,,`;
    const rows =
      'id,drugs___1,drugs___2,temp,b_complete\n1,0,0,,0\n2,0,1,37,2\n3,0,0,36,0\n4,0,0,,2\n5,0,0,,\n';
    const told = await flat(rows, temperature);
    const boxes = Object.values(told.people).map((row) => row.drugs___2);
    expect(boxes).toEqual(['', '1', '0', '0', '']);
    expect([told.said('unopened'), told.said('unticked')]).toEqual([
      expect.stringMatching(/drugs \(2 people\)/),
      '',
    ]);
    const other = await flat(rows, `${form}\ntemp,b,text,,,number,,[drugs(2)] = '1',`);
    expect(other.people['1']).toMatchObject({ drugs___2: '0' });
    expect(other.said('unticked')).toMatch(/drugs \(1 person\)\. The boxes are read as not ticked/);
    const alone = await flat('id,drugs___1\n1,0\n2,1\n3,\n', form);
    expect(Object.values(alone.people).map((row) => row.drugs___1)).toEqual(['0', '1', '']);
    expect(alone.said('unticked')).toMatch(/drugs \(1 person\)/);
    const labels = await flat('id,drugs___1,drugs___2,temp\n1,,,\n2,,B,37\n3,A,,36\n', temperature);
    expect(Object.values(labels.people).map((row) => row.drugs___2)).toEqual(['', '1', '0']);
  });

  it('says where a condition is about a field that the file does not have', async () => {
    const { said } = await flat('id,pregnant\n1,\n2,1\n', BRANCHED);
    expect(said('condition-lacks')).toMatch(/when pregnant is asked/);
    expect(said('not-asked')).toBe('');
  });
});
