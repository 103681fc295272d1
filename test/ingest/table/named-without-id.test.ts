import { expect, it } from 'vitest';
import { readText } from '../../fuzz/read-text.ts';

const PEOPLE = [
  'Müller;Hans;1960',
  'Schmidt;Anna;1944',
  'Weber;Peter;1971',
  'Huber;Maria;1960',
  'Maier;Uwe;1938',
];
const rows = (head: string, of: (person: string, i: number) => string): string =>
  `${head}\n${Array.from({ length: 30 }, (_, i) => of(PEOPLE[i % 5], i)).join('\n')}\n`;

it('a table of names without an id says what stands for them, and does not offer the year of birth', async () => {
  const { plan } = await readText(
    rows('Nachname;Vorname;Geburtsjahr;CRP', (person, i) => `${person};${40 + i / 7}`),
  );
  const asked = plan.open.find(({ code }) => code === 'id')!;
  expect(asked.hint).toContain('write an id of the study');
  expect(asked.hint).toContain('--pseudonyms');
  expect(asked.hint).not.toContain('Geburtsjahr');
  expect(asked.choices.map(({ value }) => value)).not.toContain('Geburtsjahr');
});

it('nothing is said of names where there are none, or where there is an id', async () => {
  const without = await readText(rows('Alter;CRP', (_, i) => `${40 + (i % 9)};${40 + i / 7}`));
  expect(without.plan.open.find(({ code }) => code === 'id')!.hint).not.toContain('pseudonyms');
  const known = await readText(
    rows('Patient-ID;Nachname;Vorname;Geburtsjahr;CRP', (person, i) => `P${100 + i};${person};${i / 7}`),
  );
  expect(known.plan.open).toEqual([]);
});
