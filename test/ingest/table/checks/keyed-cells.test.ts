import { expect, it } from 'vitest';
import { keyedCells } from '../../../../core/ingest/table/checks/keyed-cells.ts';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { relevantFindings } from '../../../../core/ingest/table/checks/relevant-findings.ts';
import { say } from '../../../../core/ingest/table/say/say.ts';
import { memorySource } from '../../memory-source.ts';
import { sniffLayout } from '../../../../core/ingest/table/grid/layout.ts';

const told = (cellOf: (i: number) => string): string =>
  say(
    't.csv',
    keyedCells(
      'characteristics_ch1',
      Array.from({ length: 40 }, (_, i) => cellOf(i)),
    ),
  )
    .map(({ message, hint }) => `${message} ${hint}`)
    .join();

it('tells of cells that begin with the name of their variable, and of several variables in a column', () => {
  expect(told((i) => `age: ${30 + i}`)).toContain('begin with “age:”');
  expect(told((i) => (i % 3 ? `Sex: ${i % 2 ? 'male' : 'female'}` : `age: ${30 + i}`))).toContain(
    'of different variables, and begin with “age:”, “Sex:”',
  );
});

it.each([
  ['times', (i: number) => `0${i % 9}:30`],
  ['ratios', (i: number) => `${i}: 1`],
  ['words', (i: number) => `word ${i}`],
  ['remarks of which each is another', (i: number) => `since ${'abcdefghij'[i % 10]}${i}: ill`],
  [
    'groups of one variable, which are told apart',
    (i: number) => `disease state: ${i % 2 ? 'asthma' : 'none'}`,
  ],
  ['keys of a few cells', (i: number) => (i % 5 ? 'none' : 'other: cold')],
])('tells nothing of %s', (_, cellOf) => expect(told(cellOf)).toBe(''));

it('passes over what stands above the table of a series of GEO, however wide', () => {
  const samples = Array.from({ length: 12 }, (_, i) => `"GSM${String(1000 + i)}"`);
  const wide = (name: string, cell: (i: number) => string): string =>
    [name, ...samples.map((_, i) => cell(i))].join('\t');
  const above = [
    '!Series_title\t"Blood"',
    '',
    ...Array.from({ length: 60 }, () => wide('!Sample_contact_name', () => '"Brunhild,,Okkerse"')),
    '!series_matrix_table_begin',
  ];
  const below = Array.from({ length: 30 }, (_, k) => wide(`"${String(k)}_at"`, (i) => String(i + k / 2)));
  const head = [...above, ['"ID_REF"', ...samples].join('\t'), ...below, '!series_matrix_table_end', ''];
  expect(sniffLayout(head.join('\n'), true)).toMatchObject({ header: true, skip: above.length });
});

it.each([
  ['characteristics_ch1', (i: number) => `age: ${30 + i}`, 'table.keyed-cells'],
  ['ICU_ADM_TM', (i: number) => `${i % 2}${i % 10}${10 + i}`, 'table.clock-numbers'],
] as const)('is told of %s too, which is not stored', async (name, cellOf, code) => {
  const rows = Array.from({ length: 40 }, (_, i) => `P${String(i)};${String(i % 7)};${cellOf(i)}`);
  const bytes = new TextEncoder().encode([`id;n;${name}`, ...rows].join('\n'));
  const plan = await makePlan(memorySource('t.csv', bytes), 't.csv');
  expect(plan.columns[2].withheld?.kind).toBe('free text');
  expect(relevantFindings(plan, (column) => column === 'n').map((finding) => finding.code)).toContain(code);
});
