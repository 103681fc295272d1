import { describe, expect, it } from 'vitest';
import type { TrainingView, Verdict, VerdictPoint } from '../../../core/contract/training-results.ts';
import { withMoreTrainings } from '../../../renderer/train/more-trainings.ts';

const point = (level: VerdictPoint['level']): VerdictPoint => ({
  ...{ topic: 'restarts', modality: null, level, title: '', figure: '', meaning: '', advice: '' },
});
/** What there is after so many trainings. */
const after = (made: number): Verdict['attempts'] =>
  made < 2
    ? null
    : { most: made, kept: 1, others: Array.from({ length: made - 1 }, () => [0.5]), behind: [] };
const modality = { kind: 'table', encoder: 'mlp', latents: [], exogenous: 0, reliability: [] } as const;
const named = (name: string): TrainingView['modalities'][number] => ({
  ...{ ...modality, name, reconstructionR2: null, exogenousR2: null },
});
const training: Parameters<typeof withMoreTrainings>[0] = {
  request: { project: '/old', settings: { epochs: 5 } },
  overtaken: [],
  modalities: [named('Sleep'), named('Fundus')],
  seconds: 30,
};

describe('withMoreTrainings', () => {
  it('asks for the same training with more of them, where it lies now', () => {
    expect(withMoreTrainings(training, { points: [point('poor')], attempts: after(3) }, '/p')).toEqual({
      request: { project: '/p', settings: { epochs: 5, attempts: 6 } },
      most: 6,
      seconds: 60,
    });
    expect(withMoreTrainings(training, { points: [point('poor')], attempts: after(6) }, '/p')?.most).toBe(12);
  });

  it('is not offered where it would mend nothing', () => {
    const of = (level: VerdictPoint['level'], more: Partial<typeof training> & { made?: number } = {}) =>
      withMoreTrainings(
        { ...training, ...more },
        { points: [point(level)], attempts: after(more.made ?? 3) },
        '/p',
      );
    expect(of('good')).toBeNull();
    expect(of('note')).toBeNull();
    expect(of('unknown', { modalities: [named('Sleep')] })).toBeNull();
    expect(of('poor', { overtaken: ['Sleep'] })).toBeNull();
    expect(of('poor', { made: 50 })).toBeNull();
    const alone = { most: 5, kept: 1, others: [], behind: [] };
    expect(withMoreTrainings(training, { points: [point('unknown')], attempts: alone }, '/p')).toBeNull();
  });
});
