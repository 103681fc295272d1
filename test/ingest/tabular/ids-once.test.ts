import { expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/tabular/make-plan.ts';
import { memorySource } from '../memory-source.ts';

const PEOPLE = Array.from({ length: 20 }, (_, i) => i);

/** What is said of rows without an id. */
async function said(head: string, rows: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode([head, ...rows].join('\n'));
  const { findings } = await makePlan(memorySource('v.csv', bytes), '/v.csv', { idColumn: 'id' });
  const told = findings.find(({ code }) => code === 'table.blank-ids');
  return told ? `${told.message} ${told.hint}` : '';
}

it('says that ids written once are to be written on each row, where visits or dates go on below them', async () => {
  const byDate = PEOPLE.flatMap((i) =>
    [1, 2, 3]
      .slice(0, 1 + (i % 3))
      .map(
        (v) =>
          `${v === 1 ? `P${String(100 + i)}` : ''},2021-0${String(v)}-${String(10 + i)},${String(i + v / 10)}`,
      ),
  );
  const told = await said('id,date,hb', byDate);
  expect(told).toContain('19 rows have no id and seem to go on with the person above, by “date”');
  expect(told).toContain('Write the id on each row');
  const byVisit = byDate.map((row) => row.replace(/2021-0(\d)-\d\d/, 'V$1'));
  expect(await said('id,visit,hb', byVisit)).toContain('by “visit”');
});

it.each([
  [
    'rows of nobody',
    (i: number) => [
      `P${String(i)},2021-05-${String(10 + i)},1.${String(i)}`,
      `,2021-05-${String(28 - i)},2.5`,
    ],
  ],
  ['sums', (i: number) => [`P${String(i)},2021-05-${String(10 + i)},1.${String(i)}`, `,,${String(2 * i)}.5`]],
  ['rows without time', (i: number) => [`P${String(i)},x,1.${String(i)}`, `,y,${String(3 * i)}.5`]],
])('says nothing of a person above for %s', async (_, rowsOf) => {
  const told = await said('id,date,hb', PEOPLE.slice(0, 18).flatMap(rowsOf));
  expect(told).toContain('18 rows have no id, and are left out');
});
