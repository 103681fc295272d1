import { expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../../memory-source.ts';

const planOf = (head: string, cells: (i: number) => string): ReturnType<typeof makePlan> => {
  const text = [head, ...Array.from({ length: 30 }, (_, i) => cells(i))].join('\n');
  return makePlan(memorySource('v.csv', new TextEncoder().encode(text)), '/v.csv');
};
const messages = async (head: string): Promise<string[]> => {
  const plan = await planOf(head, (i) =>
    [
      `P${String(i)}`,
      ...head
        .split(';')
        .slice(1)
        .map((_, c) => i * c),
    ].join(';'),
  );
  return plan.findings.filter(({ code }) => code === 'table.renamed').map(({ message }) => message);
};

it('says of columns that are called otherwise why, each with its own reason', async () => {
  expect(await messages('id;hb;crp')).toEqual([]);
  expect(await messages('id;;crp;hb')).toEqual(['v.csv: a column without a name was named column 2.']);
  expect(await messages('id;hb;crp;hb')).toEqual([
    'v.csv: a column with the name of another was named hb (2).',
  ]);
  const told = await messages('id;RR (gemessen von Sr. Monika);crp;hb');
  expect(told).toEqual([
    'v.csv: the name of a column in the file may tell who a person is and is not stored; it was named column 2.',
  ]);
  expect(told.join()).not.toContain('Monika');
});

const PEOPLE = ['"Müller, Anna"', '"Huber, Josef"', '"Schmidt, Karla"', '"Weber, Otto"'];

it('asks whether columns are people whose names they have', async () => {
  const plan = await planOf(
    ['Parameter', ...PEOPLE].join(';'),
    (i) => `${['Hb', 'CRP', 'Na', 'K', 'Crea'][i % 5]}${String(i)};1;2;3;${String(i)}`,
  );
  expect(plan.open.map(({ code }) => code)).toContain('turned');
  const { open } = await planOf(`id;${PEOPLE[0]};crp;hb`, (i) => `P${String(i)};1;2;${String(i)}`);
  expect(open).toEqual([]);
});
