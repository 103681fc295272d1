import { expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { repeatedIn, visitQuestion } from '../../../core/ingest/table/visits/visits.ts';
import { memorySource } from '../memory-source.ts';

const planOf = (text: string) => makePlan(memorySource('t.csv', new TextEncoder().encode(text)), 't.csv');
const question = async (rows: readonly string[]) => {
  const plan = await planOf(rows.join('\n'));
  const cells = rows.slice(1).map((row) => row.split(','));
  const repeated = repeatedIn(
    plan,
    plan.columns.map((_, c) => cells.map((row) => row[c])),
  );
  return visitQuestion('t.csv', plan.idColumn!, repeated!);
};
const many = (row: (i: number) => string): string[] => Array.from({ length: 30 }, (_, i) => row(i));

it('says that people may be numbered anew in each place', async () => {
  const { hint } = await question([
    'site,patnr,x',
    ...many((i) => `${1 + Math.floor(i / 10)},${i % 10},${i}.5`),
  ]);
  expect(hint).toContain('join “site” and “patnr” to one column');
  const visits = await question(['site,patnr,visit,x', ...many((i) => `${i % 3},${i % 15},${i % 2},${i}.5`)]);
  expect(visits.hint).not.toContain('join');
});

it('says that the rows of a person may be different tests', async () => {
  const tests = ['Na', 'K', 'CRP'];
  const long = await question([
    'pid,Test,value',
    ...many((i) => `P${i % 10},${tests[Math.floor(i / 10)]},${i}.5`),
  ]);
  expect(long.hint).toContain('different tests or questions (column “Test”)');
  const visits = await question([
    'pid,test_date,x',
    ...many((i) => `P${i % 10},2020-0${1 + Math.floor(i / 10)}-01,${i}.5`),
  ]);
  expect(visits.hint).not.toContain('different tests');
});

it('says that a spreadsheet has shortened ids', async () => {
  const { message } = await question(['patient_id,x', ...many((i) => `1.2${i % 5}E+15,${i}.5`)]);
  expect(message).toContain('shortened');
  const shortened = async (id: (i: number) => string) =>
    (await planOf(['patient_id,x', ...many((i) => `${id(i)},${i}.5`)].join('\n'))).findings.some(
      ({ code }) => code === 'table.shortened-ids',
    );
  expect(await shortened((i) => `4.000${10 + i}E+12`)).toBe(true);
  expect(await shortened((i) => `E${10 + i}`)).toBe(false);
});
