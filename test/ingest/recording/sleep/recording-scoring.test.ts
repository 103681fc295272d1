import { expect, it } from 'vitest';
import { scoringOf } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { annotationsOf, run } from './write-scoring.ts';

const notesOf = async (scoredEpochs: number, durationSeconds: number) => {
  const annotations = annotationsOf({ epochs: run('W', 10, 'N2', scoredEpochs - 10), events: [] });
  const night = { name: 'p1.edf', start: '2024-03-01T22:00:00', durationSeconds };
  return (await scoringOf(night, { annotations, file: undefined }))?.notes;
};

it.each([
  ['all of its recording', 100, 3000, []],
  ['most of it', 100, 5900, []],
  ['less than half of it', 100, 6100, ['half']],
  ['more than there is', 100, 2000, ['beyond']],
])('a scoring of %s', async (_, epochs, seconds, notes) => {
  expect(await notesOf(epochs, seconds)).toEqual(notes);
});
