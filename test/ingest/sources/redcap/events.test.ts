import { describe, expect, it } from 'vitest';
import { flat } from './flat.ts';

const EVENTS =
  'event_name,arm_num,unique_event_name\nBaseline,1,baseline_arm_1\nMonth 3,1,month_3_arm_1\nBaseline,2,baseline_arm_2\n';

describe('events', () => {
  const dictionary = [
    'id,a,text,,,,,,',
    'sex,a,radio,,"0, F | 1, M",,,,',
    'weight,b,text,,,number,,,',
    'crp,c,text,,,number,,,',
    "only,c,text,,,,,[baseline_arm_1][sex] = '1',",
  ].join('\n');
  const data = [
    'id,redcap_event_name,sex,a_complete,weight,b_complete,crp,only,c_complete',
    '1,baseline_arm_1,1,2,70,2,,,',
    '1,month_3_arm_1,,,71,0,5,x,2',
    '2,baseline_arm_1,0,2,,0,,,',
    '2,month_3_arm_1,,,81,2,6,,1',
    '3,month_3_arm_1,,,91,2,7,,0',
  ].join('\n');

  it('give each field from the first at which it was entered', async () => {
    const { people, said, names, events } = await flat(data, dictionary, { parts: [EVENTS] });
    expect(names).toEqual(['id', 'sex', 'a_complete', 'weight', 'b_complete', 'crp', 'only', 'c_complete']);
    expect(Object.values(people).map((row) => Object.values(row).join(','))).toEqual([
      '1,1,2,70,2,5,x,2',
      '2,0,2,,0,6,,1',
      '3,,,,,7,,0',
    ]);
    expect(said('events')).toMatch(
      /5 rows are 3 people at 2 events.*Baseline: sex, weight; Month 3: crp, only\. Entered at other events too, which are not taken: weight \(Month 3\)/,
    );
    expect(said('not-asked')).toMatch(/only \(2 people\)/);
    expect(events).toEqual([
      { value: 'baseline_arm_1', label: 'Baseline', rows: 2 },
      { value: 'month_3_arm_1', label: 'Month 3', rows: 3 },
    ]);
  });

  it('give another where it is wished for', async () => {
    for (const wish of [{ take: 'last' }, { event: 'month_3_arm_1' }, { event: 'Month 3' }] as const) {
      const { people } = await flat(data, dictionary, { parts: [EVENTS], wish });
      expect(people['1']).toMatchObject({ sex: '1', weight: '71', b_complete: '0', crp: '5' });
    }
  });

  it('stand in the order of the project, else of the rows', async () => {
    const rows = 'id,redcap_event_name,w\n1,a_arm_1,\n1,c_arm_1,3\n2,a_arm_1,\n2,b_arm_1,2\n2,c_arm_1,4\n';
    const fields = 'id,f,text,,,,,,\nw,f,text,,,number,,,';
    expect((await flat(rows, fields)).people['2']).toMatchObject({ w: '2' });
    const list = 'event_name,arm_num,unique_event_name\nC,1,c_arm_1\nB,1,b_arm_1\nA,1,a_arm_1\n';
    expect((await flat(rows, fields, { parts: [list] })).people['2']).toMatchObject({ w: '4' });
  });

  it('stand in the order of the rows of most people, which is told', async () => {
    const rows =
      'id,redcap_event_name,w\n1,b_arm_1,9\n2,b_arm_1,8\n2,a_arm_1,7\n3,a_arm_1,1\n3,b_arm_1,2\n4,a_arm_1,3\n4,b_arm_1,4\n';
    const fields = 'id,f,text,,,,,,\nw,f,text,,,number,,,';
    const { people, said } = await flat(rows, fields);
    expect(people).toMatchObject({ '1': { w: '' }, '2': { w: '7' }, '3': { w: '1' } });
    expect(said('events')).toMatch(/their order is guessed/);
    const list = 'event_name,arm_num,unique_event_name\nA,1,a_arm_1\nB,1,b_arm_1\n';
    expect((await flat(rows, fields, { parts: [list] })).said('events')).not.toMatch(/guessed/);
  });

  it('are not taken where a field was entered by a slip', async () => {
    const of = (n: number): string => (n === 7 ? '99' : '');
    const rows = Array.from({ length: 20 }, (_, n) => `${n},a_arm_1,${of(n)}\n${n},b_arm_1,${n}\n`).join('');
    const data = `id,redcap_event_name,w\n${rows}`;
    const fields = 'id,f,text,,,,,,\nw,f,text,,,number,,,';
    const { people, said } = await flat(data, fields);
    expect(Object.values(people).map(({ w }) => Number(w))).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(said('strays')).toMatch(/w \(1 person, a\)/);
    const wished = await flat(data, fields, { wish: { event: 'a_arm_1' } });
    expect(wished.people['7']).toMatchObject({ w: '99' });
    expect(wished.said('strays')).toBe('');
  });

  it('may be written by their labels', async () => {
    const labelled = data
      .replaceAll('baseline_arm_1', 'Baseline (Arm 1: Drug)')
      .replaceAll('month_3_arm_1', 'Month 3 (Arm 1: Drug)');
    const { people } = await flat(labelled, dictionary, { parts: [EVENTS] });
    expect(people['2']).toMatchObject({ sex: '0', crp: '6', only: '' });
  });

  it('of several arms are taken in each, and the arm is a column', async () => {
    const { people, entries, said } = await flat(
      'id,redcap_event_name,w\n1,baseline_arm_1,1\n2,baseline_arm_2,2\n3,baseline_arm_2,3\n3,baseline_arm_1,4\n',
      'id,f,text,,,,,,\nw,f,text,,,number,,,',
      { parts: [EVENTS, 'arm_num,name\n1,Drug\n2,Placebo\n'] },
    );
    expect(people).toMatchObject({ '1': { redcap_arm: '1', w: '1' }, '2': { redcap_arm: '2', w: '2' } });
    expect(entries[1].levels.map(({ label }) => label)).toEqual(['Drug', 'Placebo']);
    expect(said('arms')).toMatch(/2 arms are the column “redcap_arm”\. 1 person stands in more than one/);
  });

  it('know their arms though the names of arms have parentheses', async () => {
    const { people, entries } = await flat(
      'id,redcap_event_name,w\n1,Baseline (Arm 1: Drug (high dose)),1\n2,Baseline (Arm 2: Salt (NaCl)),2\n',
      'id,f,text,,,,,,\nw,f,text,,,number,,,',
      { parts: [EVENTS] },
    );
    expect(people).toEqual({
      '1': { id: '1', redcap_arm: '1', w: '1' },
      '2': { id: '2', redcap_arm: '2', w: '2' },
    });
    expect(entries[1].levels.map(({ value }) => value)).toEqual(['1', '2']);
  });

  it('say how many people have no row where a field is taken from', async () => {
    const { people, said } = await flat(
      'id,redcap_event_name,w\n1,a_arm_1,1\n1,b_arm_1,2\n2,b_arm_1,3\n3,a_arm_1,4\n',
      'id,f,text,,,,,,\nw,f,text,,,number,,,',
    );
    expect(people['2']).toEqual({ id: '2', w: '' });
    expect(said('event-absent')).toMatch(/w \(1 person\)/);
    const all = await flat(data.replace('\n3,month_3_arm_1,,,91,2,7,,0', ''), null);
    expect(all.said('event-absent')).toBe('');
  });

  it('leave a condition open that speaks of one which the file does not have', async () => {
    const fields =
      "id,f,text,,,,,,\nsex,f,text,,,,,,\npreg,g,text,,,,,[a_arm_1][sex] = '2',\nhb,g,text,,,,,,";
    const without = await flat('id,redcap_event_name,sex,preg,hb\n1,b_arm_1,,,1\n2,b_arm_1,,1,2\n', fields);
    expect(without.said('not-asked')).toBe('');
    expect(without.said('hidden-values')).toBe('');
    expect(without.said('condition-lacks')).toMatch(/when preg is asked hangs on fields or events/);
    const some = await flat(
      'id,redcap_event_name,sex,preg,hb\n1,b_arm_1,,,1\n2,b_arm_1,,,2\n2,a_arm_1,2,,\n',
      fields,
    );
    expect(some.said('not-asked')).toMatch(/preg \(1 person\)/);
    expect(some.said('condition-lacks')).toBe('');
  });

  it('are read without a dictionary', async () => {
    const { people, said } = await flat(data, null);
    expect(people['1']).toMatchObject({ sex: '1', weight: '70', crp: '5', only: 'x' });
    expect(said('read')).toMatch(/without its data dictionary/);
  });

  it('hold together where the rows of a person stand apart', async () => {
    const { people, lines } = await flat(
      'id,redcap_event_name,a,b\n1,x_arm_1,1,\n2,x_arm_1,2,\n1,y_arm_1,,3\n2,y_arm_1,,4\n',
      'id,f,text,,,,,,\na,f,text,,,,,,\nb,f,text,,,,,,',
    );
    expect(people).toEqual({ '1': { id: '1', a: '1', b: '3' }, '2': { id: '2', a: '2', b: '4' } });
    expect(lines).toEqual([2, 3]);
  });
});

