import { describe, expect, it } from 'vitest';
import type { TrainingView, Verdict, VerdictPoint } from '../../../core/contract/training-results.ts';
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
const modality = { kind: 'table', encoder: 'mlp', latents: [], exogenous: 0, reliability: [] } as const;
const named = (name: string): TrainingView['modalities'][number] => ({
  ...{ ...modality, name, reconstructionR2: null, exogenousR2: null },
});
const training: Parameters<typeof withMoreRestarts>[0] = {
  request: { project: '/old', settings: { epochs: 5 } },
  overtaken: [],
  modalities: [named('Sleep'), named('Fundus')],
};

describe('withMoreRestarts', () => {
  it('asks for the same training with more of them, where it lies now', () => {
    expect(withMoreRestarts(training, { points: [point('poor')], restarts: restarts(8) }, '/p')).toEqual({
      request: { project: '/p', settings: { epochs: 5, restarts: 32 } },
      restarts: 32,
    });
    const twice = withMoreRestarts(training, { points: [point('fair')], restarts: restarts(32) }, '/p');
    expect(twice?.restarts).toBe(64);
  });

  it('is offered where one restart has nothing to be compared with', () => {
    expect(withMoreRestarts(training, { points: [point('unknown')], restarts: [] }, '/p')?.restarts).toBe(32);
  });

  it('is not offered where it would mend nothing', () => {
    const of = (level: VerdictPoint['level'], more: Partial<typeof training> & { count?: number } = {}) =>
      withMoreRestarts(
        { ...training, ...more },
        { points: [point(level)], restarts: restarts(more.count ?? 8) },
        '/p',
      );
    expect(of('good')).toBeNull();
    expect(of('unknown', { modalities: [named('Sleep')] })).toBeNull();
    expect(of('poor', { overtaken: ['Sleep'] })).toBeNull();
    expect(of('poor', { count: 100 })).toBeNull();
  });
});
