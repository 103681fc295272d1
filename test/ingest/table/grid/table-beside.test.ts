import { expect, it } from 'vitest';
import { readBytes } from '../../../fuzz/read-text.ts';

const codes = async (header: string, line: (i: number) => string): Promise<string[]> => {
  const lines = [header, ...Array.from({ length: 12 }, (_, i) => line(i)), ''];
  const { plan } = await readBytes(new TextEncoder().encode(lines.join('\n')));
  return plan.findings.map(({ code }) => code);
};

it('tells of a table that stands beside another', async () => {
  expect(await codes('id,bmi,,id,crp', (i) => `P${i},${20 + i}.5,,P${11 - i},${i}.25`)).toContain(
    'table.beside',
  );
});

it('tells of a short one whose columns all end in the same row', async () => {
  const line = (i: number): string => `P${i},${20 + i}.5,,${i < 3 ? `drug ${i},${i + 4}` : ','}`;
  expect(await codes('id,bmi,,drug,n', line)).toContain('table.beside');
});

it.each<[string, string, (i: number) => string]>([
  ['a name stands twice without a gap', 'id,x,x', (i) => `P${i},${i},${i}`],
  ['a note stands behind a gap', 'id,bmi,,legend', (i) => `P${i},${i},,${i < 2 ? 'f = female' : ''}`],
  ['the columns behind a gap go on', 'id,bmi,,a,b', (i) => `P${i},${i},,${i},${i % 3 ? i : ''}`],
  [
    'few people have what stands behind a gap',
    'id,bmi,,a,b',
    (i) => `P${i},${i},,${i % 5 === 2 ? `${i},1` : ','}`,
  ],
  ['the column without a name has values', 'id,x,,x', (i) => `P${i},${i},${i},${i}`],
])('does not where %s', async (_, header, line) => {
  expect(await codes(header, line)).not.toContain('table.beside');
});
