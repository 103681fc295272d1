import { describe, expect, it } from 'vitest';
import type { Visit } from '../../core/ingest/table/types/plan.ts';
import { take, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

const MEAN: Visit = { take: 'mean' };
const FIRST: Visit = { take: 'first', by: null };

async function said(column: string, words: readonly string[][], visit: Visit): Promise<string[]> {
  const rows = words.flatMap((own, i) =>
    own.map((word, k) => `P${String(i)},${word},${String(10 + ((7 * i + 3 * k) % 11))},${i % 2 ? 'f' : 'm'}`),
  );
  const { findings } = await take(`id,${column},x,sex\n${rows.join('\n')}\n`, {
    ...{ visit, idColumn: 'id', types: { [column]: 'category' } },
  });
  return findings.filter(({ code }) => code === 'table.parts-of-people').map(({ message }) => message);
}
const many = (words: (i: number) => string[], n = 20): string[][] =>
  Array.from({ length: n }, (_, i) => words(i));

describe('rows that are parts of a person', () => {
  it.each([
    ['Region', ['L1', 'neck', 'total hip']],
    ['Eye', ['OD', 'OS']],
    ['condition', ['load', 'rest']],
  ])('are told where their mean counts: %s', async (column, words) => {
    expect(
      await said(
        column,
        many(() => words),
        MEAN,
      ),
    ).toEqual([
      expect.stringContaining(
        `the mean of each person is over rows that differ in column “${column}” (“${words[0]}”`,
      ),
    ]);
  });

  it('are told where one row counts that is another part from person to person', async () => {
    const turned = many((i) => (i < 5 ? ['OS', 'OD'] : ['OD', 'OS']));
    expect(await said('Eye', turned, FIRST)).toEqual([
      'table.csv: the row that counts is not the same in column “Eye” for everybody: “OD” of 15 people, “OS” of 5 people.',
    ]);
    expect(
      await said(
        'Eye',
        many(() => ['OD', 'OS']),
        FIRST,
      ),
    ).toEqual([]);
  });

  it.each<[string, string, (i: number) => string[]]>([
    ['visits by name', 'visit', () => ['screening', 'end of study']],
    ['visits by what they are called', 'point', () => ['Baseline', 'Week 6', 'Month 3']],
    ['what seldom changes', 'smoker', (i) => (i < 3 ? ['yes', 'no'] : ['yes', 'yes'])],
    ['what each person has others of', 'sample', (i) => [`a${String(i)}`, `b${String(i)}`]],
  ])('are not taken for such: %s', async (_, column, words) => {
    expect(await said(column, many(words), MEAN)).toEqual([]);
  });

  it('are not told where one of them was chosen', async () => {
    expect(
      await said(
        'Eye',
        many(() => ['OD', 'OS']),
        { column: 'Eye', value: 'OD' },
      ),
    ).toEqual([]);
  });
});
