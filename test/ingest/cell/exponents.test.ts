import { expect, it } from 'vitest';
import { readText } from '../../fuzz/read-text.ts';

const ROWS = 40;

async function read(name: string, cell: (i: number) => string) {
  const rows = Array.from({ length: ROWS }, (_, i) => `P${i},${cell(i)},${i}.5`);
  const { plan, cells } = await readText(`id,${name},crp\n${rows.join('\n')}\n`);
  const { type, levels } = plan.columns[1];
  const said = plan.findings.filter(({ about }) => about.includes(name)).map(({ code }) => code);
  return { type, levels: levels.map(({ value }) => value), cells: cells(name)?.slice(0, 2), said };
}

it('takes codes such as 12E3 for no numbers, and says so', async () => {
  const { type, levels, said } = await read('ward', (i) => `1${2 + (i % 3)}E3`);
  expect([type, levels.join(), said]).toEqual(['category', '12E3,13E3,14E3', ['table.exponents']]);
});

it.each([
  ['1E5', (i: number) => `${1 + (i % 9)}E5`, ['100000', '200000']],
  ['1.5x10^3', (i: number) => `${1 + (i % 9)}.5x10^3`, ['1500', '2500']],
  ['1.5 × 10³', (i: number) => `${1 + (i % 9)}.5 × 10³`, ['1500', '2500']],
  ['1.5*10**-3', (i: number) => `${1 + (i % 9)}.5*10**-3`, ['0.0015', '0.0025']],
  ['2.5·10⁻³', (i: number) => `${2 + (i % 9)}.5·10⁻³`, ['0.0025', '0.0035']],
  ['5·2', (i: number) => `${5 + (i % 9)}·2`, ['5.2', '6.2']],
  [
    '1½',
    (i: number) => ['½', '1½', '2', '-2 ¾', '3¼', '4⅛', '5', '6½', '7', '8½', '9½'][i % 11],
    ['0.5', '1.5'],
  ],
  ['1½ mg', (i: number) => `${1 + (i % 12)}${i % 2 ? '½' : ''} mg`, ['1', '2.5']],
])('reads %s as a number', async (_, cell, expected) => {
  expect((await read('load', cell)).cells).toEqual(expected);
});

it('reads fractions beside a decimal comma, and takes no text that only holds one for a number', async () => {
  const comma = await read('dose', (i) =>
    i % 2 ? `${1 + (i % 12)},25`.replace(/^(.*)$/, '"$1"') : `${i % 12}½`,
  );
  expect(comma.cells).toEqual(['0.5', '2.25']);
  const words = await read('dose', (i) => ['½ at night', '1½', 'none', '1/2', '½-1'][i % 5]);
  expect(words.type).not.toBe('number');
});

it('says that whole numbers with an exponent are read as numbers', async () => {
  expect((await read('load', (i) => `${1 + (i % 9)}E5`)).said).toContain('table.exponents');
  expect((await read('load', (i) => `${1 + (i % 9)}.0E5`)).said).toEqual([]);
});

it.each([
  ['created_at', (i: number) => String(1583020800 + 86400 * i), 'table.moment-numbers'],
  ['timestamp', (i: number) => String(1583020800000 + 86400 * i), 'table.moment-numbers'],
  ['bed_time', (i: number) => `2${i % 4}${10 + (i % 50)}`, 'table.clock-numbers'],
  ['ICU_ADM_TM', (i: number) => `${i % 2}${i % 10}${10 + (i % 50)}`, 'table.clock-numbers'],
  ['date', (i: number) => String(43831 + i), 'table.day-numbers'],
  ['visit_date', (i: number) => String(19_000 + 40 * i), 'table.day-numbers'],
  ['Datum', (i: number) => `${String(43831 + i)}.${String(1 + (i % 8))}`, 'table.day-numbers'],
  ['admitted', (i: number) => String(44_197 + 3 * i), 'table.day-numbers'],
  ['OP', (i: number) => String(41_000 + 17 * i), 'table.day-numbers'],
  ['hospitalDischarge', (i: number) => String(43_000 + (i % 9)), 'table.day-numbers'],
])('tells numbers that count time under the name %s', async (name, cell, code) => {
  expect((await read(name, cell)).said).toEqual([code]);
});

it.each([
  ['platelets', (i: number) => String(1583020800 + 86400 * i)],
  ['date', (i: number) => String(1950 + (i % 60))],
  ['cost_to_date', (i: number) => String(4000 + 300 * i)],
  ['candidate', (i: number) => String(4000 + 300 * i)],
  ['admission_cost', (i: number) => String(44_197 + 3 * i)],
  ['admission', (i: number) => String(44_197 + (i % 4))],
  ['surgery', (i: number) => String(19_000 + 40 * i)],
  ['reads_collected', (i: number) => String(44_197 + 3 * i)],
  ['steps', (i: number) => `2${i % 4}${10 + (i % 50)}`],
  ['survival_time', (i: number) => `2${i % 4}${70 + (i % 30)}`],
])('says nothing of numbers under the name %s', async (name, cell) => {
  expect((await read(name, cell)).said).toEqual([]);
});

it.each([
  ['3+4', (i: number) => `${3 + (i % 3)}+${3 + (i % 2)}`, 'with “+”'],
  ["5'30", (i: number) => `${5 + (i % 2)}'${i % 5}0`, "with “'”"],
  ['38w9d', (i: number) => `${36 + (i % 5)}w${7 + (i % 3)}d`, 'with their units'],
  ['3m 20w', (i: number) => `${3 + (i % 5)}m ${20 + (i % 3)}w`, 'with their units'],
])('tells that cells such as %s hold two numbers', async (_, cell, words) => {
  const rows = Array.from({ length: ROWS }, (_, i) => `P${i},${cell(i)},${i}.5`);
  const { plan } = await readText(`id,x,crp\n${rows.join('\n')}\n`);
  const said = plan.findings.find(({ code }) => code === 'table.several-numbers')?.message;
  expect(said).toContain(words);
});
