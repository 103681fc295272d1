import { expect, it } from 'vitest';
import { take, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

const ROWS = 60_000;

/** What is told of codes in a table sorted by centres, of which one, beyond the rows that a plan is made from, has its own. */
async function told(hbOf: (i: number) => number, isOfCentre: (i: number) => boolean) {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const isCode = isOfCentre(i);
    const be = ((i * 7) % 240) / 10 - 12;
    return `P${String(i)};Z${String(Math.floor(i / 2000))};${String(isCode ? -9 : hbOf(i))};${String(isCode ? -9 : be)};${String(18 + ((i * 13) % 82))}`;
  });
  const { findings } = await take(`id;zentrum;hb;be;alter\n${rows.join('\n')}\n`);
  return findings.filter(({ code, about }) => code === 'table.doubtful-value' && !about.includes('zentrum'));
}

const hb = (i: number): number => 7 + ((i * 11) % 120) / 10;

it('tells of a code that one centre writes, and of none that lies among the others', async () => {
  const found = await told(hb, (i) => i >= 30_500 && i < 32_000 && i % 3 === 0);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity: 'warning', about: ['hb'] });
  expect(found[0].message).toContain(
    'table.csv, column “hb”: -9 (500 times in all rows) may mean that nothing is known, and is kept as a number.',
  );
});

it('says nothing of one such value', async () => {
  expect(await told(hb, (i) => i === 31_000)).toEqual([]);
});

it('says nothing twice of a code that the plan knows', async () => {
  expect(await told(hb, (i) => i % 50 === 0)).toEqual([]);
});
