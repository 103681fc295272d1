import { expect, it } from 'vitest';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../memory-source.ts';

const among = (words: readonly string[], numberOf = (i: number): string => String((i * 7) % 43)): string[] =>
  Array.from({ length: 80 }, (_, i) => (i % 5 < 3 ? words[i % words.length] : numberOf(i)));

it.each([
  ['nvt', 'n.v.t.', 'nb', 'onbekend'],
  ['k.A.', 'entf.', 's.o.', 'entfällt', 'n.b.'],
  ['sin dato', 'nc', 'nd', 's/d'],
  ['NC', 'ND', 'sans objet', 'NSP'],
])('numbers stay numbers beside words that say there is none: %s, %s, %s, %s', (...words) => {
  expect(['number', 'integer']).toContain(inferColumn('packyears', among(words)).plan.type);
});

it('groups, wards and remarks stay what they are', () => {
  expect(
    inferColumn(
      'grade',
      among(['nd', 'nc', 'mild', 'severe'], (i) => String(i % 2)),
    ).plan.type,
  ).toBe('category');
  const remarks = among(['came late', 'by taxi', 'see letter', 'with a friend', 'ill', 'left', 'nd']);
  expect(inferColumn('remark', remarks).plan.type).toBe('text');
});

it('an @ stands for nothing, as i2b2 writes it', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `P${String(i)},${'FM@'[i % 3]}`);
  const bytes = new TextEncoder().encode(['id,sex_cd', ...rows].join('\n'));
  const { columns } = await makePlan(memorySource('t.csv', bytes), 't.csv');
  expect(columns[1].levels?.map(({ value }) => value)).toEqual(['F', 'M']);
});
