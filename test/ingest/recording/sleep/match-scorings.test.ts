import { expect, it } from 'vitest';
import { matchScorings } from '../../../../core/ingest/recording/sleep/match-scorings.ts';

const pairs = (recordings: string[], scorings: string[]) => [...matchScorings(recordings, scorings).of];

it.each([
  ['edfs/shhs1/shhs1-200001.edf', 'annotations-events-nsrr/shhs1/shhs1-200001-nsrr.xml'],
  ['shhs1-200001.edf', 'shhs1-200001-profusion.xml'],
  ['SC4001E0-PSG.edf', 'SC4001EC-Hypnogram.edf'],
  ['night 7.edf', 'night 7.edf.XML'],
  ['sub-01_task-sleep_eeg.edf', 'sub-01_task-sleep_events.tsv'],
  ['P1.EDF', 'p1_stages.txt'],
])('%s is scored by %s', (recording, scoring) => {
  expect(pairs([recording, 'other.edf'], [scoring])).toEqual([[recording, scoring]]);
});

it('takes nights of visits apart by their folders', () => {
  expect(pairs(['v1/p1.edf', 'v2/p1.edf'], ['v1/p1.xml', 'scored/v2/p1.xml'])).toEqual([
    ['v2/p1.edf', 'scored/v2/p1.xml'],
    ['v1/p1.edf', 'v1/p1.xml'],
  ]);
});

it('guesses nothing: what may belong to several recordings, or to none, stays alone', () => {
  expect(matchScorings(['v1/p1.edf', 'v2/p1.edf'], ['p1.xml', 'p10.xml'])).toEqual({
    of: new Map(),
    second: [],
    alone: ['p1.xml', 'p10.xml'],
  });
});

it('tells second scorings of a night', () => {
  const { of, second } = matchScorings(['p1.edf'], ['p1-nsrr.xml', 'p1-profusion.xml']);
  expect([...of]).toEqual([['p1.edf', 'p1-nsrr.xml']]);
  expect(second).toEqual([{ file: 'p1-profusion.xml', first: 'p1-nsrr.xml' }]);
});

it('gives a scoring that is called no more than that to the one recording in its folder', () => {
  const recordings = ['1/PSG.edf', '2/PSG.edf', '3/a.edf', '3/b.edf'];
  const scorings = [
    '1/Schlafprofil.txt',
    '2/Hypnogram.txt',
    '3/Schlafprofil.txt',
    'Sleep stages.txt',
    '1/P9.xml',
  ];
  const { of, alone } = matchScorings(recordings, scorings);
  expect([...of]).toEqual([
    ['1/PSG.edf', '1/Schlafprofil.txt'],
    ['2/PSG.edf', '2/Hypnogram.txt'],
  ]);
  expect(alone.toSorted()).toEqual(['1/P9.xml', '3/Schlafprofil.txt', 'Sleep stages.txt']);
});
