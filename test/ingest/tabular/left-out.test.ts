import { expect, it } from 'vitest';
import { leftOutFindings } from '../../../core/ingest/tabular/left-out.ts';

it('tells of rows with other numbers of cells, and of people with other values', () => {
  const [ragged, repeated] = leftOutFindings(
    'Labs',
    { 'table.ragged-row': 51, 'table.duplicate-id': 1 },
    100,
  );
  expect(ragged).toMatchObject({ code: 'table.ragged-rows', severity: 'warning' });
  expect(ragged.message).toContain('Labs: 51 rows have more or fewer cells');
  expect(repeated.message).toContain('Labs: 1 row is of people who stand above already');
  expect(repeated.hint).toContain('--visit last');
});

it('says nothing of rows that are the same, or are no people', () => {
  expect(leftOutFindings('Labs', { 'table.same-row': 3, 'table.summary-row': 2 }, 100)).toEqual([]);
});
