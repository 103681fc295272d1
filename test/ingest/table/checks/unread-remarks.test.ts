import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../../memory-source.ts';

/** What is told of the column “stroke” of a table of 60 people, which takes the values in turn. */
async function told(values: readonly (string | number)[]): Promise<{ code: string; message: string }[]> {
  const rows = Array.from({ length: 60 }, (_, i) => `P${String(i)};${String(values[i % values.length])}`);
  const bytes = new TextEncoder().encode(['id;stroke', ...rows].join('\n'));
  const { findings } = await makePlan(memorySource('t.csv', bytes), 't.csv');
  return findings.map(({ code, message }) => ({ code, message }));
}

it('tells of a mark that stands alone, with whom it does not stand', async () => {
  expect(await told(['x', '', '', ''])).toEqual([
    {
      code: 'table.one-value',
      message:
        't.csv, column “stroke”: the value “x” stands in 15 of 60 rows looked at, and nothing in the others, which are read as missing. No link of it can be found.',
    },
  ]);
});

it.each([[['Okonjo', '', '', '']], [['x', ...new Array<string>(19).fill('')]]])(
  'quotes no name and no rare mark',
  async (values) => {
    const [{ message }] = await told(values);
    expect(message).toContain('the same text stands in');
    expect(message).not.toMatch(/Okonjo|“x”/);
  },
);

it.each([[['x', 'y', '']], [['x', 'x']], [['ja', 'nein', '']]])('does not of %j', async (values) => {
  expect((await told(values)).map(({ code }) => code)).not.toContain('table.one-value');
});

it('tells of words among numbers, which are often the worst values', async () => {
  const found = await told(['1,0', '0,8', '0,63', '0,5', 'FZ', '0,4']);
  expect(found.map(({ message }) => message)).toEqual([
    't.csv, column “stroke”: 10 of 60 cells with something in them are no number and become missing.',
  ]);
});

it('tells of values below the limit of an assay', async () => {
  const found = await told(['<5', '6,1', '7,4', '8,2', '12,9']);
  expect(found.map(({ message }) => message)).toEqual([
    't.csv, column “stroke”: 12 of 60 cells with something in them give a limit alone, such as <0.5, and become missing. Those people differ from the others.',
  ]);
});

it.each([
  [['1.5', '2.5', 'Infinity', '3.5', '4.5'], '12 of 60 cells with something in them are infinite'],
  [['0.1', '0.2', '0.1', '0.2', 'LP', '0.1'], '10 of 60 cells with something in them are no number'],
  [
    ['01.02.2020', '13.04.2021', '24.12.2019', '30.01.2022', 'soon', '05.06.2020'],
    '10 of 60 cells with something in them are no date',
  ],
  [
    ['07:30', '22:15', '13:05', '06:00', 'late', '10:10'],
    '10 of 60 cells with something in them are no time of day',
  ],
])('tells of what else is not read: %j', async (values, said) => {
  const found = await told(values);
  expect(found.filter(({ code }) => code.startsWith('table.many-')).map(({ message }) => message)).toEqual([
    expect.stringContaining(said),
  ]);
});

it('says nothing of numbers, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1000, max: 9999 }), { minLength: 12, maxLength: 60 }),
      async (numbers) => {
        const found = await told(numbers.map((n) => `${String(n)}.5`));
        expect(found.filter(({ code }) => /many-|one-value/.test(code))).toEqual([]);
      },
    ),
    { numRuns: 20 },
  );
});
