import { expect, it } from 'vitest';
import { readText } from '../../fuzz/read-text.ts';
import { idNameOf } from '../../../core/ingest/table/names/id-names.ts';

const N = 40;
const of = (head: string, cell: (i: number) => string): Promise<Awaited<ReturnType<typeof readText>>> =>
  readText(
    `${head},age,sex\n${Array.from({ length: N }, (_, i) => `${cell(i)},${20 + ((i * 7) % 50)},${i % 2 ? 'F' : 'M'}`).join('\n')}\n`,
  );
const phone = (i: number): string => `0171${String(1_000_003 * (i + 3)).slice(0, 7)}`;
const american = (i: number): string => `${201 + 13 * i}${String(5_550_123 + 7919 * i)}`;
const address = (i: number): string => `84.${113 + i}.${(i * 37) % 255}.${i + 1}`;
const seed = (i: number): string => String(118_400_211 + 31_415_927 * i);

it.each([
  ['What is your phone number?', phone, 'contact'],
  ['WhatsApp', american, 'contact'],
  ['How can we reach you?', american, 'contact'],
  ['Unter welcher Nummer sind Sie erreichbar?', phone, 'contact'],
  ['ipaddr', address, 'device number'],
  ['IP Address', address, 'device number'],
  ['seed', seed, 'second id'],
  ['Zufallsstartwert', seed, 'second id'],
])('%s is not offered as the id, and not stored', async (name, cell, kind) => {
  const { plan } = await of(name, cell);
  expect(plan.columns[0].withheld?.kind).toBe(kind);
  const asked = plan.open.find(({ code }) => code === 'id')!;
  expect(asked.choices.map(({ value }) => value)).not.toContain(name);
  expect(asked.hint).not.toContain(name);
});

it('a seed of few values, and what grows from seeds, is kept', async () => {
  for (const [name, cell] of [
    ['seed', (i: number) => String(i % 3)],
    ['seed count', (i: number) => String(1_200_000 + 31_337 * i)],
  ] as const) {
    const { plan } = await of(name, cell);
    expect(plan.columns[0].withheld).toBeUndefined();
  }
});

it('telephones that are named as the id are told as telephones', async () => {
  const { plan } = await readText(
    `Handynr.,age\n${Array.from({ length: N }, (_, i) => `${phone(i)},${20 + i}`).join('\n')}\n`,
    { idColumn: 'Handynr.' },
  );
  expect(plan.findings.find(({ code }) => code === 'table.id-names')?.message).toContain('telephones');
});

it('telephones and addresses in a network link no tables', () => {
  expect(['WhatsApp', 'Portable', 'ipaddr', 'IP Address'].map(idNameOf)).toEqual([
    'thing',
    'thing',
    'thing',
    'thing',
  ]);
});

it('the id of an answer is known below its code too', () => {
  expect(['id. Response ID', 'id. Antwort-ID', 'Response ID'].map(idNameOf)).toEqual([
    'record',
    'record',
    'record',
  ]);
});
