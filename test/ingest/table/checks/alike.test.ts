import { expect, it } from 'vitest';
import type { Finding } from '../../../../core/cohort/finding.ts';
import { saidOnce } from '../../../../core/ingest/table/checks/alike.ts';

const finding = (column: string, rest: string, more: Partial<Finding> = {}): Finding => ({
  ...{ code: 'table.thousands', severity: 'warning', hint: 'Say so.', about: [column] },
  ...{ message: `labs.csv, column “${column}”: ${rest}`, ...more },
});
const said = (findings: readonly Finding[]): string[] =>
  saidOnce('labs.csv', findings).map(({ message }) => message);

it('says once what is said of many columns, with the least and the most of its counts', () => {
  const columns = ['a', 'b', 'c', 'd', 'e', 'f'];
  const found = saidOnce(
    'labs.csv',
    columns.map((column, i) => finding(column, `in ${50 + i} of 60 numbers such as 1.499`)),
  );
  expect(found).toHaveLength(1);
  expect(found[0].message).toBe(
    'labs.csv, columns “a”, “b”, “c”, “d” and 2 others: in 50 to 55 of 60 numbers such as 1.499',
  );
  expect(found[0].about).toEqual(columns);
});

it('leaves by themselves what is said of few, in other words, or with an answer of their own', () => {
  const few = ['a', 'b', 'c'].map((column) => finding(column, 'in 3 numbers'));
  const examples = ['<0.1', '<0.2', '<0.3', '<0.4'].map((text, i) =>
    finding(`x${i}`, `cells such as ${text}`),
  );
  const answers = ['p', 'q', 'r', 's'].map((column) => finding(column, 'in 3 cells', { doubtful: ['99'] }));
  const all = [...few, ...examples, ...answers];
  expect(said(all)).toEqual(all.map(({ message }) => message));
});

it('keeps the order of what is told first', () => {
  const many = ['a', 'b', 'c', 'd'].map((column) => finding(column, 'in 3 numbers'));
  const other = finding('z', 'in no number', { code: 'table.other' });
  expect(said([many[0], other, ...many.slice(1)])).toEqual([
    'labs.csv, columns “a”, “b”, “c”, “d”: in 3 numbers',
    other.message,
  ]);
});
