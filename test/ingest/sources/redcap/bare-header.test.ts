import { describe, expect, it } from 'vitest';
import { bareColumns } from '../../../../core/ingest/sources/redcap/bare-header.ts';
import { flat } from './flat.ts';

const HEADER =
  'Record ID,Event Name,Repeat Instrument,Repeat Instance,Survey Timestamp,Sex,Date,Races (choice=Asian),Races (choice=Other, none),Races (choice=Unknown),Pains (choice=Back),Pains (choice=Unknown),Complete?,Date,CRP (mg/l),Complete?';
const quoted = HEADER.replace('Races (choice=Other, none)', '"Races (choice=Other, none)"');
const ROWS = [
  'P1,Baseline,,,,Male,2024-01-02,Checked,Unchecked,Unchecked,Unchecked,Unchecked,Complete,,,',
  'P1,Month 3,Labs,1,,,,,,,,,,2024-04-02,3.5,Complete',
  'P1,Month 3,Labs,2,,,,,,,,,,2024-04-09,9,Complete',
  'P2,Baseline,,,,Female,2024-02-02,Unchecked,Unchecked,Checked,Checked,Unchecked,Incomplete,,,',
  'P2,Month 3,Labs,1,,,,,,,,,,2024-05-02,4,Unverified',
];

describe('an export of labels without its dictionary', () => {
  it('is one row a person, its events as visits and its checkboxes as one question', async () => {
    const { names, people, entries, said } = await flat([quoted, ...ROWS].join('\n'), null);
    expect(names).toEqual([
      ...['Record ID', 'Survey Timestamp', 'Sex', 'Date', 'Races (choice=Asian)'],
      ...['Races (choice=Other, none)', 'Pains (choice=Back)', 'Complete? (form 1)'],
      ...['Date 2', 'CRP (mg/l)', 'Complete? (form 2)'],
    ]);
    expect(people.P1).toMatchObject({
      ...{ Sex: 'Male', Date: '2024-01-02', 'Races (choice=Asian)': '1', 'Pains (choice=Back)': '0' },
      ...{
        'Date 2': '2024-04-02',
        'CRP (mg/l)': '3.5',
        'Complete? (form 1)': '2',
        'Complete? (form 2)': '2',
      },
    });
    expect(people.P2).toMatchObject({ 'Races (choice=Asian)': '', 'Pains (choice=Back)': '1' });
    const box = entries.find(({ variable }) => variable === 'Races (choice=Asian)');
    expect(box).toMatchObject({ type: 'boolean', label: 'Races: Asian', group: 'Races' });
    expect(said('read')).toMatch(/without its data dictionary, so that it is not known how the fields/);
    expect(said('events')).toMatch(/5 rows are 2 people at 2 events/);
    expect(said('repeats')).toMatch(/Labs at Month 3 \(2 people, up to 2 entries\)/);
  });

  it.each([
    ['Record ID,Age,Complete?', '1,50,Complete', true],
    ['Record ID,Age,Complete?', '1,50,yes', false],
    ['Task,Event Name,Age', '1,a,50', false],
    ['Event Name,Record ID,Repeat Instance,Complete?', 'a,1,1,Complete', false],
    ['Record ID,Event Name,Data Access Group,Age', '1,a,b,50', true],
    ['id,age,visit_complete,labs_complete', '1,50,2,0', true],
    ['id,age,visit_complete,labs_complete', '1,50,2.5,0', false],
    ['id,Sex (choice),Sex (reason)', '1,a,b', false],
  ])('is known by what only REDCap writes: %s of %s', (header, row, isOne) => {
    const found = bareColumns(header.split(','), [row.split(',')]);
    expect(found !== null).toBe(isOne);
  });
});
