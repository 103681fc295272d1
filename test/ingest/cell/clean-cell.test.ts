import { expect, it } from 'vitest';
import { matchFiles } from '../../../core/ingest/files/match.ts';
import { cleanCell } from '../../../core/ingest/cell/clean-cell.ts';
import { readTime } from '../../../core/ingest/cell/times.ts';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { take, useOwnFolders } from '../../node/import-one-table.ts';
import { readText } from '../../fuzz/read-text.ts';

useOwnFolders();

it.each([
  ['="00017"', '00017'],
  ['=""', ''],
  [' ="P 1 " ', 'P 1'],
  ['="a"b"', '="a"b"'],
  ['=1+1', '=1+1'],
  ["'007", '007'],
  [" '-5.2", '-5.2'],
  ["'+", '+'],
  ["'=SUM(A1)", '=SUM(A1)'],
  ["'t Hooft", "'t Hooft"],
  ["'007'", "'007'"],
  ["'", "'"],
  ['Jose\u0301', 'José'],
  ['٤٢', '42'],
  ['３６．５', '36.5'],
  ['๒๕', '25'],
  ['٣٦٫٥', '36.5'],
  ['P１', 'P1'],
])('a cell %j is meant as %j', (raw, meant) => expect(cleanCell(raw)).toBe(meant));

it('takes an id in both ways of writing its accents for one, in a file’s name too', async () => {
  const text = `patient_id,x\n${Array.from({ length: 9 }, (_, i) => `Jose\u0301${i},${i}.5\n`).join('')}`;
  expect((await readText(text)).cells('subject')).toContain('José3');
  expect((await take(text)).table.subjects).toContain('José3');
  expect(matchFiles(['Jose\u03013.edf'], '{id}.edf').matched[0].id).toBe('José3');
});

it('reads ids that programs keep from Excel', async () => {
  const rows = (mark: (id: string) => string): string =>
    `patient_id,x\n${Array.from({ length: 9 }, (_, i) => `${mark(`000${i}`)},${i}.5\n`).join('')}`;
  for (const mark of [(id: string) => `="${id}"`, (id: string) => `"=""${id}"""`]) {
    expect((await readText(rows(mark))).cells('subject')).toEqual(
      Array.from({ length: 9 }, (_, i) => `000${i}`),
    );
  }
});

it('reads what a spreadsheet has marked as text, and says so', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => `'00${i + 10},'${i}.5,${i % 2 ? "'-" : "'+"}`).join('\n');
  const read = await readText(`patient_id,crp,sign\n${rows}\n`);
  expect(read.cells('subject')!.slice(0, 2)).toEqual(['0010', '0011']);
  expect(read.cells('crp')!.slice(0, 2)).toEqual(['0.5', '1.5']);
  const said = read.plan.findings.filter(({ code }) => code === 'table.text-mark');
  expect(said.map(({ about }) => about)).toEqual([['patient_id', 'crp', 'sign']]);
});

it.each([
  ['a database', 'id,x,y\n----,---,---\nP1,1.5,2\nP2,2.5,3\nP3,3.5,5\n'],
  ['Markdown', '| id | x | y |\n|:---|---|---:|\n| P1 | 1.5 | 2 |\n| P2 | 2.5 | 3 |\n| P3 | 3.5 | 5 |\n'],
])('takes the line below the names of %s for no person', async (_, text) => {
  expect((await readText(text)).cells('subject')).toEqual(['P1', 'P2', 'P3']);
});

it.each([
  ['23h15', 23.25],
  ['23.15 Uhr', 23.25],
  ['7 Uhr', 7],
])('reads the time %s', (cell, hours) => {
  expect(readTime(cell)).toBe(hours);
  expect(inferColumn('t', Array(9).fill(cell)).plan.type).toBe('time');
});

it('keeps the zeros of codes that many people have', async () => {
  const code = (i: number): string => String(8 + (i % 4)).padStart(2, '0');
  const text = `pid,site,x\n${Array.from({ length: 40 }, (_, i) => `P${i},${code(i)},${i}.5\n`).join('')}`;
  const { columns, table } = await take(text);
  expect(columns[0]).toMatchObject({ name: 'site', type: 'category' });
  expect(columns[0].levels.map(({ value }) => value)).toEqual(['08', '09', '10', '11']);
  expect([...table.columns[0].values].slice(0, 4)).toEqual([0, 1, 2, 3]);
});

it('reads numbers beside a few words for what was not measured, which are told', async () => {
  const value = (i: number): string => (i % 3 ? `${i}.5` : i % 2 ? 'not done' : 'hemolysed');
  const text = `pid,crp\n${Array.from({ length: 40 }, (_, i) => `P${i},${value(i)}\n`).join('')}`;
  const { columns, rejectCounts } = await take(text);
  expect(columns[0]).toMatchObject({ name: 'crp', type: 'number' });
  expect(rejectCounts).toEqual({ 'table.not-a-number': 14 });
});
