import { describe, expect, it } from 'vitest';
import type { MethodName } from '../../../core/contract/methods.ts';
import type { VerdictPoint } from '../../../core/contract/training-results.ts';
import type { TrainRecord } from '../../../core/engine/training/run-record.ts';
import { verdictOf } from '../../../core/engine/training/verdict.ts';
import { defaults } from '../../../core/train/api.ts';
import { modalityWith, recordWith } from './kept-run.ts';

function recordOf(settings: Partial<typeof defaults>, more: Partial<TrainRecord> = {}): TrainRecord {
  return recordWith({
    settings: { ...defaults, ...settings },
    modalities: [
      modalityWith({ name: 'Blood', kind: 'table' }),
      modalityWith({ name: 'Gait', kind: 'table' }),
    ],
    adjacency: [
      [0, 0],
      [0, 0],
    ],
    order: [0, 1],
    ...more,
  });
}
const points = (record: TrainRecord): readonly VerdictPoint[] => verdictOf({ id: 'r', record }).points;
const topics = (record: TrainRecord): string[] => [...new Set(points(record).map(({ topic }) => topic))];

describe('the verdict of a training that columns of tables helped', () => {
  it('names some of them, counts the others, and says that they are no evidence of their own', () => {
    const known = ['ahi', 'heart', 'age', 'neck', 'smoking'].map((name) => ({ modality: 'Clinic', name }));
    const point = points(recordOf({}, { known })).find(({ title }) => title.startsWith('Columns of tables'));
    expect(point).toMatchObject({ level: 'note', figure: 'ahi, heart, age, neck and 1 other' });
    expect(point?.meaning).toContain('no evidence of its own');
    expect(points(recordOf({})).some(({ title }) => title.startsWith('Columns of tables'))).toBe(false);
  });
});

describe('the verdict of a method', () => {
  it('speaks of restarts, noise and links where there are some', () => {
    expect(topics(recordOf({}))).toEqual([
      'reconstruction',
      'restarts',
      'expected',
      'reliability',
      'noise',
      'links',
    ]);
  });

  it('names the beta that was used', () => {
    const of = (method: MethodName): string => points(recordOf({ method, beta: 4 })).at(-1)!.figure;
    expect([of('beta-vae'), of('causal-vae')]).toEqual(['beta 4', 'beta 4']);
  });
});
