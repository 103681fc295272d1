import { expect, it } from 'vitest';
import type { Finding } from '../../core/cohort/finding.ts';
import { toldOnce } from '../../core/cohort/told-once.ts';

const finding = (code: string, ...about: string[]): Finding => ({
  ...{ code, severity: 'warning', message: `labs: ${about.join(' and ')}.`, hint: 'Look at it.', about },
});

it('a column without a value is told of all rows, and not of those that were looked at', () => {
  const empty = finding('cohort.no-values', 'crp');
  expect(toldOnce([finding('table.all-missing', 'crp')], [empty])).toEqual({ told: [], counted: [empty] });
  // A value stands further on.
  expect(toldOnce([finding('table.all-missing', 'crp')], [])).toEqual({ told: [], counted: [] });
});

it('columns with one value are told together, with what an empty cell may mean', () => {
  const together = finding('table.one-value', 'stroke', 'cancer');
  const each = [finding('cohort.one-value', 'stroke'), finding('cohort.one-value', 'cancer')];
  expect(toldOnce([together], each)).toEqual({ told: [together], counted: [] });
  const other = finding('cohort.one-value', 'asthma');
  expect(toldOnce([together], [...each, other])).toEqual({ told: [together], counted: [other] });
});

it('columns of which a row further on has another value are no longer told to have one', () => {
  const together = finding('table.one-value', 'stroke', 'cancer');
  const one = finding('cohort.one-value', 'stroke');
  expect(toldOnce([together], [one])).toEqual({ told: [], counted: [one] });
});

it('what else was told stays, and so does what is counted', () => {
  const told = [finding('table.month-first', 'seen'), finding('table.role-doubt', 'crp')];
  const counted = [finding('cohort.few-values', 'crp'), finding('cohort.duplicated', 'a', 'b')];
  expect(toldOnce(told, counted)).toEqual({ told, counted });
});
