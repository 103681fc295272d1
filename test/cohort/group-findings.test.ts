import { expect, it } from 'vitest';
import type { Finding } from '../../core/cohort/finding.ts';
import { groupFindings } from '../../core/cohort/group-findings.ts';

const finding = (code: string, ...about: string[]): Finding => ({
  ...{ code, severity: 'warning', message: `labs: ${about.join(' and ')}.`, hint: 'Keep one.', about },
});
const copies = (...pairs: [string, string][]): Finding[] =>
  pairs.map((pair) => finding('cohort.duplicated', ...pair));

it('findings of a kind are one from as many on as are asked for, and the others stay what they are', () => {
  const found = [
    ...['a', 'b', 'c'].map((name) => finding('cohort.no-values', name)),
    finding('cohort.personal-data', 'd'),
    finding('cohort.personal-data', 'e'),
  ];
  expect(groupFindings('labs', found, 4)).toEqual(found);
  const [together, ...others] = groupFindings('labs', found, 3);
  expect(together).toMatchObject({
    message: 'labs: 3 columns have no values: a; b; c.',
    about: ['a', 'b', 'c'],
  });
  expect(others).toEqual(found.slice(3));
});

it('copies of each other are one group, in whatever order their pairs are told', () => {
  const [one] = groupFindings('labs', copies(['a', 'b'], ['c', 'd'], ['b', 'e'], ['f', 'c'], ['e', 'd']));
  expect(one).toMatchObject({
    message: 'labs: “a”, “b”, “e”, “c”, “d”, “f” carry the same values but for scale.',
  });
  const [two] = groupFindings('labs', copies(['a', 'b'], ['c', 'd'], ['a', 'e']));
  expect(two.message).toBe(
    'labs: 2 groups of columns carry the same values but for scale: a = b = e; c = d.',
  );
});

it('ten thousand pairs are put together in one go', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => [`a${i}`, `b${i}`] as [string, string]);
  expect(groupFindings('genes', copies(...names))[0].message).toMatch(
    /^genes: 10000 groups .* and 9992 more\.$/,
  );
});
