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