describe('repeating forms', () => {
  const dictionary = [
    'id,intake,text,,,,,,',
    'sex,intake,radio,,"0, F | 1, M",,,,',
    'crp,labs,text,,,number,,,',
    "why,labs,text,,,,,[sex] = '1',",
  ].join('\n');
  const data = [
    'id,redcap_repeat_instrument,redcap_repeat_instance,sex,intake_complete,crp,why,labs_complete',
    '1,,,1,2,,,',
    '1,labs,2,,,6,,1',
    '1,labs,1,,,5,,2',
    '2,,,0,2,,,',
    '2,labs,1,,,7,,2',
  ].join('\n');

  it('are no further people: the first entry counts, or the last', async () => {
    const first = await flat(data, dictionary);
    expect(Object.values(first.people)).toEqual([
      { id: '1', sex: '1', intake_complete: '2', crp: '5', why: '', labs_complete: '2' },
      { id: '2', sex: '0', intake_complete: '2', crp: '7', why: '', labs_complete: '2' },
    ]);
    expect(first.said('repeats')).toMatch(
      /labs \(2 people, up to 2 entries\)\. The first entry of each person counts/,
    );
    expect(first.said('not-asked')).toMatch(/why \(1 person\)/);
    const last = await flat(data, dictionary, { wish: { take: 'last' } });
    expect(last.people['1']).toMatchObject({ crp: '6', labs_complete: '1' });
  });

  it('give way to the record’s own row', async () => {
    const { people } = await flat(
      'id,redcap_repeat_instrument,redcap_repeat_instance,w\n1,,,70\n1,labs,1,71\n',
      'id,f,text,,,,,,\nw,f,text,,,number,,,',
    );
    expect(people['1']).toEqual({ id: '1', w: '70' });
  });

  it('do not give way to a few slips, nor to another event', async () => {
    const fields = 'id,f,text,,,,,,\nw,labs,text,,,number,,,';
    const rows = Array.from({ length: 20 }, (_, n) => `${n},,,${n === 3 ? 5 : ''}\n${n},labs,1,${n}\n`);
    const slip = await flat(`id,redcap_repeat_instrument,redcap_repeat_instance,w\n${rows.join('')}`, fields);
    expect(slip.people['4']).toMatchObject({ w: '4' });
    expect(slip.said('strays')).toMatch(/w \(1 person, the record’s own row\)/);
    const { people } = await flat(
      'id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,w\n1,a_arm_1,labs,1,10\n1,a_arm_1,labs,2,20\n1,b_arm_1,,,30\n',
      fields,
    );
    expect(people['1']).toMatchObject({ w: '10' });
  });
});

