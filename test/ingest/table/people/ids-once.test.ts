import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idFiller } from '../../../../core/ingest/table/people/ids-once.ts';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import type { BlankIds, PlanOverrides } from '../../../../core/ingest/table/types/plan.ts';
import { makePreview } from '../../../../core/ingest/table/plan/preview.ts';
import { createRowReader } from '../../../../core/ingest/table/rows/read-rows.ts';
import { memorySource } from '../../memory-source.ts';

const PEOPLE = Array.from({ length: 20 }, (_, i) => i);

const sourceOf = (head: string, rows: readonly string[]) =>
  memorySource('v.csv', new TextEncoder().encode([head, ...rows].join('\n')));
/** What is asked or said of rows without an id. */
async function said(head: string, rows: readonly string[], blankIds?: BlankIds): Promise<string> {
  const { findings, open } = await makePlan(sourceOf(head, rows), '/v.csv', { idColumn: 'id', blankIds });
  const told = [...open, ...findings].filter(({ code }) => /blank-ids|filled-ids/.test(code));
  return told.map(({ message, hint }) => `${message} ${hint}`).join('\n');
}
/** Three rows each for twenty people, with the id and the sex on the first. */
const ROWS = PEOPLE.flatMap((i) =>
  [1, 2, 3].map(
    (v) =>
      `${v === 1 ? `P${String(100 + i)},${i % 2 ? 'f' : 'm'}` : ','},V${String(v)},${String(i + v / 10)},${v === 1 ? String(50 + i) : ''}`,
  ),
);
const HEAD = 'id,sex,visit,hb,weight';
/** The rows as an import reads them. */
async function read(
  rows: readonly string[],
  asked: PlanOverrides,
): Promise<{ written: string[]; counts: Record<string, number> }> {
  const source = sourceOf(HEAD, rows);
  const plan = await makePlan(source, '/v.csv', { idColumn: 'id', ...asked });
  let text = '';
  const reader = createRowReader(plan, 'v.csv', (some) => (text += some));
  reader.push([HEAD, ...rows, ''].join('\n'));
  const { counts } = reader.end();
  return { written: text.trim().split('\n'), counts: { ...counts } };
}

it('asks whose rows without an id are, where visits or dates go on below them', async () => {
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
  expect(told).toContain('--blank-ids above or nobody');
  expect(told).not.toContain('left out');
  const byTest = byDate.map((row) =>
    row.replace(/2021-0(\d)-\d\d/, (_, v) => ['', 'CRP', 'Hb', 'Na'][Number(v)]),
  );
  expect(await said('id,test,value', byTest)).toContain('by “test”');
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
  [
    'rows without time, whose words say nothing',
    (i: number) => [
      `P${String(i)},${i % 3 ? 'x' : 'y'},1.${String(i)}`,
      `,${i % 2 ? 'y' : 'x'},${String(3 * i)}.5`,
    ],
  ],
])('says nothing of a person above for %s', async (_, rowsOf) => {
  const told = await said('id,date,hb', PEOPLE.slice(0, 18).flatMap(rowsOf));
  expect(told).toContain('18 rows have no id, and are left out');
});

it('writes the id, and what stands once with it, into rows without an id, where a person says so', async () => {
  const { written, counts } = await read(ROWS, { blankIds: 'above' });
  // What was measured on the first row alone stays empty on the others.
  expect(written.slice(0, 4)).toEqual([
    '2,P100,m,V1,0.1,50',
    '3,P100,m,V2,0.2,',
    '4,P100,m,V3,0.3,',
    '5,P101,f,V1,1.1,51',
  ]);
  expect([written.length, counts]).toEqual([60, {}]);
  expect(await said(HEAD, ROWS, 'above')).toBe(
    'v.csv, column “id”: 40 rows without an id are read as further rows of the person above, with “sex”, which stands once with the id. If some of them are nobody’s, take them out of the file.',
  );
});

it('shows rows as they are read', async () => {
  const source = sourceOf(HEAD, ROWS);
  const plan = await makePlan(source, '/v.csv', { idColumn: 'id', blankIds: 'above' });
  const { rows, summaries } = await makePreview(source, plan);
  expect(rows.slice(0, 4).map((cells) => cells.slice(0, 3))).toEqual([
    ['P100', 'm', 'V1'],
    ['P100', 'm', 'V2'],
    ['P100', 'm', 'V3'],
    ['P101', 'f', 'V1'],
  ]);
  expect(summaries.slice(0, 2).map(({ n }) => n)).toEqual([60, 60]);
});

it('leaves rows without an id out where a person says that they are nobody’s', async () => {
  const { written, counts } = await read(ROWS, { blankIds: 'nobody' });
  expect([written.length, counts]).toEqual([20, { 'table.blank-id': 40 }]);
  expect(await said(HEAD, ROWS, 'nobody')).toContain('40 rows have no id, and are left out');
});

it('takes nobody for the person above a sum, a note and the first row', async () => {
  const rows = [',,V0,9,', ...ROWS.slice(0, 6), 'Mean,,,3,', ',,V4,4,', ...ROWS.slice(6)];
  const { written, counts } = await read(rows, { blankIds: 'above' });
  expect([written.length, counts]).toEqual([60, { 'table.blank-id': 2, 'table.summary-row': 1 }]);
});

it('takes a sum below each person for nobody', async () => {
  const rows = PEOPLE.flatMap((i) => [
    ...[1, 2].map(
      (v) =>
        `${v === 1 ? `P${String(100 + i)}` : ''},,2021-0${String(v)}-${String(10 + (i % 9))},${String(i)},`,
    ),
    `,,Summe,${String(2 * i)},`,
  ]);
  expect(await said('id,sex,date,hb,weight', rows)).toContain(
    '20 rows have no id and seem to go on with the person above, by “date”',
  );
  const { written, counts } = await read(rows, { blankIds: 'above' });
  expect([written.length, counts]).toEqual([40, { 'table.blank-id': 20 }]);
});

it('lets nobody go on in another file', () => {
  const filler = idFiller({ id: 0, others: [], part: 1 });
  const rows = [
    ['P1', 'a'],
    ['', 'a'],
    ['', 'b'],
    ['P2', 'b'],
    ['', 'b'],
  ];
  expect(rows.map((cells) => filler.take(cells)[0])).toEqual(['P1', 'P1', '', 'P2', 'P2']);
});

it('gives each row the last id above it, whatever the rows are', () => {
  const cell = fc.constantFrom('', '', 'A', 'B', 'C');
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const filler = idFiller({ id: 0, others: [1] });
      rows.forEach((cells, r) => {
        const above = rows.slice(0, r + 1).findLast(([id]) => id !== '');
        const own = cells[0] === '';
        expect(filler.take(cells)).toEqual([
          above?.[0] ?? '',
          own ? cells[1] || (above?.[1] ?? '') : cells[1],
        ]);
      });
    }),
  );
});
