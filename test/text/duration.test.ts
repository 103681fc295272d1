import { expect, it } from 'vitest';
import { roughTime } from '../../core/text/duration.ts';

const DAY = 86_400;

it.each([
  [0.2, '1 s'],
  [89.5, '90 s'],
  [90, '2 min'],
  [7100, '119 min'],
  [7200, '2 hours'],
  [47 * 3600 + 1, '48 hours'],
  [2.5 * DAY, '3 days'],
  [600 * DAY, '600 days'],
  [3 * 365 * DAY, '3 years'],
  [1e14, '1,000 years or more'],
])('%d seconds are about %s', (seconds, words) => {
  expect(roughTime(seconds)).toBe(words);
});
