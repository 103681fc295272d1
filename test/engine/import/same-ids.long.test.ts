import { describe, expect, it } from 'vitest';
import { cellsOf, Imports } from './redcap-imports.ts';

const imports = new Imports();

const table = (column: string, ids: readonly string[]): string =>
  [`id,${column}`, ...ids.map((id, i) => `${id},${30 + i}.5`), ''].join('\n');
const PEOPLE = Array.from({ length: 12 }, (_, i) => i + 1);
const FIRST = table(
  'age',
  PEOPLE.map((i) => `P-${String(i).padStart(3, '0')}`),
);
const take = (second: readonly string[], request: Parameters<typeof imports.take>[1] = {}) =>
  imports.take([imports.files({ 'a.csv': FIRST, 'b.csv': table('crp', second) })], request);

describe('ids that are written differently from file to file', () => {
  it.each([
    ['capitals', (i: number) => `p-${String(i).padStart(3, '0')}`, 'case'],
    ['zeros and marks', (i: number) => `P${i}`, 'zeros,marks'],
    ['all three', (i: number) => `p${i}`, 'case,zeros,marks'],
    ['no prefix', (i: number) => String(i).padStart(3, '0'), 'prefix'],
    ['a word behind', (i: number) => `P-${String(i).padStart(3, '0')}_profile`, 'suffix'],
    [
      'a word behind, and capitals',
      (i: number) => `p-${String(i).padStart(3, '0')} (base line)`,
      'case,suffix',
    ],
  ])('are told with what makes them alike: %s', async (_, idOf, rules) => {
    const { said, summary } = await take(PEOPLE.map(idOf));
    expect(said('taken for other people')).toContain(
      `b: 12 ids would be of people whom other modalities have`,
    );
    expect(summary.findings.map(({ hint }) => hint).join(' ')).toContain(`--same-ids ${rules};`);
  });

  it('are told where some of them are, and the others the same', async () => {
    const { said } = await take(PEOPLE.map((i) => `${i < 10 ? 'P-' : 'P'}${String(i).padStart(3, '0')}`));
    expect(said('taken for other people')).toContain(
      'b: 3 ids would be of people whom other modalities have, but for spaces and marks, as “P010” and “P-010”',
    );
  });

  it.each([
    ['another prefix', (i: number) => `C-${String(i).padStart(3, '0')}`],
    ['a word behind that may be of another group', (i: number) => `P-${String(i).padStart(3, '0')}_control`],
    [
      'a letter behind a mark, as of brothers and sisters',
      (i: number) => `P-${String(i).padStart(3, '0')}-B`,
    ],
    ['a letter behind, as twins have', (i: number) => `P-${String(i).padStart(3, '0')}b`],
    ['other numbers', (i: number) => `P${i + 100}`],
    ['the same ids', (i: number) => `P-${String(i).padStart(3, '0')}`],
  ])('are not seen in %s', async (_, idOf) => {
    const { said } = await take(PEOPLE.map(idOf));
    expect(said('taken for other people')).toBe('');
  });

  it('are neither seen nor made one where rows are numbered', async () => {
    const sources = [
      imports.files({ 'a.csv': table('age', PEOPLE.map(String)), 'b.csv': 'crp\n1.5\n2.5\n3.5\n' }),
    ];
    const numbered = await imports.take(sources, { reading: { numberRows: true } });
    expect(numbered.said('taken for other people')).toBe('');
    const { tables } = await imports.take(sources, { reading: { numberRows: true }, sameIds: ['prefix'] });
    expect(Object.keys(cellsOf(tables.b))).toEqual(['b 1', 'b 2', 'b 3']);
  });

  it('are told where nothing that was to be overlooked makes any of them one', async () => {
    const zeros = (i: number): string => `P-${String(i).padStart(3, '0')}`;
    const { said } = await take(PEOPLE.map(zeros), { sameIds: ['case', 'zeros'] });
    expect(said('has no effect')).toContain(
      '--same-ids case,zeros has no effect: no id differs in nothing but upper and lower case and leading zeros',
    );
    // More is needed, which is told with what to say.
    const more = await take(
      PEOPLE.map((i) => `p${i}`),
      { sameIds: ['case'] },
    );
    expect(more.said('has no effect')).toBe('');
    expect(more.said('taken for other people')).not.toBe('');
  });

  it('are one where a person says so, which is told, and stay so', async () => {
    const ids = PEOPLE.map((i) => `p${i}`);
    const { tables, summary, said } = await take(ids, { sameIds: ['case', 'zeros', 'marks'] });
    expect(summary.subjects).toBe(12);
    expect(Object.keys(cellsOf(tables.b))).toEqual(Object.keys(cellsOf(tables.a)));
    expect(said('written as the project knows the people')).toContain('b: 12 ids');
    expect(said('taken for other people')).toBe('');
  });

  it('stay two where an overlooked mark would make two people of one table one', async () => {
    const { tables } = await take(['P-00-1', 'P001', ...PEOPLE.slice(2).map((i) => `P${i}`)], {
      sameIds: ['zeros', 'marks'],
    });
    expect(Object.keys(cellsOf(tables.b)).slice(0, 3)).toEqual(['P-00-1', 'P001', 'P-003']);
  });
});

it('ids with a word behind are made one where it is said', async () => {
  const { tables } = await take(
    PEOPLE.map((i) => `P-${String(i).padStart(3, '0')}_profile`),
    { sameIds: ['suffix'] },
  );
  expect(Object.keys(cellsOf(tables.b))).toContain('P-001');
});
