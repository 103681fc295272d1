import { expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../../memory-source.ts';

async function planned(names: string, cellsOf: (i: number) => readonly (string | number)[]) {
  const rows = Array.from({ length: 60 }, (_, i) => [`P${String(i)}`, ...cellsOf(i)].join(';'));
  const bytes = new TextEncoder().encode([`id;${names}`, ...rows].join('\n'));
  const { columns, findings } = await makePlan(memorySource('t.csv', bytes), 't.csv');
  return { column: columns[1], told: findings.filter(({ code }) => code === 'table.labels-beside') };
}
const WORDS: Readonly<Record<number, string>> = { [-1]: 'unbekannt', 0: 'nein', 1: 'ja' };

it.each(['smoker;smoker.label', 'Smoker;smoker_label', 'smoker;smoker.factor'])(
  'codes have the words that stand beside them, and are missing where these say so: %s',
  async (names) => {
    const { column, told } = await planned(names, (i) => [(i % 3) - 1, WORDS[(i % 3) - 1]]);
    expect(column).toMatchObject({
      missing: expect.arrayContaining(['-1']),
      levels: [
        { value: '0', label: 'nein' },
        { value: '1', label: 'ja' },
      ],
    });
    expect(told[0].message).toContain('0 is nein');
    expect(told[0].message).toContain('-1 means missing');
  },
);

it.each<readonly [string, string, (i: number) => readonly (string | number)[]]>([
  ['a word for several codes', 'crp;crp.label', (i) => [i % 9, i % 9 > 4 ? 'high' : 'normal']],
  ['several words for a code', 'dose;dose.label', (i) => [i % 2, ['a', 'b', 'c'][i % 3]]],
  ['a code without its word', 'dose;dose.label', (i) => [i % 3, ['', 'b', 'c'][i % 3]]],
  ['the name of another column', 'dose;smoker.label', (i) => [i % 2, ['no', 'yes'][i % 2]]],
])('are read as they stand beside %s', async (_, names, cellsOf) => {
  expect((await planned(names, cellsOf)).told).toEqual([]);
});
