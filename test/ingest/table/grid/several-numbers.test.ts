import { expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

const FILLED = 60;

/** What is said of a column with these cells, one a row. */
async function told(cell: (row: number) => string): Promise<string> {
  const rows = Array.from({ length: FILLED }, (_, i) => `P${i + 1};"${cell(i)}";${i}.5`);
  const { plan } = await readText(`id;x;crp\n${rows.join('\n')}\n`);
  return plan.findings
    .filter(({ code }) => code === 'table.several-numbers')
    .map(({ message, hint }) => `${message} ${hint}`)
    .join(' ');
}

it.each<[string, (i: number) => string]>([
  ['/', (i) => `${100 + (i % 50)}/${60 + (i % 30)}`],
  ['/', (i) => `${100 + (i % 50)} / ${60 + (i % 30)} mmHg`],
  ['/', (i) => (i % 7 === 0 ? 'n.d.' : `${100 + (i % 50)}/${60 + (i % 30)}`)],
  ['( )', (i) => `${5 + (i % 6)} (${3 + (i % 3)}-${7 + (i % 4)})`],
  ['( )', (i) => `${20 + i}.1 (1.2)`],
  ['±', (i) => `${5 + (i % 6)} ± 1,2`],
  ['x', (i) => `${i % 9} x ${i % 7} x ${i % 5} mm`],
  [':', (i) => `1:${(i % 20) * 10}`],
  [';', (i) => `${i % 9};${i % 7}`],
  [',', (i) => `${i % 9}, ${20 + (i % 7)}`],
  ['–', (i) => `${i}-${i + 17}`],
])('cells of two numbers with %s are told, without a cell', async (mark, cell) => {
  const said = await told(cell);
  expect(said).toContain(`most cells hold several numbers with “${mark}”`);
  expect(said).toContain('a column of its own');
  expect(said).not.toContain(cell(1));
});

it('counts them where others hold one number, and says of fractions what to write', async () => {
  const fractions = await told((i) => ['1/2', '3/4', '1', '1/4'][i % 4]);
  expect(fractions).toContain('45 of 60 cells looked at hold several numbers with “/”');
  expect(fractions).toContain('write 0.5 for 1/2');
  expect(await told((i) => (i % 2 ? `${100 + i}/${60 + i}` : `${100 + i}`))).not.toContain('fractions');
  expect(await told((i) => (i % 12 ? `${100 + i}` : `${100 + i}/60`))).toBe('');
});

it('says how many categories they would be', async () => {
  expect(await told((i) => `20/${[20, 25, 30, 40, 50, 100][i % 6]}`)).toContain(
    '6 different texts are categories',
  );
});

it.each<[string, (i: number) => string]>([
  ['numbers', (i) => `${i}.5`],
  ['numbers with a unit', (i) => `1.${200 + i},5 mg`],
  ['numbers known in part', (i) => (i % 6 === 0 ? '<0.5' : `${0.5 + i}`)],
  ['groups of ages', (i) => ['40-49', '50-59', '60-69'][i % 3]],
  ['dates', (i) => `${1 + (i % 28)}/03/2024`],
  ['times', (i) => `${i % 24}:${10 + (i % 50)}`],
  ['words', (i) => ['T1/2', 'T3/4', 'none'][i % 3]],
  ['numbers of telephones', (i) => `0171/${1234567 + i}`],
])('%s are none', async (_, cell) => {
  expect(await told(cell)).toBe('');
});
