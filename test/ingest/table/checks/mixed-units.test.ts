import { expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

const FILLED = 60;

/** What is said of a column with these cells, one a row, and how it is read. */
async function read(cell: (row: number) => string) {
  const rows = Array.from({ length: FILLED }, (_, i) => `P${i + 1},${cell(i)},${i}.5`);
  const { plan, cells } = await readText(`id,x,crp\n${rows.join('\n')}\n`);
  const [, column] = plan.columns;
  const said = plan.findings.filter(({ code }) => code === 'table.mixed-units').map(({ message }) => message);
  return { type: column.type, unit: column.unit, said: said.join(' '), cells };
}

it.each<[string, string, (i: number) => string]>([
  ['a third', 'kg (40), lb (20)', (i) => (i % 3 ? `${60 + i} kg` : `${130 + i} lb`)],
  ['few different values', 'kg (40), lbs (20)', (i) => (i % 3 ? `${60 + (i % 2)} kg` : '154 lbs')],
  ['some without', 'no unit (45), lb (15)', (i) => (i % 4 ? `${60 + i}` : `${130 + i} lb`)],
  ['lengths', 'cm (45), in (15)', (i) => (i % 4 ? `${160 + (i % 9)} cm` : `${60 + (i % 9)} in`)],
])('numbers in two units (%s) are read in one, and told', async (_, listed, cell) => {
  const { type, said, cells } = await read(cell);
  expect(['integer', 'number']).toContain(type);
  expect(said).toContain(`different units: ${listed}. Only numbers with`);
  expect(cells('x')).toEqual(
    Array.from({ length: FILLED }, (_value, i) =>
      /lb|in/.test(cell(i)) ? null : cell(i).replace(/ .*/, ''),
    ),
  );
});

it('no unit is given to categories whose texts have several', async () => {
  const { type, unit, said } = await read((i) => ['5 mg', '500 µg', 'placebo'][i % 3]);
  expect([type, unit, said]).toEqual(['category', null, '']);
});

it('three units, none of most cells, are told as what they are', async () => {
  const { said } = await read((i) => `${70 + i} ${['kg', 'lb', 'g'][i % 3]}`);
  expect(said).toContain('kg (20), lb (20), g (20)');
});

it('wards are categories', async () => {
  const { type, unit, cells } = await read((i) => ['3B', '4C', '4B'][i % 3]);
  expect([type, unit, cells('x')[1]]).toEqual(['category', null, '4C']);
});

it.each([
  ['wards', (i: number) => `${3 + (i % 2)}${['B', 'C'][i % 2]}`],
  ['one unit', (i: number) => `${70 + i} kg`],
  ['two doses', (i: number) => `${5 * (1 + (i % 2))} mg`],
  ['stages', (i: number) => ['1A', '1B', '2C', '2B'][i % 4]],
  ['years in words', (i: number) => `${30 + i} years`],
])('nothing is said of %s', async (_, cell) => {
  expect((await read(cell)).said).toBe('');
});
