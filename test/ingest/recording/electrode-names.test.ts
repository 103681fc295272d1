import { expect, it } from 'vitest';
import { channelKey, meantBy } from '../../../core/ingest/read/signal/channels.ts';

it.each([
  ['EEG C3-A2', 'C3-A2', 'C3/A2', 'c3_m2', 'EEG C3-M2', 'C3M2'],
  ['EOG E1-M2', 'E1-A2', 'E1/M2'],
  ['EEG Cz', 'EEG_CZ'],
])('%s has other names at other sites', (...names) => {
  const keys = new Set(names.flat().map(channelKey));
  expect(keys.size).toBe(1);
});

it.each([
  ['C3-A2', 'C4-A1'],
  ['C3-A2', 'C3-A1'],
  ['C3-A2', 'A2-C3'],
  ['C3-A2', 'C3'],
  ['E1-M2', 'E2-M2'],
  ['F3-M2', 'FP3-M2'],
])('%s is not %s', (one, other) => {
  expect(channelKey(one)).not.toBe(channelKey(other));
});

it('goes by the name itself before another spelling', () => {
  expect(meantBy('C3-M2', ['C3-A2', 'C3-M2'])).toEqual([1]);
  expect(meantBy('C3-M2', ['C4-M1', 'EEG C3-A2'])).toEqual([1]);
  expect(meantBy('C3-M2', ['EEG C3-A2', 'C3/A2'])).toEqual([0, 1]);
});
