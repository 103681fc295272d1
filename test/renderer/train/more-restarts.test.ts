import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictPoint } from '../../../core/contract/training-results.ts';
import { withMoreRestarts } from '../../../renderer/train/more-restarts.ts';

const point = (level: VerdictPoint['level']): VerdictPoint => ({
  ...{ topic: 'restarts', modality: null, level, title: '', figure: '', meaning: '', advice: '' },
});
const restarts = (count: number): Verdict['restarts'] =>
  Array.from({ length: count }, (_, restart) => ({
    restart,
    scoreDifference: restart,
    matchedCorrelation: [1],
  }));
const training = { request: { project: '/old', settings: { epochs: 5 } }, overtaken: [] };

describe('withMoreRestarts', () => {
  it('asks for the same training with more of them, where it lies now', () => {
    expect(withMoreRestarts(training, { points: [point('poor')], restarts: restarts(8) }, '/p')).toEqual({
      request: { project: '/p', settings: { epochs: 5, restarts: 20 } },
      restarts: 20,
    });
    const twice = withMoreRestarts(training, { points: [point('fair')], restarts: restarts(20) }, '/p');
    expect(twice?.restarts).toBe(40);
  });

  it('is not offered where it would mend nothing', () => {
    const of = (level: VerdictPoint['level'], more: Partial<typeof training> & { count?: number } = {}) =>
      withMoreRestarts(
        { ...training, ...more },
        { points: [point(level)], restarts: restarts(more.count ?? 8) },
        '/p',
      );
    expect(of('good')).toBeNull();
    expect(of('unknown')).toBeNull();
    expect(of('poor', { overtaken: ['Sleep'] as never[] })).toBeNull();
    expect(of('poor', { request: null as never })).toBeNull();
    expect(of('poor', { count: 100 })).toBeNull();
  });
});
