import { describe, expect, it } from 'vitest';
import type { VerdictPoint } from '../../../core/contract/training-results.ts';
import { learnedFactors } from '../../../core/engine/graph/learned-factors.ts';
import type { TrainRecord } from '../../../core/engine/training/run-record.ts';
import { verdictOf } from '../../../core/engine/training/verdict.ts';
import { modalityWith, recordWith } from './kept-run.ts';

function recordOf(
  others: readonly (readonly number[])[] | null,
  more: Partial<TrainRecord> = {},
  behind: readonly number[] = [],
): TrainRecord {
  return recordWith({
    modalities: [
      modalityWith({ name: 'Blood', kind: 'table' }),
      modalityWith({ name: 'Gait', kind: 'table' }),
    ],
    adjacency: [
      [0, 0],
      [0, 0],
    ],
    order: [0, 1],
    restarts: [
      { restart: 0, scoreDifference: 0, matchedCorrelation: [1, 1] },
      { restart: 1, scoreDifference: 0.2, matchedCorrelation: [0.5, 0.6] },
    ],
    attempts: others && { most: 5, others, behind },
    ...more,
  });
}

const again = (record: TrainRecord): VerdictPoint =>
  verdictOf({ id: 'r', record }).points.find(({ topic }) => topic === 'restarts')!;
const failed = (record: TrainRecord): (boolean | undefined)[] =>
  learnedFactors({ record }).factors.map((factor) => factor.failed);

describe('a training that was begun more than once', () => {
  it('is judged by the others, whatever restarts of its search found', () => {
    expect(again(recordOf([[0.99, 0.97]]))).toMatchObject({
      level: 'good',
      title: 'Factors found again in 1 of 1 other training',
      figure: 'least |r| of matched factors in the nearest 0.97; same from 0.95',
    });
    expect(
      again(
        recordOf([
          [0.4, 0.97],
          [0.99, 0.99],
        ]),
      ).level,
    ).toBe('good');
    expect(
      failed(
        recordOf([
          [0.4, 0.97],
          [0.99, 0.99],
        ]),
      ),
    ).toEqual([undefined, undefined]);
  });

  it('is poor where most others end elsewhere, and nothing is claimed of what they do not give', () => {
    const record = recordOf([
      [0.4, 0.97],
      [0.7, 0.98],
      [0.98, 0.99],
    ]);
    const point = again(record);
    expect(point).toMatchObject({ level: 'poor', title: 'Factors found again in 1 of 3 other trainings' });
    expect(point.meaning).toContain('did not give Blood 1 again');
    expect(point.advice).toContain('at most 5 now');
    expect(failed(record)).toEqual([true, undefined]);
  });

  it('is not judged by those that give others and fit clearly worse', () => {
    const others = [
      [0.4, 0.6],
      [0.99, 0.97],
    ];
    const point = again(recordOf(others, {}, [31, 4]));
    expect(point).toMatchObject({
      level: 'good',
      title: 'Factors found again in 1 of 1 other training that counts',
      meaning: expect.stringContaining('1 gives others, but fits clearly worse, and does not count.'),
    });
    expect(failed(recordOf(others, {}, [31, 4]))).toEqual([undefined, undefined]);
  });

  it('is not known to be right where no other could be made', () => {
    expect(again(recordOf([]))).toMatchObject({ level: 'unknown', figure: 'one training' });
  });
});
