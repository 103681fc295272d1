import { expect, it } from 'vitest';
import { leftOutFindings } from '../../../../core/ingest/table/plan/left-out.ts';

const seen = { taken: 100, planned: [] };

it('tells of rows with other numbers of cells, and of people with other values', () => {
  const [ragged, repeated] = leftOutFindings(
    'Labs',
    { 'table.ragged-row': 51, 'table.duplicate-id': 1 },
    seen,
  );
  expect(ragged).toMatchObject({ code: 'table.ragged-rows', severity: 'warning' });
  expect(ragged.message).toContain('Labs: 51 rows have more or fewer cells');
  expect(repeated.message).toContain('Labs: 1 row is of people who stand above already');
  expect(repeated.hint).toContain('--visit last');
});

it('says nothing of rows that are the same, or are no people', () => {
  expect(leftOutFindings('Labs', { 'table.same-row': 3, 'table.summary-row': 2 }, seen)).toEqual([]);
});

it.each([
  ['table.nobody-id', 5, 'Labs: 5 rows have a word such as “unknown” in place of an id'],
  ['table.blank-id', 60, 'Labs: 60 rows of 160 are left out, because the column of the id is empty there'],
])('tells of rows of %s where the rows that the plan saw had none', (code, count, words) => {
  const [told] = leftOutFindings('Labs', { [code]: count }, seen);
  expect(told).toMatchObject({ code: `${code}s`, severity: 'warning' });
  expect(told.message).toContain(words);
  expect(leftOutFindings('Labs', { [code]: count }, { ...seen, planned: [told] })).toEqual([]);
});
