import { expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

/** What is said of a column with these cells in turn. */
async function said(texts: readonly string[], name: string): Promise<string> {
  const rows = Array.from({ length: 60 }, (_, i) => `P${i + 1},${texts[i % texts.length]},${i}.5`);
  const { plan } = await readText(`id,${name},crp\n${rows.join('\n')}\n`);
  expect(plan.columns[1].type).toBe('category');
  return plan.findings
    .filter(({ code }) => code === 'table.mixed-units')
    .map(({ message }) => message)
    .join(' ');
}

it.each([
  ['drinks, a rate and another', ['3 drinks', '4 per week', '2 glasses/day'], 'drinks (20), per week (20)'],
  ['a plural', ['1 drink', '2 drinks', '5 cigars', '6 cigars'], 'drink (30), cigars (30)'],
  ['bare numbers beside words', ['0', '2', '2 Bier', '4 Bier', '1 Wein'], 'no word (24), Bier (24)'],
  ['German', ['3 Bier', '2 Gläser/Tag', '4 pro Woche'], 'Bier (20), Gläser/Tag (20)'],
  ['how often', ['1x daily', '2x daily', '3x weekly'], 'x daily (40), x weekly (20)'],
  ['a unit beside a word', ['20 years', '10 PY', '5 PY'], 'PY (40), years (20)'],
])('numbers with different words (%s) are told, as what they are', async (_, texts, listed) => {
  const told = await said(texts, 'amount');
  expect(told).toContain(`numbers stand with different words: ${listed}`);
  expect(told).toContain(`Its ${texts.length} different texts are categories without an order.`);
});

it.each([
  ['codes with what they mean', ['1 never', '2 rarely', '3 sometimes'], 'how'],
  ['codes with rates', ['1 once per week', '2 twice per week', '3 daily'], 'sport'],
  ['places', ['12 Berlin', '13 Hamburg', '14 Bremen'], 'x'],
  ['wings of a house', ['2 North', '3 North', '2 South'], 'location'],
  ['sides', ['1 left', '2 left', '1 right'], 'lesion'],
  ['streets', ['12 Main St', '14 Main St', '3 Oak Rd'], 'address_line'],
  ['numbers with an ending', ['1st line', '2nd line', '3rd line'], 'therapy'],
  ['drugs that are joined', ['3TC', '4MU', '5FU'], 'drug'],
  ['names of people', ['1 Hans', '2 Hans', '3 Maria'], 'contact'],
  ['stages', ['1 a', '2 a', '1 b', '2 b'], 'stage'],
  ['doses and a word', ['5 mg', '10 mg', 'placebo'], 'arm'],
  ['wards by their name', ['1 drink', '2 drinks', '3 per week'], 'ward'],
])('nothing is said of %s', async (_, texts, name) => {
  expect(await said(texts, name)).toBe('');
});