describe('several entries of a person', () => {
  const dictionary = [
    'id,a,text,,,,,,',
    'sex,a,radio,,"0, F | 1, M",,,,',
    'kg,b,text,,,integer,,,',
    'seen,b,text,,,date_dmy,,,',
    'mood,b,radio,,"1, sad | 2, glad",,,,',
    "more,b,text,,,number,,[mood] = '2',",
    'dose,m,text,,,,,,',
  ].join('\n');
  const data = [
    'id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,redcap_data_access_group,sex,a_complete,kg,seen,mood,more,b_complete,dose,m_complete',
    '1,base_arm_1,,,north,1,2,70,2020-05-01,1,,2,,',
    '1,base_arm_1,m,1,north,,,,,,,,5,2',
    '1,base_arm_1,m,2,north,,,,,,,,10,2',
    '1,next_arm_1,,1,north,,,73,2020-01-01,2,8,2,,',
    '1,next_arm_1,,2,north,,,NASK,2020-09-01,2,9,2,,',
    '2,base_arm_1,,,south,0,2,81,2021-03-04,1,,2,,',
  ].join('\n');

  it('are averaged where this is wished for: numbers, the earliest day, else the most frequent', async () => {
    const { people, entries, said, takes } = await flat(data, dictionary, { wish: { take: 'mean' } });
    expect(people['1']).toMatchObject({
      sex: '1',
      kg: '71.5',
      seen: '2020-01-01',
      mood: '2',
      more: '8.5',
      dose: '7.5',
    });
    expect(people['2']).toMatchObject({
      sex: '0',
      kg: '81',
      seen: '2021-03-04',
      mood: '1',
      more: '',
      dose: '',
    });
    expect(entries.find(({ variable }) => variable === 'kg')?.type).toBe('number');
    expect(said('events')).toMatch(/taken from all events where it was entered\. Numbers are averaged/);
    expect(said('repeats')).toMatch(/All entries of each person count\./);
    // Who was asked at one event was asked.
    expect(said('not-asked')).toBe('');
    expect(takes).toEqual(['first', 'last', 'mean']);
  });

  it('are the last where that is wished for, and the words say so', async () => {
    const { people, said } = await flat(data, dictionary, { wish: { take: 'last' } });
    expect(people['1']).toMatchObject({ mood: '2', more: '9', dose: '10' });
    expect(said('events')).toMatch(/the last of several unless/);
    expect(said('repeats')).toMatch(/The last entry of each person counts/);
  });

  it('keep a text among numbers for the one who reads them, who is told of it', async () => {
    const fields = 'id,f,text,,,,,,\nw,f,text,,,number,,,';
    const rows = 'id,redcap_event_name,w\n1,a_arm_1,3\n1,b_arm_1,<5\n2,a_arm_1,1\n2,b_arm_1,2\n';
    const { people } = await flat(rows, fields, { wish: { take: 'mean' } });
    expect([people['1']['w'], people['2']['w']]).toEqual(['<5', '1.5']);
  });

  it.each(['first', 'last', 'mean'] as const)('leave the %s person’s group as it is', async (take) => {
    const { people } = await flat(data, dictionary, { wish: { take } });
    expect(['1', '2'].map((id) => people[id].redcap_data_access_group)).toEqual(['north', 'south']);
  });

  it('can be chosen of forms that repeat without events', async () => {
    const text = [
      'id,redcap_repeat_instrument,redcap_repeat_instance,sex,a_complete,dose,m_complete',
      '1,,,1,2,,',
      '1,m,1,,,4,2',
      '1,m,2,,,7,2',
    ].join('\n');
    const { takes, events, people } = await flat(text, dictionary, { wish: { take: 'mean' } });
    expect([takes, events]).toEqual([['first', 'last', 'mean'], []]);
    expect(people['1']).toMatchObject({ sex: '1', dose: '5.5' });
  });
});
