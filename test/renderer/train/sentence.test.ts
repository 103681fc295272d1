import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../core/contract/training-results.ts';
import { planSentence } from '../../../renderer/train/sentence.ts';

const modality = (name: string, kind: 'table' | 'recording' | 'image', latents: number | null) => ({
  name,
  kind,
  subjects: 10,
  shape: [4],
  learned:
    latents === null ? null : { encoder: 'mlp' as const, latents, exogenous: 1, hidden: 8, why: 'Because.' },
});
const plan: TrainingPlan = {
  ...{
    method: 'causal',
    shared: 0,
    subjects: 1200,
    device: null,
    devices: [],
    steps: 10,
    starts: 1,
    halves: false,
    attempts: 1,
    leastAttempts: 1,
    tablesHelp: false,
  },
  ...{ restarts: 8, batch: 16, seconds: null, problems: [] },
  modalities: [
    modality('Sleep', 'recording', 2),
    modality('Eye', 'image', 2),
    modality('Blood', 'table', null),
  ],
};

describe('the sentence on what will be done', () => {
  it('says who, what and from what', () => {
    expect(planSentence(plan)).toBe(
      'From 1,200 people, 2 hidden factors each will be learned from Sleep and Eye. The table is used as it is.',
    );
  });

  it('says from how many beginnings', () => {
    expect(planSentence({ ...plan, attempts: 5, leastAttempts: 3 })).toContain(
      'It is learned from 3 different beginnings, and from up to 5 where other factors come out.',
    );
    expect(planSentence({ ...plan, attempts: 2, leastAttempts: 2 })).toContain(
      'It is learned from 2 different beginnings, to see whether the same factors come out.',
    );
    expect(planSentence(plan)).not.toContain('beginnings');
  });
});
