import { describe, expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

const NAMES = ['StartDate', 'Status', 'IPAddress', 'Finished', 'ResponseId', 'Q1', 'Q2', 'Q3_1', 'pid'];
const QUESTIONS = [
  'Start Date',
  'Response Type',
  'IP Address',
  'Finished',
  'Response ID',
  'How old are you?',
  'Do you smoke?',
  'Over the last 2 weeks:\n - Little interest',
  'pid',
];
const OFTEN = ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'];
const quote = (cells: readonly (string | number)[]): string =>
  cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',');

const answer = (i: number): (string | number)[] => [
  `2023-03-${10 + (i % 20)} 09:${10 + i}:00`,
  i < 2 ? 'Survey Preview' : 'IP Address',
  `10.1.2.${i}`,
  'True',
  `R_${String(i).padStart(15, 'aB3xY')}`,
  20 + (i % 40),
  i % 3 === 0 ? 'Yes' : 'No',
  OFTEN[i % 4],
  `P${100 + i}`,
];
const ANSWERS = Array.from({ length: 40 }, (_, i) => answer(i));

const file = (lines: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${lines.map(quote).join('\n')}\n`;
const importIds = (names: readonly string[]): string[] => names.map((name) => `{"ImportId":"${name}"}`);

describe('what Qualtrics exports', () => {
  it('has 40 people, with what was asked as labels', async () => {
    const { plan, cells, reading } = await readText(file([NAMES, QUESTIONS, importIds(NAMES), ...ANSWERS]));
    expect(plan.idColumn).toBe('pid');
    expect(reading.rows).toBe(40);
    expect(reading.rejects).toEqual([]);
    expect(cells('Q1').slice(0, 3)).toEqual(['20', '21', '22']);
    const column = (name: string) => plan.columns.find((one) => one.name === name)!;
    expect(column('Q1')).toMatchObject({ type: 'integer', label: 'How old are you?' });
    expect(column('Q2')).toMatchObject({ type: 'boolean', label: 'Do you smoke?' });
    expect(column('Q3_1')).toMatchObject({
      type: 'ordinal',
      label: 'Over the last 2 weeks: - Little interest',
    });
    expect(plan.findings.map(({ message }) => message)).toContain(
      'table.csv: the 2 lines below the names of the columns have what was asked and the survey program’s own names; they are no people, and 7 questions are kept as labels.',
    );
  });

  it('has no person more where nothing was measured', async () => {
    const only = (cells: readonly (string | number)[]) => [cells[8], cells[6], cells[7]];
    const { reading, plan } = await readText(
      file([only(NAMES), only(QUESTIONS), only(importIds(NAMES)), ...ANSWERS.map(only)]),
    );
    expect(reading.rows).toBe(40);
    expect(plan.columns[1].levels.map(({ value }) => value)).toEqual(['No', 'Yes']);
  });

  it('tells of previews, which are no people', async () => {
    const { plan } = await readText(file([NAMES, QUESTIONS, importIds(NAMES), ...ANSWERS]));
    expect(plan.findings.find(({ code }) => code === 'table.survey-tried')?.message).toContain(
      '2 of 40 rows looked at are previews, tests or spam',
    );
  });

  it('is read without its questions too', async () => {
    const { reading, plan } = await readText(file([NAMES, importIds(NAMES), ...ANSWERS]));
    expect(reading.rows).toBe(40);
    expect(plan.columns.every(({ label }) => label === null)).toBe(true);
  });
});

describe('what SurveyMonkey exports', () => {
  const names = [
    'Respondent ID',
    'Collector ID',
    'What is your age?',
    'Which do you have?',
    '',
    '',
    'Comments',
  ];
  const below = ['', '', 'Open-Ended Response', 'Asthma', 'Diabetes', 'Migraine', 'Open-Ended Response'];
  const people = Array.from({ length: 40 }, (_, i) => [
    11_000_000_000 + i * 137,
    430_000_001,
    20 + i,
    i % 2 ? 'Asthma' : '',
    i % 3 ? 'Diabetes' : '',
    i % 5 ? 'Migraine' : '',
    '',
  ]);

  it('has its answers as names, and no person more', async () => {
    const { plan, reading } = await readText(file([names, below, ...people]));
    expect(reading.rows).toBe(40);
    expect(reading.rejects).toEqual([]);
    expect(plan.columns.map(({ name }) => name)).toEqual([
      'Respondent ID',
      'Collector ID',
      'What is your age?',
      'Which do you have? Asthma',
      'Which do you have? Diabetes',
      'Which do you have? Migraine',
      'Comments',
    ]);
    expect(plan.columns[3].levels.map(({ value }) => value)).toEqual(['Asthma']);
  });

  it('keeps a first person who has an id and left much out', async () => {
    const rows = people.map((_, i) => [i + 1, 'A', 'b', 'c', i]);
    const { reading } = await readText(
      file([['id', 'site', 'group', '', 'x'], [900, '', 'b', 'c', ''], ...rows]),
    );
    expect(reading.rows).toBe(41);
  });
});
