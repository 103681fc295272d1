import { expect, it } from 'vitest';
import { readText } from '../../fuzz/read-text.ts';

const rows = (row: (i: number) => string): string =>
  Array.from({ length: 14 }, (_, i) => `P${String(i + 1)},${row(i)}`).join('\n');

it.each<[string, (i: number) => string]>([
  ['two columns', (i) => `${String(11 + i)},2,1,${String(i % 10)}`],
  ['one of two', (i) => `${String(11 + i)},2,1`],
  ['rows of which one has no decimals', (i) => (i === 3 ? '12,1' : `${String(11 + i)},2,1,3`)],
])('refuses rows that their decimal commas take apart: %s', async (_, row) => {
  await expect(readText(`id,hb,crp\n${rows(row)}\n`)).rejects.toMatchObject({
    code: 'table.ragged',
    hint: expect.stringContaining('semicolons between the cells'),
  });
});

it.each([['Study X,2021'], ['Export,Klinik Nord'], ['Study X'], ['Kohorte,Stand 2021']])(
  'passes over a title of some cells above the names: %s',
  async (title) => {
    const { plan, cells } = await readText(`${title}\nid,hb,crp,age\n${rows((i) => `${String(i)},2,3`)}\n`);
    expect(plan.columns.map(({ name }) => name)).toEqual(['id', 'hb', 'crp', 'age']);
    expect(cells('subject')).toHaveLength(14);
  },
);

it('reads decimal commas in quotation marks', async () => {
  const { plan } = await readText(
    `id,hb,crp\n${rows((i) => `"${String(11 + i)},2","1,${String(i % 10)}"`)}\n`,
  );
  expect(plan.columns.map(({ type }) => type)).toEqual(['id', 'number', 'number']);
});
