import { expect, it } from 'vitest';
import { settingName, settingValue } from '../../core/graph/setting-words.ts';

it('settings of a search are said in words, in the report and where two graphs are compared', () => {
  const said = (name: string, value: string) => `${settingName(name)}: ${settingValue(name, value)}`;
  expect(said('smallestEffect', '0.05')).toBe('Smallest effect that matters: 0.05');
  expect(said('test', 'gcm')).toBe('Test of independence: the generalised covariance measure');
  expect(said('suggestionsTaken', 'age:age; sex:sex')).toBe('Taken as known by everybody: age, sex');
  expect(said('computed', 'leave-out')).toBe('Columns computed from others: left out');
  expect(said('directions', 'true')).toBe('Likelihood hints for directions: yes');
});

it('an entry that has no words is told as it is written', () => {
  for (const name of ['constructor', 'toString', 'else'])
    expect([settingName(name), settingValue(name, name)]).toEqual([name, name]);
});
